/**
 * Tells a worker that a row waits. A wake-up is a hint and may get lost: the sweeper finds what waits without one.
 */
export abstract class Wakeup {
  abstract run(runId: string): Promise<void>;
  abstract effect(effectId: string, delayMs: number): Promise<void>;
}

/** For processes without workers (command line): rows wait for the sweeper of a service, or are attempted in place. */
export class NoWakeup extends Wakeup {
  async run(): Promise<void> {}

  async effect(): Promise<void> {}
}
