import { countryCodeOf } from '#src/platform/geography/countries';
import { readEmail } from '../../email.rules.ts';
import { identityKey, readHost } from '../../identity.rules.ts';
import type { Field } from '../mapping/field-words.data.ts';
import { type ColumnPlan, tagsAt, textAt, valueAt } from './cells.rules.ts';
import { type Employees, readEmployees } from './employees.rules.ts';
import type { ImportNotes } from './import-notes.ts';

/** What a row says about a company. */
export interface CompanyCells {
  identityKey: string;
  name: string;
  /** False where the company is called by its domain for want of a name. */
  isNamed: boolean;
  domain: string | null;
  /** The domain was taken from an e-mail address and not from a web address. */
  domainFromEmail: boolean;
  country: string | null;
  countryCode: string | null;
  employees: Employees | null;
  industry: string | null;
  description: string | null;
  founded: number | null;
  location: string | null;
  tags: string[];
  /** Values of known columns that could not be used, as they were given. */
  unusable: [string, string][];
}

/** Fields that have a place of their own in a company; all others are kept beside them. */
export const COMPANY_FIELDS: ReadonlySet<Field> = new Set([
  'company_name',
  'domain',
  'country',
  'location',
  'employee_count',
  'industry',
  'description',
  'founded',
  'tags',
]);

const MOST_NAME = 300;

/**
 * Reads what a row says about its company; `null` after a note when it cannot be used. `name` is needed only where the
 * file has a column for it; otherwise the company is called by its domain.
 */
export function readCompanyCells(
  cells: readonly string[],
  plan: ColumnPlan,
  line: number,
  notes: ImportNotes,
): CompanyCells | null {
  const { at, named } = plan;
  const givenName = textAt(cells, at.company_name);
  if (givenName === null && at.company_name !== undefined) {
    notes.error(line, `${named.company_name} is empty`, named.company_name);
    return null;
  }
  if (givenName !== null && givenName.length > MOST_NAME) {
    const reason = `${named.company_name} has ${givenName.length} characters; ${MOST_NAME} at most`;
    notes.error(line, reason, named.company_name, givenName);
    return null;
  }
  const unusable: [string, string][] = [];
  const drop = (field: Field, value: string, why: string) => {
    notes.warn(line, `${named[field]} "${value}" ${why}; the row is kept without it`, named[field], value);
    unusable.push([`${field}_as_given`, value]);
  };
  const { domain, fromEmail, sharedHost } = domainOf(cells, plan, givenName, line, notes, drop);
  const name = givenName ?? domain;
  if (name === null) {
    notes.error(
      line,
      `${named.domain ?? 'domain'} holds no domain, and nothing else names the company`,
      named.domain ?? null,
    );
    return null;
  }
  const country = textAt(cells, at.country);
  const location = valueAt(cells, at.location) ?? placeOf(cells, plan);
  return {
    identityKey: identityKey({ name, domain, country, location, sharedHost }),
    name,
    isNamed: givenName !== null,
    domain,
    domainFromEmail: fromEmail,
    country,
    countryCode: country === null ? null : countryOf(country),
    employees: employeesOf(valueAt(cells, at.employee_count), drop),
    industry: valueAt(cells, at.industry),
    description: valueAt(cells, at.description),
    founded: foundedOf(valueAt(cells, at.founded), drop),
    location,
    tags: tagsAt(cells, at.tags),
    unusable,
  };
}

type Drop = (field: Field, value: string, why: string) => void;

function domainOf(
  cells: readonly string[],
  plan: ColumnPlan,
  name: string | null,
  line: number,
  notes: ImportNotes,
  drop: Drop,
): { domain: string | null; fromEmail: boolean; sharedHost: string | null } {
  const { at, named } = plan;
  const given = valueAt(cells, at.domain);
  const host = readHost(given, name);
  if (host.kind === 'own') return { domain: host.domain, fromEmail: false, sharedHost: null };
  const email = readEmail((host.kind === 'missing' ? valueAt(cells, at.email) : given) ?? '');
  if (email?.companyDomain) {
    if (given !== null)
      notes.warn(line, `${named.domain} "${given}" is an e-mail address; its domain was taken`, named.domain, given);
    return { domain: email.companyDomain, fromEmail: true, sharedHost: null };
  }
  if (host.kind === 'shared') drop('domain', given!, `is a page at ${host.host}, not the company's own domain`);
  if (host.kind === 'unusable') drop('domain', given!, `cannot be used (${host.reason.replace(`"${given}" `, '')})`);
  if (host.kind === 'missing') notes.warn(line, 'no domain; the row is kept without it', named.domain ?? null);
  return { domain: null, fromEmail: false, sharedHost: host.kind === 'shared' ? host.host : null };
}

/** City and state where no column holds the whole place. */
function placeOf(cells: readonly string[], { at }: ColumnPlan): string | null {
  if (at.location !== undefined) return null;
  return [valueAt(cells, at.city), valueAt(cells, at.state)].filter((part) => part !== null).join(', ') || null;
}

function employeesOf(text: string | null, drop: Drop): Employees | null {
  if (text === null) return null;
  const employees = readEmployees(text);
  if (employees === null) drop('employee_count', text, 'is not a whole number or a range');
  return employees;
}

const THIS_YEAR = new Date().getUTCFullYear();

/** A year, alone or at either end of a date. */
function foundedOf(text: string | null, drop: Drop): number | null {
  if (text === null) return null;
  const year = Number(
    /^(\d{4})(?:[-/.]\d{1,2}.{0,20}|\.0)?$/.exec(text)?.[1] ?? /^\d{1,2}[-/.]\d{1,2}[-/.](\d{4})$/.exec(text)?.[1],
  );
  if (year >= 1000 && year <= THIS_YEAR) return year;
  drop('founded', text, 'is not a year');
  return null;
}

const countries = new Map<string, string | null>();
const MOST_COUNTRIES = 5_000;

/** Files name few countries many times. */
function countryOf(name: string): string | null {
  const known = countries.get(name);
  if (known !== undefined) return known;
  const code = name.length > 100 ? null : countryCodeOf(name);
  if (countries.size < MOST_COUNTRIES) countries.set(name, code);
  return code;
}
