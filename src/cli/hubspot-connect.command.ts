import { text } from 'node:stream/consumers';
import type { Command } from 'commander';
import { AuditRepository } from '#modules/access';
import { UserInputError } from '#src/domain/errors';
import { Database } from '#src/platform/database/database';
import { CrmAccountPort, type CrmAccountReport } from '#src/ports/crm-account';
import { readConfig } from '../config/config.ts';
import { openContext } from '../service.ts';
import { HUBSPOT_CREDENTIAL, openCredentials, withHubSpotToken } from '../stored-credentials.ts';
import { answer, type CommandContext, say, withProduct } from './command-context.ts';

const CALL_MS = 60_000;

/** `gtm hubspot connect`, `disconnect` and `renew-key`: the stored token. */
export function hubspotConnectCommands(hubspot: Command): void {
  hubspot
    .command('connect')
    .description('store a token (service key or app token), read from standard input, sealed with GTM_SECRET_KEY')
    .addHelpText(
      'after',
      '\nIt is tried first, and stored only if HubSpot accepts it. A running service takes it at its next start.\nHUBSPOT_TOKEN goes before it.\n\nExample:\n  gtm hubspot connect < token.txt',
    )
    .action(async () => {
      const token = (await text(process.stdin)).trim();
      if (token === '' || /\s/.test(token)) throw new UserInputError('CLI.USAGE', 'Give the token on standard input.');
      const report = await tried(token);
      await withProduct(async (product) => {
        await (await store(product)).save(HUBSPOT_CREDENTIAL, token);
        await noted(product, 'credential.saved', { account: report.account });
      });
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

/** Asks HubSpot with the token; throws what the check throws. Nothing is stored or written. */
async function tried(token: string): Promise<CrmAccountReport> {
  const config = withHubSpotToken(readConfig(undefined, { GTM_LOG_LEVEL: 'error' }), token);
  const { app, close } = await openContext(config);
  try {
    const call = { signal: AbortSignal.timeout(CALL_MS), deadline: Date.now() + CALL_MS, runId: 'hubspot-connect' };
    return await app.get(CrmAccountPort).check(call);
  } finally {
    await close();
  }
}

function store(product: CommandContext) {
  return openCredentials(readConfig(), product.get(Database));
}

function noted(product: CommandContext, action: string, detail: Record<string, unknown>): Promise<void> {
  return product.get(AuditRepository).record({ actor: 'cli', action, subject: HUBSPOT_CREDENTIAL, detail });
}
