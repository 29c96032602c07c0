import { text } from 'node:stream/consumers';
import type { Command } from 'commander';
import { AuditRepository } from '#modules/access';
import { Database } from '#src/platform/database/database';
import { readConfig } from '../config/config.ts';
import { HUBSPOT_CREDENTIAL, openCredentials } from '../stored-credentials.ts';
import { answer, type CommandContext, say, withProduct } from './command-context.ts';
import { connectByConsent } from './hubspot-consent.ts';
import { connectWithToken } from './hubspot-token.ts';

/** `gtm hubspot connect`, `disconnect` and `renew-key`: what is stored to get into HubSpot. */
export function hubspotConnectCommands(hubspot: Command): void {
  hubspot
    .command('connect')
    .description('store a token (service key or app token), read from standard input, sealed with GTM_SECRET_KEY')
    .option('--oauth', 'have a person let the app of HUBSPOT_CLIENT_ID in, instead of reading a token')
    .addHelpText(
      'after',
      `
It is tried first, and stored only if HubSpot accepts it. A running service takes it at its next start.
HUBSPOT_TOKEN goes before it. With --oauth the service has to run: HubSpot sends the browser back to it.

Examples:
  gtm hubspot connect < token.txt
  gtm hubspot connect --oauth`,
    )
    .action(async (options: { oauth?: boolean }) => {
      if (options.oauth) return connectByConsent();
      const token = (await text(process.stdin)).trim();
      const report = await connectWithToken(token, readConfig(undefined, { GTM_LOG_LEVEL: 'error' }));
      const missing = report.permissions.filter(({ granted }) => granted === false).map(({ name }) => name);
      if (missing.length > 0) say(`The token lacks ${missing.join(', ')}; see gtm hubspot check.`);
      if (report.notWritable) say(report.notWritable);
      answer(`Connected to ${report.account}.`);
    });

  hubspot
    .command('disconnect')
    .description('forget the stored token')
    .action(async () => {
      const wasThere = await withProduct(async (product) => {
        const removed = await (await store(product)).remove(HUBSPOT_CREDENTIAL);
        if (removed) await noted(product, 'credential.removed', {});
        return removed;
      });
      answer(wasThere ? 'The token is forgotten.' : 'There was no stored token.');
    });

  hubspot
    .command('renew-key')
    .description('seal what is stored with the first key of GTM_SECRET_KEY, so that the others can go')
    .addHelpText('after', '\nExample:\n  GTM_SECRET_KEY="$NEW,$OLD" gtm hubspot renew-key')
    .action(async () => {
      const renewed = await withProduct(async (product) => (await store(product)).renew());
      answer(`${renewed} sealed anew; the older keys are not needed any more.`);
    });
}

function store(product: CommandContext) {
  return openCredentials(readConfig(), product.get(Database));
}

function noted(product: CommandContext, action: string, detail: Record<string, unknown>): Promise<void> {
  return product.get(AuditRepository).record({ actor: 'cli', action, subject: HUBSPOT_CREDENTIAL, detail });
}
