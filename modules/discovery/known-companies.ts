import { Inject, Injectable } from '@nestjs/common';
import { CompanyRepository } from '#modules/leads';
import type { ScoringSubject } from '#modules/scoring';
import type { Company } from '#src/domain/company';
import type { Fact } from '#src/domain/fact';
import { bestFact, subjectOf } from './known-subject.rules.ts';

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

/** A fact that contradicts a stored value: shown, never applied. */
function contradictions(company: Company, facts: readonly Fact[]): string[] {
  const size = bestFact(facts, 'employeeCount');
  if (!size || company.employeeCount === null || size.value === company.employeeCount) return [];
  return [`Its website says ${size.value} people, the stored value is ${company.employeeCount} (kept)`];
}
