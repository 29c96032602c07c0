import type { CompanyContact } from '#modules/contacts';
import type { EmailStatus } from '#src/domain/contact';
import type { Evidence } from '#src/domain/fact';
import { partsOfName } from '#src/domain/person-name';
import type { CrmCompany } from '#src/ports/crm';
import { type CrmContact } from '#src/ports/crm-contacts';
import { GTM_CONTACT_PROPERTIES } from '#src/ports/crm-own-properties';
import { ASSOCIATION, type PlannedChange, type PlannedContact } from './change-plan.ts';
import { proofs } from './plans/proof.rules.ts';

/** As many as a card shows; whoever wants more adds these first. */
const MOST_PEOPLE = 10;
const QUOTE_SHOWN = 90;
/** An address that somebody showed or checked; what a directory merely says and what is guessed never gets there. */
const WRITABLE: ReadonlySet<EmailStatus | null> = new Set<EmailStatus>(['published', 'verified']);
const LINKEDIN_LABEL = GTM_CONTACT_PROPERTIES.find(({ name }) => name === 'gtm_linkedin')!.label;

type Proof = Pick<Evidence, 'source' | 'quote'>;

/** Who of a company's people is added to the CRM: those who decide, by name. Where a file has no name stands an address. */
export function addablePeople(contacts: readonly CompanyContact[]): CompanyContact[] {
  return contacts
    .filter(({ is_atl, name }) => is_atl && name.trim() !== '' && !name.includes('@'))
    .slice(0, MOST_PEOPLE);
}

/**
 * What adding these people to their company would change. On a record that is there only blanks are filled; whoever
 * lacks nothing is not in the plan. `existing`: contact id -> record.
 */
export function planContacts(
  people: readonly CompanyContact[],
  company: { id: string; name: string; record: CrmCompany },
  existing: ReadonlyMap<string, CrmContact>,
): PlannedContact[] {
  return people.flatMap((person) => {
    const record = existing.get(person.id) ?? null;
    const changes = [...valueChanges(person, record), ...associationChange(company, record)];
    if (changes.length === 0) return [];
    const planned: PlannedContact = {
      contactId: person.id,
      action: record ? 'update' : 'create',
      recordId: record?.ref.id ?? null,
      url: record?.ref.url ?? null,
      ownerEmail: company.record.owner?.email ?? null,
      name: person.name,
      companyId: company.id,
      companyRecordId: company.record.ref.id,
      changes,
    };
    return [planned];
  });
}

function valueChanges(person: CompanyContact, record: CrmContact | null): PlannedChange[] {
  const { firstname, lastname } = partsOfName(person.name);
  const { title, page } = person;
  const email = WRITABLE.has(person.email_status) ? person.email : null;
  const said = { source: page, quote: person.quote };
  const values: [field: string, label: string, ours: string, after: string | null, proof: Proof | null][] = [
    ['firstname', 'First name', 'first_name', firstname, null],
    ['lastname', 'Last name', 'last_name', lastname, null],
    ['jobtitle', 'Job title', 'title', title, said],
    ['email', 'E-mail', 'email', email, proofOf(person, 'email')],
    ['gtm_linkedin', LINKEDIN_LABEL, 'linkedin_url', webAddress(person.linkedin_url), proofOf(person, 'linkedin_url')],
  ];
  return values.flatMap(([field, label, ours, after, proof]): PlannedChange[] => {
    const isBlank = (record?.properties[field] ?? null) === null;
    if (!after || !isBlank) return [];
    const own = GTM_CONTACT_PROPERTIES.some(({ name }) => name === field);
    const change = { field, label, before: null, after, own, reason: proof === null ? '' : inWords(proof) };
    return [{ ...change, ...proofs(proof === null ? [] : [proof]), edit: 'line', ours }];
  });
}

function associationChange({ name, record: { ref } }: { name: string; record: CrmCompany }, record: CrmContact | null) {
  if (record?.companyIds.includes(ref.id)) return [];
  return [{ field: ASSOCIATION, label: 'Company', before: null, after: name, own: false, reason: 'association' }];
}

function proofOf({ facts }: CompanyContact, field: 'email' | 'linkedin_url'): Proof | null {
  const fact = facts.find((candidate) => candidate.field === field);
  return fact ? { source: fact.evidence.source, quote: fact.evidence.quote } : null;
}

function inWords({ quote, source }: Proof): string {
  const words = quote.replace(/\s+/g, ' ').trim();
  const shown = words.length > QUOTE_SHOWN ? `${words.slice(0, QUOTE_SHOWN).toWellFormed()}…` : words;
  return `“${shown}”, ${source}`;
}

function webAddress(address: string | null): string | null {
  return address !== null && /^https?:\/\//i.test(address) && URL.canParse(address) ? address : null;
}
