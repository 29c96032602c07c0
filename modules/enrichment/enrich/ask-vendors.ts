import { Inject, Injectable } from '@nestjs/common';
import { CompanyRepository } from '#modules/leads';
import type { Company } from '#src/domain/company';
import { VendorError } from '#src/domain/errors';
import type { CallOptions } from '#src/ports/call-options';
import { Clock } from '#src/ports/clock';
import { type CompanyDataField, CompanyDataPort } from '#src/ports/company-data';
import type { Look } from './looks.repository.ts';
import type { WantedField } from './wanted-fields.data.ts';

/** Our field, as vendors of company data call it. */
const VENDOR_FIELDS: Readonly<Partial<Record<WantedField, CompanyDataField>>> = {
  description: 'description',
  industry: 'industry',
  employeeCount: 'employeeCount',
  founded: 'founded',
  country: 'country',
  location: 'location',
  linkedin: 'linkedinUrl',
  phones: 'phone',
  technologies: 'technologies',
};

/** Asks those who sell company data, for what nobody else said. */
@Injectable()
export class AskVendors {
  constructor(
    @Inject(CompanyDataPort) private readonly vendors: CompanyDataPort,
    @Inject(CompanyRepository) private readonly companies: CompanyRepository,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  get source(): string {
    return this.vendors.vendor;
  }

  /** What is missing and can be bought; empty when nobody sells it or nobody is set up. */
  canAnswer(missing: readonly WantedField[]): CompanyDataField[] {
    const wanted = missing.flatMap((field) => VENDOR_FIELDS[field] ?? []);
    return wanted.filter((field) => this.vendors.supports.fields.includes(field));
  }

  async ask(
    company: Company & { domain: string },
    wanted: readonly CompanyDataField[],
    linkedinUrl: string | null,
    call: CallOptions,
  ): Promise<Look> {
    const look = { source: this.source, lookedAt: new Date(this.clock.now()).toISOString(), details: { wanted } };
    try {
      const answer = await this.vendors.companyFacts({ domain: company.domain, linkedinUrl, wanted }, call);
      await this.companies.saveFacts(company.id, answer.result.map(asOurField));
      return { ...look, state: 'read', reason: null, facts: answer.result.length, credits: answer.credits };
    } catch (error) {
      if (!(error instanceof VendorError)) throw error;
      call.signal.throwIfAborted();
      return { ...look, state: 'failed', reason: error.userMessage, facts: 0, credits: 0 };
    }
  }
}

/** Facts are kept under our own field names, whoever stated them. */
function asOurField<Stated extends { field: CompanyDataField }>(fact: Stated) {
  const ours = Object.entries(VENDOR_FIELDS).find(([, theirs]) => theirs === fact.field)?.[0];
  return { ...fact, field: ours ?? fact.field };
}
