import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import {
  type CampaignResult,
  type Corrected,
  CorrectionRequest,
  CorrectionsService,
  EXPORT_FORMATS,
  exportCampaign,
  partNamed,
  REMAKE_PARTS_FLOW,
  StoredCampaignsService,
} from '#modules/campaigns';
import { RunsService } from '#modules/runs';
import { UserInputError } from '#src/domain/errors';
import { RunEvents } from '#src/platform/flows/run-events';
import { describedPart, sayCampaignProgress } from './campaign-output.ts';
import { answer, answerJson, type CommandContext, say, withProduct } from './command-context.ts';

const MOST_LISTED = 50;
const JSON_OPTION = ['--json', 'print one JSON document'] as const;

/** What can be done with a campaign that is kept. */
export function addStoredCampaignCommands(campaign: Command): void {
  campaign
    .command('list [website]')
    .description('campaigns that are kept, the newest first')
    .option(...JSON_OPTION)
    .action((website: string | undefined, { json }: { json?: boolean }) => list(website ?? null, json ?? false));
  campaign
    .command('show <id>')
    .description('the newest version of each part, and which ones are stale')
    .option(...JSON_OPTION)
    .action((id: string, { json }: { json?: boolean }) => show(id, json ?? false));
  campaign
    .command('history <id>')
    .description('what became of a part: when, by whom, and what changed')
    .requiredOption('--part <part>', 'the part')
    .action((id: string, { part }: { part: string }) =>
      withProduct(async (product) =>
        answerJson(await product.get(StoredCampaignsService).history(id, partNamed(part))),
      ),
    );
  campaign
    .command('remake <id>')
    .description('make parts again, with everything that was corrected; without --part those that are stale')
    .option('--part <part...>', 'one or more parts')
    .option('--refresh', 'read the website again first')
    .option(...JSON_OPTION)
    .action((id: string, { part, refresh, json }: { part?: string[]; refresh?: boolean; json?: boolean }) =>
      withProduct(async (product) => {
        const made = await remake(product, { campaign_id: id, parts: part?.map(partNamed) ?? null, refresh });
        if (made === null) return;
        if (json) answerJson(made);
        else answer(made.parts.map(describedPart).join('\n\n') || 'Nothing is stale.');
      }),
    );
  campaign
    .command('export <id>')
    .description('the campaign as JSON, as Markdown, or as CSV that is safe in a spreadsheet')
    .option('--format <format>', EXPORT_FORMATS.join(', '), 'json')
    .option('--out <file>', 'write into this file')
    .action((id: string, { format, out }: { format: string; out?: string }) => exportTo(id, format, out ?? null));
  correctCommand(campaign);
}

interface CorrectOptions {
  part?: string;
  field?: string;
  was?: string;
  value?: string;
  remove?: boolean;
  values?: string[];
  language?: string;
  tone?: string;
  length?: string;
  steps?: string;
  senderName?: string;
  senderCompany?: string;
  senderAddress?: string;
  rerun?: boolean;
  json?: boolean;
}

function correctCommand(campaign: Command): void {
  campaign
    .command('correct <id>')
    .description('correct a statement, a section, an e-mail or how the e-mails are; no later run changes it back')
    .option('--part <part>', 'the part')
    .option('--field <field>', 'a section, e.g. customers, or of the e-mails e.g. sequence.1.subject')
    .option('--was <text>', 'the statement that is wrong; without it the value is added')
    .option('--value <text>', 'what is right')
    .option('--remove', 'take the statement away')
    .option('--values <text...>', 'all that the section says')
    .option('--language <language>', 'of the e-mails: en or de')
    .option('--tone <tone>', 'plain, formal or friendly')
    .option('--length <length>', 'short or medium')
    .option('--steps <number>', 'e-mails of the sequence, 3-5')
    .option('--sender-name <name>', 'who writes')
    .option('--sender-company <name>', 'for which company')
    .option('--sender-address <address>', 'postal address of the sender, in one line')
    .option('--rerun', 'make the parts again that rest on it')
    .option(...JSON_OPTION)
    .action((id: string, options: CorrectOptions) =>
      withProduct(async (product) => {
        const corrected = await product.get(CorrectionsService).correct(requestOf(id, options), 'cli');
        const { campaign_id, stale_parts: parts } = corrected;
        const made = options.rerun && parts.length > 0 ? await remake(product, { campaign_id, parts }) : null;
        if (options.json) answerJson({ ...corrected, rerun: made });
        else answer([...describedCorrection(corrected), ...(made?.parts.map(describedPart) ?? [])].join('\n'));
      }),
    );
}

function requestOf(id: string, { part, field, was, value, remove, values, ...settings }: CorrectOptions) {
  const parsed = CorrectionRequest.safeParse({ campaign_id: id, ...whatToCorrect() });
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new UserInputError('CLI.USAGE', `This cannot be corrected: ${problems.join('; ')}`);

  function whatToCorrect(): object {
    if (part === undefined) return { correction_scope: 'global', settings: settingsOf(settings) };
    if (values !== undefined) return { correction_scope: 'section', part, corrections: [{ field, values }] };
    if (value === undefined && !remove)
      throw new UserInputError('CLI.USAGE', 'Say what is right with --value or --values, or --remove with --was.');
    return { correction_scope: 'field', part, corrections: [{ field, was, value: remove ? null : value }] };
  }
}

function settingsOf({ language, tone, length, steps, senderName, senderCompany, senderAddress }: CorrectOptions) {
  const sender = given({ name: senderName, company: senderCompany, postal_address: senderAddress });
  return {
    ...given({ language, tone, length, steps: steps === undefined ? undefined : Number(steps) }),
    ...(Object.keys(sender).length > 0 ? { sender } : {}),
  };
}

function given(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function describedCorrection({ correction_summary, version, part, stale_parts }: Corrected): string[] {
  const { changes_made, confidence_impact } = correction_summary;
  const percent = (share: number | null) => (share === null ? 'not known' : `${Math.round(share * 100)} %`);
  return [
    ...changes_made,
    ...(part === null
      ? []
      : [
          `${part} is now version ${version}; confidence ${percent(confidence_impact.before)} -> ${percent(confidence_impact.after)}.`,
        ]),
    ...(stale_parts.length > 0 ? [`Stale now: ${stale_parts.join(', ')} (--rerun makes them again).`] : []),
  ];
}

/** `null` when the run did not succeed, which it has said. */
async function remake(product: CommandContext, input: Record<string, unknown>): Promise<CampaignResult | null> {
  const runs = product.get(RunsService);
  sayCampaignProgress(product.get(RunEvents));
  const run = await runs.execute(
    await runs.start(REMAKE_PARTS_FLOW, input, { kind: 'cli', actor: 'cli', reply: null }),
  );
  if (run.status === 'succeeded') return run.result as unknown as CampaignResult;
  say(run.error?.userMessage ?? `The run is ${run.status}; \`gtm runs resume ${run.id}\` goes on with it.`);
  process.exitCode = 1;
  return null;
}

async function list(website: string | null, json: boolean): Promise<void> {
  const campaigns = await withProduct((product) => product.get(StoredCampaignsService).list(website, MOST_LISTED));
  if (json) return answerJson({ campaigns });
  answer(
    campaigns.map(({ id, domain, created_at }) => `${id}  ${created_at.slice(0, 19)}  ${domain}`).join('\n') ||
      'No campaigns yet.',
  );
}

async function show(id: string, json: boolean): Promise<void> {
  await withProduct(async (product) => {
    const view = await product.get(StoredCampaignsService).view(id);
    if (json) return answerJson(view);
    const parts = view.parts.map(
      ({ version, made_by, is_stale, result }) =>
        `${describedPart(result)}\n  version ${version}, made by ${made_by}${is_stale ? ', stale' : ''}`,
    );
    const given = view.material.map(({ name, given_by }) => `  given by ${given_by}: ${name}`);
    answer([[`${view.domain}  campaign ${view.campaign_id}`, ...given].join('\n'), ...parts].join('\n\n'));
  });
}

async function exportTo(id: string, named: string, out: string | null): Promise<void> {
  const format = EXPORT_FORMATS.find((one) => one === named);
  if (format === undefined)
    throw new UserInputError('CLI.USAGE', `There is no format "${named}". There are: ${EXPORT_FORMATS.join(', ')}.`);
  await withProduct(async (product) => {
    const { parts, ...campaign } = await product.get(StoredCampaignsService).view(id);
    const text = exportCampaign({ ...campaign, parts: parts.map(({ result }) => result) }, format);
    if (out === null) answer(text);
    else await writeFile(out, text);
  });
}
