import type { Command } from 'commander';
import {
  CAMPAIGN_FLOW,
  CAMPAIGN_PARTS,
  type CampaignPart,
  type CampaignResult,
  ContextPlan,
  MaterialService,
} from '#modules/campaigns';
import { readHost } from '#modules/leads';
import { RunsService } from '#modules/runs';
import { UserInputError } from '#src/domain/errors';
import { RunEvents } from '#src/platform/flows/run-events';
import { addDraftCommands } from './campaign-drafts.ts';
import { addMaterialCommand } from './campaign-material.ts';
import { describedContext, describedPart, sayCampaignProgress } from './campaign-output.ts';
import { addStoredCampaignCommands } from './campaign-stored.ts';
import { answer, answerJson, say, withProduct } from './command-context.ts';

interface CampaignOptions {
  part?: string[];
  json?: boolean;
  refresh?: boolean;
  material?: string[];
  plan?: boolean;
  language?: string;
  tone?: string;
  steps?: string;
  senderName?: string;
  senderAddress?: string;
  country?: string;
  to?: string;
  budget?: string;
}

export function campaignCommand(program: Command): void {
  const command = program
    .command('campaign')
    .argument('<url>')
    // `--json` after `correct` is that command's, not this one's.
    .enablePositionalOptions()
    .description('what a campaign needs, from a website, with its evidence; drafts only, nothing is sent')
    .option('--part <part...>', `one or more of ${CAMPAIGN_PARTS.join(', ')}; without it all`)
    .option(
      '--material <file...>',
      'your own notes or documents about it: .txt, .md, .pdf, .docx; kept, and used first',
    )
    .option('--plan', 'only say what the parts would be made of and where it would come from')
    .option('--json', 'print {campaign_id, domain, plan, material, parts} as one JSON document')
    .option('--language <language>', 'language of the e-mails: en or de; without it that of the website')
    .option('--tone <tone>', 'plain, formal or friendly')
    .option('--steps <number>', 'e-mails of the sequence, 3-5')
    .option('--sender-name <name>', 'who writes')
    .option('--sender-address <address>', 'postal address of the sender, in one line')
    .option('--to <domain>', 'the company they go to: what we know of it and of who decides there is filled in')
    .option('--country <code>', 'country of the readers (ISO 3166-1 alpha-2): whose law counts')
    .option('--budget <usd>', 'US dollars a month for sources of data')
    .option('--refresh', 'read the website again, however fresh what was read last is')
    .addHelpText(
      'after',
      `
Examples:
  gtm campaign acme.com
  gtm campaign acme.com --part product_overview positioning --json
  gtm campaign acme.com --material notes.md --material deck.pdf
  gtm campaign acme.com --part email --sender-name "Zoë Ashgrove" --sender-address "4 Loom Row, Leeds" --country GB
  gtm campaign northbeam.example --to acme.com
  gtm campaign correct <id> --part product_overview --field customers --was "Acme Inc" --value "Acme Ltd" --rerun
  gtm campaign correct <id> --part email --field sequence.1.subject --value "Looms that plan themselves"
  gtm campaign list acme.com
  gtm campaign material acme.com
  gtm campaign approve <id> --step 1 && gtm campaign write-back <id>
  gtm campaign export <id> --format md --out campaign.md`,
    )
    .action((url: string, options: CampaignOptions) => (options.plan ? showPlan(url, options) : make(url, options)));
  addStoredCampaignCommands(command);
  addMaterialCommand(command);
  addDraftCommands(command);
}

async function make(url: string, options: CampaignOptions): Promise<void> {
  const input = inputOf(url, options);
  const run = await withProduct(async (product) => {
    for (const file of options.material ?? []) {
      const { name, characters, sentences } = await product.get(MaterialService).giveFile(url, file, 'cli');
      say(`${name}: ${characters} characters, ${sentences} ${sentences === 1 ? 'sentence' : 'sentences'} to build on`);
    }
    const runs = product.get(RunsService);
    const id = await runs.start(CAMPAIGN_FLOW, input, { kind: 'cli', actor: 'cli', reply: null });
    say(id);
    sayCampaignProgress(product.get(RunEvents));
    return runs.execute(id);
  });
  if (run.status !== 'succeeded') {
    say(run.error?.userMessage ?? `The run is ${run.status}; \`gtm runs resume ${run.id}\` goes on with it.`);
    process.exitCode = 1;
    return;
  }
  const made = run.result as unknown as CampaignResult;
  if (options.json) answerJson(made);
  else answer([`${made.domain}  campaign ${made.campaign_id}`, ...made.parts.map(describedPart)].join('\n\n'));
  if (made.parts.some(({ data }) => data === null)) process.exitCode = 1;
}

async function showPlan(url: string, options: CampaignOptions): Promise<void> {
  const { parts, refresh } = inputOf(url, options);
  const plan = await withProduct((product) =>
    product.get(ContextPlan).ofWebsite(url, (parts as CampaignPart[] | undefined) ?? CAMPAIGN_PARTS, refresh === true),
  );
  if (options.json) answerJson({ plan });
  else answer(plan.map(describedContext).join('\n'));
}

function domainIn(company: string): string {
  const host = readHost(company);
  if (host.kind === 'own') return host.domain;
  throw new UserInputError('CLI.USAGE', `--to: "${company.slice(0, 100)}" is not the domain of one company.`);
}

function inputOf(url: string, options: CampaignOptions): Record<string, unknown> {
  const { part, language, tone, steps, senderName, senderAddress, country, to, budget, refresh } = options;
  const unknown = (part ?? []).find((one) => !(CAMPAIGN_PARTS as readonly string[]).includes(one));
  if (unknown !== undefined) {
    throw new UserInputError('CLI.USAGE', `There is no part "${unknown}". There are: ${CAMPAIGN_PARTS.join(', ')}.`);
  }
  const settings = {
    ...(language === undefined ? {} : { language }),
    ...(tone === undefined ? {} : { tone }),
    ...(steps === undefined ? {} : { steps: Number(steps) }),
    sender: { name: senderName ?? null, postal_address: senderAddress ?? null },
    recipient: { country: country ?? null, domain: to === undefined ? null : domainIn(to) },
  };
  return {
    website_url: url,
    ...(part === undefined ? {} : { parts: part }),
    settings,
    budget_usd: budget === undefined ? null : Number(budget),
    refresh: refresh ?? false,
  };
}
