import type { Command } from 'commander';
import {
  DUPLICATE_STATES,
  type DuplicatePreview,
  type DuplicateState,
  DuplicatesService,
  type ListedDuplicate,
} from '#modules/leads';
import { UserInputError } from '#src/domain/errors';
import { answer, answerJson, say, withProduct } from './command-context.ts';

/** Longest value shown in a preview, in characters. */
const SHOWN = 40;

export function duplicatesCommand(program: Command): void {
  const command = program
    .command('duplicates')
    .description('records that may be one: proposals, previews, and your decision')
    .addHelpText('after', HELP);
  command
    .command('list', { isDefault: true })
    .description('look through all records and list the proposals, the surest first')
    .option('--state <state>', `${DUPLICATE_STATES.join(', ')}; only "open" looks anew`, 'open')
    .option('--limit <n>', 'how many', '50')
    .option('--json', 'print one JSON document')
    .action(list);
  command
    .command('show <n>')
    .description('what a merge would make, field by field, and whose word it is')
    .option('--keep <id>', 'the record that stays; otherwise the better one')
    .option('--json', 'print one JSON document')
    .action(async (number: string, options: { keep?: string; json?: boolean }) => {
      const preview = await withProduct((product) =>
        product.get(DuplicatesService).preview(numberOf(number), options.keep ?? null),
      );
      if (options.json) answerJson(preview);
      else answer(describePreview(preview));
    });
  command
    .command('merge <n>')
    .description('make one record of the two')
    .option('--keep <id>', 'the record that stays; otherwise the better one')
    .option('--json', 'print one JSON document')
    .action((number: string, options: { keep?: string; json?: boolean }) =>
      decide(number, options, (service, id) => service.merge(id, 'cli', options.keep ?? null)),
    );
  command
    .command('undo <n>')
    .description('take a merge back; what was changed since stays')
    .option('--json', 'print one JSON document')
    .action((number: string, options) => decide(number, options, (service, id) => service.undo(id, 'cli')));
  command
    .command('dismiss <n>')
    .description('they are two; the pair is not proposed again')
    .option('--json', 'print one JSON document')
    .action((number: string, options) => decide(number, options, (service, id) => service.dismiss(id, 'cli')));
}

const HELP = `
Companies are compared by domain, where it leads, LinkedIn page, and name with place and description; people by profile,
e-mail address, and name at the same company. Nothing is merged without you.

Examples:
  gtm duplicates
  gtm duplicates show 3
  gtm duplicates merge 3
  gtm duplicates undo 3`;

async function list(options: { state: string; limit: string; json?: boolean }): Promise<void> {
  const state = options.state as DuplicateState;
  if (!DUPLICATE_STATES.includes(state)) {
    throw new UserInputError('CLI.USAGE', `--state ${state}: choose one of ${DUPLICATE_STATES.join(', ')}.`);
  }
  const limit = numberOf(options.limit);
  const { open, found } = await withProduct(async (product) => {
    const service = product.get(DuplicatesService);
    return { open: state === 'open' ? await service.look() : null, found: await service.list(state, limit) };
  });
  if (options.json) return answerJson({ duplicates: found });
  answer(found.map(describe).join('\n') || `No proposals that are ${state}.`);
  if (open !== null && open > found.length) say(`${open - found.length} more; --limit shows them.`);
}

async function decide(
  number: string,
  options: { json?: boolean },
  work: (service: DuplicatesService, id: number) => Promise<ListedDuplicate>,
): Promise<void> {
  const id = numberOf(number);
  const decided = await withProduct((product) => work(product.get(DuplicatesService), id));
  if (options.json) answerJson(decided);
  else answer(`${describe(decided)}  ${decided.state}`);
}

function describe({ id, record, score, reasons, one, other }: ListedDuplicate): string {
  const named = [one, other].map(({ name, domain }) => (domain ? `${name} (${domain})` : name)).join(' = ');
  return `${String(id).padStart(5)}  ${score.toFixed(2)}  ${record}  ${named}: ${reasons.join(', ')}`;
}

function describePreview(preview: DuplicatePreview): string {
  if (preview.keep_id === null) return `${describe(preview)}\nOne of the two is gone already (${preview.state}).`;
  const known = preview.fields.filter(({ keep, other }) => !isNothing(keep) || !isNothing(other));
  const rows = known.map(({ field, keep, other, result, authority }) =>
    [field.padEnd(16), cell(keep), cell(other), `-> ${shown(result)} (${authority})`].join(' '),
  );
  return [describe(preview), `${preview.keep_id} stays; its values come first.`, ...rows].join('\n');
}

function cell(value: unknown): string {
  return shown(value).padEnd(SHOWN);
}

function shown(value: unknown): string {
  const text = (Array.isArray(value) ? value.join('; ') : String(value ?? '-')).replace(/\s+/g, ' ');
  return text.length > SHOWN ? `${text.slice(0, SHOWN - 1)}…` : text;
}

function isNothing(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

function numberOf(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new UserInputError('CLI.USAGE', `${text}: a whole number above 0.`);
}
