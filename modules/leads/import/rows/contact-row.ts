import { readEmail } from '../../email.rules.ts';
import { nameKey } from '../../identity.rules.ts';
import type { Field } from '../mapping/field-words.data.ts';
import { type ColumnPlan, extraJson, tagsAt, valueAt } from './cells.rules.ts';
import { COMPANY_FIELDS, type CompanyCells, readCompanyCells } from './company-cells.rules.ts';
import { ImportNotes } from './import-notes.ts';

/** A person as it will be stored, with the company the row names. */
export interface ContactRow {
  line: number;
  identityKey: string;
  name: string;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  title: string | null;
  phone: string | null;
  linkedinUrl: string | null;
  owner: string | null;
  leadStatus: string | null;
  leadSource: string | null;
  tags: string[];
  extra: string;
  /** `null` when the row names none. */
  company: CompanyCells | null;
}

/** Fields that have a place of their own in a contact or its company. */
export const CONTACT_FIELDS: ReadonlySet<Field> = new Set<Field>([
  ...COMPANY_FIELDS,
  'full_name',
  'first_name',
  'last_name',
  'email',
  'title',
  'phone',
  'linkedin_url',
  'owner',
  'status',
  'lead_source',
]);

/** Reads one record as a person; `null` after a note when it cannot be used. */
export function readContactRow(
  cells: readonly string[],
  plan: ColumnPlan,
  line: number,
  notes: ImportNotes,
): ContactRow | null {
  const { at, named } = plan;
  const given = valueAt(cells, at.email);
  const email = given === null ? null : readEmail(given);
  const unusable: [string, string][] = [];
  if (given !== null && email === null) {
    notes.warn(line, `${named.email} "${given}" is no e-mail address; the row is kept without it`, named.email, given);
    unusable.push(['email_as_given', given]);
  }
  const first = valueAt(cells, at.first_name);
  const last = valueAt(cells, at.last_name);
  const written = valueAt(cells, at.full_name) ?? [first, last].filter((part) => part !== null).join(' ');
  const linkedinUrl = linkedinOf(valueAt(cells, at.linkedin_url));
  const name = written || email?.address || null;
  if (name === null || name.length > 300) {
    notes.error(
      line,
      name === null ? 'neither a name nor an e-mail address' : 'the name has more than 300 characters',
      named.email ?? null,
      given,
    );
    return null;
  }
  // What is wrong with the company's own columns is no fault of the person.
  const company = namesCompany(cells, plan, email?.companyDomain ?? null)
    ? readCompanyCells(cells, companyPlan(plan, cells), line, new ImportNotes())
    : null;
  const identity = email?.address
    ? `email:${email.address}`
    : linkedinUrl
      ? `linkedin:${linkedinUrl.toLowerCase()}`
      : company
        ? `name:${nameKey(name)}|${company.identityKey}`
        : null;
  if (identity === null) {
    notes.error(line, 'no e-mail address, LinkedIn page or company tells who this is', named.email ?? null, given);
    return null;
  }
  return {
    line,
    identityKey: identity,
    name,
    firstName: first,
    lastName: last,
    email: email?.address ?? null,
    title: valueAt(cells, at.title),
    phone: valueAt(cells, at.phone) ?? valueAt(cells, at.mobile_phone),
    linkedinUrl,
    owner: valueAt(cells, at.owner),
    leadStatus: valueAt(cells, at.status),
    leadSource: valueAt(cells, at.lead_source),
    tags: tagsAt(cells, at.tags),
    extra: extraJson(cells, plan, unusable),
    company,
  };
}

function namesCompany(cells: readonly string[], { at }: ColumnPlan, mailDomain: string | null): boolean {
  return mailDomain !== null || valueAt(cells, at.company_name) !== null || valueAt(cells, at.domain) !== null;
}

/** Without a name in its column the company is called by its domain. */
function companyPlan(plan: ColumnPlan, cells: readonly string[]): ColumnPlan {
  if (valueAt(cells, plan.at.company_name) !== null || plan.at.company_name === undefined) return plan;
  return { ...plan, at: { ...plan.at, company_name: undefined } };
}

/** The page as `https://www.linkedin.com/in/…`; `null` when it is not a person's page there. */
function linkedinOf(text: string | null): string | null {
  const match = /linkedin\.com\/(in|pub)\/([^/?#\s]{1,200})/i.exec(text ?? '');
  return match ? `https://www.linkedin.com/in/${match[2]!.toLowerCase()}` : null;
}
