/** Time as a dependency, so that tests need not sleep. */
export abstract class Clock {
  /** Now, epoch milliseconds. */
  abstract now(): number;
  /** Resolves after `ms`, or rejects as soon as the signal aborts. */
  abstract sleep(ms: number, signal?: AbortSignal): Promise<void>;
}
