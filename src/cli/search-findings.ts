import { WEB_SEARCH_VENDORS, WebSearch, type WebSearchStanding } from '#src/ports/search';
import type { Config } from '../config/config.ts';
import { SEARCH_SWITCH } from '../config/search.config.ts';
import type { CommandContext } from './command-context.ts';

const PROBE_MS = 8_000;

/** What the doctor says about searching the web: `off` is a choice, not a fault. */
export interface SearchFinding {
  what: string;
  state: 'ok' | 'off' | 'problem';
  detail: string;
}

/** One line on whether the web is searched at all, and one for each vendor: probed when on, else how to turn it on. */
export async function searchFindings(product: CommandContext, config: Config): Promise<SearchFinding[]> {
  const search = product.get(WebSearch);
  const call = { signal: AbortSignal.timeout(PROBE_MS), deadline: Date.now() + PROBE_MS, runId: 'doctor' };
  const standings = new Map((await search.standings(call)).map((standing) => [standing.vendor, standing]));
  return [
    summaryOf(search, config),
    ...WEB_SEARCH_VENDORS.map((vendor) => {
      const standing = standings.get(vendor);
      if (standing) return findingOf(standing);
      const how =
        vendor === 'duckduckgo' || config.search.vendors[vendor]
          ? 'Name it in SEARCH_ORDER'
          : `Set ${SEARCH_SWITCH[vendor]}`;
      return { what: vendor, state: 'off' as const, detail: `${how} to turn it on.` };
    }),
  ];
}

function summaryOf(search: WebSearch, config: Config): SearchFinding {
  if (search.order.length === 0) {
    return {
      what: 'web search',
      state: 'off',
      detail: 'The web is not searched: finds know the companies of the index only.',
    };
  }
  if (!config.websites) {
    return { what: 'web search', state: 'off', detail: 'GTM_WEBSITES=off: what the web names could not be proved.' };
  }
  return { what: 'web search', state: 'ok', detail: `Asked in this order: ${search.order.join(', ')}.` };
}

function findingOf(standing: WebSearchStanding): SearchFinding {
  const { vendor, probe, usedToday, usedThisMonth, dayLimit, monthLimit } = standing;
  const used = [of(usedToday, dayLimit, 'today'), of(usedThisMonth, monthLimit, 'this month')].join(', ');
  return { what: vendor, state: probe.ok ? 'ok' : 'problem', detail: `${probe.detail} (searches: ${used})` };
}

function of(used: number, limit: number | null, span: string): string {
  return limit === null ? `${used} ${span}` : `${used} of ${limit} ${span}`;
}
