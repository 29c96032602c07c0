import { readFile } from 'node:fs/promises';
import { type GrantStore, readGrant } from './adapters/crm/hubspot/hubspot.grant.ts';
import type { Config } from './config/config.ts';
import type { HubSpotSignInConfig } from './config/hubspot.config.ts';
import { Secret } from './config/secret.ts';
import { ConfigError, messageOf } from './domain/errors.ts';
import type { Database } from './platform/database/database.ts';
import { CredentialStore } from './platform/secrets/credential-store.ts';
import { SecretKeys } from './platform/secrets/sealed-secret.ts';

/** Name of what lets us into HubSpot: a token as it is, or what was granted to our OAuth app as JSON. */
export const HUBSPOT_CREDENTIAL = 'hubspot';

/** The operator's keys, from the environment or else from the file it names, one a line. */
export async function openSecretKeys({ secretKeys: { keys, file } }: Config): Promise<SecretKeys> {
  return new SecretKeys(keys.length > 0 || file === null ? keys.map((key) => key.reveal()) : await linesOf(file));
}

/** The store of what was given by command or by consent, with the operator's keys. */
export async function openCredentials(config: Config, database: Database): Promise<CredentialStore> {
  return new CredentialStore(database, await openSecretKeys(config));
}

/** The configuration with the stored sign-in to HubSpot, where the environment names no CRM. Taken at start. */
export async function withStoredCredentials(config: Config, database: Database): Promise<Config> {
  if (config.hubspot !== null || config.close !== null) return config;
  const stored = await (await openCredentials(config, database)).read(HUBSPOT_CREDENTIAL);
  if (stored === null) return config;
  const grant = readGrant(stored);
  if (grant === null) return withHubSpotToken(config, stored);
  if (config.hubspotSettings.oauthApp !== null) {
    return withSignIn(config, { kind: 'oauth', portalId: grant.portalId });
  }
  throw new ConfigError(
    'HUBSPOT.NO_APP',
    'The stored sign-in to HubSpot is that of an OAuth app, so HUBSPOT_CLIENT_ID and HUBSPOT_CLIENT_SECRET have to be ' +
      'set. To use a token instead, set HUBSPOT_TOKEN.',
  );
}

export function withHubSpotToken(config: Config, token: string): Config {
  return withSignIn(config, { kind: 'token', token: new Secret(token) });
}

/** The stored grant of our OAuth app, for those who renew it. */
export function hubspotGrants(credentials: CredentialStore): GrantStore {
  const grantOf = (stored: string | null) => (stored === null ? null : readGrant(stored));
  return {
    read: async () => grantOf(await credentials.read(HUBSPOT_CREDENTIAL)),
    save: (grant) => credentials.save(HUBSPOT_CREDENTIAL, JSON.stringify(grant)),
    change: (waitMs, work) =>
      credentials.change(HUBSPOT_CREDENTIAL, waitMs, async (stored) => {
        const { save, value } = await work(grantOf(stored));
        return { secret: save === null ? null : JSON.stringify(save), value };
      }),
  };
}

function withSignIn(config: Config, signIn: HubSpotSignInConfig): Config {
  return Object.freeze({ ...config, hubspot: { ...config.hubspotSettings, signIn } });
}

async function linesOf(file: string): Promise<string[]> {
  try {
    const text = await readFile(file, 'utf8');
    return text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  } catch (error) {
    throw new ConfigError('SECRETS.NO_FILE', `GTM_SECRET_KEY_FILE cannot be read: ${messageOf(error)}`);
  }
}
