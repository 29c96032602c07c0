import type { ListFilters } from './list-query.ts';
import { COMPANY_OWNER, CONTACT_WORDS, type ListName } from './record-kinds.data.ts';

/** Conditions of one statement with the values they are bound to. */
export class Conditions {
  readonly values: unknown[] = [];
  readonly #parts: string[] = [];

  /** Adds a condition; `$` stands for the value. */
  add(sql: string, value: unknown): void {
    this.#parts.push(sql.replaceAll('$', this.bind(value)));
  }

  addPlain(sql: string): void {
    this.#parts.push(sql);
  }

  /** The placeholder of a value. */
  bind(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  get sql(): string {
    return this.#parts.map((part) => `(${part})`).join(' and ');
  }
}

/**
 * How a name that is looked for is taken: as a part of names, or, where no name has that part, as one with typing
 * errors (pg_trgm, similarity from 0.3). Looking for both at once costs the slower way each time, and shows names that
 * are merely alike among those that were meant.
 */
export const NAME_SEARCHES = ['part', 'similar'] as const;
export type NameSearch = (typeof NAME_SEARCHES)[number];

/** What a list is narrowed by. Filter names were checked; values are only ever bound. */
export function addFilters(conditions: Conditions, list: ListName, filters: ListFilters, name: NameSearch): void {
  const { min_score, max_score, country, segment, industry, band, owner, q } = filters;
  if (min_score !== undefined) conditions.add('standing.fit >= $::int', Math.ceil(min_score));
  if (max_score !== undefined) conditions.add('standing.fit <= $::int', Math.floor(max_score));
  if (country !== undefined) conditions.add('company.country_code = $', country);
  if (segment !== undefined) conditions.add('standing.segment = $', segment);
  if (band !== undefined) conditions.add('standing.band = any($::text[])', bandsOf(band));
  if (industry !== undefined) addIndustry(conditions, industry.toLowerCase());
  if (owner !== undefined) {
    conditions.add(`lower(${list === 'companies' ? COMPANY_OWNER : 'contact.owner'}) = $`, owner.toLowerCase());
  }
  if (list === 'companies') addCompanyFilters(conditions, filters, name);
  else addContactFilters(conditions, filters, q);
}

function addCompanyFilters(conditions: Conditions, { q, name, relationship }: ListFilters, search: NameSearch): void {
  if (q !== undefined) conditions.add("company.search @@ websearch_to_tsquery('english', $)", q);
  if (name !== undefined) addName(conditions, name, search);
  if (relationship !== undefined) conditions.add('company.relationship = $', relationship);
}

function addContactFilters(conditions: Conditions, { status, company_id }: ListFilters, q: string | undefined): void {
  if (q !== undefined) conditions.add(`${CONTACT_WORDS} like $`, containing(q.toLowerCase()));
  if (status !== undefined) conditions.add('lower(contact.lead_status) = $', status.toLowerCase());
  if (company_id !== undefined) conditions.add('contact.company_id = $::uuid', company_id);
}

function addName(conditions: Conditions, name: string, search: NameSearch): void {
  if (search === 'part') conditions.add('lower(company.name) like lower($)', containing(name));
  else conditions.add('lower(company.name) % lower($)', name);
}

/** An industry and what is filed under it; as two conditions on one index. */
function addIndustry(conditions: Conditions, industry: string): void {
  const exact = conditions.bind(industry);
  const below = conditions.bind(`${escaped(industry)} -> %`);
  conditions.addPlain(`lower(company.industry) = ${exact} or lower(company.industry) like ${below}`);
}

function bandsOf(band: string): string[] {
  return band.length === 1 ? [band, `${band}1`, `${band}2`, `${band}3`] : [band];
}

function containing(text: string): string {
  return `%${escaped(text)}%`;
}

function escaped(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
