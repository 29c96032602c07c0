import type { Clock } from '#src/ports/clock';

/** A refusal that names no time. */
const REFUSED_MS = 1_000;

/**
 * Close counts calls per key and group of addresses, and says with every answer how many are left
 * (`RateLimit: limit=100, remaining=50, reset=5.2`, in seconds). Which addresses make a group it does not say, so each
 * first part of a path is one here: too many groups cost a refusal, too few would wait for nothing.
 */
export class CloseWindows {
  private readonly closedUntil = new Map<string, number>();

  constructor(private readonly clock: Clock) {}

  /** Milliseconds until the group of this path may be called; 0 when now. */
  waitFor(path: string): number {
    return Math.max(0, (this.closedUntil.get(groupOf(path)) ?? 0) - this.clock.now());
  }

  /** Learns from an answer. Returns how long Close asks to wait; `null` when it does not. */
  learn(path: string, status: number, headers: Headers): number | null {
    const limit = headers.get('ratelimit') ?? '';
    const resetMs = secondsIn(/\breset=(\d{1,6}(?:\.\d{1,6})?)/.exec(limit)?.[1]);
    const isUsedUp = /\bremaining=0\b/.test(limit);
    // `retry-after` is the same time rounded up.
    const asked = status === 429 ? (resetMs ?? secondsIn(headers.get('retry-after')) ?? REFUSED_MS) : null;
    const waitMs = asked ?? (isUsedUp ? resetMs : null);
    if (waitMs !== null) this.closedUntil.set(groupOf(path), this.clock.now() + waitMs);
    return asked;
  }
}

function groupOf(path: string): string {
  return path.split('/')[1] ?? '';
}

function secondsIn(text: string | null | undefined): number | null {
  return text && /^\d{1,6}(?:\.\d{1,6})?$/.test(text) ? Math.ceil(Number(text) * 1_000) : null;
}
