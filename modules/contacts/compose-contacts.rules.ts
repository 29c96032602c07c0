import { holdsRole, readTitle } from '#modules/atl-discovery';
import { personaOf } from '#modules/campaigns';
import { isPassing } from '#modules/enrichment';
import type { Company } from '#src/domain/company';
import type { Contact, ContactFact } from '#src/domain/contact';
import type { Fact } from '#src/domain/fact';
import type { CompanyContact, CompanyContacts } from './company-contacts.ts';
import type { ContactLook } from './contact-looks.repository.ts';
import { guessEmail } from './email-guess.rules.ts';

/** What a file says is sure, though nobody quotes it. */
const IMPORT_CONFIDENCE = 0.9;

export interface KnownOfPeople {
  company: Company;
  companyFacts: readonly Fact[];
  contacts: readonly Contact[];
  looks: readonly ContactLook[];
  /** Titles of the persona that we write to. */
  personaTitles: readonly string[];
}

/** The first of the roles that a person with this title holds. */
export function roleOf(title: string | null, roles: readonly string[]): string | null {
  return title === null ? null : (roles.find((role) => holdsRole(title, [role])) ?? null);
}

/** Roles that nobody who is still there holds. */
export function missingRoles(contacts: readonly Contact[], roles: readonly string[]): string[] {
  const titles = contacts.flatMap(({ title, goneSince }) => (title === null || goneSince !== null ? [] : [title]));
  return roles.filter((role) => !titles.some((title) => holdsRole(title, [role])));
}

/** Puts together who decides, who was left out, what is missing and who was asked. `asked`: sources this run asked. */
export function composeContacts(
  { company, companyFacts, contacts, looks, personaTitles }: KnownOfPeople,
  roles: readonly string[],
  asked: ReadonlySet<string>,
): CompanyContacts {
  const there = contacts.filter(({ goneSince }) => goneSince === null);
  const gone = contacts.filter(({ goneSince }) => goneSince !== null);
  return {
    company,
    contacts: there
      .map((contact) => shown(contact, roles, personaTitles, companyFacts))
      .sort((one, other) => rank(one, roles) - rank(other, roles) || other.confidence - one.confidence),
    roles: [...roles],
    roles_missing: missingRoles(contacts, roles),
    left_out: [
      ...looks.flatMap(({ details }) => details.leftOut ?? []),
      ...gone.map((contact) => {
        const { page, date } = bestSaying(contact);
        const reason = `no longer on the company's pages (last seen ${date.slice(0, 10)})`;
        return { name: contact.name, title: contact.title, reason, page };
      }),
    ],
    sources: sourcesOf(company, looks, asked),
    partial: looks.some((look) => isPassing(look) || look.details.partial === true),
  };
}

function shown(
  contact: Contact,
  roles: readonly string[],
  personaTitles: readonly string[],
  companyFacts: readonly Fact[],
): CompanyContact {
  const read = contact.title === null ? null : readTitle(contact.title);
  const guess = contact.email === null ? guessEmail(contact.name, companyFacts) : null;
  return {
    id: contact.id,
    name: contact.name,
    title: contact.title,
    level: read?.level ?? null,
    function: read?.function ?? null,
    is_atl: read?.is_atl ?? false,
    role: roleOf(contact.title, roles),
    persona: personaOf(contact.title, personaTitles),
    linkedin_url: contact.linkedinUrl,
    email: contact.email,
    email_status: contact.emailStatus,
    email_guess: guess && { ...guess, status: 'guessed' },
    ...bestSaying(contact),
    facts: contact.facts,
  };
}

/** The words that say best who this is: those of the title, else those of the name, else the imported row. */
function bestSaying({
  name,
  title,
  facts,
  imported,
}: Contact): Pick<CompanyContact, 'quote' | 'page' | 'date' | 'confidence' | 'source'> {
  const fact = facts.find(({ field }) => field === 'title') ?? facts.find(({ field }) => field === 'name');
  if (fact !== undefined) {
    const { evidence, confidence } = fact;
    const { quote, source: page, observed_at: date } = evidence;
    return { quote, page, date, confidence, source: sourceOf(fact) };
  }
  const quote = [name, title].filter((part) => part !== null).join(', ');
  const page = imported === null ? '' : `${imported.file}:${imported.line}`;
  return { quote, page, date: imported?.at ?? '', confidence: IMPORT_CONFIDENCE, source: 'import' };
}

/** Directories are named by the method; the company's own words by the authority. */
function sourceOf({ authority, method }: ContactFact): string {
  return authority === 'vendor' || method === 'linkedin-search' ? method : authority;
}

function rank({ role, is_atl }: CompanyContact, roles: readonly string[]): number {
  if (role !== null) return roles.indexOf(role);
  return roles.length + (is_atl ? 0 : 1);
}

function sourcesOf(
  company: Company,
  looks: readonly ContactLook[],
  asked: ReadonlySet<string>,
): CompanyContacts['sources'] {
  if (company.domain === null) {
    const reason = 'the company has no website of its own in our records';
    const nothing = { people: 0, credits: 0, looked_at: '', kept: false, pages: [] };
    return [{ source: 'website', state: 'none', reason, ...nothing }];
  }
  return looks.map(({ source, state, reason, people, credits, lookedAt, details }) => ({
    ...{ source, state, reason, people, credits },
    looked_at: lookedAt,
    kept: !asked.has(source),
    pages: details.pages ?? [],
  }));
}
