import type { CallOptions, Probe } from '#src/ports/call-options';
import type { Clock } from '#src/ports/clock';
import {
  CompanyDataPort,
  type CompanyDataQuery,
  type CompanyDataSupport,
  type VendorFact,
} from '#src/ports/company-data';
import type { PaidAnswer } from '#src/ports/paid-answer';
import type { SearchTheWeb } from './linkedin-search.contacts.ts';
import { companyPageOf } from './search-result.rules.ts';

const RESULTS = 10;
/** A name alone identifies a company less surely than its domain does. */
const CONFIDENCE = 0.45;

/** A company's LinkedIn page, as search engines show it; LinkedIn itself is not visited. */
export class LinkedinSearchCompanyData extends CompanyDataPort {
  readonly vendor = 'linkedin-search';
  readonly supports: CompanyDataSupport = { fields: ['linkedinUrl'], credits: 0 };

  constructor(
    private readonly search: SearchTheWeb,
    private readonly clock: Clock,
  ) {
    super();
  }

  async companyFacts(query: CompanyDataQuery, options: CallOptions): Promise<PaidAnswer<VendorFact[]>> {
    const nothing = { result: [], credits: 0, kept: false };
    if (!query.wanted.includes('linkedinUrl')) return nothing;
    const label = query.domain.split('.')[0] ?? query.domain;
    const text = `site:linkedin.com/company "${label}" ${query.domain}`;
    const { results } = await this.search({ text, country: null, limit: RESULTS }, options);
    const pages = results.flatMap((page) => companyPageOf(page, { name: null, domain: query.domain }) ?? []);
    const [page] = pages;
    // Several pages of one name: which one is meant cannot be told from here.
    if (page === undefined || new Set(pages.map(({ url }) => url)).size > 1) return nothing;
    const evidence = { source: page.url, quote: page.quote, observed_at: new Date(this.clock.now()).toISOString() };
    const fact: VendorFact = {
      field: 'linkedinUrl',
      value: page.url,
      authority: 'vendor',
      evidence,
      method: 'linkedin-search',
      confidence: CONFIDENCE,
    };
    return { ...nothing, result: [fact] };
  }

  async probe(): Promise<Probe> {
    return { ok: true, detail: 'LinkedIn pages are looked for through the web search' };
  }
}
