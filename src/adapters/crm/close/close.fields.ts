import pLimit from 'p-limit';
import { VendorError } from '#src/domain/errors';
import type { CallOptions, WriteOptions } from '#src/ports/call-options';
import { type CrmField, CrmFieldsPort, type CrmFieldValues, type CrmWritableType } from '#src/ports/crm-fields';
import { contactFieldBehind, contactProperties } from './close.contacts.convert.ts';
import { companyProperties, leadFieldBehind } from './close.leads.convert.ts';
import { readLead, writeLead } from './close.leads.ts';
import type { CloseParts } from './close.parts.ts';
import { readPerson, writePerson } from './close.people.ts';
import type { CloseEvent } from './close.schema.ts';

const RECORDS_AT_ONCE = 4;
/** What is said about this record; everything else is said about all that was asked. */
const OF_ONE_RECORD: ReadonlySet<string> = new Set(['rejected', 'not-found']);

/** Fields of Close's leads and contacts. Close has no batches, and its history reaches back 30 days. */
export class CloseFields extends CrmFieldsPort {
  readonly vendor = 'close';
  /** Of its address; head counts and years of foundation stand nowhere in a lead. */
  readonly plainFields = { country: 'country' };

  constructor(private readonly parts: CloseParts) {
    super();
  }

  async readFields(
    type: CrmWritableType,
    ids: readonly string[],
    names: readonly string[],
    options: CallOptions,
  ): Promise<Map<string, Record<string, CrmField>>> {
    const limit = pLimit(RECORDS_AT_ONCE);
    const read = type === 'company' ? this.readCompany : this.readContact;
    const distinct = [...new Set(ids)];
    const found = await Promise.all(distinct.map((id) => limit(() => read.call(this, id, names, options))));
    return new Map(distinct.flatMap((id, index) => (found[index] ? [[id, found[index]] as const] : [])));
  }

  async writeFields(
    type: CrmWritableType,
    updates: readonly { id: string; values: CrmFieldValues }[],
    options: WriteOptions,
  ): Promise<Map<string, VendorError>> {
    const operation = `write fields of ${type}`;
    const write = type === 'company' ? writeLead : writePerson;
    const refused = new Map<string, VendorError>();
    for (const { id, values } of updates) {
      const given = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ?? '']));
      try {
        await write(this.parts, operation, id, given, options);
      } catch (error) {
        if (!(error instanceof VendorError) || !OF_ONE_RECORD.has(error.kind)) throw error;
        refused.set(id, error);
      }
    }
    return refused;
  }

  private async readCompany(id: string, names: readonly string[], options: CallOptions) {
    const lead = await readLead(this.parts, 'read fields of company', id, options);
    if (!lead) return null;
    const fields = await this.parts.fields.of('lead', options);
    const values = companyProperties(lead, fields);
    return this.withHistory(lead, lead.id, values, names, (name) => leadFieldBehind(name, fields), options);
  }

  private async readContact(id: string, names: readonly string[], options: CallOptions) {
    const contact = await readPerson(this.parts, 'read fields of contact', id, options);
    if (!contact) return null;
    const fields = await this.parts.fields.of('contact', options);
    const values = contactProperties(contact, fields);
    const leadId = contact.lead_id ?? null;
    return this.withHistory(contact, leadId, values, names, (name) => contactFieldBehind(name, fields), options);
  }

  private async withHistory(
    { id }: { id: string },
    leadId: string | null,
    values: Readonly<Record<string, string | null>>,
    names: readonly string[],
    fieldBehind: (name: string) => string | null,
    options: CallOptions,
  ): Promise<Record<string, CrmField>> {
    const isSet = names.some((name) => values[name]);
    const events = isSet && leadId !== null ? await this.parts.eventLog.ofLead(leadId, options) : [];
    const own = events.filter(({ object_id }) => object_id === id);
    const fields = names.map((name): [string, CrmField] => {
      const value = values[name] ?? null;
      const field = value === null ? null : fieldBehind(name);
      return [name, { value, ...lastSet(field === null ? undefined : own.find((event) => sets(event, field))) }];
    });
    return Object.fromEntries(fields);
  }
}

function sets({ action, changed_fields, data }: CloseEvent, field: string): boolean {
  if (action === 'created') return data?.[field] !== undefined && data[field] !== null;
  return action === 'updated' && (changed_fields ?? []).includes(field);
}

/** Close does not tell imports from what their user types, so they count as a person's. */
function lastSet(event: CloseEvent | undefined): Pick<CrmField, 'setBy' | 'setAt'> {
  if (!event) return { setBy: null, setAt: null };
  const at = Date.parse(event.date_updated ?? event.date_created ?? '');
  const setBy = event.api_key_id ? 'program' : event.user_id ? 'person' : null;
  return { setBy, setAt: Number.isNaN(at) ? null : at };
}
