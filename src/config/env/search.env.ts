import { z } from 'zod';
import { list, secret, url } from './values.ts';

/** Searching the web. */
export const SearchEnv = {
  SEARCH_ORDER: list.describe(
    'Web searches in the order in which they are asked, comma separated, of searxng, tavily, serper, google, ' +
      'duckduckgo. Unset: those whose key or address is set, in that order; duckduckgo is asked only when named here. ' +
      'none: the web is not searched.',
  ),
  SEARXNG_URL: url.optional().describe('SearXNG server of your own, e.g. http://127.0.0.1:8888, with JSON answers on.'),
  TAVILY_API_KEY: secret.optional().describe('Key of Tavily; setting it turns the web search tavily on.'),
  SERPER_API_KEY: secret.optional().describe('Key of Serper; setting it turns the web search serper on.'),
  GOOGLE_SEARCH_KEY: secret
    .optional()
    .describe('Key of Google Programmable Search (existing customers only); needed with GOOGLE_SEARCH_CX.'),
  GOOGLE_SEARCH_CX: z.string().min(1).optional().describe('Id of the programmable search engine that is asked.'),
  TAVILY_BASE_URL: url.optional().describe('Other address for Tavily (a proxy or a simulator).'),
  SERPER_BASE_URL: url.optional().describe('Other address for Serper (a proxy or a simulator).'),
  GOOGLE_SEARCH_BASE_URL: url.optional().describe('Other address for Google search (a proxy or a simulator).'),
  DUCKDUCKGO_BASE_URL: url.optional().describe('Other address for DuckDuckGo (a proxy or a simulator).'),
  SEARCH_LIMITS: list.describe(
    'Searches a vendor may be asked for in a day and in a month (UTC), 0 for no limit, e.g. ' +
      'tavily:day=200:month=4000,serper:month=0. Where unset, what the vendor gives for free.',
  ),
  SEARCH_CACHE_HOURS: z.coerce
    .number()
    .int()
    .min(0)
    .max(24 * 365)
    .default(72)
    .describe('Hours for which answers of web searches are kept and not asked (and paid) again; 0 keeps none.'),
};
