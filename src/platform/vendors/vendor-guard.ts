import {
  BrokenCircuitError,
  type BulkheadPolicy,
  BulkheadRejectedError,
  bulkhead,
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  DelegateBackoff,
  handleWhen,
  type RetryPolicy,
  retry,
} from 'cockatiel';
import { VendorError } from '#src/domain/errors';

const RETRIES = 2;
const RETRY_BASE_MS = 100;
/** Who asks us to wait longer than this is left for the next vendor. */
const LONGEST_WAIT_MS = 2_000;
/** A vendor that failed gets this long to prove that it is back. */
const PROBE_MS = 10_000;
/** A vendor cannot send us away for longer, whatever its Retry-After says. */
const LONGEST_REST_MS = 5 * 60_000;
/** Callers that may wait for each slot; more would only be late. */
const WAITING_PER_SLOT = 4;

/** How far a vendor is trusted. */
export interface GuardLimits {
  /** Longest one attempt may take. */
  timeoutMs: number;
  /** Calls under way at the same time. */
  concurrency: number;
  /** Failures in a row after which it is left alone. */
  breakerFailures: number;
  /** For how long it is left alone. */
  breakerSeconds: number;
}

/** `ready`: answers are expected; `open`: left alone after failures; `probing`: one call is trying it; `resting`: it asked for a pause. */
export const VENDOR_STATES = ['ready', 'open', 'probing', 'resting'] as const;

export interface VendorState<Vendor extends string = string> {
  vendor: Vendor;
  state: (typeof VENDOR_STATES)[number];
  /** Epoch milliseconds from which it is asked again; `null` when it is asked now. */
  askedAgainAt: number | null;
  /** Calls under way. */
  inFlight: number;
  /** What went wrong last; `null` since the last success. */
  lastProblem: string | null;
}

/** No answer within the vendor's time. The same call would only time out again. */
class VendorTimeout extends VendorError {
  constructor(vendor: string, operation: string, ms: number) {
    super(vendor, operation, 'unavailable', `no answer within ${ms} ms`, { context: { reason: 'timed-out' } });
  }
}

/** We did not ask, because the vendor is failing, resting or has its hands full. */
export class VendorSkipped extends VendorError {
  constructor(vendor: string, operation: string, why: string) {
    super(vendor, operation, 'unavailable', why);
  }
}

/** What stands between us and one vendor: a time limit, a number of slots, two retries and a circuit breaker. */
export class VendorGuard<Vendor extends string = string> {
  private readonly breaker: CircuitBreakerPolicy;
  private readonly slots: BulkheadPolicy;
  private readonly retries: RetryPolicy;
  private openedAt = 0;
  private restsUntil = 0;
  private lastProblem: string | null = null;

  constructor(
    readonly vendor: Vendor,
    private readonly limits: GuardLimits,
    /** What is asked of the vendor, as its errors name it. */
    private readonly operation: string,
    random: () => number = Math.random,
  ) {
    this.breaker = circuitBreaker(handleWhen(isTheVendorsFault), {
      breaker: new ConsecutiveBreaker(limits.breakerFailures),
      halfOpenAfter: limits.breakerSeconds * 1_000,
    });
    this.breaker.onBreak(() => {
      this.openedAt = Date.now();
    });
    this.slots = bulkhead(limits.concurrency, limits.concurrency * WAITING_PER_SLOT);
    this.retries = retry(handleWhen(isWorthRetrying), {
      maxAttempts: RETRIES,
      backoff: new DelegateBackoff(({ attempt, result }) =>
        retryWaitMs(attempt, 'error' in result ? result.error : undefined, random()),
      ),
    });
  }

  get state(): VendorState<Vendor> {
    const now = Date.now();
    const open = this.breaker.state === CircuitState.Open;
    const resting = this.restsUntil > now;
    const reopensAt = this.openedAt + this.limits.breakerSeconds * 1_000;
    return {
      vendor: this.vendor,
      state: open ? 'open' : this.breaker.state === CircuitState.HalfOpen ? 'probing' : resting ? 'resting' : 'ready',
      askedAgainAt: open ? reopensAt : resting ? this.restsUntil : null,
      inFlight: this.limits.concurrency - this.slots.executionSlots,
      lastProblem: this.lastProblem,
    };
  }

  /**
   * Runs one call of the vendor; `work` may be run up to three times, and not after `deadline` (epoch milliseconds). Throws VendorError, or the signal's reason when
   * the caller gave up.
   */
  async call<T>(
    work: (signal: AbortSignal) => Promise<T>,
    signal: AbortSignal,
    deadline = Number.POSITIVE_INFINITY,
  ): Promise<T> {
    signal.throwIfAborted();
    if (this.restsUntil > Date.now())
      throw new VendorSkipped(this.vendor, this.operation, 'resting: it asked for a pause');
    let failure: unknown = null;
    const attempt = async (ended: AbortSignal) => {
      try {
        return await work(ended);
      } catch (error) {
        failure = error;
        throw error;
      }
    };
    try {
      const value = await this.retries.execute(
        () => this.inSlot(() => this.unlessOpen(attempt, signal, deadline), signal),
        signal,
      );
      this.lastProblem = null;
      return value;
    } catch (error) {
      signal.throwIfAborted();
      // When the breaker opens between two attempts, the reason is what the vendor did and not that we stopped asking.
      throw this.remembered(error instanceof BrokenCircuitError && failure !== null ? failure : error);
    }
  }

  /** Waits for a slot, but not so long that the next vendor would have answered meanwhile. */
  private async inSlot<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    let started = false;
    const giveUp = new AbortController();
    const queued = this.slots.execute(
      () => {
        started = true;
        return work();
      },
      AbortSignal.any([signal, giveUp.signal]),
    );
    let stopWaiting: () => void = () => undefined;
    const tooLong = new Promise<never>((_, reject) => {
      const leave = () => {
        if (started) return;
        giveUp.abort();
        reject(new VendorSkipped(this.vendor, this.operation, 'busy: no free slot in time'));
      };
      const timer = setTimeout(leave, LONGEST_WAIT_MS);
      signal.addEventListener('abort', leave, { once: true });
      stopWaiting = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', leave);
      };
    });
    // A place in the queue that was given up is rejected when its turn comes; nobody listens any more.
    queued.catch(() => undefined);
    return Promise.race([queued, tooLong]).finally(stopWaiting);
  }

  private async unlessOpen<T>(
    work: (signal: AbortSignal) => Promise<T>,
    signal: AbortSignal,
    deadline: number,
  ): Promise<T> {
    const left = deadline - Date.now();
    if (left <= 0) throw new VendorSkipped(this.vendor, this.operation, 'no time left');
    // cockatiel would let callers wait for the probe; they have better things to do.
    if (this.breaker.state === CircuitState.HalfOpen) throw new BrokenCircuitError();
    return this.breaker.execute(() => {
      const probing = this.breaker.state === CircuitState.HalfOpen;
      const limit = probing ? Math.min(PROBE_MS, this.limits.timeoutMs) : this.limits.timeoutMs;
      // Only when the vendor had its whole time is being late its fault.
      const late =
        left < limit
          ? new VendorError(this.vendor, this.operation, 'unavailable', 'no answer before the caller’s deadline', {
              context: { reason: 'timed-out' },
            })
          : new VendorTimeout(this.vendor, this.operation, limit);
      return this.inTime(work, Math.min(limit, left), late, signal);
    });
  }

  /** Ends at the time limit whether or not `work` obeys its signal. */
  private async inTime<T>(
    work: (signal: AbortSignal) => Promise<T>,
    ms: number,
    late: VendorError,
    signal: AbortSignal,
  ): Promise<T> {
    const ended = new AbortController();
    let settle: () => void = () => undefined;
    const cut = new Promise<never>((_, reject) => {
      const end = (reason: unknown) => {
        reject(reason);
        ended.abort(reason);
      };
      const timer = setTimeout(() => end(late), ms);
      const stop = () => end(signal.reason);
      signal.addEventListener('abort', stop, { once: true });
      settle = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', stop);
      };
    });
    return Promise.race([cut, work(ended.signal)]).finally(settle);
  }

  private remembered(error: unknown): VendorError {
    const known = this.asVendorError(error);
    if (!(known instanceof VendorSkipped)) this.lastProblem = known.summary;
    if (known.retryAfterMs !== undefined && known.retryAfterMs > LONGEST_WAIT_MS) {
      this.restsUntil = Date.now() + Math.min(known.retryAfterMs, LONGEST_REST_MS);
    }
    return known;
  }

  private asVendorError(error: unknown): VendorError {
    if (error instanceof VendorError) return error;
    if (error instanceof BrokenCircuitError)
      return new VendorSkipped(this.vendor, this.operation, 'left alone after failures');
    if (error instanceof BulkheadRejectedError)
      return new VendorSkipped(this.vendor, this.operation, 'busy: too many are waiting');
    const summary = error instanceof Error ? error.message : String(error);
    return new VendorError(this.vendor, this.operation, 'unavailable', summary, { cause: error });
  }
}

/** Full jitter over 100 ms, 200 ms; never earlier than the vendor asked for. */
export function retryWaitMs(attempt: number, error: unknown, random: number): number {
  const jittered = random * RETRY_BASE_MS * 2 ** (attempt - 1);
  return Math.max(jittered, error instanceof VendorError ? (error.retryAfterMs ?? 0) : 0);
}

function isWorthRetrying(error: unknown): boolean {
  if (!(error instanceof VendorError) || error instanceof VendorTimeout || error instanceof VendorSkipped) return false;
  return error.retryable && error.context.reason !== 'timed-out' && (error.retryAfterMs ?? 0) <= LONGEST_WAIT_MS;
}

/** A request that the vendor refuses, or a model it does not have, says nothing about its health. */
function isTheVendorsFault(error: unknown): boolean {
  if (!(error instanceof VendorError) || error instanceof VendorSkipped) return false;
  if (error instanceof VendorTimeout) return true;
  // A caller whose own time is up, or who left, says nothing about it either.
  const endedByCaller = error.context.reason === 'stopped' || error.context.reason === 'timed-out';
  return error.kind !== 'rejected' && error.kind !== 'not-found' && !endedByCaller;
}
