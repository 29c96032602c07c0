import type { CallOptions, WriteOptions } from '#src/ports/call-options';
import type { PreparedSchema } from '#src/ports/crm';
import { type CrmContact, CrmContactsPort } from '#src/ports/crm-contacts';
import { KEY_PROPERTY } from '#src/ports/crm-own-properties';
import { contactBody, toContact } from './close.contacts.convert.ts';
import { refused } from './close.errors.ts';
import { leadPath, oldest } from './close.leads.ts';
import { Once } from './close.once.ts';
import type { CloseParts } from './close.parts.ts';
import { personOrFail, readPerson, writePerson } from './close.people.ts';
import { type CloseContact, ContactAnswer, LeadAnswer } from './close.schema.ts';
import { type CloseQuery, customField, hasEmail, isText } from './close.search.ts';

type EventData = Readonly<Record<string, unknown>>;

/** People in Close. Each belongs to exactly one lead; what the search finds is read again before it is believed. */
export class CloseContacts extends CrmContactsPort {
  readonly vendor = 'close';
  private readonly creating = new Once();

  constructor(private readonly parts: CloseParts) {
    super();
  }

  async readContact(id: string, options: CallOptions): Promise<CrmContact | null> {
    return this.toContactOrNull(await readPerson(this.parts, 'read contact', id, options), options);
  }

  async findContactByEmail(email: string, options: CallOptions): Promise<CrmContact | null> {
    const wanted = email.trim().toLowerCase();
    const found = await this.find(
      'find contact by e-mail',
      hasEmail(wanted),
      (data) => hasAddress(data, wanted),
      options,
    );
    return this.toContactOrNull(found, options);
  }

  async findContactByKey(key: string, options: CallOptions): Promise<CrmContact | null> {
    const operation = 'find contact by key';
    const field = (await this.parts.fields.of('contact', options)).keyField(operation);
    const carriesKey = (data: EventData) => data[`custom.${field.id}`] === key;
    const found = await this.find(operation, isText(customField(field.id), key), carriesKey, options);
    return this.toContactOrNull(found, options);
  }

  createContact(
    contact: { companyId: string; properties: Record<string, string> },
    options: WriteOptions,
  ): Promise<CrmContact> {
    return this.creating.run(options.idempotencyKey, () => this.createOnce(contact, options));
  }

  async updateContact(id: string, properties: Record<string, string>, options: WriteOptions): Promise<CrmContact> {
    return this.toContact(await writePerson(this.parts, 'update contact', id, properties, options), options);
  }

  /** In Close nobody belongs to two leads, and moving somebody away from a lead is for people to decide. */
  async associate(id: string, companyId: string, options: WriteOptions): Promise<void> {
    const operation = 'associate contact';
    const contact = await personOrFail(this.parts, operation, id, options);
    if (contact.lead_id === companyId) return;
    const read = { operation, isWrite: false, method: 'GET', path: leadPath(companyId) } as const;
    const lead = await this.parts.client.send(read, LeadAnswer, options);
    const why = `a contact belongs to one lead in Close, and this one belongs to another than ${lead.name ?? companyId}`;
    throw refused(operation, `${why}; move or copy the contact in Close`);
  }

  /** Notes stand in the history of a lead, so it is their lead's; the line in it says whom it is about. */
  async putContactNote(
    id: string,
    note: { noteId: string | null; html: string },
    options: WriteOptions,
  ): Promise<{ noteId: string }> {
    const operation = 'put contact note';
    const { lead_id } = await personOrFail(this.parts, operation, id, options);
    if (!lead_id) throw refused(operation, 'this contact belongs to no lead, and only leads have notes');
    return { noteId: await this.parts.notes.put({ leadId: lead_id, recordId: id }, note.noteId, note.html, options) };
  }

  prepare(options: CallOptions): Promise<PreparedSchema> {
    return this.parts.fields.prepare('contact', options);
  }

  private async createOnce(
    { companyId, properties }: { companyId: string; properties: Record<string, string> },
    options: WriteOptions,
  ): Promise<CrmContact> {
    const operation = 'create contact';
    const existing = await this.findContactByKey(options.idempotencyKey, options);
    if (existing) return existing;
    // Close itself takes any number of people with one address.
    const namesake = properties.email ? await this.findContactByEmail(properties.email, options) : null;
    if (namesake) throw refused(operation, `another contact has this e-mail address (${namesake.ref.id})`);
    const fields = await this.parts.fields.of('contact', options);
    const all = { ...properties, [KEY_PROPERTY]: options.idempotencyKey };
    const body = { lead_id: companyId, ...contactBody(operation, all, null, fields) };
    const request = { operation, isWrite: true, method: 'POST', path: '/contact/', body } as const;
    return this.toContact(await this.parts.client.send(request, ContactAnswer, options), options);
  }

  /** The oldest contact that is so, as it is now. What the search does not know yet is in the event log. */
  private async find(
    operation: string,
    condition: CloseQuery,
    isSo: (data: EventData) => boolean,
    options: CallOptions,
  ): Promise<CloseContact | null> {
    const { search, eventLog } = this.parts;
    const known = await search.ids({ operation, type: 'contact', conditions: [condition] }, options);
    const ids = new Set(known);
    if (ids.size === 0) {
      for (const action of ['created', 'updated'] as const) {
        for (const id of await eventLog.recentIds('contact', action, isSo, options)) ids.add(id);
      }
    }
    const contacts = await Promise.all([...ids].map((id) => readPerson(this.parts, operation, id, options)));
    return oldest(contacts.filter((contact) => contact !== null && isSo(contact)));
  }

  private async toContact(contact: CloseContact, options: CallOptions): Promise<CrmContact> {
    return toContact(contact, await this.parts.fields.of('contact', options));
  }

  private async toContactOrNull(contact: CloseContact | null, options: CallOptions): Promise<CrmContact | null> {
    return contact && this.toContact(contact, options);
  }
}

function hasAddress({ emails }: EventData, wanted: string): boolean {
  return Array.isArray(emails) && emails.some((item) => String(item?.email ?? '').toLowerCase() === wanted);
}
