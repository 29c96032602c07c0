import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { HUBSPOT_API_VERSIONS, type HubSpotApiVersion } from '#src/adapters/crm/hubspot/hubspot.paths';
import type { VendorError } from '#src/domain/errors';
import type { CrmRecordType } from '#src/ports/crm-records';
import type { Fault } from '#test/simulators/hubspot/faults';
import { options } from './crm.contract.ts';
import { type CrmRecordsUnderTest, crmRecordsContract } from './crm-records.contract.ts';
import { failure, type HubSpotUnderTest, startHubSpot } from './hubspot-under-test.ts';

const OBJECTS = { company: 'companies', contact: 'contacts', deal: 'deals' } as const;
const START = Date.UTC(2026, 10, 21, 10);
const PLENTY = { perTenSeconds: 10_000, searchesPerSecond: 10_000 };

for (const version of HUBSPOT_API_VERSIONS) crmRecordsContract(`hubspot ${version}`, () => hubspot(version));

async function hubspot(apiVersion: HubSpotApiVersion): Promise<CrmRecordsUnderTest> {
  let now = START;
  const { simulator, crm } = await startHubSpot({ searchLagMs: 0, limits: PLENTY, now: () => now }, { apiVersion });
  return {
    records: crm.records,
    close: () => simulator.close(),
    seed: async (type, properties) => simulator.seed(OBJECTS[type], properties),
    edit: async (type, id, properties) => simulator.edit(OBJECTS[type], id, properties),
    remove: async (type, id) => simulator.archive(OBJECTS[type], id),
    wait: async () => {
      now += 1_000;
    },
    unknownId: '999999999',
  };
}

describe('HubSpot records', () => {
  let under: HubSpotUnderTest;
  beforeEach(async () => {
    under = await startHubSpot({ searchLagMs: 0, limits: PLENTY });
  });
  afterEach(() => under.simulator.close());

  const read = async (type: CrmRecordType, id: string) =>
    (await under.crm.records.readRecords(type, [id], options()))[0];

  it('reads whom contacts and deals belong to, and which company comes first', async () => {
    const { simulator } = under;
    const [first, second] = [simulator.seed('companies', { name: 'A' }), simulator.seed('companies', { name: 'B' })];
    const contact = simulator.seed('contacts', { email: 'rosa@a.example' });
    const deal = simulator.seed('deals', { dealname: 'Big', hs_is_closed_won: 'true' });
    simulator.associate('contacts', contact, 'companies', first);
    simulator.associate('contacts', contact, 'companies', second, { primary: true });
    simulator.associate('deals', deal, 'companies', first);
    simulator.associate('deals', deal, 'contacts', contact);
    expect((await read('contact', contact))?.associations).toEqual([
      { type: 'company', id: first, primary: false },
      { type: 'company', id: second, primary: true },
    ]);
    expect((await read('deal', deal))?.associations).toEqual([
      { type: 'company', id: first, primary: false },
      { type: 'contact', id: contact, primary: false },
    ]);
    expect((await read('deal', deal))?.properties).toMatchObject({ dealname: 'Big', hs_is_closed_won: 'true' });
  });

  it('names the records that were merged into one', async () => {
    const { simulator } = under;
    const [winner, loser] = [simulator.seed('companies', { name: 'A' }), simulator.seed('companies', { name: 'B' })];
    simulator.merge('companies', winner, loser);
    expect((await read('company', winner))?.formerIds).toEqual([loser]);
    expect(await read('company', loser)).toBeUndefined();
  });

  it('lists the owners', async () => {
    const id = under.simulator.seedOwner({ email: 'rosa@seller.example', firstName: 'Rosa', lastName: 'Klein' });
    expect(await under.crm.records.listOwners(options())).toEqual([
      { id, email: 'rosa@seller.example', name: 'Rosa Klein' },
    ]);
  });

  const refusals: [string, Fault, Partial<VendorError>][] = [
    ['a limit', { kind: 'rate-limit', policy: 'TEN_SECONDLY_ROLLING' }, { kind: 'rate-limited', retryable: true }],
    ['a server error', { kind: 'status', status: 503 }, { kind: 'unavailable', retryable: true }],
    ['a broken connection', { kind: 'drop' }, { kind: 'unavailable', uncertain: false }],
    ['no JSON', { kind: 'bad-json' }, { kind: 'bad-answer', retryable: false }],
    ['another shape', { kind: 'bad-shape', body: { rows: [] } }, { kind: 'bad-answer', retryable: false }],
  ];
  it.each(refusals)('reports %s', async (_name, fault, expected) => {
    const { simulator, crm } = under;
    simulator.failNext({ fault });
    expect(await failure(crm.records.readRecords('contact', ['1'], options()))).toMatchObject(expected);
    simulator.failNext({ fault });
    expect(await failure(crm.records.listModified('contact', 0, null, options()))).toMatchObject(expected);
  });
});
