import { VendorError } from '#src/domain/errors';
import type { CallOptions, Probe } from '#src/ports/call-options';
import type { Clock } from '#src/ports/clock';
import { errorOfStop, type FailureFacts, vendorErrorOf } from './model-errors.ts';

/** What an SDK is given per call. */
export interface SdkCallOptions {
  signal: AbortSignal;
  /** Milliseconds. Longer than ours, which also covers the body: the SDKs stop counting at the headers. */
  timeout: number;
  maxRetries: 0;
}

const LONGEST_TIMER_MS = 2_147_483_647;

/** Runs one exchange with a vendor until its deadline, or until the caller stops it; throws only VendorError. */
export async function callModel<T>(
  facts: FailureFacts,
  options: CallOptions,
  clock: Clock,
  exchange: (sdk: SdkCallOptions) => Promise<T>,
): Promise<T> {
  if (options.signal.aborted) throw errorOfStop(facts, 'stopped', options.signal.reason);
  const remainingMs = Math.min(options.deadline - clock.now(), LONGEST_TIMER_MS - 1_000);
  if (remainingMs <= 0) throw errorOfStop(facts, 'timed-out', null);

  const timeout = new AbortController();
  const finished = new AbortController();
  clock.sleep(remainingMs, finished.signal).then(
    () => timeout.abort(),
    // The call ended first and its timer was taken back: nothing to do.
    () => undefined,
  );
  const signal = AbortSignal.any([options.signal, timeout.signal]);
  try {
    const result = await exchange({ signal, timeout: Math.ceil(remainingMs) + 1_000, maxRetries: 0 });
    // The SDKs end a stream that was stopped as if it were complete.
    signal.throwIfAborted();
    return result;
  } catch (cause) {
    if (timeout.signal.aborted) throw errorOfStop(facts, 'timed-out', cause);
    if (options.signal.aborted) throw errorOfStop(facts, 'stopped', cause);
    throw vendorErrorOf(facts, cause, clock.now());
  } finally {
    finished.abort();
  }
}

/** Turns a cheap call into a line for people. */
export async function probeModel(call: () => Promise<string>): Promise<Probe> {
  try {
    return { ok: true, detail: await call() };
  } catch (error) {
    if (!(error instanceof VendorError)) throw error;
    return { ok: false, detail: `${error.summary}${ADVICE[error.kind] ?? ''}` };
  }
}

const ADVICE: Partial<Record<VendorError['kind'], string>> = {
  auth: '; check the key',
  permission: '; check what the key may do, and the account',
  'not-found': '; check the address and the model',
  'rate-limited': '; try again later',
  unavailable: '; check the address and the network',
};
