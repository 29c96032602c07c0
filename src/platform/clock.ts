import { setTimeout as delay } from 'node:timers/promises';
import { Clock } from '#src/ports/clock';

/** The machine's own time. */
export class SystemClock extends Clock {
  now(): number {
    return Date.now();
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    await delay(ms, undefined, { signal });
  }
}
