import type { CompanyDataField, VendorFact } from '#src/ports/company-data';
import type { FoundPerson, KnownEmail, Sourced } from '#src/ports/contacts';
import { linkedinPage } from '../linkedin-url.rules.ts';
import type { OrganizationRecord, PersonRecord } from './apollo.schema.ts';

/** Apollo's records come from many hands and are months old at times; what it says it verified is better. */
const CONFIDENCE = { stated: 0.7, estimated: 0.55, verifiedEmail: 0.9, revealedEmail: 0.6 };
const LONGEST_QUOTE = 300;
const FIRST_YEAR = 1500;
/** What Apollo gives in the place of an address it has not revealed. */
const LOCKED = /^email_not_unlocked@|@domain\.com$/i;
/** Guessed from a pattern, known to be dead, or not there: no address. */
const NO_ADDRESS: ReadonlySet<string> = new Set(['extrapolated', 'guessed', 'unavailable', 'bounced', 'invalid']);

/** The person as we need them; the search's records have neither last names nor addresses. */
export function toPerson(record: PersonRecord, now: number): FoundPerson {
  const source = `https://app.apollo.io/#/people/${encodeURIComponent(record.id)}`;
  const sourced = <T>(value: T, field: keyof PersonRecord, confidence: number): Sourced<T> => ({
    value,
    confidence,
    evidence: { source, quote: quoteOf(field, record[field]), observed_at: new Date(now).toISOString() },
  });
  const name = fullName(record);
  const profile = record.linkedin_url ? linkedinPage(record.linkedin_url) : null;
  const email = emailOf(record);
  return {
    vendor: 'apollo',
    id: record.id,
    name: name && sourced(name.value, name.field, CONFIDENCE.stated),
    title: record.title ? sourced(record.title, 'title', CONFIDENCE.stated) : null,
    linkedinUrl: profile?.kind === 'person' ? sourced(profile.url, 'linkedin_url', CONFIDENCE.stated) : null,
    email:
      email &&
      sourced(email, 'email', email.status === 'verified' ? CONFIDENCE.verifiedEmail : CONFIDENCE.revealedEmail),
  };
}

/** True unless Apollo says that the person works for a company with another website. */
export function worksAt(record: PersonRecord, domain: string): boolean {
  const stated = record.organization?.primary_domain ?? record.organization?.website_url ?? null;
  return stated === null || isOfDomain(stated, domain);
}

/** Facts of one organization; none when its website is another one than was asked for. */
export function toFacts(record: OrganizationRecord, domain: string, now: number): VendorFact[] {
  const stated = [record.primary_domain, record.website_url].filter((address) => address != null);
  if (stated.length > 0 && !stated.some((address) => isOfDomain(address, domain))) return [];
  const source = `https://app.apollo.io/#/organizations/${encodeURIComponent(record.id)}`;
  const observedAt = new Date(now).toISOString();
  const fact = <T extends VendorFact['value']>(
    field: CompanyDataField,
    key: keyof OrganizationRecord,
    value: T | null | undefined,
    confidence = CONFIDENCE.stated,
  ): VendorFact[] => {
    if (value === null || value === undefined) return [];
    const evidence = { source, quote: quoteOf(key, record[key]), observed_at: observedAt };
    return [{ field, value, authority: 'vendor', evidence, method: 'apollo-organization', confidence }];
  };
  const page = record.linkedin_url ? linkedinPage(record.linkedin_url) : null;
  const thisYear = new Date(now).getUTCFullYear();
  return [
    ...fact('name', 'name', record.name),
    ...fact('description', 'short_description', record.short_description),
    ...fact('industry', 'industry', record.industry),
    ...fact(
      'employeeCount',
      'estimated_num_employees',
      whole(record.estimated_num_employees, 1, 5_000_000),
      CONFIDENCE.estimated,
    ),
    ...fact('founded', 'founded_year', whole(record.founded_year, FIRST_YEAR, thisYear)),
    ...fact('country', 'country', record.country),
    ...fact('location', 'raw_address', record.raw_address),
    ...fact('linkedinUrl', 'linkedin_url', page?.kind === 'company' ? page.url : null),
    ...fact('phone', 'phone', record.phone),
    ...fact('technologies', 'technology_names', record.technology_names?.length ? record.technology_names : null),
    ...fact('revenueUsd', 'annual_revenue', whole(record.annual_revenue, 1, 1e13), CONFIDENCE.estimated),
  ];
}

/** Apollo's own field as text, as it stood in the answer; long values are shortened. */
function quoteOf(field: string, value: unknown): string {
  const text = `${JSON.stringify(field)}: ${JSON.stringify(value)}`;
  return text.length <= LONGEST_QUOTE ? text : `${text.slice(0, LONGEST_QUOTE - 1)}…`;
}

function fullName(record: PersonRecord): { value: string; field: 'name' | 'last_name' } | null {
  // Without a last name `name` is the first name alone, which names nobody.
  if (!record.last_name) return null;
  if (record.name) return { value: record.name, field: 'name' };
  return record.first_name ? { value: `${record.first_name} ${record.last_name}`, field: 'last_name' } : null;
}

function emailOf({ email, email_status: status }: PersonRecord): KnownEmail | null {
  if (!email || LOCKED.test(email) || !/^[^\s@]{1,64}@[^\s@]{1,255}$/.test(email)) return null;
  if (NO_ADDRESS.has((status ?? '').toLowerCase())) return null;
  return { address: email.toLowerCase(), status: status === 'verified' ? 'verified' : 'unverified' };
}

function isOfDomain(address: string, domain: string): boolean {
  const host = /^(?:https?:\/\/)?([^/?#:@\s]{1,255})/i.exec(address.trim())?.[1]?.toLowerCase() ?? '';
  return host === domain || host.endsWith(`.${domain}`);
}

function whole(value: number | null | undefined, least: number, most: number): number | null {
  if (value === null || value === undefined || !Number.isFinite(value)) return null;
  const rounded = Math.round(value);
  return rounded >= least && rounded <= most ? rounded : null;
}
