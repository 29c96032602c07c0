import { Clock } from '#src/ports/clock';

interface Sleeper {
  at: number;
  wake: () => void;
}

/** Time that only passes when a test says so. */
export class ManualClock extends Clock {
  private sleepers: Sleeper[] = [];

  constructor(private time = Date.UTC(2026, 10, 21, 10)) {
    super();
  }

  now(): number {
    return this.time;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const sleeper = { at: this.time + ms, wake: resolve };
      this.sleepers.push(sleeper);
      signal?.addEventListener('abort', () => {
        this.sleepers = this.sleepers.filter((other) => other !== sleeper);
        reject(signal.reason);
      });
    });
  }

  /** Lets `ms` pass: everybody whose time has come wakes, earliest first. */
  advance(ms: number): void {
    this.time += ms;
    const due = this.sleepers.filter((sleeper) => sleeper.at <= this.time).sort((a, b) => a.at - b.at);
    this.sleepers = this.sleepers.filter((sleeper) => sleeper.at > this.time);
    for (const sleeper of due) sleeper.wake();
  }

  /** How many are asleep. */
  get sleeping(): number {
    return this.sleepers.length;
  }
}
