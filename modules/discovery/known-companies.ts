import { Inject, Injectable } from '@nestjs/common';
import { CompanyRepository } from '#modules/leads';
import { type Known, type ScoringSubject, subjectOfCompany } from '#modules/scoring';
import type { Company } from '#src/domain/company';
import { AUTHORITIES, type Fact } from '#src/domain/fact';
import { countryCodeOf } from '#src/platform/geography/countries';

/** Field of facts that say on which list of companies one stood, by the list's title. */
export const LISTED_AS = 'listedAs';

/** What is known of companies, from every source, as scores and answers read it. */
@Injectable()
export class KnownCompanies {
  constructor(@Inject(CompanyRepository) private readonly companies: CompanyRepository) {}

  /** Company id -> subject, in the order of the ids; unknown ids are absent. */
  async subjects(ids: readonly string[]): Promise<Map<string, ScoringSubject>> {
    const companies = await this.companies.byIds(ids);
    const facts = await this.companies.factsOf(companies.map((company) => company.id));
    return new Map(companies.map((company) => [company.id, subjectOf(company, facts.get(company.id) ?? [])]));
  }

  /** What an answer shows of companies. */
  async describe(ids: readonly string[]) {
    const companies = await this.companies.byIds(ids);
    const facts = await this.companies.factsOf(ids);
    const factsOf = (company: Company) => facts.get(company.id) ?? [];
    return {
      companies: new Map(companies.map((company) => [company.id, company])),
      headCounts: new Map(
        companies.map((company) => [company.id, subjectOf(company, factsOf(company)).employeeCount?.value ?? null]),
      ),
      contradictions: new Map(companies.map((company) => [company.id, contradictions(company, factsOf(company))])),
    };
  }
}

/** The stored values, with gaps filled by facts: a fact never replaces what an import or a person said. */
function subjectOf(company: Company, facts: readonly Fact[]): ScoringSubject {
  const subject = subjectOfCompany(company);
  const best = (field: string) => bestFact(facts, field);
  const description = best('description');
  const country = best('country');
  return {
    ...subject,
    texts:
      description && typeof description.value === 'string'
        ? [...subject.texts, { text: description.value, evidence: description.evidence }]
        : subject.texts,
    tags: [...subject.tags, ...listings(facts)],
    countryCode: subject.countryCode ?? (country ? knownCountry(country) : null),
    location: subject.location ?? known<string>(best('location'), 'string'),
    employeeCount: subject.employeeCount ?? known<number>(best('employeeCount'), 'number'),
  };
}

function listings(facts: readonly Fact[]): Known<string>[] {
  return facts.flatMap((fact) => (fact.field === LISTED_AS ? (known<string>(fact, 'string') ?? []) : []));
}

/** A fact that contradicts a stored value: shown, never applied. */
function contradictions(company: Company, facts: readonly Fact[]): string[] {
  const size = bestFact(facts, 'employeeCount');
  if (!size || company.employeeCount === null || size.value === company.employeeCount) return [];
  return [`Its website says ${size.value} people, the stored value is ${company.employeeCount} (kept)`];
}

function bestFact(facts: readonly Fact[], field: string): Fact | null {
  const candidates = facts.filter((fact) => fact.field === field);
  candidates.sort(
    (a, b) => AUTHORITIES.indexOf(a.authority) - AUTHORITIES.indexOf(b.authority) || b.confidence - a.confidence,
  );
  return candidates[0] ?? null;
}

function known<Value>(fact: Fact | null, type: 'string' | 'number'): Known<Value> | null {
  return fact && typeof fact.value === type ? { value: fact.value as Value, evidence: fact.evidence } : null;
}

function knownCountry(fact: Fact): Known<string> | null {
  const code = typeof fact.value === 'string' ? countryCodeOf(fact.value) : null;
  return code ? { value: code, evidence: fact.evidence } : null;
}
