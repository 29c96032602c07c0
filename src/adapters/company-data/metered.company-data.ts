import type { PaidReads } from '#src/platform/vendor-usage/paid-reads';
import type { DailyLimits } from '#src/platform/vendor-usage/vendor-usage';
import type { CallOptions, Probe } from '#src/ports/call-options';
import { CompanyDataPort, type CompanyDataQuery, type VendorFact } from '#src/ports/company-data';
import type { PaidAnswer } from '#src/ports/paid-answer';

const DAY_MS = 86_400_000;
/** Head counts and addresses move in quarters, not in days; a company unknown today may be added any week. */
const FRESH = { found: 90 * DAY_MS, nothing: 14 * DAY_MS };

/** Counts what a source costs, keeps its answers while they are fresh, and stops at the limits of a day. */
export class MeteredCompanyData extends CompanyDataPort {
  readonly vendor: string;
  readonly supports: CompanyDataPort['supports'];

  constructor(
    private readonly inner: CompanyDataPort,
    private readonly reads: PaidReads,
    private readonly limits: DailyLimits,
  ) {
    super();
    this.vendor = inner.vendor;
    this.supports = inner.supports;
  }

  async companyFacts(query: CompanyDataQuery, options: CallOptions): Promise<PaidAnswer<VendorFact[]>> {
    // An answer holds whatever the source knows, so the same company is the same question whatever is missing.
    const { wanted, ...input } = query;
    if (!wanted.some((field) => this.supports.fields.includes(field))) return { result: [], credits: 0, kept: false };
    const { vendor, limits } = this;
    return this.reads.read(
      { vendor, kind: 'company-facts', input, limits, freshMs: FRESH, credits: this.supports.credits },
      options,
      (facts) => facts.length === 0,
      () => this.inner.companyFacts(query, options),
    );
  }

  probe(options: CallOptions): Promise<Probe> {
    return this.inner.probe(options);
  }
}
