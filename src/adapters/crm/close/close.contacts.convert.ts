import { partsOfName } from '#src/domain/person-name';
import type { CrmContact } from '#src/ports/crm-contacts';
import { type CloseFieldSet, wireValue } from './close.custom-fields.ts';
import { refused } from './close.errors.ts';
import type { CloseContact } from './close.schema.ts';
import { leadUrl } from './close.urls.rules.ts';

/** A contact's content as the rest of the service knows people. Close has one name and several addresses. */
export function contactProperties(contact: CloseContact, fields: CloseFieldSet): Record<string, string | null> {
  const { firstname, lastname } = partsOfName(contact.name ?? '');
  return {
    email: contact.emails?.[0]?.email || null,
    firstname,
    lastname: lastname || null,
    jobtitle: contact.title || null,
    phone: contact.phones?.[0]?.phone || null,
    ...fields.valuesOf(contact),
  };
}

export function toContact(contact: CloseContact, fields: CloseFieldSet): CrmContact {
  const properties = contactProperties(contact, fields);
  return {
    ref: { vendor: 'close', id: contact.id, url: contact.lead_id ? leadUrl(contact.lead_id) : null },
    email: properties.email ?? null,
    properties,
    companyIds: contact.lead_id ? [contact.lead_id] : [],
  };
}

/** The body that sets these properties of a contact and nothing else. `contact`: as it is now, `null` when it is new. */
export function contactBody(
  operation: string,
  properties: Readonly<Record<string, string>>,
  contact: CloseContact | null,
  fields: CloseFieldSet,
): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  const name = partsOfName(contact?.name ?? '');
  for (const [property, value] of Object.entries(properties)) {
    const custom = fields.fieldOf(property);
    if (custom) body[`custom.${custom.id}`] = wireValue(custom, value);
    else if (property === 'firstname') name.firstname = value || null;
    else if (property === 'lastname') name.lastname = value;
    else if (property === 'jobtitle') body.title = value === '' ? null : value;
    else if (property === 'email') body.emails = withFirst(contact?.emails ?? [], 'email', value);
    else if (property === 'phone') body.phones = withFirst(contact?.phones ?? [], 'phone', value);
    else throw refused(operation, `Close has no field "${property}" of contacts`);
  }
  if (Object.hasOwn(properties, 'firstname') || Object.hasOwn(properties, 'lastname')) {
    body.name = [name.firstname, name.lastname].filter(Boolean).join(' ');
  }
  return body;
}

const FIELDS: Readonly<Record<string, string>> = {
  firstname: 'name',
  lastname: 'name',
  jobtitle: 'title',
  email: 'emails',
  phone: 'phones',
};

/** The field of a contact in which a property stands, as events name it; `null`: there is none. */
export function contactFieldBehind(property: string, fields: CloseFieldSet): string | null {
  const custom = fields.fieldOf(property);
  return custom ? `custom.${custom.id}` : (FIELDS[property] ?? null);
}

/** The list with another first entry; the others stay, and so does what kind of address it is. */
function withFirst(list: readonly Record<string, unknown>[], key: string, value: string): Record<string, unknown>[] {
  const [first, ...others] = list;
  return value === '' ? others : [{ type: 'office', ...first, [key]: value }, ...others];
}
