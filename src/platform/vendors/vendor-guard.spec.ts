import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { VendorError, type VendorErrorDetails, type VendorErrorKind } from '#src/domain/errors';
import { retryWaitMs, VendorGuard } from './vendor-guard.ts';

const LIMITS = { timeoutMs: 1_000, concurrency: 2, breakerFailures: 5, breakerSeconds: 60 };
const never = new AbortController().signal;

describe('the guard of a vendor', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('tries twice more with growing waits when the vendor is unavailable', async () => {
    const guard = new VendorGuard('openai', LIMITS, 'complete', () => 1);
    const times: number[] = [];
    const begun = Date.now();
    const outcome = settled(
      guard.call(async () => {
        times.push(Date.now() - begun);
        throw failure('unavailable');
      }, never),
    );
    await jest.advanceTimersByTimeAsync(1_000);
    expect(await outcome).toMatchObject({ kind: 'unavailable' });
    expect(times).toEqual([0, 100, 300]);
  });

  it('spreads waits over the whole span, and never asks before the vendor wants to be asked', () => {
    expect(retryWaitMs(1, null, 0)).toBe(0);
    expect(retryWaitMs(2, null, 0.5)).toBe(100);
    expect(retryWaitMs(1, failure('rate-limited', { retryAfterMs: 1_500 }), 0.5)).toBe(1_500);
  });

  it('does not try again after a timeout, and ends in time even when the call does not obey', async () => {
    const guard = new VendorGuard('openai', LIMITS, 'complete');
    let calls = 0;
    const outcome = settled(
      guard.call(() => {
        calls += 1;
        return new Promise<never>(() => undefined);
      }, never),
    );
    await jest.advanceTimersByTimeAsync(1_000);
    expect(await outcome).toMatchObject({ kind: 'unavailable', summary: 'no answer within 1000 ms' });
    expect(calls).toBe(1);
  });

  it.each<VendorErrorKind>(['auth', 'permission', 'not-found', 'rejected', 'bad-answer'])(
    'does not try again after %s',
    async (kind) => {
      const guard = new VendorGuard('openai', LIMITS, 'complete');
      let calls = 0;
      const outcome = settled(
        guard.call(async () => {
          calls += 1;
          throw failure(kind);
        }, never),
      );
      await jest.advanceTimersByTimeAsync(1_000);
      expect(await outcome).toMatchObject({ kind });
      expect(calls).toBe(1);
    },
  );

  it('does not wait long for a vendor that wants a pause, and leaves it alone until then', async () => {
    const guard = new VendorGuard('openai', LIMITS, 'complete');
    let calls = 0;
    const ask = () =>
      settled(
        guard.call(async () => {
          calls += 1;
          throw failure('rate-limited', { retryAfterMs: 30_000 });
        }, never),
      );
    expect(await ask()).toMatchObject({ kind: 'rate-limited' });
    expect(await ask()).toMatchObject({ summary: 'resting: it asked for a pause' });
    expect(calls).toBe(1);
    expect(guard.state).toMatchObject({ state: 'resting', askedAgainAt: Date.now() + 30_000 });
    await jest.advanceTimersByTimeAsync(30_001);
    await ask();
    expect(calls).toBe(2);
  });

  it('opens after five failures, lets one call try after a minute, and closes when that one succeeds', async () => {
    const guard = new VendorGuard('openai', LIMITS, 'complete');
    for (let n = 0; n < 5; n += 1) await settled(guard.call(() => Promise.reject(failure('auth')), never));
    expect(guard.state).toMatchObject({ state: 'open', askedAgainAt: Date.now() + 60_000 });
    expect(await settled(guard.call(async () => 'answer', never))).toMatchObject({
      summary: 'left alone after failures',
    });

    await jest.advanceTimersByTimeAsync(60_000);
    let answer: (text: string) => void = () => undefined;
    const probe = guard.call(() => new Promise<string>((resolve) => (answer = resolve)), never);
    await jest.advanceTimersByTimeAsync(1);
    expect(guard.state.state).toBe('probing');
    // Nobody else waits for the outcome of the probe.
    expect(await settled(guard.call(async () => 'answer', never))).toMatchObject({ kind: 'unavailable' });
    answer('back');
    expect(await probe).toBe('back');
    expect(guard.state).toMatchObject({ state: 'ready', lastProblem: null });
  });

  it('gives a probe ten seconds at most', async () => {
    const guard = new VendorGuard('openai', { ...LIMITS, timeoutMs: 60_000, breakerFailures: 1 }, 'complete');
    await settled(guard.call(() => Promise.reject(failure('auth')), never));
    await jest.advanceTimersByTimeAsync(60_000);
    const probe = settled(guard.call(() => new Promise<never>(() => undefined), never));
    await jest.advanceTimersByTimeAsync(10_000);
    expect(await probe).toMatchObject({ summary: 'no answer within 10000 ms' });
    expect(guard.state.state).toBe('open');
  });

  it('is not opened by requests that the vendor refuses', async () => {
    const guard = new VendorGuard('openai', LIMITS, 'complete');
    for (let n = 0; n < 20; n += 1) await settled(guard.call(() => Promise.reject(failure('rejected')), never));
    expect(guard.state.state).toBe('ready');
  });

  it('is not opened by callers that give up', async () => {
    const guard = new VendorGuard('openai', { ...LIMITS, breakerFailures: 1 }, 'complete');
    const caller = new AbortController();
    const outcome = settled(guard.call(() => new Promise<never>(() => undefined), caller.signal));
    await jest.advanceTimersByTimeAsync(10);
    caller.abort(new Error('cancelled'));
    expect(await outcome).toMatchObject({ message: 'cancelled' });
    expect(guard.state.state).toBe('ready');
  });

  it('is not opened by callers whose own time is up', async () => {
    const guard = new VendorGuard('openai', { ...LIMITS, breakerFailures: 1 }, 'complete');
    const late = failure('unavailable', { context: { reason: 'timed-out' } });
    await settled(guard.call(() => Promise.reject(late), never));
    expect(guard.state.state).toBe('ready');
  });

  it('says what the vendor did when the breaker opens between two attempts', async () => {
    const guard = new VendorGuard('openai', { ...LIMITS, breakerFailures: 2 }, 'complete', () => 0);
    const outcome = settled(guard.call(() => Promise.reject(failure('unavailable')), never));
    await jest.advanceTimersByTimeAsync(1_000);
    expect(await outcome).toMatchObject({ summary: 'unavailable' });
    expect(guard.state).toMatchObject({ state: 'open', lastProblem: 'unavailable' });
  });

  it('runs as many calls as it has slots, and sends the rest away before long', async () => {
    const guard = new VendorGuard('openai', { ...LIMITS, timeoutMs: 60_000 }, 'complete');
    let underWay = 0;
    const slow = () => {
      underWay += 1;
      return new Promise<never>(() => undefined);
    };
    const outcomes = [1, 2, 3].map(() => settled(guard.call(slow, never)));
    await jest.advanceTimersByTimeAsync(2_000);
    expect(underWay).toBe(2);
    expect(guard.state.inFlight).toBe(2);
    expect(await outcomes[2]).toMatchObject({ summary: 'busy: no free slot in time' });
  });
});

function failure(kind: VendorErrorKind, details: VendorErrorDetails = {}): VendorError {
  return new VendorError('openai', 'complete', kind, kind, details);
}

/** The value or the error, whichever it is. */
function settled(promise: Promise<unknown>): Promise<unknown> {
  return promise.catch((error: unknown) => error);
}
