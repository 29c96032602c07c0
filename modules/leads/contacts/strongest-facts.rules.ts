import { CONTACT_FIELDS, type ContactFact, type ContactField } from '#src/domain/contact';
import { AUTHORITIES } from '#src/domain/fact';

/** Strongest authority first, then the surest, then the newest: a weaker source never overrules a stronger one. */
export function byStrength(one: ContactFact, other: ContactFact): number {
  return (
    AUTHORITIES.indexOf(one.authority) - AUTHORITIES.indexOf(other.authority) ||
    other.confidence - one.confidence ||
    Date.parse(other.evidence.observed_at) - Date.parse(one.evidence.observed_at)
  );
}

/** The fact that counts for each field. */
export function strongestFacts(facts: readonly ContactFact[]): Partial<Record<ContactField, ContactFact>> {
  const sorted = [...facts].sort(byStrength);
  return Object.fromEntries(CONTACT_FIELDS.map((field) => [field, sorted.find((fact) => fact.field === field)]));
}

/** What is known of a person after a source spoke: what it said before, in the same place and way, is replaced. */
export function withNewFacts(known: readonly ContactFact[], stated: readonly ContactFact[]): ContactFact[] {
  const keyOf = ({ field, evidence, method }: ContactFact) => `${field}\n${evidence.source}\n${method}`;
  return [...new Map([...known, ...stated].map((fact) => [keyOf(fact), fact])).values()];
}
