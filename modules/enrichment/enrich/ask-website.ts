import { Inject, Injectable } from '@nestjs/common';
import { CompanyRepository } from '#modules/leads';
import { NoPlaceInTime } from '#src/platform/fair-gate';
import type { CallOptions } from '#src/ports/call-options';
import { Clock } from '#src/ports/clock';
import { SiteReader } from '../crawl/site-reader.ts';
import type { PageState, SiteVisit, VisitBudget } from '../crawl/site-visit.ts';
import { type CompanyFacts, CompanyFactsService } from '../facts/company-facts.service.ts';
import { type FetchedPage, factsFromSite, type SiteFacts } from '../facts/facts-from-site.rules.ts';
import { EnrichmentGate } from './enrichment-gate.ts';
import type { Look } from './looks.repository.ts';

export const WEBSITE_SOURCE = 'website';

/** Reads a company's own website and keeps what it says. */
@Injectable()
export class AskWebsite {
  constructor(
    @Inject(SiteReader) private readonly sites: SiteReader,
    @Inject(EnrichmentGate) private readonly gate: EnrichmentGate,
    @Inject(CompanyFactsService) private readonly readers: CompanyFactsService,
    @Inject(CompanyRepository) private readonly companies: CompanyRepository,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Rules read always; a model reads beside them where one is set up and `brief` does not forbid it. Never throws for a
   * site's faults: they are states. Throws NoPlaceInTime when others visited until the call's deadline, else only when
   * the run itself stops.
   */
  async ask(
    company: { id: string; domain: string },
    call: CallOptions,
    { budget, brief }: { budget?: Partial<VisitBudget>; brief: boolean },
  ): Promise<Look> {
    const visit = await this.gate.visit(call, () => this.sites.visit(company.domain, call, budget));
    const read = visit.pages.flatMap(({ kind, state, page }) =>
      page !== null && state === 'read' ? [{ kind, page }] : [],
    );
    // The facts of another company's website would be filed under the wrong name.
    const pages = visit.redirectedTo === null ? read : [];
    const { facts, quality, ...reading } = await this.read(company, pages, call, brief);
    // A model that had no time left has more to tell another day.
    const isUnread = !brief && this.readers.hasModel && reading.producedBy === 'rules' && this.isOver(call);
    await this.companies.saveFacts(company.id, facts);
    return {
      source: WEBSITE_SOURCE,
      state: stateOf(visit),
      reason: reasonOf(visit),
      facts: facts.length,
      credits: 0,
      lookedAt: new Date(this.clock.now()).toISOString(),
      details: {
        url: visit.url,
        pages: visit.pages.map(({ url, kind, state, reason }) => ({ url, kind, state, reason })),
        spent: visit.spent,
        partial: visit.partial || isUnread,
        brief,
        ...(pages.length > 0 ? { quality, ...reading } : {}),
      },
    };
  }

  private isOver({ deadline }: CallOptions): boolean {
    return this.clock.now() >= deadline;
  }

  private async read(
    company: { id: string; domain: string },
    pages: readonly FetchedPage[],
    call: CallOptions,
    brief: boolean,
  ): Promise<SiteFacts & Partial<CompanyFacts>> {
    if (brief || pages.length === 0 || !this.readers.hasModel) return factsFromSite(pages, company);
    const about = { ...call, companyId: company.id };
    try {
      return await this.gate.modelCall(about, () => this.readers.read(pages, company, about));
    } catch (error) {
      if (!(error instanceof NoPlaceInTime)) throw error;
      const notices = ['No model read it: others were before it until the time was over.'];
      return { ...factsFromSite(pages, company), producedBy: 'rules', dropped: 0, notices };
    }
  }
}

function stateOf(visit: SiteVisit): PageState | 'redirected' {
  return visit.state === 'read' && visit.redirectedTo !== null ? 'redirected' : visit.state;
}

function reasonOf({ reason, redirectedTo, state }: SiteVisit): string | null {
  if (state !== 'read' || redirectedTo === null) return reason;
  return `it leads to ${redirectedTo}, which may be another company`;
}
