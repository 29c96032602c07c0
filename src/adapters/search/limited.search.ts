import { VendorGuard, VendorSkipped } from '#src/platform/vendors/vendor-guard';
import { WindowLimiter } from '#src/platform/vendors/window-limiter';
import type { CallOptions } from '#src/ports/call-options';
import type { Clock } from '#src/ports/clock';
import type { WebQuery, WebResult, WebSearchPort, WebSearchVendor } from '#src/ports/search';
import type { SearchQuota } from './search-quota.ts';

/** Failures in a row after which a vendor is left alone for a minute; without a network that is soon. */
const GUARD = { timeoutMs: 15_000, concurrency: 4, breakerFailures: 3, breakerSeconds: 60 };
/** Who would have to wait longer for his turn asks the next vendor. */
const LONGEST_WAIT_MS = 8_000;

/** Starts of searches in a window of time. */
export interface Pace {
  searches: number;
  windowMs: number;
}

/** One vendor as far as we may ask it: circuit breaker, retries and time limit, then its quota, then its pace. */
export class LimitedSearch {
  readonly vendor: WebSearchVendor;
  private readonly guard: VendorGuard;
  private readonly turns: WindowLimiter;

  constructor(
    readonly adapter: WebSearchPort,
    private readonly quota: SearchQuota,
    pace: Pace,
    private readonly clock: Clock,
  ) {
    this.vendor = adapter.vendor;
    this.guard = new VendorGuard(adapter.vendor, GUARD, 'search');
    this.turns = new WindowLimiter(pace.searches, pace.windowMs, clock);
  }

  async search(query: WebQuery, options: CallOptions): Promise<WebResult[]> {
    const limit = Math.min(query.limit, this.adapter.supports.mostResults);
    const attempt = async (signal: AbortSignal) => {
      await this.quota.take(this.vendor);
      await this.turn(signal);
      return this.adapter.search({ ...query, limit }, { ...options, signal });
    };
    return this.guard.call(attempt, options.signal, options.deadline);
  }

  private async turn(signal: AbortSignal): Promise<void> {
    const wait = this.turns.reserve(LONGEST_WAIT_MS);
    if (wait === null) throw new VendorSkipped(this.vendor, 'search', 'busy: too many searches are waiting');
    if (wait > 0) await this.clock.sleep(wait, signal);
  }
}
