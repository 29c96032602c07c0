import { closeFields, startClose } from './close-under-test.ts';
import { crmDraftsContract } from './crm-drafts.contract.ts';

crmDraftsContract('close', async () => {
  const { simulator, crm } = await startClose();
  return {
    drafts: crm.emailDrafts,
    close: () => simulator.close(),
    seedCompany: async () => simulator.seed('lead', { name: 'Acme' }),
    seedContact: async (companyId, email) =>
      simulator.seed('contact', { ...closeFields('contact', { email }), lead_id: companyId }),
    draftsOf: async (companyId) =>
      simulator
        .emails()
        .filter(({ lead_id, status }) => lead_id === companyId && status === 'draft')
        .map((email) => ({
          id: email.id,
          contactIds: email.contact_id ? [String(email.contact_id)] : [],
          says: [email.to, email.subject, email.body_text].join(' '),
        })),
    notesOf: async (companyId) => simulator.lead(companyId)!.notes.map(({ body }) => body),
    editDraft: async (id) => simulator.edit('activity.email', id, { body_text: 'My own words' }),
    editNote: async (id) => simulator.edit('activity.note', id, { note_html: '<p>My own words</p>' }),
  };
});
