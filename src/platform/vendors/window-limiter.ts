import type { Clock } from '#src/ports/clock';
import type { CallLimiter } from './call-limiter.ts';

/** Spreads starts so that no window holds more than `limit` of them. */
export class WindowLimiter implements CallLimiter {
  private starts: number[] = [];

  constructor(
    private readonly limit: number,
    private readonly windowMs: number,
    private readonly clock: Clock,
  ) {}

  /** Takes the next free slot and says how many ms away it is; `null`, and no slot taken, when that is over `maxWaitMs`. */
  reserve(maxWaitMs: number): number | null {
    const now = this.clock.now();
    this.starts = this.starts.filter((start) => start > now - this.windowMs);
    const blocking = this.starts.at(-this.limit);
    const start = this.starts.length < this.limit || blocking === undefined ? now : blocking + this.windowMs;
    const wait = Math.max(0, start - now);
    if (wait > maxWaitMs) return null;
    this.starts.push(start);
    return wait;
  }
}
