import type { StatedPerson } from '#modules/leads';
import type { ContactFact, ContactField, EmailStatus } from '#src/domain/contact';
import type { FoundPerson, Sourced } from '#src/ports/contacts';

/** Search engines repeat what a profile once said; nobody vouches for it as a vendor does for its own records. */
const UNVOUCHED: ReadonlySet<string> = new Set(['linkedin-search']);

/** What a source says of a person, as facts; `null` when it does not say the full name. */
export function statementsOf(person: FoundPerson): StatedPerson | null {
  if (person.name === null) return null;
  const say = (field: ContactField, stated: Sourced<string> | null, status: EmailStatus | null = null) =>
    stated === null ? [] : [factOf(person.vendor, field, stated, status)];
  const { email } = person;
  return [
    ...say('name', person.name),
    ...say('title', person.title),
    ...say('linkedin_url', person.linkedinUrl),
    ...say('email', email && { ...email, value: email.value.address.toLowerCase() }, email?.value.status),
  ];
}

function factOf(
  vendor: string,
  field: ContactField,
  { value, evidence, confidence }: Sourced<string>,
  status: EmailStatus | null,
): ContactFact {
  const authority = UNVOUCHED.has(vendor) ? 'website' : 'vendor';
  return { field, value, status, authority, evidence, method: vendor, confidence };
}
