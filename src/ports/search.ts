import type { Place, SizeRange } from '../domain/criteria.ts';
import type { CallOptions, Probe } from './call-options.ts';

/** One query. `terms` are alternatives (OR); filters are joined by AND and never exclude what is unknown. */
export interface SearchQuery {
  /** The query as a person would read it. */
  text: string;
  /** Words and phrases, any of which a hit should contain; empty means: by filters alone. */
  terms: string[];
  /** Industry labels that count as a hit as well. */
  industries: string[];
  filters: {
    countries: string[];
    excludedCountries: string[];
    places: Place[];
    size: SizeRange | null;
  };
  limit: number;
}

/** One find, with the words that prove it. */
export interface SearchHit {
  /** Our company id when the source is our own index, else `null`. */
  companyId: string | null;
  title: string;
  url: string | null;
  /** The source's own words around the match. */
  snippet: string;
  /** Comparable within one adapter only; higher is better. */
  rank: number;
}

/** Search over the companies we know. */
export abstract class SearchPort {
  abstract readonly vendor: string;
  abstract search(query: SearchQuery, options: CallOptions): Promise<SearchHit[]>;
  abstract probe(options: CallOptions): Promise<Probe>;
}

/** Searches of the web that can be set up, in the order in which they are asked unless told otherwise. */
export const WEB_SEARCH_VENDORS = ['searxng', 'tavily', 'serper', 'google', 'duckduckgo'] as const;
export type WebSearchVendor = (typeof WEB_SEARCH_VENDORS)[number];

/** One question to the web. */
export interface WebQuery {
  /** Words as a person would type them; quotation marks keep words together where the vendor can. */
  text: string;
  /** ISO 3166-1 alpha-2 of the country whose results come first; `null`: anywhere. A wish: not every vendor can. */
  country: string | null;
  /** Most results wanted; a vendor may give fewer. */
  limit: number;
}

/** One page that was found; everything in it is untrusted. */
export interface WebResult {
  title: string;
  /** http or https, without tracking parameters and fragment; no two results of an answer share a page. */
  url: string;
  /** The vendor's words about the page, mostly the page's own. May be empty. */
  snippet: string;
  /** 1 is the best. */
  rank: number;
  /** ISO 8601, UTC; `null` when the vendor does not say. */
  publishedAt: string | null;
}

export interface WebSearchSupport {
  /** Most results of one search. */
  mostResults: number;
}

/** One vendor's search of the web. Throws VendorError only; nothing found is an empty list. */
export abstract class WebSearchPort {
  abstract readonly vendor: WebSearchVendor;
  abstract readonly supports: WebSearchSupport;
  abstract search(query: WebQuery, options: CallOptions): Promise<WebResult[]>;
  /** Proves key and reachability, for free where the vendor has a way. */
  abstract probe(options: CallOptions): Promise<Probe>;
}

/** What the web answered, and who gave it. */
export interface WebAnswer {
  vendor: WebSearchVendor;
  results: WebResult[];
  /** Kept from an earlier search; nothing was asked or paid. */
  fromCache: boolean;
}

/** What became of one query of several. */
export type WebOutcome = { ok: true; answer: WebAnswer } | { ok: false; reason: string };

/** A vendor as it stands now, for people who ask. */
export interface WebSearchStanding {
  vendor: WebSearchVendor;
  /** Searches counted today and this month (UTC). */
  usedToday: number;
  usedThisMonth: number;
  /** `null`: no limit of ours. */
  dayLimit: number | null;
  monthLimit: number | null;
  probe: Probe;
}

/** The web, through whichever vendors are set up: kept answers first, then one vendor after the other. */
export abstract class WebSearch {
  /** Whom it asks, in this order; empty: there is no web search. */
  abstract readonly order: readonly WebSearchVendor[];
  /** Throws VendorError when every vendor failed; its context says who and why (`tried`). */
  abstract search(query: WebQuery, options: CallOptions): Promise<WebAnswer>;
  /** Several queries, a bounded number at a time; one that fails does not end the others. In the order of the queries. */
  abstract searchAll(queries: readonly WebQuery[], options: CallOptions): Promise<WebOutcome[]>;
  /** Probes every vendor of the order. */
  abstract standings(options: CallOptions): Promise<WebSearchStanding[]>;
}
