import { identityKey } from '../identity.rules.ts';
import { copyArray, copyCell } from './copy-text.ts';
import type { CompanyCells } from './rows/company-cells.rules.ts';
import type { CompanyRow } from './rows/company-row.ts';
import type { ContactRow } from './rows/contact-row.ts';

/** Where the rows of a file wait to be merged: temporary, so that nothing of it is logged or left behind. */

const COMPANY_COLUMNS = {
  name: 'text',
  domain: 'text',
  country: 'text',
  country_code: 'text',
  employee_count: 'int',
  employee_min: 'int',
  employee_max: 'int',
  industry: 'text',
  description: 'text',
  founded: 'int',
  location: 'text',
};

const CONTACT_COLUMNS = {
  name: 'text',
  first_name: 'text',
  last_name: 'text',
  email: 'text',
  title: 'text',
  phone: 'text',
  linkedin_url: 'text',
  owner: 'text',
  lead_status: 'text',
  lead_source: 'text',
};

/** A company's columns beside a person's. */
const BESIDE = {
  company_key: 'text',
  /** Its key if the domain does not count; only where the domain was taken from an e-mail address. */
  company_name_key: 'text',
  ...Object.fromEntries(Object.entries(COMPANY_COLUMNS).map(([name, type]) => [`company_${name}`, type])),
};

function definition(columns: Record<string, string>): string {
  return Object.entries({ line: 'int', identity_key: 'text', ...columns, tags: 'text[]', extra: 'jsonb' })
    .map(([name, type]) => `${name} ${type}`)
    .join(', ');
}

export const CREATE_COMPANY_ROWS = `create temp table import_row (${definition(COMPANY_COLUMNS)}) on commit drop`;
export const COPY_COMPANY_ROWS = 'copy import_row from stdin';
export const CREATE_LEAD_ROWS = `create temp table lead_row (${definition({ ...CONTACT_COLUMNS, ...BESIDE })}) on commit drop`;
export const COPY_LEAD_ROWS = 'copy lead_row from stdin';

/**
 * A mail domain that stands beside many names is a mail host and nobody's own: more names than a company has spellings,
 * parts and former names. Those companies are told apart by their names.
 */
export const RELEASE_MAIL_HOSTS = `
  with hosts as (
    select company_domain from lead_row where company_name_key is not null
    group by company_domain having count(distinct company_name_key) >= 5
  )
  update lead_row set company_domain = null, company_key = company_name_key
  from hosts where lead_row.company_domain = hosts.company_domain and company_name_key is not null`;

/** The companies that the rows of people name, as rows of companies. */
export const COMPANIES_OF_LEADS = `
  create temp table import_row on commit drop as
  select line, company_key as identity_key,
    ${Object.keys(COMPANY_COLUMNS)
      .map((name) => `company_${name} as ${name}`)
      .join(', ')}, '{}'::text[] as tags, '{}'::jsonb as extra
  from lead_row where company_key is not null`;

/** The people, with the companies they belong to. */
export const CONTACTS_OF_LEADS = `
  create temp table contact_row on commit drop as
  select lead_row.line, lead_row.identity_key, ${Object.keys(CONTACT_COLUMNS)
    .map((name) => `lead_row.${name}`)
    .join(', ')},
    coalesce(company.merged_into, company.id) as company_id, lead_row.tags, lead_row.extra
  from lead_row left join company on company.identity_key = lead_row.company_key`;

/** One line of COPY for a company. */
export function companyLine(row: CompanyRow): string {
  return `${row.line}\t${copyCell(row.identityKey)}\t${companyCells(row)}\t${copyArray(row.tags)}\t${copyCell(row.extra)}\n`;
}

/** One line of COPY for a person. */
export function leadLine(row: ContactRow): string {
  const cells = [
    row.name,
    row.firstName,
    row.lastName,
    row.email,
    row.title,
    row.phone,
    row.linkedinUrl,
    row.owner,
    row.leadStatus,
    row.leadSource,
  ].map(copyCell);
  const company = row.company
    ? `${copyCell(row.company.identityKey)}\t${copyCell(keyByName(row.company))}\t${companyCells(row.company)}`
    : NO_COMPANY;
  return `${row.line}\t${copyCell(row.identityKey)}\t${cells.join('\t')}\t${company}\t${copyArray(row.tags)}\t${copyCell(row.extra)}\n`;
}

const NO_COMPANY = Object.keys(BESIDE)
  .map(() => '\\N')
  .join('\t');

function keyByName(company: CompanyCells): string | null {
  if (!company.domainFromEmail || !company.isNamed) return null;
  return identityKey({ ...company, domain: null, sharedHost: null });
}

/** In the order of COMPANY_COLUMNS. */
function companyCells(row: CompanyCells): string {
  const { employees } = row;
  return `${copyCell(row.isNamed ? row.name : null)}\t${copyCell(row.domain)}\t${copyCell(row.country)}\t${copyCell(row.countryCode)}\t${copyCell(employees?.count ?? null)}\t${copyCell(employees?.min ?? null)}\t${copyCell(employees?.max ?? null)}\t${copyCell(row.industry)}\t${copyCell(row.description)}\t${copyCell(row.founded)}\t${copyCell(row.location)}`;
}
