import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { connectWithToken } from '#src/cli/hubspot-token';
import { readConfig } from '#src/config/config';
import { Database } from '#src/platform/database/database';
import { HUBSPOT_CREDENTIAL, openCredentials, withStoredCredentials } from '#src/stored-credentials';
import { ALL_SCOPES } from '#test/simulators/hubspot/object-types';
import {
  type HubSpotSimulator,
  type HubSpotSimulatorOptions,
  startHubSpotSimulator,
} from '#test/simulators/hubspot/server';
import type { TestDatabase } from '#test/support/database';
import { createMigratedDatabase } from '#test/support/test-product';

const TOKEN = 'pat-na1-11111111-2222-3333-4444-555555555555';

let test: TestDatabase;
let database: Database;
let hubspot: HubSpotSimulator;
beforeAll(async () => {
  test = await createMigratedDatabase();
  database = new Database(test.url);
});
afterAll(async () => {
  await database.close();
  await test.drop();
});
beforeEach(() => database.query('truncate credential, audit_entry'));
afterEach(() => hubspot.close());

async function portal(options: Partial<HubSpotSimulatorOptions> = {}): Promise<void> {
  hubspot = await startHubSpotSimulator({ token: TOKEN, ...options });
}

const configured = (env: Record<string, string> = {}) =>
  readConfig({
    DATABASE_URL: test.url,
    HUBSPOT_API_URL: hubspot.basePath,
    GTM_SECRET_KEY: 'k'.repeat(32),
    GTM_LOG_LEVEL: 'silent',
    ...env,
  });

function connect(token: string, env: Record<string, string> = {}) {
  const sandbox = { exceptions: new Set([new URL(hubspot.basePath).host]), hosts: new Map() };
  return connectWithToken(token, configured(env), { sandbox });
}

const stored = async () => (await openCredentials(configured(), database)).read(HUBSPOT_CREDENTIAL);

describe('connecting HubSpot with a token', () => {
  it('stores it sealed once HubSpot has accepted it, and the next start uses it', async () => {
    await portal();
    const report = await connect(TOKEN);
    expect(report).toMatchObject({ account: `portal ${hubspot.portalId} (DEVELOPER_TEST)`, notWritable: null });
    expect(await stored()).toBe(TOKEN);
    expect(JSON.stringify(await database.query('select * from credential'))).not.toContain(TOKEN);
    const { hubspot: used } = await withStoredCredentials(configured(), database);
    expect(used?.signIn.kind === 'token' && used.signIn.token.reveal()).toBe(TOKEN);
    expect(await database.query('select actor, action, subject, detail from audit_entry')).toEqual([
      { actor: 'cli', action: 'credential.saved', subject: 'hubspot', detail: { account: report.account } },
    ]);
    expect(hubspot.companies()).toEqual([]);
  });

  it('takes the place of the one before, and leaves it there when the new one is not accepted', async () => {
    await portal();
    await (await openCredentials(configured(), database)).save(HUBSPOT_CREDENTIAL, 'pat-na1-before');
    const refused = await connect('pat-na1-wrong').catch((thrown: Error) => thrown);
    expect(refused).toMatchObject({ kind: 'auth' });
    expect(String(refused)).not.toContain('pat-na1-wrong');
    hubspot.failNext({ path: /account-info/, fault: { kind: 'status', status: 503 } });
    await expect(connect(TOKEN)).rejects.toMatchObject({ kind: 'unavailable' });
    expect(await stored()).toBe('pat-na1-before');
    await connect(TOKEN);
    expect(await stored()).toBe(TOKEN);
  });

  it('says what a token may not do, and why nothing is written to a live account', async () => {
    await portal({ accountType: 'STANDARD', scopes: ALL_SCOPES.filter((name) => name !== 'crm.objects.owners.read') });
    const { permissions, notWritable } = await connect(TOKEN);
    expect(permissions.filter(({ granted }) => !granted)).toMatchObject([{ name: 'crm.objects.owners.read' }]);
    expect(notWritable).toContain('HUBSPOT_LIVE_PORTALS');
  });

  it('needs a key to seal it with, and one word that can be a token', async () => {
    await portal();
    await expect(connect(TOKEN, { GTM_SECRET_KEY: '' })).rejects.toThrow('GTM_SECRET_KEY');
    for (const word of ['', 'two words', `${TOKEN}\nand more`]) {
      await expect(connect(word)).rejects.toMatchObject({ code: 'CLI.USAGE' });
    }
    expect(await stored()).toBeNull();
  });
});
