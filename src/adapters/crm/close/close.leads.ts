import type { CallOptions, WriteOptions } from '#src/ports/call-options';
import { absentAsNull } from './close.errors.ts';
import { leadBody, needsLeadFirst } from './close.leads.convert.ts';
import type { CloseParts } from './close.parts.ts';
import { type CloseLead, LeadAnswer } from './close.schema.ts';
import { customField, isText } from './close.search.ts';

/** What is read of a lead by the search, which answers with nothing else. `custom` stands for all custom fields. */
export const LEAD_FIELDS = [
  ...['id', 'name', 'url', 'description', 'addresses', 'status_label'],
  ...['date_created', 'date_updated', 'custom'],
];

export function leadPath(id: string): string {
  return `/lead/${encodeURIComponent(id)}/`;
}

/** The lead as it is now; `null` when Close says that there is none. */
export function readLead(
  { client }: CloseParts,
  operation: string,
  id: string,
  options: CallOptions,
): Promise<CloseLead | null> {
  const request = { operation, isWrite: false, method: 'GET', path: leadPath(id) } as const;
  return absentAsNull(client.send(request, LeadAnswer, options));
}

/** Sets these properties and nothing else; gives back the lead as it is then. */
export async function writeLead(
  { client, fields }: CloseParts,
  operation: string,
  id: string,
  properties: Readonly<Record<string, string>>,
  options: WriteOptions,
): Promise<CloseLead> {
  const path = leadPath(id);
  const read = { operation, isWrite: false, method: 'GET', path } as const;
  const lead = needsLeadFirst(properties) ? await client.send(read, LeadAnswer, options) : null;
  const body = leadBody(operation, properties, lead, await fields.of('lead', options));
  return client.send({ operation, isWrite: true, method: 'PUT', path, body }, LeadAnswer, options);
}

/**
 * The lead that carries our key, the oldest should there be several. What the search does not know yet is in the event
 * log; what either says is read again.
 */
export async function findLeadByKey(
  parts: CloseParts,
  operation: string,
  key: string,
  options: CallOptions,
): Promise<CloseLead | null> {
  const field = (await parts.fields.of('lead', options)).keyField(operation);
  const property = `custom.${field.id}`;
  const conditions = [isText(customField(field.id), key)];
  const found = await parts.search.ids({ operation, type: 'lead', conditions }, options);
  const ids =
    found.length > 0
      ? found
      : await parts.eventLog.recentIds('lead', 'created', (data) => data[property] === key, options);
  const leads = await Promise.all(ids.map((id) => readLead(parts, operation, id, options)));
  return oldest(leads.filter((lead) => lead?.[property] === key));
}

/** The oldest of several, so that every look names the same one. */
export function oldest<T extends { id: string; date_created?: string | null }>(objects: readonly (T | null)[]) {
  const present = objects.filter((object) => object !== null);
  return present.toSorted((a, b) => ageKey(a).localeCompare(ageKey(b)))[0] ?? null;
}

function ageKey({ id, date_created }: { id: string; date_created?: string | null }): string {
  return `${date_created ?? '9999'} ${id}`;
}
