import { setTimeout as delay } from 'node:timers/promises';

/** Keeps the time in which at least one simulated vendor was thinking: what nobody who asks them can take away. */
export interface BusyTime {
  /** Requests so far. */
  readonly count: number;
  /** Requests so far of one kind. */
  countOf(kind: string): number;
  /** A vendor thinks about one request. */
  think(kind: string, ms: number): Promise<void>;
  /** Milliseconds that work took, and of these the ones in which a vendor was thinking. */
  during(work: () => Promise<unknown>): Promise<{ wall: number; critical: number }>;
}

export function busyTime(): BusyTime {
  const counts = new Map<string, number>();
  let thinking = 0;
  let since = 0;
  let total = 0;
  const busyMs = () => total + (thinking > 0 ? performance.now() - since : 0);
  return {
    get count() {
      return [...counts.values()].reduce((sum, count) => sum + count, 0);
    },
    countOf: (kind) => counts.get(kind) ?? 0,
    async think(kind, ms) {
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
      if (thinking === 0) since = performance.now();
      thinking += 1;
      // Not longer than it says: a machine that is late is no slow vendor.
      const begun = performance.now();
      await delay(ms);
      thinking -= 1;
      const late = Math.max(0, performance.now() - begun - ms);
      if (thinking === 0) total += Math.max(0, performance.now() - since - late);
    },
    async during(work) {
      const begun = performance.now();
      const before = busyMs();
      await work();
      return { wall: performance.now() - begun, critical: busyMs() - before };
    },
  };
}
