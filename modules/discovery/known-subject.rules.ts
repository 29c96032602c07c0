import { type Known, type ScoringSubject, subjectOfCompany } from '#modules/scoring';
import type { Company } from '#src/domain/company';
import { AUTHORITIES, type Fact } from '#src/domain/fact';
import { countryCodeOf } from '#src/platform/geography/countries';

/** Field of facts that say on which list of companies one stood, by the list's title. */
export const LISTED_AS = 'listedAs';

/**
 * The stored values, with gaps filled by facts: a fact never replaces what an import or a person said. What a company
 * offers and to whom is its own words only where the record has none, because whom it serves is said in the same terms
 * as what it is. Technologies a website runs on say nothing about what its company does, so they are left out.
 */
export function subjectOf(company: Company, facts: readonly Fact[]): ScoringSubject {
  const subject = subjectOfCompany(company);
  const best = (field: string) => bestFact(facts, field);
  const country = best('country');
  const own = [...subject.texts, ...textsOf(best('description'))];
  const said = [best('offering'), ...facts.filter(({ field }) => field === 'customerSegments')].flatMap(textsOf);
  return {
    ...subject,
    texts: subject.texts.length > 0 ? own : [...own, ...said],
    industry: subject.industry ?? known<string>(best('industry'), 'string'),
    tags: [...subject.tags, ...listings(facts)],
    countryCode: subject.countryCode ?? (country ? knownCountry(country) : null),
    location: subject.location ?? known<string>(best('location'), 'string'),
    employeeCount: subject.employeeCount ?? known<number>(best('employeeCount'), 'number'),
  };
}

/** The fact of a field that is believed first: by who says it, then by confidence. */
export function bestFact(facts: readonly Fact[], field: string): Fact | null {
  const candidates = facts.filter((fact) => fact.field === field);
  candidates.sort(
    (a, b) => AUTHORITIES.indexOf(a.authority) - AUTHORITIES.indexOf(b.authority) || b.confidence - a.confidence,
  );
  return candidates[0] ?? null;
}

function textsOf(fact: Fact | null): ScoringSubject['texts'] {
  if (fact === null) return [];
  const values = Array.isArray(fact.value) ? fact.value : [fact.value];
  return values.flatMap((text) => (typeof text === 'string' ? { text, evidence: fact.evidence } : []));
}

function listings(facts: readonly Fact[]): Known<string>[] {
  return facts.flatMap((fact) => (fact.field === LISTED_AS ? (known<string>(fact, 'string') ?? []) : []));
}

function known<Value>(fact: Fact | null, type: 'string' | 'number'): Known<Value> | null {
  return fact && typeof fact.value === type ? { value: fact.value as Value, evidence: fact.evidence } : null;
}

function knownCountry(fact: Fact): Known<string> | null {
  const code = typeof fact.value === 'string' ? countryCodeOf(fact.value) : null;
  return code ? { value: code, evidence: fact.evidence } : null;
}
