import { Client } from '@hubspot/api-client';
import { FilterOperatorEnum } from '@hubspot/api-client/lib/codegen/crm/companies/models/Filter.js';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type HubSpotSimulator, type HubSpotSimulatorOptions, startHubSpotSimulator } from './server.ts';

const TOKEN = 'pat-test';

let hubspot: HubSpotSimulator;
let sdk: Client;
let now: number;

async function start(options: Partial<HubSpotSimulatorOptions> = {}): Promise<void> {
  now = Date.UTC(2026, 10, 21, 10);
  hubspot = await startHubSpotSimulator({ token: TOKEN, now: () => now, ...options });
  sdk = new Client({ accessToken: TOKEN, basePath: hubspot.basePath });
}

afterEach(() => hubspot.close());

describe('Search with the official client', () => {
  beforeEach(() => start());

  const find = (filters: object[], more: object = {}) =>
    sdk.crm.companies.searchApi.doSearch({ filterGroups: [{ filters }], ...more } as never);

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
    const first = await sdk.crm.companies.searchApi.doSearch(request as never);
    expect(first.results.map((hit) => hit.properties.name)).toEqual(['c', 'b']);
    const second = await sdk.crm.companies.searchApi.doSearch({
      ...request,
      after: first.paging?.next?.after,
    } as never);
    expect(second.results.map((hit) => hit.properties.name)).toEqual(['a']);
    expect(second.paging).toBeUndefined();
    await expect(sdk.crm.companies.searchApi.doSearch({ after: '9999', limit: 2 } as never)).rejects.toMatchObject({
      code: 400,
    });
    await expect(sdk.crm.companies.searchApi.doSearch({ limit: 201 } as never)).rejects.toMatchObject({ code: 400 });
  });

  it('does five searches a second and refuses the sixth without rate-limit headers', async () => {
    const search = () => sdk.crm.companies.searchApi.doSearch({ limit: 1 } as never);
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
