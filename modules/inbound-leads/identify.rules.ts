import type { MirroredCrmRecord } from '#modules/crm-sync';
import { readEmail, readHost } from '#modules/leads';

/** The person of a lead, as the CRM has them. Everything here was typed by strangers. */
export interface LeadPerson {
  name: string | null;
  email: string | null;
  title: string | null;
}

/** Which words of a record say which company it is about. */
export type IdentifiedBy = 'email' | 'record' | 'associated company' | 'website' | 'company name';

/** Who a lead is, as far as its record says. */
export interface Identified {
  /** `null`: the record is a company's own. */
  person: LeadPerson | null;
  /** Domain of the company; `null` when nothing says one. */
  domain: string | null;
  identifiedBy: IdentifiedBy | null;
  /** What the company is called in the CRM or a form; `null` when nobody says. */
  companyName: string | null;
  /** The company's record in the CRM; `null` when it is not associated. */
  companyRecordId: string | null;
  /** Id of the owner in the CRM. */
  ownerId: string | null;
  /** When the person last filled in a form, ISO 8601; `null`: never, or the CRM does not say. */
  formAt: string | null;
}

const LONGEST = { name: 200, email: 254, title: 200 };

/** The company a record is about: by the domain of an address first, because that is what a stranger can prove. */
export function identify(record: MirroredCrmRecord, associated: MirroredCrmRecord | null): Identified {
  return record.type === 'company' ? identifyCompany(record) : identifyContact(record, associated);
}

function identifyCompany({ id, properties }: MirroredCrmRecord): Identified {
  const domain = domainIn(properties.domain) ?? domainIn(properties.website);
  return {
    person: null,
    domain,
    identifiedBy: domain === null ? null : 'record',
    companyName: shortened(properties.name, LONGEST.name),
    companyRecordId: id,
    ownerId: properties.hubspot_owner_id ?? null,
    formAt: null,
  };
}

function identifyContact({ properties }: MirroredCrmRecord, associated: MirroredCrmRecord | null): Identified {
  const email = shortened(properties.email, LONGEST.email);
  const ways: [IdentifiedBy, string | null][] = [
    ['email', email === null ? null : (readEmail(email)?.companyDomain ?? null)],
    ['associated company', associated && domainIn(associated.properties.domain)],
    ['website', domainIn(properties.website)],
  ];
  const [identifiedBy, domain] = ways.find(([, found]) => found !== null) ?? [null, null];
  const name = [properties.firstname, properties.lastname].filter(Boolean).join(' ');
  return {
    person: { name: shortened(name, LONGEST.name), email, title: shortened(properties.jobtitle, LONGEST.title) },
    domain,
    identifiedBy,
    companyName: shortened(associated?.properties.name ?? properties.company, LONGEST.name),
    companyRecordId: associated?.id ?? null,
    ownerId: properties.hubspot_owner_id ?? associated?.properties.hubspot_owner_id ?? null,
    formAt: timeIn(properties.recent_conversion_date),
  };
}

/** The domain that a lead's own words say, before any other record was read. */
export function domainSaid(properties: Readonly<Record<string, string | null>>): string | null {
  return (
    readEmail(properties.email ?? '')?.companyDomain ?? domainIn(properties.domain) ?? domainIn(properties.website)
  );
}

function domainIn(text: string | null | undefined): string | null {
  const host = readHost((text ?? '').slice(0, 500));
  return host.kind === 'own' ? host.domain : null;
}

function shortened(text: string | null | undefined, most: number): string | null {
  return (text ?? '').toWellFormed().replace(/\s+/g, ' ').trim().slice(0, most) || null;
}

/** HubSpot gives times as ISO 8601 or epoch milliseconds. */
function timeIn(text: string | null | undefined): string | null {
  if (!text) return null;
  const date = new Date(/^\d{12,14}$/.test(text) ? Number(text) : text);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
