import type { CallOptions, Probe } from '#src/ports/call-options';
import type { Clock } from '#src/ports/clock';
import {
  CompanyDataPort,
  type CompanyDataQuery,
  type CompanyDataSupport,
  type VendorFact,
} from '#src/ports/company-data';
import type { PaidAnswer } from '#src/ports/paid-answer';
import { linkedinPage } from '../linkedin-url.rules.ts';
import { employeesOnPage } from './linkedin-pages.rules.ts';
import type { LinkedinSession } from './linkedin-session.ts';

/** Members who say they work there: some have left, some colleagues are no members. */
const CONFIDENCE = 0.55;

/** A company's head count by its LinkedIn page, read in the operator's session. Needs the page's address. */
export class LinkedinSessionCompanyData extends CompanyDataPort {
  readonly vendor = 'linkedin';
  readonly supports: CompanyDataSupport = { fields: ['employeeCount'], credits: 0 };

  constructor(
    private readonly session: LinkedinSession,
    private readonly clock: Clock,
  ) {
    super();
  }

  async companyFacts(query: CompanyDataQuery, options: CallOptions): Promise<PaidAnswer<VendorFact[]>> {
    const nothing = { result: [], credits: 0, kept: false };
    const company = query.linkedinUrl === null ? null : linkedinPage(query.linkedinUrl);
    if (company?.kind !== 'company' || !query.wanted.includes('employeeCount')) return nothing;
    const page = await this.session.visit(
      `/company/${encodeURIComponent(company.slug)}/about/`,
      'companyFacts',
      options,
    );
    const employees = employeesOnPage(page);
    if (employees === null) return nothing;
    const observed_at = new Date(this.clock.now()).toISOString();
    const fact: VendorFact = {
      field: 'employeeCount',
      value: employees.count,
      authority: 'vendor',
      evidence: { source: company.url, quote: employees.quote, observed_at },
      method: 'linkedin-company-page',
      confidence: CONFIDENCE,
    };
    return { ...nothing, result: [fact] };
  }

  async probe(): Promise<Probe> {
    return { ok: true, detail: 'LinkedIn is read in the operator’s session' };
  }
}
