import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { HUBSPOT_API_VERSIONS } from '#src/adapters/crm/hubspot/hubspot.paths';
import type { HubSpotSimulator } from '#test/simulators/hubspot/server';
import { options } from './crm.contract.ts';
import { crmDraftsContract } from './crm-drafts.contract.ts';
import { failure, startHubSpot } from './hubspot-under-test.ts';

const TASKS = /\/objects\/[^/]*\/?tasks$/;

for (const apiVersion of HUBSPOT_API_VERSIONS) {
  // The search is an hour behind, so nothing can pass that relies on it.
  crmDraftsContract(`hubspot ${apiVersion}`, async () => {
    const { simulator, crm } = await startHubSpot({ limits: { perTenSeconds: 1_000 } }, { apiVersion });
    return {
      drafts: crm.emailDrafts,
      close: () => simulator.close(),
      seedCompany: async () => simulator.seedCompany({ name: 'Acme' }),
      seedContact: async (companyId, email) => {
        const id = simulator.seed('contacts', { email });
        simulator.associate('contacts', id, 'companies', companyId);
        return id;
      },
      draftsOf: async (companyId) =>
        simulator
          .tasks()
          .filter(({ companyIds }) => companyIds.includes(companyId))
          .map(({ id, properties, contactIds }) => ({ id, contactIds, says: Object.values(properties).join(' ') })),
      notesOf: async (companyId) => simulator.company(companyId)!.notes.map(({ body }) => body),
      editDraft: async (id) => simulator.edit('tasks', id, { hs_task_status: 'COMPLETED' }),
      editNote: async (id) => simulator.edit('notes', id, { hs_note_body: '<p>My own words</p>' }),
    };
  });
}

describe('a draft in HubSpot', () => {
  let simulator: HubSpotSimulator;
  let crm: Awaited<ReturnType<typeof startHubSpot>>['crm'];
  let companyId: string;
  beforeEach(async () => {
    ({ simulator, crm } = await startHubSpot());
    companyId = simulator.seedCompany({ name: 'Acme' });
  });
  afterEach(() => simulator.close());

  const draft = (more = {}) => ({
    ...{ companyId, contactId: null, to: null, subject: '<b>Hi</b>', text: 'a <script>b</script>', ownerId: null },
    ...{ dueAt: Date.UTC(2026, 10, 25), ...more },
  });

  it('is a task of type EMAIL that nobody has begun, due when it is meant to go, in the hands of the owner', async () => {
    const ownerId = simulator.seedOwner({ email: 'rosa@seller.example', firstName: 'Rosa', lastName: 'Klein' });
    await crm.emailDrafts.putDraft(draft({ ownerId }), options());
    const [{ properties }] = simulator.tasks() as [ReturnType<HubSpotSimulator['tasks']>[number]];
    expect(properties).toMatchObject({
      hs_task_type: 'EMAIL',
      hs_task_status: 'NOT_STARTED',
      hs_timestamp: '2026-11-25T00:00:00Z',
      hs_task_subject: 'E-mail: <b>Hi</b>',
      hubspot_owner_id: ownerId,
    });
    expect(properties.hs_task_body).toContain('a &lt;script&gt;b&lt;/script&gt;');
    expect(properties.hs_task_body).toContain('&lt;b&gt;Hi&lt;/b&gt;');
    expect(properties.hs_task_body).not.toContain('<script>');
  });

  it.each([
    ['drop-after-effect', { kind: 'unavailable', uncertain: true }],
    ['bad-json', { kind: 'bad-answer', uncertain: true }],
  ] as const)('may stand there when the answer is lost (%s), and is found again', async (kind, says) => {
    simulator.failNext({ method: 'POST', path: TASKS, fault: { kind } });
    expect(await failure(crm.emailDrafts.putDraft(draft(), options()))).toMatchObject(says);
    const again = await crm.emailDrafts.putDraft(draft(), options());
    expect(simulator.tasks()).toMatchObject([{ id: again.id, companyIds: [companyId] }]);
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
  ] as const)('fails as the rest of HubSpot does (%j)', async (fault, says) => {
    simulator.failNext({ method: 'POST', path: TASKS, fault });
    expect(await failure(crm.emailDrafts.putDraft(draft(), options()))).toMatchObject(says);
  });

  it('is not written to a live account nobody has named', async () => {
    const live = await startHubSpot({ accountType: 'STANDARD' });
    const drafts = live.crm.emailDrafts;
    expect(await failure(drafts.putDraft(draft(), options()))).toMatchObject({ kind: 'permission' });
    expect(await failure(drafts.removeDraft({ id: '1', mark: '' }, options()))).toMatchObject({ kind: 'permission' });
    const note = { companyId: '1', contactId: null, html: '' };
    expect(await failure(drafts.putNote(note, null, options()))).toMatchObject({ kind: 'permission' });
    expect(live.simulator.calls.every(({ method }) => method === 'GET')).toBe(true);
    await live.simulator.close();
  });
});
