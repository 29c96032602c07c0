import { rateLimited } from './answers.ts';

export interface RateLimits {
  /** Calls per rolling ten seconds. */
  perTenSeconds: number;
  perDay: number;
  /** Search has a limit of its own, per account and second. */
  searchesPerSecond: number;
}

/** The smallest tier of a static token. */
export const DEFAULT_RATE_LIMITS: RateLimits = { perTenSeconds: 100, perDay: 250_000, searchesPerSecond: 5 };

/** Counts calls against HubSpot's limits and refuses those that are over. */
export class RateLimiter {
  private calls: number[] = [];
  private searches: number[] = [];
  private today = { day: '', count: 0 };

  constructor(
    readonly limits: RateLimits,
    private readonly now: () => number,
  ) {}

  countSearch(): void {
    this.searches = within(this.searches, this.now(), 1_000);
    if (this.searches.length >= this.limits.searchesPerSecond) throw rateLimited('SECONDLY');
    this.searches.push(this.now());
    this.countDay();
  }

  count(): void {
    this.calls = within(this.calls, this.now(), 10_000);
    if (this.calls.length >= this.limits.perTenSeconds) throw rateLimited('TEN_SECONDLY_ROLLING');
    this.calls.push(this.now());
    this.countDay();
  }

  /** Apps that sign in with OAuth are not told of the day's calls. */
  headers(withDaily: boolean): Record<string, string> {
    const used = within(this.calls, this.now(), 10_000).length;
    return {
      'X-HubSpot-RateLimit-Max': String(this.limits.perTenSeconds),
      'X-HubSpot-RateLimit-Remaining': String(Math.max(0, this.limits.perTenSeconds - used)),
      'X-HubSpot-RateLimit-Interval-Milliseconds': '10000',
      ...(withDaily && {
        'X-HubSpot-RateLimit-Daily': String(this.limits.perDay),
        'X-HubSpot-RateLimit-Daily-Remaining': String(Math.max(0, this.limits.perDay - this.today.count)),
      }),
    };
  }

  private countDay(): void {
    const day = new Date(this.now()).toISOString().slice(0, 10);
    if (this.today.day !== day) this.today = { day, count: 0 };
    if (this.today.count >= this.limits.perDay) throw rateLimited('DAILY');
    this.today.count += 1;
  }
}

function within(times: number[], now: number, windowMs: number): number[] {
  return times.filter((time) => time > now - windowMs);
}
