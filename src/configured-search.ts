import { DuckDuckGoSearch } from './adapters/search/duckduckgo/duckduckgo.search.ts';
import { FallbackSearch } from './adapters/search/fallback.search.ts';
import { GoogleSearch } from './adapters/search/google/google.search.ts';
import { LimitedSearch, type Pace } from './adapters/search/limited.search.ts';
import { SearchCache } from './adapters/search/search-cache.ts';
import { SearchQuota } from './adapters/search/search-quota.ts';
import { SearxngSearch } from './adapters/search/searxng/searxng.search.ts';
import { SerperSearch } from './adapters/search/serper/serper.search.ts';
import { TavilySearch } from './adapters/search/tavily/tavily.search.ts';
import type { SearchAccess, SearchConfig } from './config/search.config.ts';
import type { Database } from './platform/database/database.ts';
import type { GuardedHttp } from './platform/http/guarded-http.ts';
import { pairOf } from './platform/http/url.rules.ts';
import { VendorAnswers } from './platform/vendor-usage/vendor-answers.ts';
import { VendorUsage } from './platform/vendor-usage/vendor-usage.ts';
import type { Clock } from './ports/clock.ts';
import type { WebSearch, WebSearchPort, WebSearchVendor } from './ports/search.ts';

/** What vendors allow (November 2026): Tavily 100 a minute, Google 100 a minute; the others by good manners. */
const PACES: Readonly<Record<WebSearchVendor, Pace>> = {
  searxng: { searches: 5, windowMs: 1_000 },
  tavily: { searches: 100, windowMs: 60_000 },
  serper: { searches: 5, windowMs: 1_000 },
  google: { searches: 100, windowMs: 60_000 },
  duckduckgo: { searches: 1, windowMs: 2_000 },
};

/** The web search that the environment describes; with nothing set up, one that asks nobody. */
export function configuredSearch(
  config: SearchConfig,
  parts: { http: GuardedHttp; database: Database; clock: Clock },
): WebSearch {
  const quota = new SearchQuota(new VendorUsage(parts.database, parts.clock), config.limits);
  const vendors = config.order.map((vendor) => {
    const adapter = openSearch(vendor, config.vendors[vendor]!, parts.http);
    return new LimitedSearch(adapter, quota, PACES[vendor], parts.clock);
  });
  const cache = new SearchCache(new VendorAnswers(parts.database, parts.clock), config.cacheHours);
  return new FallbackSearch(vendors, cache, quota);
}

/** The exact `host:port` of the operator's own search server, which only the web search may reach. */
export function ownSearchServers(config: SearchConfig): ReadonlySet<string> {
  const address = config.vendors.searxng?.baseUrl;
  if (!address) return new Set();
  const { hostname, port, protocol } = new URL(address);
  return new Set([pairOf(hostname, Number(port) || (protocol === 'https:' ? 443 : 80))]);
}

function openSearch(vendor: WebSearchVendor, access: SearchAccess, http: GuardedHttp): WebSearchPort {
  const base = { http, ...(access.baseUrl ? { baseUrl: access.baseUrl } : {}) };
  const keyed = { ...base, apiKey: access.apiKey?.reveal() ?? '' };
  switch (vendor) {
    case 'searxng':
      return new SearxngSearch({ ...base, baseUrl: access.baseUrl ?? '' });
    case 'tavily':
      return new TavilySearch(keyed);
    case 'serper':
      return new SerperSearch(keyed);
    case 'google':
      return new GoogleSearch({ ...keyed, engineId: access.engineId ?? '' });
    case 'duckduckgo':
      return new DuckDuckGoSearch(base);
  }
}
