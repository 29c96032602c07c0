import { CLOSE_OBJECTS, closeFields, startClose } from './close-under-test.ts';
import { crmRecordsContract } from './crm-records.contract.ts';

const START = Date.UTC(2026, 10, 21, 10);

crmRecordsContract('close', async () => {
  let now = START;
  const { simulator, crm } = await startClose({ searchLagMs: 0, now: () => now });
  return {
    records: crm.records,
    close: () => simulator.close(),
    seed: async (type, properties) => simulator.seed(CLOSE_OBJECTS[type], closeFields(type, properties)),
    edit: async (type, id, properties) => simulator.edit(CLOSE_OBJECTS[type], id, closeFields(type, properties)),
    remove: async (type, id) => simulator.remove(CLOSE_OBJECTS[type], id),
    wait: async () => {
      now += 1_000;
    },
    unknownId: 'lead_unknown',
  };
});
