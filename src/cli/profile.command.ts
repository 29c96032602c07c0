import type { Command } from 'commander';
import { ProfileRepository } from '#modules/leads';
import { UserInputError } from '#src/domain/errors';
import { Profile } from '#src/domain/profile';
import { answer, answerJson, withProduct } from './command-context.ts';

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
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      '\nExample:\n  gtm profile set --name "Northbeam Ledger" --sells "reconciliation software" --sells-to "fintech companies"',
    )
    .action(async (options: { name?: string; website?: string; sells?: string; sellsTo?: string; json?: boolean }) => {
      const stored = await withProduct(async (product) => {
        const profiles = product.get(ProfileRepository);
        const { json: _, ...given } = options;
        const merged = Profile.safeParse({ ...(await profiles.profile()), ...given });
        if (!merged.success)
          throw new UserInputError('CLI.USAGE', 'A profile needs at least a name: gtm profile set --name "Acme".');
        return profiles.setProfile(merged.data);
      });
      if (options.json) return answerJson(stored);
      answer(describe(stored));
    });
}

function describe(profile: Profile): string {
  return [
    profile.name,
    `  website   ${profile.website ?? '-'}`,
    `  sells     ${profile.sells ?? '-'}`,
    `  sells to  ${profile.sellsTo ?? '-'}`,
  ].join('\n');
}
