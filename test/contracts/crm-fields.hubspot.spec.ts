import { describe, expect, it } from '@jest/globals';
import { HUBSPOT_API_VERSIONS } from '#src/adapters/crm/hubspot/hubspot.paths';
import { options } from './crm.contract.ts';
import { crmFieldsContract } from './crm-fields.contract.ts';
import { failure, startHubSpot } from './hubspot-under-test.ts';

const PLENTY = { limits: { perTenSeconds: 10_000 } };
const UPDATES = /\/batch\/update$/;
const OBJECTS = { company: 'companies', contact: 'contacts' } as const;

for (const apiVersion of HUBSPOT_API_VERSIONS) {
  crmFieldsContract(`hubspot ${apiVersion}`, async () => {
    const { simulator, crm } = await startHubSpot(PLENTY, { apiVersion });
    return {
      fields: crm.fields,
      close: () => simulator.close(),
      seed: async (type, properties) => simulator.seed(OBJECTS[type], properties),
      unknownId: '999999999',
    };
  });
}

describe('HubSpot fields', () => {
  it('tell who set them: a person at its pages, a file, or a program', async () => {
    const { simulator, crm } = await startHubSpot(PLENTY);
    const id = simulator.seedCompany({ name: 'Acme' }, { changeSource: 'IMPORT' });
    simulator.edit('companies', id, { city: 'Leeds' });
    await crm.updateCompany(id, { phone: '1' }, options());
    const record = (await crm.fields.readFields('company', [id], ['name', 'city', 'phone', 'zip'], options())).get(id);
    expect(record).toMatchObject({
      name: { value: 'Acme', setBy: 'import' },
      city: { value: 'Leeds', setBy: 'person', setAt: expect.any(Number) },
      phone: { value: '1', setBy: 'program' },
      zip: { value: null, setBy: null, setAt: null },
    });
    await simulator.close();
  });

  it('are judged record by record: one bad value does not keep the others back', async () => {
    const { simulator, crm } = await startHubSpot(PLENTY);
    const ids = ['A', 'B', 'C'].map((name) => simulator.seedCompany({ name }));
    const values: Record<string, string>[] = [{ phone: '1' }, { industry: 'Fintech' }, { nonsense: 'x' }];
    const updates = ids.map((id, n) => ({ id, values: values[n]! }));
    const refused = await crm.fields.writeFields('company', updates, options());
    expect([...refused.keys()]).toEqual([ids[1], ids[2]]);
    expect(refused.get(ids[1]!)).toMatchObject({ kind: 'rejected', uncertain: false });
    expect(refused.get(ids[2]!)?.message).toContain('does not exist');
    expect(simulator.company(ids[0]!)?.properties.phone).toBe('1');
    await simulator.close();
  });

  it.each([
    ['drop-after-effect', { kind: 'unavailable', uncertain: true }],
    ['bad-json', { kind: 'bad-answer', uncertain: true }],
  ] as const)('may have been written when the answer is lost (%s)', async (kind, says) => {
    const { simulator, crm } = await startHubSpot(PLENTY);
    const id = simulator.seedCompany({ name: 'Acme' });
    simulator.failNext({ method: 'POST', path: UPDATES, fault: { kind } });
    const updates = [{ id, values: { phone: '1' } }];
    expect(await failure(crm.fields.writeFields('company', updates, options()))).toMatchObject(says);
    expect(simulator.company(id)?.properties.phone).toBe('1');
    await simulator.close();
  });

  it('count as perhaps written when the answer names them nowhere', async () => {
    const { simulator, crm } = await startHubSpot(PLENTY);
    const id = simulator.seedCompany({ name: 'Acme' });
    const body = { status: 'COMPLETE', results: [] };
    simulator.failNext({ method: 'POST', path: UPDATES, fault: { kind: 'bad-shape', body } });
    const refused = await crm.fields.writeFields('company', [{ id, values: { phone: '1' } }], options());
    expect(refused.get(id)).toMatchObject({ kind: 'bad-answer', uncertain: true });
    await simulator.close();
  });

  it('are not written to a live account nobody has named', async () => {
    const { simulator, crm } = await startHubSpot({ accountType: 'STANDARD' });
    const id = simulator.seedCompany({ name: 'Acme' });
    const refused = await failure(crm.fields.writeFields('company', [{ id, values: { phone: '1' } }], options()));
    expect(refused.kind).toBe('permission');
    await simulator.close();
  });
});
