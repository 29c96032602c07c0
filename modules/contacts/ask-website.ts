import { Inject, Injectable } from '@nestjs/common';
import { EnrichmentGate, SiteReader } from '#modules/enrichment';
import { ContactRepository } from '#modules/leads';
import type { Company } from '#src/domain/company';
import type { PageKind } from '#src/domain/page-kind';
import type { CallOptions } from '#src/ports/call-options';
import { Clock } from '#src/ports/clock';
import type { ContactLook } from './contact-looks.repository.ts';
import { peopleOnSite, type ReadPage } from './people-on-site.rules.ts';

export const WEBSITE_SOURCE = 'website';
/** Pages on which companies show who they are. Elsewhere people are mostly somebody else's. */
const PAGES_WITH_PEOPLE: ReadonlySet<PageKind> = new Set(['home', 'about', 'team', 'contact', 'imprint']);

/** Reads who a company's own pages show. */
@Injectable()
export class AskWebsite {
  constructor(
    @Inject(SiteReader) private readonly sites: SiteReader,
    @Inject(EnrichmentGate) private readonly gate: EnrichmentGate,
    @Inject(ContactRepository) private readonly contacts: ContactRepository,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Never throws for a site's faults: they are states. `fromSite`: pages we keep are not good enough. */
  async ask(company: Company & { domain: string }, call: CallOptions, fromSite: boolean): Promise<ContactLook> {
    const budget = fromSite ? { freshForMs: 0 } : {};
    const visit = await this.gate.visit(call, () => this.sites.visit(company.domain, call, budget));
    // The people of another company's website would be filed under the wrong name.
    const looked = visit.redirectedTo === null ? visit.pages.filter(({ kind }) => PAGES_WITH_PEOPLE.has(kind)) : [];
    const pages = looked.flatMap(({ kind, state, page }): ReadPage[] =>
      state === 'read' && page !== null ? [{ ...page, kind }] : [],
    );
    const found = peopleOnSite(pages, { name: company.name, domain: company.domain });
    const lookedAt = new Date(this.clock.now()).toISOString();
    const urls = new Set(looked.filter(({ state }) => state === 'read' || state === 'not-found').map(({ url }) => url));
    await this.contacts.record(company.id, found.people, { urls, at: lookedAt });
    return {
      source: WEBSITE_SOURCE,
      state: visit.state === 'read' && visit.redirectedTo !== null ? 'redirected' : visit.state,
      reason:
        visit.redirectedTo === null ? visit.reason : `it leads to ${visit.redirectedTo}, which may be another company`,
      people: found.people.length,
      credits: 0,
      lookedAt,
      details: {
        pages: looked.map(({ url, kind, state, reason }) => ({ url, kind, state, reason })),
        leftOut: found.leftOut,
        partial: visit.partial,
      },
    };
  }
}
