import type { Queue } from 'bullmq';
import type { RowJob } from './queues.ts';
import { Wakeup } from './wakeup.ts';

/**
 * Wakes workers through BullMQ. One job for a row and its next attempt is enough; the attempt is part of the job's id
 * because the job of the one before may still be there: finishing, or held by a dead worker until BullMQ notices.
 */
export class BullWakeup extends Wakeup {
  constructor(
    private readonly runs: Queue<RowJob>,
    private readonly effects: Queue<RowJob>,
  ) {
    super();
  }

  async run(runId: string, attempts = 0): Promise<void> {
    await this.runs.add('run', { id: runId }, { jobId: `run-${runId}-${attempts}` });
  }

  async effect(effectId: string, delayMs: number, attempts = 0): Promise<void> {
    const jobId = `effect-${effectId}-${attempts}`;
    await this.effects.add('effect', { id: effectId }, { jobId, delay: delayMs });
  }
}
