import { readFile } from 'node:fs/promises';
import type { Config } from './config/config.ts';
import { Secret } from './config/secret.ts';
import { ConfigError, messageOf } from './domain/errors.ts';
import type { Sql } from './platform/database/database.ts';
import { CredentialStore } from './platform/secrets/credential-store.ts';
import { SecretKeys } from './platform/secrets/sealed-secret.ts';

/** Name of the stored HubSpot token. */
export const HUBSPOT_CREDENTIAL = 'hubspot';

/** The store with the operator's keys, from the environment or else from the file it names, one a line. */
export async function openCredentials({ secretKeys }: Config, sql: Sql): Promise<CredentialStore> {
  const { keys, file } = secretKeys;
  const words = keys.length > 0 || file === null ? keys.map((key) => key.reveal()) : await linesOf(file);
  return new CredentialStore(sql, new SecretKeys(words));
}

/** The configuration with the stored HubSpot token, where the environment names no CRM. Taken at start. */
export async function withStoredCredentials(config: Config, sql: Sql): Promise<Config> {
  if (config.hubspot !== null || config.close !== null) return config;
  const token = await (await openCredentials(config, sql)).read(HUBSPOT_CREDENTIAL);
  return token === null ? config : withHubSpotToken(config, token);
}

export function withHubSpotToken(config: Config, token: string): Config {
  return Object.freeze({ ...config, hubspot: { ...config.hubspotSettings, token: new Secret(token) } });
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
