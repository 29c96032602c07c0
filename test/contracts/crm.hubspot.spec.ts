import { HubSpotCrm } from '#src/adapters/crm/hubspot/hubspot.crm';
import { HUBSPOT_API_VERSIONS, type HubSpotApiVersion } from '#src/adapters/crm/hubspot/hubspot.paths';
import { staticToken } from '#src/adapters/crm/hubspot/hubspot.tokens';
import { SystemClock } from '#src/platform/clock';
import { startHubSpotSimulator } from '#test/simulators/hubspot/server';
import { fetchTo } from '#test/support/fetch-to';
import { type CrmUnderTest, crmContract } from './crm.contract.ts';

const TOKEN = 'pat-test';

for (const version of HUBSPOT_API_VERSIONS) crmContract(`hubspot ${version}`, () => hubspot(version));

/** What we write stays invisible to search for an hour, so nothing can pass that relies on finding it there. */
async function hubspot(apiVersion: HubSpotApiVersion): Promise<CrmUnderTest> {
  const simulator = await startHubSpotSimulator({
    token: TOKEN,
    searchLagMs: 3_600_000,
    limits: { perTenSeconds: 1_000 },
  });
  const crm = new HubSpotCrm({
    tokens: staticToken(TOKEN),
    basePath: simulator.basePath,
    apiVersion,
    fetch: fetchTo(simulator.basePath),
    clock: new SystemClock(),
  });
  return {
    crm,
    close: () => simulator.close(),
    seedCompany: async ({ name, domain, properties, createdAt }) =>
      simulator.seedCompany({ name, domain, ...properties }, { changeSource: 'CRM_UI', userId: 7, createdAt }),
    owners: { seed: async (owner) => simulator.seedOwner(owner), property: 'hubspot_owner_id' },
    deleteNote: async (noteId) => simulator.archive('notes', noteId),
    notesOf: async (companyId) => (simulator.company(companyId)?.notes ?? []).map((note) => note.body),
    countCompanies: async () => simulator.companies().length,
    unknownId: '999999999',
  };
}
