/** One caller does the work for a key while the others of this process wait for its result. */
export class SingleFlight {
  private readonly flights = new Map<string, Promise<unknown>>();

  /**
   * The result of `work`, or of the same work under way. A failure is everybody's; but when the one who works is stopped,
   * that is its own matter, and one of those who wait goes on in its place.
   */
  async run<T>(key: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    for (;;) {
      const other = this.flights.get(key) as Promise<Outcome<T>> | undefined;
      if (other === undefined) return resultOf(await this.fly(key, signal, work));
      const outcome = await untilStopped(other, signal);
      if (!outcome.stopped) return resultOf(outcome);
    }
  }

  private fly<T>(key: string, signal: AbortSignal, work: () => Promise<T>): Promise<Outcome<T>> {
    const flight = work()
      .then(
        (value): Outcome<T> => ({ stopped: false, value }),
        (error: unknown): Outcome<T> => ({ stopped: signal.aborted, error }),
      )
      .finally(() => this.flights.delete(key));
    this.flights.set(key, flight);
    return flight;
  }
}

type Outcome<T> = { stopped: false; value: T } | { stopped: boolean; error: unknown };

function resultOf<T>(outcome: Outcome<T>): T {
  if ('error' in outcome) throw outcome.error;
  return outcome.value;
}

function untilStopped<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) return Promise.reject(signal.reason);
  let stop: () => void = () => undefined;
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
  });
  return Promise.race([promise, stopped]).finally(() => signal.removeEventListener('abort', stop));
}
