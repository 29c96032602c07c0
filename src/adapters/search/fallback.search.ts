import pLimit from 'p-limit';
import { messageOf, VendorError } from '#src/domain/errors';
import type { CallOptions, Probe } from '#src/ports/call-options';
import { type WebAnswer, type WebOutcome, type WebQuery, WebSearch, type WebSearchStanding } from '#src/ports/search';
import type { LimitedSearch } from './limited.search.ts';
import type { SearchCache } from './search-cache.ts';
import type { SearchQuota } from './search-quota.ts';

/** Queries of one batch under way at the same time. */
const AT_ONCE = 3;

/** Kept answers first; then one vendor after the other, until one answers. Nothing found is an answer too. */
export class FallbackSearch extends WebSearch {
  readonly order;

  constructor(
    private readonly vendors: readonly LimitedSearch[],
    private readonly cache: SearchCache,
    private readonly quota: SearchQuota,
  ) {
    super();
    this.order = vendors.map(({ vendor }) => vendor);
  }

  async search(query: WebQuery, options: CallOptions): Promise<WebAnswer> {
    options.signal.throwIfAborted();
    const kept = await this.cache.read(query);
    if (kept) return kept;
    const tried: { vendor: string; reason: string }[] = [];
    for (const vendor of this.vendors) {
      try {
        const results = await vendor.search(query, options);
        const answer: WebAnswer = { vendor: vendor.vendor, results, fromCache: false };
        await this.cache.keep(query, answer);
        return answer;
      } catch (error) {
        options.signal.throwIfAborted();
        if (!(error instanceof VendorError)) throw error;
        tried.push({ vendor: vendor.vendor, reason: error.summary });
      }
    }
    const reasons = tried.map(({ vendor, reason }) => `${vendor}: ${reason}`).join('; ');
    throw new VendorError('web search', 'search', 'unavailable', reasons || 'no web search is set up', {
      context: { tried },
    });
  }

  async searchAll(queries: readonly WebQuery[], options: CallOptions): Promise<WebOutcome[]> {
    const limit = pLimit(AT_ONCE);
    return limit.map(queries, async (query): Promise<WebOutcome> => {
      try {
        return { ok: true, answer: await this.search(query, options) };
      } catch (error) {
        options.signal.throwIfAborted();
        if (!(error instanceof VendorError)) throw error;
        return { ok: false, reason: error.summary };
      }
    });
  }

  async standings(options: CallOptions): Promise<WebSearchStanding[]> {
    return Promise.all(
      this.vendors.map(async ({ vendor, adapter }) => ({
        vendor,
        ...(await this.quota.standing(vendor)),
        probe: await probed(adapter.probe(options)),
      })),
    );
  }
}

async function probed(probe: Promise<Probe>): Promise<Probe> {
  try {
    return await probe;
  } catch (error) {
    return { ok: false, detail: error instanceof VendorError ? error.summary : messageOf(error) };
  }
}
