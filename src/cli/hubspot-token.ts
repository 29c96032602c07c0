import { AuditRepository } from '#modules/access';
import { UserInputError } from '#src/domain/errors';
import { Database } from '#src/platform/database/database';
import { CrmAccountPort, type CrmAccountReport } from '#src/ports/crm-account';
import type { Config } from '../config/config.ts';
import { type OpenOptions, openContext } from '../service.ts';
import { HUBSPOT_CREDENTIAL, openCredentials, withHubSpotToken } from '../stored-credentials.ts';

const CALL_MS = 60_000;

/** Asks HubSpot with the token, and stores it sealed if that works. Throws what the check throws; then nothing is stored. */
export async function connectWithToken(
  token: string,
  config: Config,
  options: OpenOptions = {},
): Promise<CrmAccountReport> {
  if (token === '' || /\s/.test(token)) throw new UserInputError('CLI.USAGE', 'Give the token on standard input.');
  const { app, close } = await openContext(withHubSpotToken(config, token), options);
  try {
    const call = { signal: AbortSignal.timeout(CALL_MS), deadline: Date.now() + CALL_MS, runId: 'hubspot-connect' };
    const report = await app.get(CrmAccountPort).check(call);
    const credentials = await openCredentials(config, app.get(Database));
    await credentials.save(HUBSPOT_CREDENTIAL, token);
    await app.get(AuditRepository, { strict: false }).record({
      actor: 'cli',
      action: 'credential.saved',
      subject: HUBSPOT_CREDENTIAL,
      detail: { account: report.account },
    });
    return report;
  } finally {
    await close();
  }
}
