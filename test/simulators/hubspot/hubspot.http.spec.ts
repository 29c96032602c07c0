import { afterEach, describe, expect, it } from '@jest/globals';
import { type HubSpotSimulator, type HubSpotSimulatorOptions, startHubSpotSimulator } from './server.ts';

const TOKEN = 'pat-test';

let hubspot: HubSpotSimulator;
let now: number;

async function start(options: Partial<HubSpotSimulatorOptions> = {}): Promise<void> {
  now = Date.UTC(2026, 10, 21, 10);
  hubspot = await startHubSpotSimulator({ token: TOKEN, now: () => now, ...options });
}

afterEach(() => hubspot.close());

describe('The simulator over plain HTTP', () => {
  const call = (path: string, init: RequestInit = {}) =>
    fetch(hubspot.basePath + path, {
      ...init,
      headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json', ...init.headers },
    });

  it.each([
    ['/crm/objects/2026-09/companies', '/account-info/2026-09/details'],
    ['/crm/v3/objects/companies', '/account-info/v3/details'],
  ])('serves %s and %s', async (objects, account) => {
    await start({ accountType: 'SANDBOX', portalId: 17 });
    const created = await call(objects, {
      method: 'POST',
      body: JSON.stringify({ properties: { name: 'Acme', city: 'Bonn' } }),
    });
    expect(created.status).toBe(201);
    const { id } = (await created.json()) as { id: string };
    for (const query of ['properties=name,city', 'properties=name&properties=city']) {
      expect(await (await call(`${objects}/${id}/?${query}`)).json()).toMatchObject({
        properties: { name: 'Acme', city: 'Bonn' },
      });
    }
    expect(await (await call(account)).json()).toMatchObject({ portalId: 17, accountType: 'SANDBOX' });
    expect((await call(`${objects}/${id}`, { method: 'DELETE' })).status).toBe(204);
  });

  it('knows types by name, singular and id', async () => {
    await start();
    const id = hubspot.seedCompany({ name: 'Acme' });
    for (const type of ['companies', 'company', '0-2'])
      expect((await call(`/crm/v3/objects/${type}/${id}`)).status).toBe(200);
    expect((await call(`/crm/v3/objects/rockets/${id}`)).status).toBe(400);
  });

  it('sends a content type with everything but 204, and rate-limit headers with everything but search', async () => {
    await start();
    const read = await call('/crm/v3/objects/companies');
    expect(read.headers.get('content-type')).toContain('application/json');
    expect(read.headers.get('x-hubspot-ratelimit-remaining')).toBe('99');
    const search = await call('/crm/v3/objects/companies/search', { method: 'POST', body: '{}' });
    expect(search.headers.get('x-hubspot-ratelimit-remaining')).toBeNull();
    const unknown = await call('/crm/v9/objects');
    expect([unknown.status, unknown.headers.get('content-type')]).toEqual([404, expect.stringContaining('json')]);
  });

  it('asks for the token and for the scope of the object', async () => {
    await start({ scopes: ['crm.objects.companies.read'] });
    const stranger = await call('/crm/v3/objects/companies', { headers: { Authorization: 'Bearer other' } });
    expect([stranger.status, await stranger.json()]).toEqual([
      401,
      expect.objectContaining({ category: 'INVALID_AUTHENTICATION' }),
    ]);
    expect((await call('/crm/v3/objects/companies')).status).toBe(200);
    const refused = await call('/crm/v3/objects/companies', { method: 'POST', body: '{}' });
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({
      category: 'MISSING_SCOPES',
      errors: [{ context: { requiredGranularScopes: ['crm.objects.companies.write'] } }],
    });
  });

  it('counts calls per ten seconds and per day', async () => {
    await start({ limits: { perTenSeconds: 2, perDay: 3 } });
    const status = async () => (await call('/crm/v3/objects/companies')).status;
    expect([await status(), await status(), await status()]).toEqual([200, 200, 429]);
    now += 10_000;
    expect([await status(), await status()]).toEqual([200, 429]);
    now += 24 * 3_600_000;
    expect(await status()).toBe(200);
  });

  it('fails as told: which calls, how often, and after how many good ones', async () => {
    await start();
    hubspot.failNext({ method: 'GET', path: /companies$/, skip: 1, times: 2, fault: { kind: 'status', status: 503 } });
    const statuses: number[] = [];
    for (let count = 0; count < 4; count += 1) statuses.push((await call('/crm/v3/objects/companies')).status);
    expect(statuses).toEqual([200, 503, 503, 200]);
    expect(hubspot.calls.map((entry) => entry.fault)).toEqual([null, 'status', 'status', null]);
  });

  it('does the work before it drops the connection, when told so', async () => {
    await start();
    const create = () => call('/crm/v3/objects/companies', { method: 'POST', body: '{"properties":{"name":"Acme"}}' });
    hubspot.failNext({ fault: { kind: 'drop' } });
    await expect(create()).rejects.toThrow('fetch failed');
    expect(hubspot.companies()).toHaveLength(0);
    hubspot.failNext({ fault: { kind: 'drop-after-effect' } });
    await expect(create()).rejects.toThrow('fetch failed');
    expect(hubspot.companies()).toHaveLength(1);
  });

  it('shows its state to people, safely, and as JSON', async () => {
    await start();
    hubspot.seedCompany({ name: '<script>Acme</script>', domain: 'acme.example' });
    const page = await (await fetch(hubspot.basePath)).text();
    expect(page).toContain('&lt;script&gt;Acme');
    expect(page).not.toContain('<script>Acme');
    const state = await (await fetch(`${hubspot.basePath}/_sim/state`)).json();
    expect(state).toMatchObject({ companies: [{ properties: { domain: 'acme.example' } }] });
    await fetch(`${hubspot.basePath}/_sim/reset`, { method: 'POST' });
    expect(hubspot.companies()).toEqual([]);
  });
});
