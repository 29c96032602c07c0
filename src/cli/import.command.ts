import { type Command, InvalidArgumentError } from 'commander';
import {
  CompanyImportService,
  ImportHistoryService,
  type ImportProgress,
  LeadImportService,
  MARKS,
  type MarkAs,
  type ReadOptions,
} from '#modules/leads';
import { UserInputError } from '#src/domain/errors';
import { answer, answerJson, say, withProduct } from './command-context.ts';
import { describeImport, describePreview, describeUndo } from './import-output.ts';

interface ImportOptions {
  as: string;
  leads?: boolean;
  dryRun?: boolean;
  strict?: boolean;
  rows: number;
  map: Map<string, string>;
  encoding?: string;
  delimiter?: string;
  json?: boolean;
}

/** Rows between two lines of progress. */
const PROGRESS_EVERY = 50_000;

export function importCommand(program: Command): void {
  const command = program
    .command('import')
    .argument('<file>', 'a table: CSV, TSV or .xlsx')
    .description('load companies or people from a file; the same file again changes nothing')
    .option('--leads', 'the rows are people: contacts with their companies')
    .option('--as <what>', `what the companies are: ${MARKS.join(', ')}`, 'prospects')
    .option('--dry-run', 'show what would be imported, and store nothing')
    .option('--rows <n>', 'rows shown by --dry-run', wholeNumber, 10)
    .option(
      '--map <column=field>',
      'what a column holds, by its name or number; repeatable; "-" for nothing',
      addMapping,
      new Map(),
    )
    .option('--strict', 'refuse the whole file when a row cannot be used')
    .option('--encoding <name>', 'encoding of the file, when it is not recognised')
    .option('--delimiter <character>', 'what separates the cells, when it is not recognised')
    .option('--json', 'print the result as one JSON document')
    .addHelpText('after', HELP)
    .action((file: string, options: ImportOptions) => (options.dryRun ? preview(file, options) : load(file, options)));
  command
    .command('list')
    .description('imports, the latest first')
    .option('--json', 'print them as JSON')
    .action(async (_, self: Command) => {
      const imports = await withProduct((product) => product.get(ImportHistoryService).list(50));
      if (self.optsWithGlobals().json) answerJson({ imports });
      else
        answer(
          imports
            .map(
              (one) =>
                `${one.import_id}  ${one.created_at.slice(0, 19)}  ${one.kind}  ${one.file}${one.undone_at ? '  (taken back)' : ''}`,
            )
            .join('\n') || 'No imports yet.',
        );
    });
  command
    .command('undo <id>')
    .description('take an import back: remove what it made and restore what it changed, unless changed since')
    .option('--json', 'print what was done as JSON')
    .action(async (id: string, _, self: Command) => {
      const result = await withProduct((product) => product.get(ImportHistoryService).undo(id, 'cli'));
      if (self.optsWithGlobals().json) answerJson(result);
      else answer(describeUndo(result));
    });
}

const HELP = `
Encoding, delimiter, header and columns are recognised, in several languages; --dry-run shows how. Companies are
recognised by their domain, people by their e-mail address. Rows that cannot be used are reported with their line and do
not stop the rest. What a person said about a company is never replaced.

Fields for --map: company_name, domain, country, state, city, postal_code, street, location, employee_count, industry,
description, founded, tags, annual_revenue, company_linkedin_url, company_phone, full_name, first_name, last_name,
email, title, phone, mobile_phone, linkedin_url, owner, status, lead_source, seniority, department, record_id, notes.
Other columns are kept under their names.

Examples:
  gtm import companies.csv --dry-run
  gtm import companies.xlsx --map "Kunde=company_name" --map "5=-"
  gtm import leads.csv --leads
  gtm import our-customers.csv --as customers      they are never proposed
  gtm import do-not-contact.csv --as suppressed
  gtm import list
  gtm import undo 6f1c…`;

async function preview(file: string, options: ImportOptions): Promise<void> {
  const reading = { ...readingOf(options), shown: options.rows };
  const result = await withProduct((product) =>
    options.leads
      ? product.get(LeadImportService).preview(file, reading)
      : product.get(CompanyImportService).preview(file, reading),
  );
  if (options.json) answerJson(result);
  else answer(describePreview(file, result));
  if (!result.importable) process.exitCode = 1;
}

async function load(file: string, options: ImportOptions): Promise<void> {
  const mark = options.as as MarkAs;
  if (!MARKS.includes(mark)) {
    throw new UserInputError('CLI.USAGE', `--as ${options.as}: choose one of ${MARKS.join(', ')}.`);
  }
  const settings = {
    ...readingOf(options),
    strict: options.strict ?? false,
    actor: 'cli',
    onProgress: progressSayer(),
  };
  const result = await withProduct((product) =>
    options.leads
      ? product.get(LeadImportService).importFile(file, settings)
      : product.get(CompanyImportService).importFile(file, mark, settings),
  );
  if (options.json) answerJson(result);
  else answer(describeImport(file, result));
}

function readingOf({ map, encoding, delimiter }: ImportOptions): ReadOptions {
  return { map, encoding, delimiter: delimiter === '\\t' || delimiter === 'tab' ? '\t' : delimiter };
}

/** Small files need no progress. */
function progressSayer(): (progress: ImportProgress) => void {
  let said = 0;
  return ({ phase, rows }) => {
    if (phase === 'merging' && said > 0) say(`${rows} rows read, merging ...`);
    if (phase === 'merging' || rows - said < PROGRESS_EVERY) return;
    said = rows;
    say(`${rows} rows read ...`);
  };
}

function addMapping(text: string, mappings: Map<string, string>): Map<string, string> {
  const at = text.lastIndexOf('=');
  if (at < 1 || at === text.length - 1) throw new InvalidArgumentError('It has the form "Column=field".');
  return new Map([...mappings, [text.slice(0, at).trim(), text.slice(at + 1).trim()]]);
}

function wholeNumber(text: string): number {
  if (!/^\d{1,7}$/.test(text)) throw new InvalidArgumentError('It is a whole number.');
  return Number(text);
}
