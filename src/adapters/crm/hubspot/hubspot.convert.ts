import type { CrmCompany, NewCrmCompany } from '#src/ports/crm';
import type { CrmWritableType } from '#src/ports/crm-fields';
import {
  GTM_COMPANY_PROPERTIES,
  GTM_CONTACT_PROPERTIES,
  KEY_PROPERTY,
  type OwnProperty,
} from '#src/ports/crm-own-properties';
import type { HubSpotAccountInfo, HubSpotRecord } from './hubspot.schema.ts';

export const PROPERTY_GROUP = 'gtm_agent';

/** What is read of each company: enough to show it, to compare it, and to keep what was there before a write. */
export const COMPANY_PROPERTIES: readonly string[] = [
  'name',
  'domain',
  'website',
  'industry',
  'numberofemployees',
  'country',
  'state',
  'city',
  'description',
  'founded_year',
  'phone',
  'linkedin_company_page',
  'hubspot_owner_id',
  'lifecyclestage',
  ...GTM_COMPANY_PROPERTIES.map((property) => property.name),
];

/** The unlabelled associations from a note to a record, defined by HubSpot. */
const NOTE_TO: Readonly<Record<CrmWritableType, number>> = { company: 190, contact: 202 };

const DOMAINS_PER_SEARCH = 50;
/** A search body may hold 3,000 characters; the rest of ours needs less than 1,000 with the quotes and commas. */
const DOMAIN_CHARACTERS_PER_SEARCH = 1_500;

const COMPANY_OBJECT = '0-2';
const DEFAULT_UI_DOMAIN = 'app.hubspot.com';

const HUBSPOT_TYPES: Record<OwnProperty['type'], { type: string; fieldType: string }> = {
  string: { type: 'string', fieldType: 'text' },
  text: { type: 'string', fieldType: 'textarea' },
  number: { type: 'number', fieldType: 'number' },
  datetime: { type: 'datetime', fieldType: 'date' },
};

/** Sent with every record and changed by every write: no content, and in the way when a record is compared. */
const BOOKKEEPING: ReadonlySet<string> = new Set(['createdate', 'hs_lastmodifieddate', 'hs_object_id']);

const DATETIME_PROPERTIES: ReadonlySet<string> = new Set(
  [...GTM_COMPANY_PROPERTIES, ...GTM_CONTACT_PROPERTIES]
    .filter((property) => property.type === 'datetime')
    .map((property) => property.name),
);

/** A HubSpot company as the rest of the service knows companies. */
export function toCompany(record: HubSpotRecord, owner: CrmCompany['owner'], account: HubSpotAccountInfo): CrmCompany {
  const known = Object.fromEntries(COMPANY_PROPERTIES.map((name) => [name, null]));
  const properties = Object.fromEntries(
    Object.entries({ ...known, ...record.properties })
      .filter(([name]) => !BOOKKEEPING.has(name))
      .map(([name, value]) => [name, fromValue(name, value)]),
  );
  return {
    ref: { vendor: 'hubspot', id: record.id, url: recordUrl(COMPANY_OBJECT, record.id, account) },
    name: properties.name ?? null,
    domain: properties.domain ?? null,
    properties,
    owner,
    stage: properties.lifecyclestage ?? null,
  };
}

export function toNewCompany(company: NewCrmCompany, key: string): { properties: Record<string, string> } {
  const properties: Record<string, string> = { ...company.properties, name: company.name, [KEY_PROPERTY]: key };
  if (company.domain !== null) properties.domain = company.domain;
  return { properties };
}

/** The distinct domains as search compares them (lower case), in lists that fit into one search each. */
export function domainChunks(domains: readonly string[]): string[][] {
  const chunks: string[][] = [];
  let room = 0;
  for (const domain of new Set(domains.map(searchableDomain))) {
    if (domain === '') continue;
    const last = chunks.at(-1);
    if (last && last.length < DOMAINS_PER_SEARCH && domain.length <= room) last.push(domain);
    else {
      chunks.push([domain]);
      room = DOMAIN_CHARACTERS_PER_SEARCH;
    }
    room -= domain.length;
  }
  return chunks;
}

export function searchableDomain(domain: string): string {
  return domain.trim().toLowerCase();
}

/** The oldest of several records with the same domain, so that every search names the same one. */
export function oldestByDomain(records: readonly HubSpotRecord[]): Map<string, HubSpotRecord> {
  const oldest = new Map<string, HubSpotRecord>();
  for (const record of records.toSorted(byAge)) {
    const domain = record.properties.domain?.toLowerCase();
    if (domain && !oldest.has(domain)) oldest.set(domain, record);
  }
  return oldest;
}

export function toPropertyDefinition(property: OwnProperty): Record<string, unknown> {
  const { name, label, description, unique } = property;
  const base = { name, label, description, groupName: PROPERTY_GROUP, ...HUBSPOT_TYPES[property.type] };
  return unique ? { ...base, hasUniqueValue: true } : base;
}

/** The value type HubSpot keeps a property of ours in. */
export function hubSpotType(property: OwnProperty): string {
  return HUBSPOT_TYPES[property.type].type;
}

/**
 * A note's body with the line by which we know it again. It is visible, because HubSpot drops comments and invisible
 * markup when it stores a body.
 */
export function toNoteBody(html: string, recordId: string): string {
  return `${html}<p>${noteMarker(recordId)}</p>`;
}

export function isOurNote(body: string | null | undefined, recordId: string): boolean {
  // The number ends with the line: the note of company 12 is not the note of company 1.
  return new RegExp(`${noteMarker(recordId)}(?!\\d)`).test(body ?? '');
}

export function toNewNote(
  html: string,
  { type, id }: { type: CrmWritableType; id: string },
  now: number,
): Record<string, unknown> {
  return {
    properties: { hs_timestamp: new Date(now).toISOString(), hs_note_body: toNoteBody(html, id) },
    associations: [
      { to: { id }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: NOTE_TO[type] }] },
    ],
  };
}

/** The page on which a person opens a record; `object` is HubSpot's number of its type. */
export function recordUrl(object: string, id: string, account: HubSpotAccountInfo): string {
  const domain = account.uiDomain ?? DEFAULT_UI_DOMAIN;
  return `https://${domain}/contacts/${account.portalId}/record/${object}/${id}`;
}

function noteMarker(recordId: string): string {
  return `gtm-agent:note:${recordId}`;
}

/** HubSpot leaves out the milliseconds of a time; what was written has to read back equal. */
export function fromValue(name: string, value: string | null | undefined): string | null {
  if (value === undefined || value === null || value === '') return null;
  if (!DATETIME_PROPERTIES.has(name)) return value;
  const ms = Date.parse(value);
  return Number.isNaN(ms) ? value : new Date(ms).toISOString();
}

function byAge(a: HubSpotRecord, b: HubSpotRecord): number {
  const [left, right] = [createdAt(a), createdAt(b)];
  if (left !== right) return left - right;
  return Number(a.id) - Number(b.id);
}

function createdAt(record: HubSpotRecord): number {
  const ms = Date.parse(record.properties.createdate ?? record.createdAt ?? '');
  return Number.isNaN(ms) ? Number.MAX_SAFE_INTEGER : ms;
}
