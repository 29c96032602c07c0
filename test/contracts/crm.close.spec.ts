import { SystemClock } from '#src/platform/clock';
import { closeFields, startClose } from './close-under-test.ts';
import { crmContract } from './crm.contract.ts';

/** What we write stays invisible to the search for an hour, so nothing can pass that relies on finding it there. */
crmContract('close', async () => {
  const owners = { id: '' };
  const { simulator, client } = await startClose();
  owners.id = simulator.seedCustomField('lead', { name: 'Lead Owner', type: 'user' }).id;
  return {
    crm: client(new SystemClock(), { ownerField: owners.id }),
    close: () => simulator.close(),
    seedCompany: async ({ createdAt, name, domain, properties }) =>
      simulator.seed('lead', closeFields('company', { name, domain, ...properties }), { createdAt }),
    owners: {
      seed: async ({ email, firstName, lastName }) =>
        simulator.seedUser({ email, first_name: firstName, last_name: lastName }),
      property: `custom.${owners.id}`,
    },
    firstStage: 'Potential',
    deleteNote: async (noteId) => simulator.remove('activity.note', noteId),
    notesOf: async (companyId) => (simulator.lead(companyId)?.notes ?? []).map(({ body }) => body),
    countCompanies: async () => simulator.leads().length,
    unknownId: 'lead_unknown',
  };
});
