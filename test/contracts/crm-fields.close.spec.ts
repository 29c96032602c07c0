import { CLOSE_OBJECTS, closeFields, startClose } from './close-under-test.ts';
import { crmFieldsContract } from './crm-fields.contract.ts';

crmFieldsContract('close', async () => {
  const { simulator, crm } = await startClose();
  return {
    fields: crm.fields,
    close: () => simulator.close(),
    seed: async (type, properties) => simulator.seed(CLOSE_OBJECTS[type], closeFields(type, properties)),
    unknownId: 'lead_unknown',
  };
});
