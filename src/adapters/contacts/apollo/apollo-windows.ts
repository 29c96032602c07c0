import type { Clock } from '#src/ports/clock';

/**
 * Apollo counts calls per team and endpoint in three windows at once, and says in the headers of every answer how many
 * are left: `x-minute-requests-left`, `x-hourly-requests-left` and `x-24-hour-requests-left` (older answers: `daily`).
 * A window opens with its first call, whoever made it, so nobody tells us when it ends. When one is used up we look
 * again after `lookAgainMs`: after a whole minute, but not after a whole day.
 */
const WINDOWS = [
  { headers: ['x-minute-requests-left'], lookAgainMs: 60_000 },
  { headers: ['x-hourly-requests-left'], lookAgainMs: 10 * 60_000 },
  { headers: ['x-24-hour-requests-left', 'x-daily-requests-left'], lookAgainMs: 3_600_000 },
] as const;
/** A refusal that names no time. */
const REFUSED_MS = 60_000;

/** Remembers per endpoint until when a call would only be refused. */
export class ApolloWindows {
  private readonly closedUntil = new Map<string, number>();

  constructor(private readonly clock: Clock) {}

  /** Milliseconds until the endpoint may be called; 0 when now. */
  waitFor(endpoint: string): number {
    return Math.max(0, (this.closedUntil.get(endpoint) ?? 0) - this.clock.now());
  }

  /** Learns from an answer. Returns how long Apollo asked us to wait; `null` when it did not. */
  learn(endpoint: string, status: number, headers: Readonly<Record<string, string>>): number | null {
    const asked = status === 429 ? (secondsIn(headers['retry-after']) ?? REFUSED_MS) : null;
    const used = WINDOWS.filter(({ headers: names }) => names.some((name) => headers[name]?.trim() === '0'));
    const waitMs = Math.max(asked ?? 0, ...used.map(({ lookAgainMs }) => (asked === null ? lookAgainMs : 0)));
    if (waitMs > 0) this.closedUntil.set(endpoint, this.clock.now() + waitMs);
    return asked;
  }
}

/** `Retry-After` in milliseconds; `null` when it is absent or not a number of seconds. */
function secondsIn(header: string | undefined): number | null {
  return header !== undefined && /^\d{1,6}$/.test(header.trim()) ? Number(header) * 1_000 : null;
}
