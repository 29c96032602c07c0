import type { Command } from 'commander';
import { type BuiltPart, CAMPAIGN_FLOW, CAMPAIGN_PARTS, type CampaignResult } from '#modules/campaigns';
import { RunsService } from '#modules/runs';
import { UserInputError } from '#src/domain/errors';
import { answer, answerJson, say, withProduct } from './command-context.ts';

interface CampaignOptions {
  part?: string[];
  json?: boolean;
  refresh?: boolean;
  language?: string;
  tone?: string;
  steps?: string;
  senderName?: string;
  senderAddress?: string;
  country?: string;
  budget?: string;
}

export function campaignCommand(program: Command): void {
  program
    .command('campaign <url>')
    .description('what a campaign needs, from a website, with its evidence; drafts only, nothing is sent')
    .option('--part <part...>', `one or more of ${CAMPAIGN_PARTS.join(', ')}; without it all`)
    .option('--json', 'print {campaign_id, domain, parts} as one JSON document')
    .option('--language <language>', 'language of the e-mails: en or de; without it that of the website')
    .option('--tone <tone>', 'plain, formal or friendly')
    .option('--steps <number>', 'e-mails of the sequence, 3-5')
    .option('--sender-name <name>', 'who writes')
    .option('--sender-address <address>', 'postal address of the sender, in one line')
    .option('--country <code>', 'country of the readers (ISO 3166-1 alpha-2): whose law counts')
    .option('--budget <usd>', 'US dollars a month for sources of data')
    .option('--refresh', 'read the website again, however fresh what was read last is')
    .addHelpText(
      'after',
      `
Examples:
  gtm campaign acme.com
  gtm campaign acme.com --part product_overview positioning --json
  gtm campaign acme.com --part email --sender-name "Zoë Ashgrove" --sender-address "4 Loom Row, Leeds" --country GB`,
    )
    .action(async (url: string, options: CampaignOptions) => {
      const input = inputOf(url, options);
      const run = await withProduct(async (product) => {
        const runs = product.get(RunsService);
        const id = await runs.start(CAMPAIGN_FLOW, input, { kind: 'cli', actor: 'cli', reply: null });
        say(id);
        return runs.execute(id);
      });
      if (run.status !== 'succeeded') {
        say(run.error?.userMessage ?? `The run is ${run.status}; \`gtm runs resume ${run.id}\` goes on with it.`);
        process.exitCode = 1;
        return;
      }
      const made = run.result as unknown as CampaignResult;
      if (options.json) answerJson(made);
      else answer([`${made.domain}  campaign ${made.campaign_id}`, ...made.parts.map(described)].join('\n\n'));
      if (made.parts.some(({ data }) => data === null)) process.exitCode = 1;
    });
}

function inputOf(url: string, options: CampaignOptions): Record<string, unknown> {
  const { part, language, tone, steps, senderName, senderAddress, country, budget, refresh } = options;
  const unknown = (part ?? []).find((one) => !(CAMPAIGN_PARTS as readonly string[]).includes(one));
  if (unknown !== undefined) {
    throw new UserInputError('CLI.USAGE', `There is no part "${unknown}". There are: ${CAMPAIGN_PARTS.join(', ')}.`);
  }
  const settings = {
    ...(language === undefined ? {} : { language }),
    ...(tone === undefined ? {} : { tone }),
    ...(steps === undefined ? {} : { steps: Number(steps) }),
    sender: { name: senderName ?? null, postal_address: senderAddress ?? null },
    recipient: { country: country ?? null },
  };
  return {
    website_url: url,
    ...(part === undefined ? {} : { parts: part }),
    settings,
    budget_usd: budget === undefined ? null : Number(budget),
    refresh: refresh ?? false,
  };
}

function described(part: BuiltPart): string {
  const head = `${part.part}${part.confidence === null ? '' : `  (confidence ${Math.round(part.confidence * 100)} %)`}`;
  const gaps = part.gaps.map((gap) => `  not known: ${gap}`);
  if (part.data === null)
    return [
      head,
      '  too little to make it from',
      ...gaps,
      ...part.how_to_fix.map((fix) => `  to mend it: ${fix}`),
    ].join('\n');
  if (part.part === 'email') return [head, ...part.data.sequence.map(email), ...gaps].join('\n');
  if (part.part === 'enrichment_sources')
    return [head, ...part.data.workflow.map((line) => `  ${line}`), ...gaps].join('\n');
  return [head, ...sections(part.data), ...gaps].join('\n');
}

function email({
  step,
  day,
  subject,
  body,
  gate,
}: NonNullable<Extract<BuiltPart, { part: 'email' }>['data']>['sequence'][number]): string {
  const faults = gate.findings.map(({ kind, why, text }) => `    ! ${kind}${text === '' ? '' : ` "${text}"`}: ${why}`);
  return [
    `  ${step}. day ${day}, ${gate.result}: ${subject}`,
    ...body.split('\n').map((line) => `      ${line}`),
    ...faults,
  ].join('\n');
}

/** Sections lie one or two levels deep; each prints its statements with where they come from. */
function sections(data: object): string[] {
  return Object.entries(data).flatMap(([name, value]: [string, object]) => {
    if (!('statements' in value)) return sections(value);
    const lines = (value.statements as { text: string; source?: string; basis: string }[]).map(
      ({ text, source, basis }) => `    ${text}  [${source ?? basis}]`,
    );
    return [`  ${name}`, ...lines];
  });
}
