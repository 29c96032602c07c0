import { Inject, Injectable } from '@nestjs/common';
import type { Enriched } from '#modules/enrichment';
import { nameKey } from '#modules/leads';
import { CONFIG, type Config } from '#src/config/config';
import type { Understanding } from '#src/domain/criteria';
import type { EachOutcome, FlowRun } from '#src/platform/flows/flow';
import { LlmGateway } from '#src/platform/llm-gateway/llm-gateway';
import type { CallOptions } from '#src/ports/call-options';
import { type WebQuery, WebSearch } from '#src/ports/search';
import { extractCompaniesPrompt } from '../prompts.ts';
import { CompanyResolver, type Resolution } from './company-resolver.ts';
import { mergedNames, type NamedOnWeb, namedIn, type WebFound } from './named-on-web.rules.ts';
import { planWebQueries } from './web-queries.rules.ts';
import { notSearched, type WebReport } from './web-report.ts';

const SEARCHES_AT_ONCE = 2;
const RESOLVED_AT_ONCE = 4;
/** Names that are followed to a website in one find. */
const MOST_RESOLVED = 24;
/** Of those, names without a domain, for each of which a search must be made. */
const MOST_LOOKED_UP = 10;

/** A company that the web led to, and how. */
export interface WebFind {
  companyId: string;
  /** Index of the query among those asked. */
  query: number;
  quote: string;
  /** The page that named it. */
  url: string;
  /** What its home page gave when its record was made; `null`: it was known. */
  enriched: Enriched | null;
}

export interface WebGathered {
  report: WebReport;
  /** What was asked, who answered (`null`: nobody), and how many companies it named. */
  queries: { text: string; vendor: string | null; named: number }[];
  finds: WebFind[];
  /** Who read the results: `rules` or models; empty when nothing was read. */
  readers: string[];
}

/**
 * Companies from the web: ask, see whom the results name, follow each name to its own website. Every search and every
 * name is a step of its own, so an interrupted find neither asks nor pays again.
 */
@Injectable()
export class WebFinds {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(WebSearch) private readonly search: WebSearch,
    @Inject(LlmGateway) private readonly llm: LlmGateway,
    @Inject(CompanyResolver) private readonly resolver: CompanyResolver,
  ) {}

  /** Why the web cannot be searched here; `null`: it can. */
  get obstacle(): string | null {
    if (this.search.order.length === 0) return 'no web search is set up (`gtm doctor` says how)';
    // Without home pages nobody could prove whose website it is.
    return this.config.websites ? null : 'company websites are not read (GTM_WEBSITES=off)';
  }

  /** `deadline`: epoch milliseconds after which no search and no page is begun. */
  async gather(asked: Understanding, run: FlowRun, deadline: number): Promise<WebGathered> {
    if (this.obstacle !== null) return { report: notSearched(this.obstacle), queries: [], finds: [], readers: [] };
    const call = { ...run.call(), deadline: Math.min(run.deadline, deadline) };
    const queries = planWebQueries(asked);
    const searches = await run.each(
      'web-search',
      queries,
      { concurrency: SEARCHES_AT_ONCE, key: ({ text }) => text },
      (query) => this.ask(query, call),
    );
    const names = mergedNames(searches.map((search) => (search.ok ? search.value.named : [])));
    const followed = withLookUps(names.slice(0, MOST_RESOLVED));
    const resolutions = await run.each(
      'resolve',
      followed,
      { concurrency: RESOLVED_AT_ONCE, key: ({ named }) => named.domain ?? nameKey(named.name) },
      ({ named, maySearch }) => this.resolver.resolve(named, maySearch, call),
    );
    return {
      report: reportOf(searches, names.length, resolutions),
      queries: queries.map(({ text }, index) => ({ text, ...standingOf(searches[index]!) })),
      finds: findsOf(followed, resolutions),
      readers: [...new Set(searches.flatMap((search) => (search.ok ? [search.value.producedBy] : [])))],
    };
  }

  private async ask(query: WebQuery, call: CallOptions): Promise<WebFound> {
    const answer = await this.search.search(query, call);
    const results = answer.results.map(({ rank, title, url, snippet }) => ({ index: rank, title, url, snippet }));
    const read = await this.llm.generate(extractCompaniesPrompt, { results }, call);
    const { vendor, fromCache } = answer;
    return {
      vendor,
      fromCache,
      results: results.length,
      named: namedIn(answer, read.value),
      producedBy: read.producedBy,
    };
  }
}

type Followed = { named: NamedOnWeb; search: number; maySearch: boolean };

/** The first names without a domain may be searched for. */
function withLookUps(names: readonly { named: NamedOnWeb; search: number }[]): Followed[] {
  let left = MOST_LOOKED_UP;
  return names.map((one) => {
    if (one.named.domain === null) left -= 1;
    return { ...one, maySearch: left >= 0 };
  });
}

function standingOf(search: EachOutcome<WebFound>): { vendor: string | null; named: number } {
  return search.ok ? { vendor: search.value.vendor, named: search.value.named.length } : { vendor: null, named: 0 };
}

/** Each company once: two names may lead to one website. */
function findsOf(followed: readonly Followed[], resolutions: readonly EachOutcome<Resolution>[]): WebFind[] {
  const finds = new Map<string, WebFind>();
  for (const [index, { named, search }] of followed.entries()) {
    const resolution = resolutions[index]!;
    if (!resolution.ok || resolution.value.kind === 'dropped' || finds.has(resolution.value.companyId)) continue;
    const { companyId, enriched } = resolution.value;
    finds.set(companyId, { companyId, query: search, quote: named.quote, url: named.url, enriched });
  }
  return [...finds.values()];
}

function reportOf(
  searches: readonly EachOutcome<WebFound>[],
  named: number,
  resolutions: readonly EachOutcome<Resolution>[],
): WebReport {
  const dropped = new Map<string, number>();
  const count = (reason: string, times = 1) => {
    if (times > 0) dropped.set(reason, (dropped.get(reason) ?? 0) + times);
  };
  const companies = resolutions.flatMap((resolution) => {
    if (resolution.ok && resolution.value.kind === 'company') return [resolution.value];
    count(resolution.ok && resolution.value.kind === 'dropped' ? resolution.value.reason : 'could not be looked up');
    return [];
  });
  count('were beyond those that are looked up', named - resolutions.length);
  const problems = [...new Set(searches.flatMap((search) => (search.ok ? [] : [search.skipped])))];
  return {
    searched: true,
    reason: problems.length === 0 ? null : problems.join('; ').slice(0, 400).toWellFormed(),
    vendors: [...new Set(searches.flatMap((search) => (search.ok ? [search.value.vendor] : [])))],
    named,
    resolved: companies.length,
    new_companies: companies.filter(({ isNew }) => isNew).length,
    dropped: [...dropped].map(([reason, times]) => ({ reason, count: times })),
  };
}
