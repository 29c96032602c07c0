import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { HubSpotCrm } from '#src/adapters/crm/hubspot/hubspot.crm';
import { ConfigError } from '#src/domain/errors';
import { SystemClock } from '#src/platform/clock';
import type { HubSpotSimulator } from '#test/simulators/hubspot/server';
import { options } from './crm.contract.ts';
import { failure, type HubSpotUnderTest, startHubSpot, TOKEN } from './hubspot-under-test.ts';

const ACME = { name: 'Acme', domain: 'acme.example', properties: {} };

let simulator: HubSpotSimulator;
let crm: HubSpotCrm;
let client: HubSpotUnderTest['client'];

async function start(...how: Parameters<typeof startHubSpot>): Promise<void> {
  ({ simulator, crm, client } = await startHubSpot(...how));
}

afterEach(() => simulator.close());

describe('HubSpot CRM and live accounts', () => {
  it('reads from a live account, writes nothing to it, and says how to allow it', async () => {
    await start({ accountType: 'STANDARD', portalId: 4242 });
    const id = simulator.seedCompany({ name: 'Acme', domain: 'acme.example' });
    expect((await crm.readCompany(id, options()))?.name).toBe('Acme');
    const writes = [
      crm.createCompany(ACME, options()),
      crm.updateCompany(id, { name: 'Other' }, options()),
      crm.putCompanyNote(id, { noteId: null, html: '<p>x</p>' }, options()),
      crm.prepare(options()),
    ];
    for (const write of writes) {
      const error = await failure(write);
      expect(error).toMatchObject({ kind: 'permission', retryable: false });
      expect(error.userMessage).toContain('portal 4242');
    }
    expect(simulator.calls.filter((call) => call.method !== 'GET')).toEqual([]);
    expect(await crm.probe(options())).toEqual({
      ok: true,
      detail: expect.stringContaining('portal 4242 (STANDARD); '),
    });
  });

  it('writes to a live account that is named as allowed', async () => {
    await start({ accountType: 'STANDARD', portalId: 4242 }, { allowedStandardPortals: [4242] });
    const id = simulator.seedCompany({ name: 'Acme' });
    expect((await crm.updateCompany(id, { name: 'Other' }, options())).name).toBe('Other');
    expect(await crm.probe(options())).toEqual({ ok: true, detail: 'HubSpot portal 4242 (STANDARD)' });
  });

  it('does not mix up portals', async () => {
    await start({ accountType: 'STANDARD', portalId: 4242 }, { allowedStandardPortals: [424, 42421] });
    const id = simulator.seedCompany({ name: 'Acme' });
    expect(await failure(crm.updateCompany(id, { name: 'Other' }, options()))).toMatchObject({ kind: 'permission' });
  });
});

describe('HubSpot CRM details', () => {
  beforeEach(() => start());

  it('sends through the fetch it is given, with the token in a header and nowhere else', async () => {
    const sent: { url: string; authorization: string | null }[] = [];
    const recording: typeof fetch = (input, init) => {
      sent.push({ url: String(input), authorization: new Headers(init?.headers).get('authorization') });
      return fetch(input, init);
    };
    await client(new SystemClock(), { fetch: recording }).probe(options());
    const url = `${simulator.basePath}/account-info/2026-09/details`;
    expect(sent).toEqual([{ url, authorization: `Bearer ${TOKEN}` }]);
  });

  it('chooses the oldest of several records with one domain, and the lower id of equally old ones', async () => {
    const domain = 'acme.example';
    simulator.seedCompany({ name: 'Newer', domain }, { createdAt: Date.UTC(2025, 5, 1) });
    const oldest = simulator.seedCompany({ name: 'Oldest', domain }, { createdAt: Date.UTC(2020, 0, 1) });
    simulator.seedCompany({ name: 'Equally old', domain }, { createdAt: Date.UTC(2020, 0, 1) });
    const found = await crm.findCompaniesByDomain([domain], options());
    expect(found.get(domain)?.ref.id).toBe(oldest);
  });

  it('links to the page of the record', async () => {
    const id = simulator.seedCompany({ name: 'Acme' });
    const company = await crm.readCompany(id, options());
    expect(company?.ref.url).toBe(`https://app.hubspot.com/contacts/${simulator.portalId}/record/0-2/${id}`);
  });

  it('asks for an owner once, and shows one that is gone by id only', async () => {
    const owner = simulator.seedOwner({ email: 'rosa@seller.example', firstName: 'Rosa', lastName: 'Klein' });
    for (const name of ['a', 'b', 'c']) {
      simulator.seedCompany({ name, domain: `${name}.example`, hubspot_owner_id: name === 'c' ? '12' : owner });
    }
    const domains = ['a.example', 'b.example', 'c.example'];
    await crm.findCompaniesByDomain(domains, options());
    const found = await crm.findCompaniesByDomain(domains, options());
    expect(found.get('b.example')?.owner?.name).toBe('Rosa Klein');
    expect(found.get('c.example')?.owner).toEqual({ id: '12', email: null, name: null });
    expect(simulator.calls.filter((call) => call.path.includes('/owners/'))).toHaveLength(2);
  });

  it('restores a property that was archived', async () => {
    await crm.prepare(options());
    await fetch(`${simulator.basePath}/crm/v3/properties/companies/gtm_band`, {
      method: 'DELETE',
      headers: { Authorization: `Bearer ${TOKEN}` },
    });
    expect(await crm.prepare(options())).toMatchObject({ created: [], restored: ['gtm_band'] });
  });

  it('explains a property of ours that somebody made with another type', async () => {
    await post('/crm/v3/properties/companies/groups', { name: 'mine', label: 'Mine' });
    const taken = { name: 'gtm_fit_score', label: 'Mine', type: 'string', fieldType: 'text', groupName: 'mine' };
    await post('/crm/v3/properties/companies', taken);
    const preparing = crm.prepare(options());
    await expect(preparing).rejects.toBeInstanceOf(ConfigError);
    await expect(preparing).rejects.toThrow('gtm_fit_score, but its type is string and has to be number');
  });

  it('talks to the dated paths only, unless told otherwise', async () => {
    await crm.prepare(options());
    await crm.createCompany(ACME, options());
    expect(
      simulator.calls.filter((call) => !call.path.includes('/2026-09/') && !call.path.endsWith('/2026-09')),
    ).toEqual([]);
  });

  async function post(path: string, body: unknown): Promise<void> {
    const headers = { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' };
    const response = await fetch(simulator.basePath + path, { method: 'POST', headers, body: JSON.stringify(body) });
    expect(response.status).toBe(201);
  }
});
