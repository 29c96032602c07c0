import type { Queue } from 'bullmq';
import type { RowJob } from './queues.ts';
import { Wakeup } from './wakeup.ts';

/** Wakes workers through BullMQ. A job that is there already for a row is enough. */
export class BullWakeup extends Wakeup {
  constructor(
    private readonly runs: Queue<RowJob>,
    private readonly effects: Queue<RowJob>,
  ) {
    super();
  }

  async run(runId: string): Promise<void> {
    await this.runs.add('run', { id: runId }, { jobId: `run-${runId}` });
  }

  async effect(effectId: string, delayMs: number): Promise<void> {
    // The job in execution still holds its id while it asks for its own retry: a delayed job gets another one.
    const jobId = delayMs > 0 ? `effect-${effectId}-later-${Date.now()}` : `effect-${effectId}`;
    await this.effects.add('effect', { id: effectId }, { jobId, delay: delayMs });
  }
}
