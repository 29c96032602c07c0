import { Inject, Injectable } from '@nestjs/common';
import { type Enriched, EnrichmentService } from '#modules/enrichment';
import { CompanyRepository, FoundCompanyRepository } from '#modules/leads';
import { VendorError } from '#src/domain/errors';
import type { Fact } from '#src/domain/fact';
import type { CallOptions } from '#src/ports/call-options';
import { WebSearch } from '#src/ports/search';
import { type WebPage, WebsitePort } from '#src/ports/website';
import { LISTED_AS } from '../known-subject.rules.ts';
import type { NamedOnWeb } from './named-on-web.rules.ts';
import { isArticle, isCalledAfter, ownDomain, ownerQuote } from './own-site.rules.ts';

/** Home pages that are looked at for one name. */
const MOST_CANDIDATES = 2;
const RESULTS_FOR_A_NAME = 6;
/** A name on the home page of a domain called like it is nearly sure; lists are written by others, and for clicks. */
const CONFIDENCE = { name: 0.75, listed: 0.4 } as const;

/** Why a name did not become a company; shown with counts. */
export type DropReason =
  | 'no website of their own was found'
  | 'their home page does not name them'
  | 'their website could not be read'
  | 'the search for their website failed'
  | 'are customers, competitors or suppressed'
  | 'were beyond those that are looked up';

/** What became of a name. */
export type Resolution =
  | { kind: 'company'; companyId: string; isNew: boolean; enriched: Enriched | null }
  | { kind: 'dropped'; reason: DropReason };

/** A home page that names the company. */
interface Proof {
  domain: string;
  quote: string;
  page: WebPage;
}

/**
 * Finds the company behind a name: its own domain, proved by a home page that names it. A domain we know leads to the
 * record we have; a new one becomes a record with what its home page says.
 */
@Injectable()
export class CompanyResolver {
  constructor(
    @Inject(WebSearch) private readonly search: WebSearch,
    @Inject(WebsitePort) private readonly websites: WebsitePort,
    @Inject(FoundCompanyRepository) private readonly found: FoundCompanyRepository,
    @Inject(CompanyRepository) private readonly companies: CompanyRepository,
    @Inject(EnrichmentService) private readonly enrichment: EnrichmentService,
  ) {}

  /** `maySearch`: a name without a domain may be searched for, which may cost money. */
  async resolve(named: NamedOnWeb, maySearch: boolean, call: CallOptions): Promise<Resolution> {
    const { name } = named;
    const known = named.domain === null ? null : await this.found.withDomain(named.domain);
    if (known) return { kind: 'company', companyId: known.id, isNew: false, enriched: null };
    // Before anybody is asked about it: whom we must not propose we do not look up either.
    if (await this.found.objection(named)) return dropped('are customers, competitors or suppressed');
    if (named.domain === null && !maySearch) return dropped('were beyond those that are looked up');
    const domains = named.domain === null ? await this.domainsOf(name, call) : [named.domain];
    if (domains === null) return dropped('the search for their website failed');
    if (domains.length === 0) return dropped('no website of their own was found');
    return this.proved(named, domains, call);
  }

  /** Looks at the candidates in turn; the first whose home page names the company is it. */
  private async proved(named: NamedOnWeb, domains: readonly string[], call: CallOptions): Promise<Resolution> {
    let reason: DropReason = 'their website could not be read';
    for (const domain of domains) {
      // Whom we know, we know by the domain; whom we must not propose, we do not visit.
      const known = isCalledAfter(domain, named.name) ? await this.found.withDomain(domain) : null;
      if (known) return { kind: 'company', companyId: known.id, isNew: false, enriched: null };
      if (await this.found.objection({ name: named.name, domain })) {
        return dropped('are customers, competitors or suppressed');
      }
      const page = await this.homePage(domain, call);
      if (!page) continue;
      reason = 'their home page does not name them';
      // A site may have moved: where the visitor ends up is where the company is.
      const home = ownDomain(page.url);
      const quote = home === null ? null : ownerQuote(page.html, named.name, home);
      if (home !== null && quote !== null) return this.recorded(named, { domain: home, quote, page }, call);
    }
    return dropped(reason);
  }

  private async recorded(named: NamedOnWeb, proof: Proof, call: CallOptions): Promise<Resolution> {
    const { name } = named;
    const { domain } = proof;
    if (await this.found.objection({ name, domain })) return dropped('are customers, competitors or suppressed');
    const { id, isNew } = await this.found.record({ name, domain });
    if (!isNew) return { kind: 'company', companyId: id, isNew, enriched: null };
    await this.companies.saveFacts(id, firstFacts(named, proof));
    // What the home page says decides whether it is about what was asked, so it is read before anybody compares.
    return { kind: 'company', companyId: id, isNew, enriched: await this.enrichment.glance({ id, domain }, call) };
  }

  /** Domains that may be the company's own, as a search for its name shows them; `null` when nobody could be asked. */
  private async domainsOf(name: string, call: CallOptions): Promise<string[] | null> {
    try {
      const query = { text: `"${name}" official website`, country: null, limit: RESULTS_FOR_A_NAME };
      const { results } = await this.search.search(query, call);
      const domains = results.flatMap(({ url }) => {
        const domain = ownDomain(url);
        return domain !== null && !(isArticle(url) && !isCalledAfter(domain, name)) ? [domain] : [];
      });
      const called = domains.filter((domain) => isCalledAfter(domain, name));
      return [...new Set([...called, ...domains])].slice(0, MOST_CANDIDATES);
    } catch (error) {
      call.signal.throwIfAborted();
      if (!(error instanceof VendorError)) throw error;
      return null;
    }
  }

  private async homePage(domain: string, call: CallOptions): Promise<WebPage | null> {
    try {
      return await this.websites.homePage(domain, call);
    } catch (error) {
      call.signal.throwIfAborted();
      if (!(error instanceof VendorError)) throw error;
      return null;
    }
  }
}

/** What is known when a record is made: its name, from the home page, and the list that it stood on. */
function firstFacts({ name, url, quote, list }: NamedOnWeb, proof: Proof): Fact[] {
  const { url: source, fetchedAt: observed_at } = proof.page;
  const named: Fact = {
    field: 'name',
    value: name,
    authority: 'website',
    evidence: { source, quote: proof.quote, observed_at },
    method: 'home-page',
    confidence: CONFIDENCE.name,
  };
  if (list === null) return [named];
  const listed: Fact = {
    field: LISTED_AS,
    value: list,
    authority: 'website',
    evidence: { source: url, quote: `${list} … ${quote}`, observed_at },
    method: 'search-result',
    confidence: CONFIDENCE.listed,
  };
  return [named, listed];
}

function dropped(reason: DropReason): Resolution {
  return { kind: 'dropped', reason };
}
