import type { Command } from 'commander';
import { CAMPAIGN_FLOW, type CampaignResult, profileFrom } from '#modules/campaigns';
import { ProfileRepository } from '#modules/leads';
import { RunsService } from '#modules/runs';
import { UserInputError } from '#src/domain/errors';
import { Profile } from '#src/domain/profile';
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
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      '\nExamples:\n  gtm profile set --from northbeam.example\n  gtm profile set --name "Northbeam Ledger" --sells "reconciliation software" --sells-to "fintech companies"',
    )
    .action(
      async (options: {
        name?: string;
        website?: string;
        sells?: string;
        sellsTo?: string;
        from?: string;
        json?: boolean;
      }) => {
        const stored = await withProduct(async (product) => {
          const profiles = product.get(ProfileRepository);
          const { json: _, from, ...given } = options;
          const read = from === undefined ? {} : await saidBy(product, from);
          const merged = Profile.safeParse({ ...read, ...known(await profiles.profile()), ...given });
          if (!merged.success)
            throw new UserInputError('CLI.USAGE', 'A profile needs at least a name: gtm profile set --name "Acme".');
          return profiles.setProfile(merged.data);
        });
        if (options.json) return answerJson(stored);
        answer(describe(stored));
      },
    );
}

/** What people said before stays; what they never said may be filled. */
function known(profile: Profile | null): Partial<Profile> {
  return Object.fromEntries(Object.entries(profile ?? {}).filter(([, value]) => value !== null));
}

/** The profile that a website gives in its own words. Throws UserInputError when it gives too little. */
async function saidBy(product: CommandContext, website: string): Promise<Profile> {
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
  ].join('\n');
}
