import { closeFields, startClose } from './close-under-test.ts';
import { crmContactsContract } from './crm-contacts.contract.ts';

crmContactsContract(
  'close',
  async () => {
    const { simulator, crm } = await startClose();
    return {
      contacts: crm.contacts,
      close: () => simulator.close(),
      seedCompany: async () => simulator.seed('lead', { name: 'Acme' }),
      seedContact: async (properties) => simulator.seed('contact', closeFields('contact', properties)),
      countContacts: async () => simulator.contacts().length,
      notesOf: async (id) => {
        const leadId = simulator.contacts().find((contact) => contact.id === id)!.lead_id;
        return simulator.lead(String(leadId))!.notes.map(({ body }) => body);
      },
    };
  },
  { hasOneCompany: true },
);
