import type { Priority } from '../flows/flow.ts';

/**
 * Tells a worker that a row waits. A wake-up is a hint and may get lost: the sweeper finds what waits without one.
 */
export abstract class Wakeup {
  /** `attempts`: how often the run was begun before; tells this wake-up from one that a dead worker still holds. */
  abstract run(runId: string, attempts?: number, priority?: Priority): Promise<void>;
  /** `attempts` as above. */
  abstract effect(effectId: string, delayMs: number, attempts?: number): Promise<void>;
}

/** For processes without workers (command line): rows wait for the sweeper of a service, or are attempted in place. */
export class NoWakeup extends Wakeup {
  async run(): Promise<void> {}

  async effect(): Promise<void> {}
}
