export interface CallLimits {
  minute: number;
  hour: number;
  day: number;
}

/** The largest of the published plans' limits for calls that are not enrichments. */
export const DEFAULT_LIMITS: CallLimits = { minute: 200, hour: 600, day: 6_000 };

const WINDOWS = [
  { name: 'minute', ms: 60_000, limit: 'minute', headers: ['minute', 'minute'] },
  { name: 'hour', ms: 3_600_000, limit: 'hour', headers: ['hourly', 'hourly'] },
  { name: 'day', ms: 86_400_000, limit: 'day', headers: ['24-hour', '24-hour'] },
] as const;

/** Fixed windows per endpoint that open with their first call, as Apollo describes them. */
export class CallWindows {
  private readonly counts = new Map<string, { openedAt: number; calls: number }>();

  constructor(
    private readonly limits: CallLimits,
    private readonly now: () => number,
  ) {}

  /** Counts a call. Seconds to wait when it is over a limit, else `null`; the headers say what is left. */
  count(endpoint: string): { refusedSeconds: number | null; headers: Record<string, string> } {
    let refusedSeconds: number | null = null;
    const headers: Record<string, string> = {};
    for (const { name, ms, limit, headers: words } of WINDOWS) {
      const key = `${endpoint} ${name}`;
      let window = this.counts.get(key);
      if (window === undefined || this.now() >= window.openedAt + ms) window = { openedAt: this.now(), calls: 0 };
      this.counts.set(key, window);
      window.calls += 1;
      const allowed = this.limits[limit];
      if (window.calls > allowed) {
        refusedSeconds = Math.max(refusedSeconds ?? 0, Math.ceil((window.openedAt + ms - this.now()) / 1_000));
      }
      headers[`x-rate-limit-${words[0]}`] = String(allowed);
      headers[`x-${words[1]}-usage`] = String(Math.min(window.calls, allowed));
      headers[`x-${words[1]}-requests-left`] = String(Math.max(0, allowed - window.calls));
    }
    return { refusedSeconds, headers };
  }
}
