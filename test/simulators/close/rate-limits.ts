import { rateLimited } from './answers.ts';

/** Calls per group of addresses (their first part) in each second. */
export class RateLimiter {
  private readonly windows = new Map<string, { until: number; used: number }>();

  constructor(
    private readonly perSecond: number,
    private readonly now: () => number,
  ) {}

  /** Counts a call and says what the headers of its answer tell. Refuses what is too much. */
  count(path: string): Record<string, string> {
    const group = path.split('/')[1] ?? '';
    const now = this.now();
    const known = this.windows.get(group);
    const window = known && known.until > now ? known : { until: now + 1_000, used: 0 };
    this.windows.set(group, window);
    const reset = (window.until - now) / 1_000;
    if (window.used >= this.perSecond) throw rateLimited(reset, this.perSecond);
    window.used += 1;
    return { RateLimit: `limit=${this.perSecond}, remaining=${this.perSecond - window.used}, reset=${reset}` };
  }
}
