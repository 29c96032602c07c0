import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Config, readConfig } from '#src/config/config';
import { Database } from '#src/platform/database/database';
import { HUBSPOT_CREDENTIAL, openCredentials, withStoredCredentials } from '#src/stored-credentials';
import type { TestDatabase } from '#test/support/database';
import { temporaryFolder } from '#test/support/temporary-folder';
import { createMigratedDatabase } from '#test/support/test-product';

const [OLD, NEW] = ['o'.repeat(32), 'n'.repeat(32)];

function tokenOf({ hubspot }: Config): string | null {
  return hubspot?.signIn.kind === 'token' ? hubspot.signIn.token.reveal() : null;
}

describe('stored credentials', () => {
  let test: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    test = await createMigratedDatabase();
    database = new Database(test.url);
  });
  afterAll(async () => {
    await database.close();
    await test.drop();
  });
  beforeEach(() => database.query('truncate credential'));

  const store = (key: string) => openCredentials(readConfig({ GTM_SECRET_KEY: key }), database);

  it('connect HubSpot where the environment names no CRM', async () => {
    await (await store(OLD)).save(HUBSPOT_CREDENTIAL, 'pat-stored');
    const config = await withStoredCredentials(readConfig({ GTM_SECRET_KEY: OLD }), database);
    expect(tokenOf(config)).toBe('pat-stored');
    expect(config.hubspot?.apiVersion).toBe('2026-09');
    const named = readConfig({ GTM_SECRET_KEY: OLD, HUBSPOT_TOKEN: 'pat-environment' });
    expect(tokenOf(await withStoredCredentials(named, database))).toBe('pat-environment');
    expect(JSON.stringify(await database.query('select * from credential'))).not.toContain('pat-stored');
  });

  it('are nobody’s business while there are none', async () => {
    const config = readConfig({});
    expect(await withStoredCredentials(config, database)).toBe(config);
    await expect((await store('')).save(HUBSPOT_CREDENTIAL, 'x')).rejects.toThrow('GTM_SECRET_KEY');
  });

  it('stop the start when their key is missing, instead of working on without the CRM', async () => {
    await (await store(OLD)).save(HUBSPOT_CREDENTIAL, 'pat-stored');
    await expect(withStoredCredentials(readConfig({}), database)).rejects.toThrow('cannot be opened');
  });

  it('are sealed anew with a new key, after which the old one is not needed', async () => {
    await (await store(OLD)).save(HUBSPOT_CREDENTIAL, 'pat-stored');
    expect(await (await store(`${NEW},${OLD}`)).renew()).toBe(1);
    expect(await (await store(NEW)).read(HUBSPOT_CREDENTIAL)).toBe('pat-stored');
    expect(await (await store(NEW)).renew()).toBe(0);
  });

  it('take their keys from a file as well', async () => {
    const folder = await temporaryFolder('secrets');
    const file = join(folder, 'keys');
    await writeFile(file, `${NEW}\n${OLD}\n`);
    await (await store(OLD)).save(HUBSPOT_CREDENTIAL, 'pat-stored');
    const config = await withStoredCredentials(readConfig({ GTM_SECRET_KEY_FILE: file }), database);
    expect(tokenOf(config)).toBe('pat-stored');
    await expect(
      withStoredCredentials(readConfig({ GTM_SECRET_KEY_FILE: join(folder, 'none') }), database),
    ).rejects.toThrow('GTM_SECRET_KEY_FILE');
    await rm(folder, { recursive: true });
  });
});
