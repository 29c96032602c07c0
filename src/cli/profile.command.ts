import type { Command } from 'commander';
import { CAMPAIGN_FLOW, type CampaignResult, profileFrom } from '#modules/campaigns';
import { ProfileRepository } from '#modules/leads';
import { RunsService } from '#modules/runs';
import { UserInputError } from '#src/domain/errors';
import { Profile } from '#src/domain/profile';
import { LANGUAGES, TONES, Writing } from '#src/domain/writing';
import { answer, answerJson, type CommandContext, say, withProduct } from './command-context.ts';

export function profileCommand(program: Command): void {
  const profile = program.command('profile').description('who we are');

  profile
    .command('show')
    .description('the stored profile')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  gtm profile show --json')
    .action(async (options: { json?: boolean }) => {
      const stored = await withProduct((product) => product.get(ProfileRepository).profile());
      if (options.json) return answerJson(stored);
      answer(
        stored
          ? describe(stored)
          : 'No profile yet. Set one: gtm profile set --name "Acme" --sells "..." --sells-to "..."',
      );
    });

  profile
    .command('set')
    .description('state who we are; what is not given stays as it is')
    .option('--name <name>', 'our company')
    .option('--website <url>', 'our website')
    .option('--sells <text>', 'what we sell')
    .option('--sells-to <text>', 'whom we sell it to')
    .option('--from <website>', 'read our own website for what neither you nor the stored profile says')
    .option('--sender-name <name>', 'who signs our e-mails')
    .option('--sender-company <name>', 'for which company; without it our name')
    .option('--postal-address <address>', 'our postal address in one line, as it stands below our e-mails')
    .option('--opt-out <text>', 'how the reader can object to further e-mails, in a sentence; without it one of ours')
    .option('--tone <tone>', TONES.join(', '))
    .option('--language <language>', `of our e-mails: ${LANGUAGES.join(' or ')}; without it that of our website`)
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      '\nExamples:\n  gtm profile set --from northbeam.example\n  gtm profile set --sender-name "Zoë Ashgrove" --postal-address "4 Loom Row, Leeds LS1 4AP, United Kingdom"\n  gtm profile set --name "Northbeam Ledger" --sells "reconciliation software" --sells-to "fintech companies"',
    )
    .action(async (options: ProfileOptions) => {
      const stored = await withProduct((product) => set(product, options));
      if (options.json) return answerJson(stored);
      answer(describe(stored));
    });
}

interface ProfileOptions {
  name?: string;
  website?: string;
  sells?: string;
  sellsTo?: string;
  from?: string;
  senderName?: string;
  senderCompany?: string;
  postalAddress?: string;
  optOut?: string;
  tone?: string;
  language?: string;
  json?: boolean;
}

async function set(product: CommandContext, options: ProfileOptions): Promise<Profile> {
  const profiles = product.get(ProfileRepository);
  const { json: _, from, name, website, sells, sellsTo, ...writing } = options;
  const said = onlyGiven({ name, website, sells, sellsTo });
  const stored = await profiles.profile();
  const read = from === undefined ? {} : await saidBy(product, from);
  const ways = Writing.safeParse({ ...stored?.writing, ...onlyGiven(asWriting(writing)) });
  if (!ways.success) {
    const problems = ways.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new UserInputError('CLI.USAGE', `That cannot stand in an e-mail: ${problems.join('; ')}`);
  }
  const merged = Profile.safeParse({ ...read, ...known(stored), ...said, writing: ways.data });
  if (!merged.success)
    throw new UserInputError('CLI.USAGE', 'A profile needs at least a name: gtm profile set --name "Acme".');
  return profiles.setProfile(merged.data);
}

function asWriting({ senderName, senderCompany, postalAddress, optOut, tone, language }: ProfileOptions) {
  const sender = { sender_name: senderName, sender_company: senderCompany, postal_address: postalAddress };
  return { ...sender, opt_out: optOut, tone, language };
}

function onlyGiven(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** What people said before stays; what they never said may be filled. */
function known(profile: Profile | null): Partial<Profile> {
  return Object.fromEntries(Object.entries(profile ?? {}).filter(([, value]) => value !== null));
}

/** The profile that a website gives in its own words. Throws UserInputError when it gives too little. */
async function saidBy(product: CommandContext, website: string): Promise<Omit<Profile, 'writing'>> {
  const runs = product.get(RunsService);
  const input = { website_url: website, parts: ['product_overview', 'target_company'] };
  const run = await runs.execute(await runs.start(CAMPAIGN_FLOW, input, { kind: 'cli', actor: 'cli', reply: null }));
  if (run.status !== 'succeeded') throw new UserInputError('PROFILE.UNREAD', run.error?.userMessage ?? run.status);
  const result = run.result as unknown as CampaignResult;
  const profile = profileFrom(result);
  if (profile === null) {
    const gaps = result.parts.flatMap((part) => part.gaps).join(' ');
    throw new UserInputError('PROFILE.UNREAD', `${result.domain} says too little of itself. ${gaps}`);
  }
  say(`Read from ${result.domain}; --name, --sells and --sells-to correct it.`);
  return profile;
}

function describe(profile: Profile): string {
  return [
    profile.name,
    `  website   ${profile.website ?? '-'}`,
    `  sells     ${profile.sells ?? '-'}`,
    `  sells to  ${profile.sellsTo ?? '-'}`,
    `  e-mails   ${describeWriting(profile.writing)}`,
  ].join('\n');
}

function describeWriting({ sender_name, sender_company, postal_address, opt_out, tone, language }: Writing): string {
  const signed = [sender_name, sender_company, postal_address].filter((part) => part !== null).join(', ');
  const ways = [tone, language, opt_out === null ? null : `opt-out: "${opt_out}"`].filter((part) => part !== null);
  return `signed ${signed === '' ? '-' : signed}${ways.length > 0 ? `; ${ways.join('; ')}` : ''}`;
}
