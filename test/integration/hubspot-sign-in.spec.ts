import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SignInService } from '#modules/crm-sync';
import { readConfig } from '#src/config/config';
import { OpenParts } from '#src/open-parts';
import { Database } from '#src/platform/database/database';
import { CrmPort } from '#src/ports/crm';
import { openContext } from '#src/service';
import { HUBSPOT_CREDENTIAL, openCredentials, withStoredCredentials } from '#src/stored-credentials';
import { type HubSpotSimulator, startHubSpotSimulator } from '#test/simulators/hubspot/server';
import type { ManualClock } from '#test/support/manual-clock';
import { openWebProduct, StageClock, type WebProduct } from '#test/support/web-product';

const PUBLIC_URL = 'https://gtm.example';
const CALLBACK = `${PUBLIC_URL}/oauth/hubspot/callback`;
const QUARTER_HOUR = 15 * 60_000;

let opened: OpenParts;
let clock: ManualClock;
let hubspot: HubSpotSimulator;
let product: WebProduct;
let env: Record<string, string>;

beforeAll(async () => {
  opened = new OpenParts();
  clock = new StageClock();
  const app = { clientId: 'app-1', clientSecret: 'app-secret-1' };
  hubspot = await startHubSpotSimulator({
    token: 'pat-static',
    now: () => clock.now(),
    oauth: { ...app, redirectUris: [CALLBACK] },
  });
  opened.add(() => hubspot.close());
  env = {
    HUBSPOT_CLIENT_ID: app.clientId,
    HUBSPOT_CLIENT_SECRET: app.clientSecret,
    HUBSPOT_APP_URL: hubspot.basePath,
    HUBSPOT_API_URL: hubspot.basePath,
    GTM_SECRET_KEY: 'k'.repeat(32),
    GTM_PUBLIC_URL: `${PUBLIC_URL}/`,
  };
  product = await openWebProduct(opened, clock, new URL(hubspot.basePath).host, env);
});
afterAll(() => opened.close());
beforeEach(async () => {
  await product.rows('truncate credential');
  hubspot.calls.length = 0;
});

const signIn = () => product.part(SignInService);

/** A person at the CRM's page; returns where their browser is sent. */
async function decide(url: string, decision: 'install' | 'cancel'): Promise<string> {
  expect((await fetch(url)).status).toBe(200);
  const body = new URLSearchParams({ decision });
  const answer = await fetch(url, { method: 'POST', body, redirect: 'manual' });
  return answer.headers.get('location')!;
}

/** Their browser comes back; through a proxy, which the public address belongs to. */
async function comeBack(location: string): Promise<{ status: number; page: string; headers: Headers }> {
  expect(location.startsWith(`${CALLBACK}?`)).toBe(true);
  const answer = await fetch(location.replace(PUBLIC_URL, product.url));
  return { status: answer.status, page: await answer.text(), headers: answer.headers };
}

const stored = async () => {
  const credentials = await openCredentials(readConfig(env), product.part(Database));
  return credentials.read(HUBSPOT_CREDENTIAL);
};

describe('connecting HubSpot by consent', () => {
  it('stores what was granted after trying it, says so, and the next start works with it', async () => {
    const begun = await signIn().begin();
    expect(await signIn().outcome(begun.id)).toBeNull();
    const { status, page, headers } = await comeBack(await decide(begun.url, 'install'));
    expect(status).toBe(200);
    expect(page).toContain(`Connected to portal ${hubspot.portalId}`);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(await signIn().outcome(begun.id)).toMatchObject({ isConnected: true });
    const grant = JSON.parse((await stored())!);
    expect(grant).toMatchObject({ kind: 'oauth', portalId: hubspot.portalId });
    const kept = JSON.stringify([
      await product.rows('select * from credential'),
      await product.rows('select * from crm_sign_in'),
      await product.rows('select * from audit_entry'),
    ]);
    for (const secret of [grant.accessToken, grant.refreshToken, 'app-secret-1']) {
      expect(`${kept}${page}`).not.toContain(secret);
    }
    const config = await withStoredCredentials(readConfig(env), product.part(Database));
    expect(config.hubspot?.signIn).toEqual({ kind: 'oauth', portalId: hubspot.portalId });
    // The service that took the answer had no CRM, and has none until it is started again.
    expect(product.part(CrmPort).vendor).toBe('local');
  });

  it('lets the whole product in at its next start, which renews what has ended meanwhile', async () => {
    const { url } = await signIn().begin();
    await comeBack(await decide(url, 'install'));
    const before = { ...JSON.parse((await stored())!), expiresAt: 0 };
    const config = readConfig({ ...env, DATABASE_URL: product.part(Database).url, GTM_LOG_LEVEL: 'silent' });
    await (await openCredentials(config, product.part(Database))).save(HUBSPOT_CREDENTIAL, JSON.stringify(before));
    const renewals = hubspot.oauth.refreshes;
    const sandbox = { exceptions: new Set([new URL(hubspot.basePath).host]), hosts: new Map() };
    const { app, close } = await openContext(config, { sandbox });
    const crm = app.get<CrmPort>(CrmPort);
    const call = { signal: new AbortController().signal, deadline: Date.now() + 60_000, runId: 'test' };
    expect(crm.vendor).toBe('hubspot');
    expect(await crm.probe(call)).toMatchObject({ ok: true });
    expect(hubspot.oauth.refreshes).toBe(renewals + 1);
    expect(JSON.parse((await stored())!)).not.toMatchObject({ accessToken: before.accessToken });
    await close();
    const noApp = { GTM_SECRET_KEY: env.GTM_SECRET_KEY! };
    await expect(withStoredCredentials(readConfig(noApp), product.part(Database))).rejects.toThrow('HUBSPOT_CLIENT_ID');
  });

  it('takes an answer once, so that a link somebody kept is worth nothing', async () => {
    const before = hubspot.oauth.exchanges;
    const { url } = await signIn().begin();
    const location = await decide(url, 'install');
    expect((await comeBack(location)).status).toBe(200);
    const again = await comeBack(location);
    expect(again).toMatchObject({ status: 400, page: expect.stringContaining('used before') });
    expect(hubspot.oauth.exchanges).toBe(before + 1);
  });

  it('takes one answer of two that come together', async () => {
    const before = hubspot.oauth.exchanges;
    const { url } = await signIn().begin();
    const locations = [await decide(url, 'install'), await decide(url, 'install')];
    const answers = await Promise.all(locations.map(comeBack));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
    expect(hubspot.oauth.exchanges).toBe(before + 1);
  });

  it('refuses a state that is forged, changed, absent or too old, without asking HubSpot', async () => {
    const { url } = await signIn().begin();
    const location = new URL(await decide(url, 'install'));
    const state = location.searchParams.get('state')!;
    const forged = [`${state.slice(0, -1)}x`, `x${state.slice(1)}`, 'x'.repeat(90), '', '<script>alert(1)</script>'];
    for (const other of forged) {
      location.searchParams.set('state', other);
      const { status, page } = await comeBack(location.href);
      expect(status).toBe(400);
      expect(page).not.toContain('<script>');
    }
    location.searchParams.delete('state');
    expect((await comeBack(location.href)).status).toBe(400);
    location.search = `?state=${state}&state=${state}&code=x`;
    expect((await comeBack(location.href)).status).toBe(400);
    clock.advance(QUARTER_HOUR);
    location.search = `?state=${state}&code=x`;
    expect((await comeBack(location.href)).status).toBe(400);
    expect(hubspot.calls.filter(({ path }) => path.startsWith('/oauth/2026-09'))).toEqual([]);
    expect(await stored()).toBeNull();
  });

  it('says that nobody agreed, and repeats no words of a stranger', async () => {
    const { id, url } = await signIn().begin();
    const { status, page } = await comeBack(await decide(url, 'cancel'));
    expect([status, page]).toEqual([400, expect.stringContaining('access_denied')]);
    expect(await signIn().outcome(id)).toMatchObject({ isConnected: false });
    const other = await signIn().begin();
    const location = new URL(await decide(other.url, 'cancel'));
    location.searchParams.set('error', '<b>Call this number</b>');
    expect((await comeBack(location.href)).page).not.toContain('Call this number');
  });

  it.each([
    ['an outage at the exchange', 'token', { kind: 'status', status: 502 } as const],
    ['a rate limit at the exchange', 'token', { kind: 'rate-limit', policy: 'TEN_SECONDLY_ROLLING' } as const],
    ['nonsense at the exchange', 'token', { kind: 'bad-shape', body: {} } as const],
    ['tokens that do not work', 'account-info', { kind: 'status', status: 403 } as const],
  ])('keeps what was stored after %s', async (_what, path, fault) => {
    const credentials = await openCredentials(readConfig(env), product.part(Database));
    await credentials.save(HUBSPOT_CREDENTIAL, 'pat-before');
    const { url } = await signIn().begin();
    const location = await decide(url, 'install');
    hubspot.failNext({ path, fault });
    expect((await comeBack(location)).status).toBe(400);
    expect(await stored()).toBe('pat-before');
  });

  it('needs an app', async () => {
    const bare = await openWebProduct(opened, clock, new URL(hubspot.basePath).host, {});
    await expect(bare.part(SignInService).begin()).rejects.toThrow('HUBSPOT_CLIENT_ID');
    expect((await fetch(`${bare.url}/oauth/hubspot/callback?state=x&code=x`)).status).toBe(400);
  });
});
