import { describe, expect, it } from '@jest/globals';
import { HUBSPOT_API_VERSIONS } from '#src/adapters/crm/hubspot/hubspot.paths';
import { crmContactsContract } from './crm-contacts.contract.ts';
import { failure, startHubSpot } from './hubspot-under-test.ts';

const CREATES = /\/objects\/[^/]*\/?contacts$/;
const ADA = { firstname: 'Ada', lastname: 'Byron' };

for (const apiVersion of HUBSPOT_API_VERSIONS) {
  // The search is an hour behind, so nothing can pass that relies on it.
  crmContactsContract(`hubspot ${apiVersion}`, async () => {
    const { simulator, crm } = await startHubSpot({ limits: { perTenSeconds: 1_000 } }, { apiVersion });
    return {
      contacts: crm.contacts,
      close: () => simulator.close(),
      seedCompany: async () => simulator.seedCompany({ name: 'Acme' }),
      seedContact: async (properties) => simulator.seed('contacts', properties),
      countContacts: async () => simulator.contacts().length,
      notesOf: async (id) =>
        simulator
          .contacts()
          .find((contact) => contact.id === id)!
          .notes.map(({ body }) => body),
    };
  });
}

describe('HubSpot contacts', () => {
  it.each([
    ['drop-after-effect', { kind: 'unavailable', uncertain: true }],
    ['bad-json', { kind: 'bad-answer', uncertain: true }],
  ] as const)('may have been created when the answer is lost (%s), and then are found again', async (kind, says) => {
    const { simulator, crm } = await startHubSpot();
    const companyId = simulator.seedCompany({ name: 'Acme' });
    await crm.contacts.prepare(options());
    simulator.failNext({ method: 'POST', path: CREATES, fault: { kind } });
    expect(await failure(crm.contacts.createContact({ companyId, properties: ADA }, options()))).toMatchObject(says);
    const again = await crm.contacts.createContact({ companyId, properties: ADA }, options());
    expect(simulator.contacts()).toMatchObject([{ id: again.ref.id, companyIds: [companyId] }]);
    await simulator.close();
  });

  it.each([
    [{ kind: 'rate-limit', policy: 'TEN_SECONDLY_ROLLING', retryAfterSeconds: 1 }, { kind: 'rate-limited' }],
    [
      { kind: 'status', status: 503 },
      { kind: 'unavailable', uncertain: true },
    ],
    [
      { kind: 'bad-shape', body: [] },
      { kind: 'bad-answer', uncertain: true },
    ],
  ] as const)('fail as the rest of HubSpot does (%j)', async (fault, says) => {
    const { simulator, crm } = await startHubSpot();
    const companyId = simulator.seedCompany({ name: 'Acme' });
    await crm.contacts.prepare(options());
    simulator.failNext({ method: 'POST', path: CREATES, fault });
    expect(await failure(crm.contacts.createContact({ companyId, properties: ADA }, options()))).toMatchObject(says);
    await simulator.close();
  });

  it('are not written to a live account nobody has named, and not looked up before our properties are there', async () => {
    const { simulator, crm } = await startHubSpot({ accountType: 'STANDARD' });
    const companyId = simulator.seedCompany({ name: 'Acme' });
    const refused = await failure(crm.contacts.createContact({ companyId, properties: ADA }, options()));
    expect(refused.kind).toBe('permission');
    expect(await failure(crm.contacts.associate('1', companyId, options()))).toMatchObject({ kind: 'permission' });
    expect((await failure(crm.contacts.findContactByKey('k', options()))).message).toContain('prepared');
    expect(simulator.contacts()).toEqual([]);
    await simulator.close();
  });
});

function options() {
  const signal = new AbortController().signal;
  return { signal, deadline: Date.now() + 20_000, runId: 'run', idempotencyKey: 'k1' };
}
