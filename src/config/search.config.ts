import { WEB_SEARCH_VENDORS, type WebSearchVendor } from '#src/ports/search';
import type { Env } from './env.schema.ts';
import type { Secret } from './secret.ts';

/** What opens the door of one web search. */
export interface SearchAccess {
  /** `null`: it wants none. */
  apiKey: Secret | null;
  /** `null`: the vendor's own address. */
  baseUrl: string | null;
  /** Google's search engine id; `null` for everybody else. */
  engineId: string | null;
}

/** Searches a vendor may be asked for; `null`: no limit of ours. Days and months are those of UTC. */
export interface SearchLimits {
  day: number | null;
  month: number | null;
}

export interface SearchConfig {
  /** Who is asked, in this order; empty: the web is not searched. */
  order: readonly WebSearchVendor[];
  /** Vendors that can be asked; those without a key or address are missing. */
  vendors: Readonly<Partial<Record<WebSearchVendor, SearchAccess>>>;
  limits: Readonly<Record<WebSearchVendor, SearchLimits>>;
  /** Hours for which answers are kept; 0: none are. */
  cacheHours: number;
}

/** The variable that turns a web search on, for people who ask how. */
export const SEARCH_SWITCH: Readonly<Record<WebSearchVendor, keyof Env>> = {
  searxng: 'SEARXNG_URL',
  tavily: 'TAVILY_API_KEY',
  serper: 'SERPER_API_KEY',
  google: 'GOOGLE_SEARCH_KEY',
  duckduckgo: 'SEARCH_ORDER',
};

/**
 * What the vendors gave for free in November 2026, so that nobody pays without having said so. DuckDuckGo has no offer
 * for programs at all; its limit is good manners. Tavily: 1,000 credits a month. Serper: 2,500 searches, once. Google:
 * 100 queries a day. A server of one's own has none.
 */
const FREE: Readonly<Record<WebSearchVendor, SearchLimits>> = {
  searxng: { day: null, month: null },
  tavily: { day: null, month: 1_000 },
  serper: { day: null, month: 2_500 },
  google: { day: 100, month: null },
  duckduckgo: { day: 100, month: null },
};

/** The web-search part of the environment. Every problem is a sentence that names its variable. */
export function readSearchConfig(env: Env): { config: SearchConfig; problems: string[] } {
  const problems: string[] = [];
  const vendors = vendorsOf(env);
  const order = orderOf(env.SEARCH_ORDER, vendors, problems);
  const limits = limitsOf(env.SEARCH_LIMITS, problems);
  return { config: { order, vendors, limits, cacheHours: env.SEARCH_CACHE_HOURS }, problems };
}

function vendorsOf(env: Env): Partial<Record<WebSearchVendor, SearchAccess>> {
  const keyed = (apiKey: Secret | undefined, baseUrl: string | undefined, engineId: string | null = null) =>
    apiKey ? { apiKey, baseUrl: baseUrl ?? null, engineId } : undefined;
  const all: Record<WebSearchVendor, SearchAccess | undefined> = {
    searxng: env.SEARXNG_URL ? { apiKey: null, baseUrl: env.SEARXNG_URL, engineId: null } : undefined,
    tavily: keyed(env.TAVILY_API_KEY, env.TAVILY_BASE_URL),
    serper: keyed(env.SERPER_API_KEY, env.SERPER_BASE_URL),
    google: keyed(env.GOOGLE_SEARCH_KEY, env.GOOGLE_SEARCH_BASE_URL, env.GOOGLE_SEARCH_CX),
    duckduckgo: { apiKey: null, baseUrl: env.DUCKDUCKGO_BASE_URL ?? null, engineId: null },
  };
  return Object.fromEntries(Object.entries(all).filter(([, access]) => access !== undefined));
}

function orderOf(
  items: readonly string[],
  vendors: SearchConfig['vendors'],
  problems: string[],
): readonly WebSearchVendor[] {
  // Whoever sets a key wants to be searched for with it; nobody has said so of DuckDuckGo until its name stands there.
  if (items.length === 0) return WEB_SEARCH_VENDORS.filter((vendor) => vendor !== 'duckduckgo' && vendors[vendor]);
  if (items.length === 1 && items[0] === 'none') return [];
  const named = items.flatMap((item) => {
    const vendor = vendorNamed(item);
    if (!vendor) problems.push(`SEARCH_ORDER: "${item}" is no web search; known are ${WEB_SEARCH_VENDORS.join(', ')}.`);
    else if (!vendors[vendor])
      problems.push(`SEARCH_ORDER: ${vendor} needs ${SEARCH_SWITCH[vendor]}, which is not set.`);
    else return [vendor];
    return [];
  });
  return [...new Set(named)];
}

/** `tavily:day=200:month=4000` over what is free. */
function limitsOf(items: readonly string[], problems: string[]): Record<WebSearchVendor, SearchLimits> {
  const limits = Object.fromEntries(WEB_SEARCH_VENDORS.map((vendor) => [vendor, { ...FREE[vendor] }])) as Record<
    WebSearchVendor,
    SearchLimits
  >;
  for (const item of items) {
    const [name = '', ...settings] = item.split(':');
    const vendor = vendorNamed(name);
    if (!vendor || settings.length === 0) {
      problems.push(`SEARCH_LIMITS: "${item}" is not of the form vendor:day=100:month=1000.`);
      continue;
    }
    for (const setting of settings) {
      const [, span, value] = /^(day|month)=(\d{1,9})$/.exec(setting) ?? [];
      if (span === undefined) {
        problems.push(`SEARCH_LIMITS: "${setting}" of ${vendor}: day or month, and a whole number from 0.`);
      } else limits[vendor][span as keyof SearchLimits] = Number(value) === 0 ? null : Number(value);
    }
  }
  return limits;
}

function vendorNamed(name: string): WebSearchVendor | null {
  return WEB_SEARCH_VENDORS.find((vendor) => vendor === name.trim().toLowerCase()) ?? null;
}
