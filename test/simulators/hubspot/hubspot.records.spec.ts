import { Client } from '@hubspot/api-client';
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
});
