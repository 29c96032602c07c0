import { Inject, Injectable } from '@nestjs/common';
import { CompanyRepository } from '#modules/leads';
import type { Company } from '#src/domain/company';
import type { Fact } from '#src/domain/fact';
import { Clock } from '#src/ports/clock';
import type { FactField } from '../facts/data/fact-fields.data.ts';
import { byStrength, fieldStates, notKnown } from './known-fields.rules.ts';
import { type Look, LooksRepository } from './looks.repository.ts';
import type { WantedField } from './wanted-fields.data.ts';

/** What is known of a company at one moment, and who was asked about it. */
export interface KnownCompany {
  company: Company;
  facts: Fact[];
  looks: Look[];
  /** Wanted fields of which nothing is known, or nothing fresh. */
  missing: WantedField[];
}

/** Reads what is known of companies. */
@Injectable()
export class KnownCompanyReader {
  constructor(
    @Inject(CompanyRepository) private readonly companies: CompanyRepository,
    @Inject(LooksRepository) private readonly looks: LooksRepository,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async read(id: string): Promise<KnownCompany> {
    const [[company], allFacts, looks] = await Promise.all([
      this.companies.byIds([id]),
      this.companies.factsOf([id]),
      this.looks.of(id),
    ]);
    if (!company) throw new Error(`there is no company ${id}`);
    const facts = allFacts.get(id) ?? [];
    return { company, facts, looks, missing: notKnown(fieldStates(company, facts, new Date(this.clock.now()))) };
  }
}

/** The strongest statement about a field; `null`: none, or none in words. */
export function strongest(facts: readonly Fact[], field: FactField): string | null {
  const [best] = facts.filter((fact) => fact.field === field).sort(byStrength);
  return typeof best?.value === 'string' ? best.value : null;
}
