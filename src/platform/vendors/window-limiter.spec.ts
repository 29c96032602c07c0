import { describe, expect, it } from '@jest/globals';
import { Clock } from '#src/ports/clock';
import { WindowLimiter } from './window-limiter.ts';

class FixedClock extends Clock {
  time = 1_000;

  now(): number {
    return this.time;
  }

  async sleep(): Promise<void> {}
}

describe('WindowLimiter', () => {
  it('lets a full window start at once and spreads the rest over the following windows', () => {
    const limiter = new WindowLimiter(2, 1_000, new FixedClock());
    const waits = [1, 2, 3, 4, 5].map(() => limiter.reserve(60_000));
    expect(waits).toEqual([0, 0, 1_000, 1_000, 2_000]);
  });

  it('forgets starts that are out of the window', () => {
    const clock = new FixedClock();
    const limiter = new WindowLimiter(1, 1_000, clock);
    expect(limiter.reserve(0)).toBe(0);
    clock.time += 999;
    expect(limiter.reserve(60_000)).toBe(1);
    clock.time += 1_001;
    expect(limiter.reserve(0)).toBe(0);
  });

  it('takes no slot when the wait would be too long', () => {
    const clock = new FixedClock();
    const limiter = new WindowLimiter(1, 1_000, clock);
    limiter.reserve(0);
    expect(limiter.reserve(999)).toBeNull();
    expect(limiter.reserve(1_000)).toBe(1_000);
  });
});
