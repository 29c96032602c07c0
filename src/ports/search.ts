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

export abstract class SearchPort {
  abstract readonly vendor: string;
  abstract search(query: SearchQuery, options: CallOptions): Promise<SearchHit[]>;
  abstract probe(options: CallOptions): Promise<Probe>;
}
