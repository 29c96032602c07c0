import { type CloseFieldSet, wireValue } from './close.custom-fields.ts';
import { refused } from './close.errors.ts';
import type { CloseAddress, CloseLead } from './close.schema.ts';
import { domainOfUrl } from './close.urls.rules.ts';

/** A company's property -> where it stands in the first of a lead's addresses. */
const ADDRESS = { address: 'address_1', city: 'city', state: 'state', zip: 'zipcode', country: 'country' } as const;
type AddressProperty = keyof typeof ADDRESS;
/** Properties that are written under their own name. */
const PLAIN: ReadonlySet<string> = new Set(['name', 'description', 'status']);

/**
 * A lead as the rest of the service knows companies: everything that is content, unset as `null`. Each field of Close is
 * one property: with two for one, writing the one would look as if somebody had changed the other.
 */
export function companyProperties(lead: CloseLead, fields: CloseFieldSet): Record<string, string | null> {
  const address = lead.addresses?.[0];
  const addressed = Object.entries(ADDRESS).map(([name, key]): [string, string | null] => [
    name,
    address?.[key] || null,
  ]);
  return {
    name: lead.name || null,
    domain: domainOfUrl(lead.url),
    description: lead.description || null,
    ...Object.fromEntries(addressed),
    status: lead.status_label || null,
    ...fields.valuesOf(lead),
  };
}

/**
 * The body that sets these properties of a lead and nothing else. `lead`: as it is now, `null` when it is new. An
 * address is written as a whole in Close, so what stands beside a changed part of it is sent along.
 */
export function leadBody(
  operation: string,
  properties: Readonly<Record<string, string>>,
  lead: CloseLead | null,
  fields: CloseFieldSet,
): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  const address: Record<string, unknown> = { ...lead?.addresses?.[0] };
  for (const [name, value] of Object.entries(properties)) {
    const custom = fields.fieldOf(name);
    if (custom) body[`custom.${custom.id}`] = wireValue(custom, value);
    else if (PLAIN.has(name)) body[name] = value === '' ? null : value;
    else if (name === 'domain') Object.assign(body, urlChange(value, lead));
    else if (isAddress(name)) address[ADDRESS[name]] = value === '' ? null : value;
    else throw refused(operation, `Close has no field "${name}" of leads`);
  }
  if (Object.keys(properties).some(isAddress)) body.addresses = withFirst(lead?.addresses ?? [], address);
  return body;
}

/** The field of a lead in which a property stands, as events name it; `null`: there is none. */
export function leadFieldBehind(property: string, fields: CloseFieldSet): string | null {
  const custom = fields.fieldOf(property);
  if (custom) return `custom.${custom.id}`;
  if (property === 'domain') return 'url';
  if (property === 'status') return 'status_id';
  if (isAddress(property)) return 'addresses';
  return PLAIN.has(property) ? property : null;
}

/** Whether the body depends on how the lead is now. */
export function needsLeadFirst(properties: Readonly<Record<string, string>>): boolean {
  return Object.keys(properties).some((name) => name === 'domain' || isAddress(name));
}

/** A website that is already on the domain stays as somebody wrote it. */
function urlChange(domain: string, lead: CloseLead | null): { url?: string | null } {
  if (domain === '') return { url: null };
  return domainOfUrl(lead?.url) === domainOfUrl(domain) ? {} : { url: `https://${domain}` };
}

function withFirst(addresses: readonly CloseAddress[], first: Record<string, unknown>): Record<string, unknown>[] {
  const isEmpty = Object.values(ADDRESS).every((key) => !first[key]);
  return [...(isEmpty ? [] : [first]), ...addresses.slice(1)];
}

function isAddress(name: string): name is AddressProperty {
  return Object.hasOwn(ADDRESS, name);
}
