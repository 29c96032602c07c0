import { Client } from '@hubspot/api-client';
import { FilterOperatorEnum } from '@hubspot/api-client/lib/codegen/crm/companies/models/Filter.js';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type HubSpotSimulator, type HubSpotSimulatorOptions, startHubSpotSimulator } from './server.ts';

const TOKEN = 'pat-test';
const HUBSPOT_DEFINED = 'HUBSPOT_DEFINED';

let hubspot: HubSpotSimulator;
let sdk: Client;
let now: number;

async function start(options: Partial<HubSpotSimulatorOptions> = {}): Promise<void> {
  now = Date.UTC(2026, 10, 21, 10);
  hubspot = await startHubSpotSimulator({ token: TOKEN, now: () => now, ...options });
  sdk = new Client({ accessToken: TOKEN, basePath: hubspot.basePath });
}

afterEach(() => hubspot.close());

describe('The simulator with the official client', () => {
  beforeEach(() => start());
  const companies = () => sdk.crm.companies;

  it('creates, reads, changes and archives a company', async () => {
    const created = await companies().basicApi.create({ properties: { name: 'Acme', domain: 'ACME.example' } });
    expect(created.properties).toMatchObject({
      name: 'Acme',
      domain: 'acme.example',
      createdate: '2026-11-21T10:00:00Z',
    });

    now += 1_500;
    await companies().basicApi.update(created.id, { properties: { city: 'Bonn' } });
    const read = await companies().basicApi.getById(created.id, ['name', 'city', 'phone', 'no_such_property']);
    expect(read.properties).toEqual({
      name: 'Acme',
      city: 'Bonn',
      phone: null,
      createdate: '2026-11-21T10:00:00Z',
      hs_lastmodifieddate: '2026-11-21T10:00:01.500Z',
      hs_object_id: created.id,
    });

    await companies().basicApi.archive(created.id);
    await expect(companies().basicApi.getById(created.id)).rejects.toMatchObject({
      code: 404,
      body: { category: 'OBJECT_NOT_FOUND', correlationId: expect.any(String) },
    });
    expect((await companies().basicApi.getById(created.id, [], [], [], true)).archived).toBe(true);
  });

  it('answers the default properties when none are named', async () => {
    const id = hubspot.seedCompany({ name: 'Acme', city: 'Bonn' });
    const { properties } = await companies().basicApi.getById(id);
    expect(Object.keys(properties).sort()).toEqual([
      'createdate',
      'domain',
      'hs_lastmodifieddate',
      'hs_object_id',
      'name',
    ]);
  });

  it('stores every value as text and clears with null and the empty text', async () => {
    const id = hubspot.seedCompany({ name: 'Acme', city: 'Bonn', phone: '1' });
    await companies().basicApi.update(id, {
      properties: { numberofemployees: 40, city: '', phone: null } as unknown as Record<string, string>,
    });
    const { properties } = hubspot.company(id)!;
    expect(properties.numberofemployees).toBe('40');
    expect(properties).not.toHaveProperty('city');
    expect(properties).not.toHaveProperty('phone');
  });

  it('keeps who changed a value, newest first', async () => {
    const id = hubspot.seedCompany({ city: 'Bonn' }, { changeSource: 'CRM_UI', userId: 7 });
    now += 1_000;
    await companies().basicApi.update(id, { properties: { city: 'Köln' } });
    const read = await companies().basicApi.getById(id, undefined, ['city']);
    expect(read.propertiesWithHistory?.city).toMatchObject([
      { value: 'Köln', sourceType: 'INTEGRATION', sourceId: '9318066' },
      { value: 'Bonn', sourceType: 'CRM_UI', sourceId: 'userId:7' },
    ]);
  });

  it('lists what was wrong with each value, as JSON inside the message', async () => {
    const properties = { foo: '1', createdate: '1', industry: 'Chocolate', numberofemployees: 'many' };
    const error: { code: number; body: { message: string; category: string } } = await companies()
      .basicApi.create({ properties })
      .catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 400, body: { category: 'VALIDATION_ERROR' } });
    const problems = JSON.parse(error.body.message.slice(error.body.message.indexOf('[')));
    expect(problems.map((problem: { name: string; error: string }) => [problem.name, problem.error])).toEqual([
      ['foo', 'PROPERTY_DOESNT_EXIST'],
      ['createdate', 'READ_ONLY_VALUE'],
      ['industry', 'INVALID_OPTION'],
      ['numberofemployees', 'INVALID_NUMBER'],
    ]);
    expect(hubspot.companies()).toEqual([]);
  });

  it('moves a lifecycle stage forward only, until it is cleared', async () => {
    const id = hubspot.seedCompany({ lifecyclestage: 'opportunity' });
    const set = (lifecyclestage: string) => companies().basicApi.update(id, { properties: { lifecyclestage } });
    await set('lead');
    expect(hubspot.company(id)?.properties.lifecyclestage).toBe('opportunity');
    await set('');
    await set('lead');
    expect(hubspot.company(id)?.properties.lifecyclestage).toBe('lead');
  });

  it('names the existing contact when an e-mail address is taken', async () => {
    const first = await sdk.crm.contacts.basicApi.create({ properties: { email: 'Ada@acme.example' } });
    await expect(sdk.crm.contacts.basicApi.create({ properties: { email: 'ada@acme.example' } })).rejects.toMatchObject(
      {
        code: 409,
        body: { category: 'CONFLICT', message: `Contact already exists. Existing ID: ${first.id}` },
      },
    );
  });

  it('puts a note on a company, requires its time, and drops what a reader cannot see', async () => {
    const id = hubspot.seedCompany({ name: 'Acme' });
    const types = [{ associationCategory: HUBSPOT_DEFINED, associationTypeId: 190 }] as never;
    const associations = [{ to: { id }, types }];
    const body = '<p>Seen</p><!-- hidden -->';
    await expect(
      sdk.crm.objects.notes.basicApi.create({ properties: { hs_note_body: body }, associations }),
    ).rejects.toMatchObject({ code: 400, body: { message: expect.stringContaining('hs_timestamp') } });

    const properties = { hs_timestamp: '2026-11-21T10:00:00Z', hs_note_body: body };
    const note = await sdk.crm.objects.notes.basicApi.create({ properties, associations });
    expect(hubspot.company(id)?.notes).toEqual([{ id: note.id, body: '<p>Seen</p>' }]);

    const both = await sdk.crm.associations.v4.batchApi.getPage('companies', 'notes', { inputs: [{ id }] });
    expect(both.results[0]?.to).toMatchObject([{ toObjectId: Number(note.id), associationTypes: [{ typeId: 189 }] }]);
  });

  it('says by 207 that nothing is associated', async () => {
    const id = hubspot.seedCompany({ name: 'Acme' });
    const answer = await sdk.crm.associations.v4.batchApi.getPage('companies', 'notes', { inputs: [{ id }] });
    expect(answer).toMatchObject({ results: [], errors: [{ subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND' }] });
  });

  it('associates by default type and lists the association from both ends', async () => {
    const company = hubspot.seedCompany({ name: 'Acme' });
    const contact = await sdk.crm.contacts.basicApi.create({ properties: { email: 'ada@acme.example' } });
    await sdk.crm.associations.v4.basicApi.createDefault('contacts', contact.id, 'companies', company);
    const page = await sdk.crm.associations.v4.basicApi.getPage('companies', company, 'contacts');
    expect(page.results).toMatchObject([{ toObjectId: Number(contact.id), associationTypes: [{ typeId: 280 }] }]);
    const read = await companies().basicApi.getById(company, undefined, undefined, ['contacts']);
    expect(read.associations?.contacts?.results.map((end) => end.id)).toEqual([contact.id]);
  });

  it('serves owners, with the slash at the end that the client sends', async () => {
    const id = hubspot.seedOwner({ email: 'rosa@seller.example', firstName: 'Rosa', lastName: 'Klein' });
    expect((await sdk.crm.owners.ownersApi.getPage()).results).toMatchObject([{ id, email: 'rosa@seller.example' }]);
    expect(await sdk.crm.owners.ownersApi.getById(Number(id))).toMatchObject({ firstName: 'Rosa' });
  });

  describe('properties', () => {
    const group = { name: 'gtm_agent', label: 'GTM agent', displayOrder: -1 };
    const keyProperty = {
      name: 'gtm_agent_key',
      label: 'Key',
      type: 'string',
      fieldType: 'text',
      groupName: 'gtm_agent',
      hasUniqueValue: true,
    } as never;
    const core = () => sdk.crm.properties.coreApi;

    beforeEach(async () => {
      await sdk.crm.properties.groupsApi.create('companies', group);
      await core().create('companies', keyProperty);
    });

    it('refuses a name twice, and restores what was archived', async () => {
      await expect(core().create('companies', keyProperty)).rejects.toMatchObject({
        code: 409,
        body: { category: 'OBJECT_ALREADY_EXISTS', subCategory: 'Properties.PROPERTY_WITH_NAME_EXISTS' },
      });
      await expect(sdk.crm.properties.groupsApi.create('companies', group)).rejects.toMatchObject({ code: 409 });
      await core().archive('companies', 'gtm_agent_key');
      await expect(core().getByName('companies', 'gtm_agent_key')).rejects.toMatchObject({ code: 404 });
      expect(await core().create('companies', keyProperty)).toMatchObject({ hasUniqueValue: true, archived: false });
    });

    it('refuses names in upper case and a group that still has properties', async () => {
      const upper = { ...(keyProperty as object), name: 'Key' } as never;
      await expect(core().create('companies', upper)).rejects.toMatchObject({ code: 400 });
      await expect(sdk.crm.properties.groupsApi.archive('companies', 'gtm_agent')).rejects.toMatchObject({
        body: { subCategory: 'PropertyGroupError.GROUP_WITH_ACTIVE_PROPERTIES' },
      });
    });

    it('finds by a unique property only, and keeps it unique', async () => {
      const id = hubspot.seedCompany({ name: 'Acme', gtm_agent_key: 'run-1:acme/ä' });
      const byKey = (property: string) =>
        companies().basicApi.getById('run-1:acme/ä', undefined, undefined, undefined, undefined, property);
      expect((await byKey('gtm_agent_key')).id).toBe(id);
      await expect(byKey('name')).rejects.toMatchObject({ code: 400 });
      await expect(
        companies().basicApi.create({ properties: { gtm_agent_key: 'run-1:acme/ä' } }),
      ).rejects.toMatchObject({ code: 409, body: { message: expect.stringContaining('CONFLICTING_UNIQUE_VALUE') } });
    });

    it('upserts by it and says what is new', async () => {
      const input = (id: string, name: string) => ({ id, idProperty: 'gtm_agent_key', properties: { name } });
      const upsert = (...inputs: ReturnType<typeof input>[]) => companies().batchApi.upsert({ inputs });
      expect((await upsert(input('a', 'A'))).results).toMatchObject([{ _new: true }]);
      const second = await upsert(input('a', 'A2'), input('b', 'B'));
      expect(second.results.map((result) => result._new)).toEqual([false, true]);
      expect(hubspot.companies().map((company) => company.properties.name)).toEqual(['A2', 'B']);
    });
  });

  describe('batches', () => {
    it('take at most a hundred inputs', async () => {
      const inputs = Array.from({ length: 101 }, (_, index) => ({ properties: { name: `c${index}` } }));
      await expect(companies().batchApi.create({ inputs })).rejects.toMatchObject({ code: 400 });
      await companies().batchApi.create({ inputs: inputs.slice(1) });
      expect(hubspot.companies()).toHaveLength(100);
    });

    it('are all or nothing, unless every input carries a trace id', async () => {
      const inputs: { properties: Record<string, string> }[] = [
        { properties: { name: 'good' } },
        { properties: { foo: 'bad' } },
      ];
      await expect(companies().batchApi.create({ inputs })).rejects.toMatchObject({ code: 400 });
      expect(hubspot.companies()).toEqual([]);
      const traced = inputs.map((input, index) => ({ ...input, objectWriteTraceId: `t${index}` }));
      const partial = await companies().batchApi.create({ inputs: traced });
      expect(partial).toMatchObject({ numErrors: 1, errors: [{ context: { objectWriteTraceId: ['t1'] } }] });
      expect(hubspot.companies()).toHaveLength(1);
    });

    it('read what is there and report what is not', async () => {
      const id = hubspot.seedCompany({ name: 'Acme' });
      const request = { inputs: [{ id }, { id: '1' }], properties: ['name'], propertiesWithHistory: [] };
      const answer = await companies().batchApi.read(request);
      expect(answer).toMatchObject({ results: [{ id }], errors: [{ context: { ids: ['1'] } }] });
    });
  });

  describe('search', () => {
    const find = (filters: object[], more: object = {}) =>
      companies().searchApi.doSearch({ filterGroups: [{ filters }], ...more } as never);

    it('compares text, numbers and times, and joins groups with or', async () => {
      hubspot.seedCompany({ name: 'Small', numberofemployees: 9, domain: 'small.example' });
      hubspot.seedCompany({ name: 'Big', numberofemployees: 100, domain: 'big.example' });
      const names = async (...filters: object[]) => (await find(filters)).results.map((hit) => hit.properties.name);
      const filter = (propertyName: string, operator: string, value?: string) => ({ propertyName, operator, value });
      expect(await names(filter('numberofemployees', 'GT', '9'))).toEqual(['Big']);
      expect(await names(filter('numberofemployees', 'LTE', '9'), filter('domain', 'HAS_PROPERTY'))).toEqual(['Small']);
      expect(await names({ propertyName: 'domain', operator: 'IN', values: ['big.example'] })).toEqual(['Big']);
      expect(await names({ propertyName: 'domain', operator: 'IN', values: ['BIG.example'] })).toEqual([]);
      expect(await names(filter('createdate', 'GTE', String(now)))).toEqual(['Small', 'Big']);
      now += 1_000;
      expect(await names(filter('name', 'CONTAINS_TOKEN', 'sma*'))).toEqual(['Small']);
    });

    it('sorts, pages, and ends at 10,000', async () => {
      for (const name of ['b', 'c', 'a']) hubspot.seedCompany({ name });
      const request = { sorts: [{ propertyName: 'name', direction: 'DESCENDING' }], limit: 2, properties: ['name'] };
      const first = await companies().searchApi.doSearch(request as never);
      expect(first.results.map((hit) => hit.properties.name)).toEqual(['c', 'b']);
      const second = await companies().searchApi.doSearch({ ...request, after: first.paging?.next?.after } as never);
      expect(second.results.map((hit) => hit.properties.name)).toEqual(['a']);
      expect(second.paging).toBeUndefined();
      await expect(companies().searchApi.doSearch({ after: '9999', limit: 2 } as never)).rejects.toMatchObject({
        code: 400,
      });
      await expect(companies().searchApi.doSearch({ limit: 201 } as never)).rejects.toMatchObject({ code: 400 });
    });

    it('does five searches a second and refuses the sixth without rate-limit headers', async () => {
      const search = () => companies().searchApi.doSearch({ limit: 1 } as never);
      for (let count = 0; count < 5; count += 1) await search();
      await expect(search()).rejects.toMatchObject({
        code: 429,
        body: { message: 'You have reached your secondly limit.', policyName: 'SECONDLY' },
      });
      now += 1_000;
      await search();
    });

    it('takes the operators of the SDK', async () => {
      hubspot.seedCompany({ name: 'Acme' });
      const filters = [{ propertyName: 'name', operator: FilterOperatorEnum.Eq, value: 'acme' }];
      expect((await find(filters)).total).toBe(1);
    });
  });
});

it('shows a write to search only when the index has caught up', async () => {
  await start({ searchLagMs: 3_000 });
  const found = async () =>
    (await sdk.crm.companies.searchApi.doSearch({ limit: 5, properties: ['name'] } as never)).results;
  const { id } = await sdk.crm.companies.basicApi.create({ properties: { name: 'Acme' } });
  expect(await found()).toEqual([]);
  now += 3_000;
  expect((await found()).map((hit) => hit.properties.name)).toEqual(['Acme']);
  await sdk.crm.companies.basicApi.update(id, { properties: { name: 'Acme Inc' } });
  expect((await found()).map((hit) => hit.properties.name)).toEqual(['Acme']);
});

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
