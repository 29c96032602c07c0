import type { Organization } from './organization.ts';
import type { CustomField, Fields, ObjectType, Source } from './stored.ts';
import { checked } from './values.ts';

/** A lead as a test looks at it. */
export interface SimulatedLead extends Fields {
  id: string;
  notes: { id: string; body: string }[];
}

/** What people do in Close through its pages, out of the API's sight. */
export interface CloseHands {
  /** Adds an object the search already knows; returns its id. `createdAt` is epoch milliseconds. */
  seed(type: ObjectType, fields: Fields, options?: { createdAt?: number }): string;
  seedUser(user: { email: string; first_name: string; last_name: string }): string;
  seedCustomField(of: 'lead' | 'contact', field: { name: string; type: string } & Fields): CustomField;
  customFields(of: 'lead' | 'contact'): readonly CustomField[];
  edit(type: ObjectType, id: string, fields: Fields): void;
  remove(type: ObjectType, id: string): void;
  merge(destinationId: string, sourceId: string): void;
  lead(id: string): SimulatedLead | undefined;
  leads(): SimulatedLead[];
}

export function handsOn(organization: Organization): CloseHands {
  const rep = organization.addUser({ email: 'rosa@seller.example', first_name: 'Rosa', last_name: 'Klein' });
  const byHand: Source = { userId: rep, apiKeyId: null };
  const view = (lead: Fields & { id: string }): SimulatedLead => ({
    ...lead,
    notes: organization
      .all('activity.note')
      .filter(({ lead_id }) => lead_id === lead.id)
      .map(({ id, note, note_html }) => ({ id, body: String(note_html ?? note) })),
  });
  return {
    seed(type, fields, options = {}) {
      const whole: Fields = type === 'lead' ? { status_id: organization.statuses[0]!.id, ...fields } : { ...fields };
      if (type === 'contact' && !whole.lead_id) {
        whole.lead_id = organization.create('lead', { status_id: organization.statuses[0]!.id }, byHand, {}).id;
      }
      return organization.create(type, checked(organization, type, whole, true), byHand, options).id;
    },
    seedUser: (user) => organization.addUser(user),
    seedCustomField: (of, field) => organization.addCustomField(of, field),
    customFields: (of) => organization.customFields[of],
    edit: (type, id, fields) => {
      organization.update(type, id, checked(organization, type, fields, false), byHand);
    },
    remove: (type, id) => organization.remove(type, id, byHand),
    merge: (destinationId, sourceId) => organization.merge(destinationId, sourceId, byHand),
    lead(id) {
      const lead = organization.find('lead', id);
      return lead && view(lead);
    },
    leads: () => organization.all('lead').map(view),
  };
}
