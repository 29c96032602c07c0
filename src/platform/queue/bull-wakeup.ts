import { Logger } from '@nestjs/common';
import type { JobsOptions, Queue } from 'bullmq';
import { messageOf } from '#src/domain/errors';
import { PRIORITY, type Priority } from '../flows/flow.ts';
import type { RowJob } from './queues.ts';
import { Wakeup } from './wakeup.ts';

/** A queue that does not answer by then is not waited for: nobody in Slack should, and the sweeper finds the row. */
const LONGEST_MS = 2_000;

/**
 * Wakes workers through BullMQ. One job for a row and its next attempt is enough; the attempt is part of the job's id
 * because the job of the one before may still be there: finishing, or held by a dead worker until BullMQ notices.
 */
export class BullWakeup extends Wakeup {
  private readonly logger = new Logger(BullWakeup.name);

  constructor(
    private readonly runs: Queue<RowJob>,
    private readonly effects: Queue<RowJob>,
  ) {
    super();
    for (const queue of [runs, effects]) {
      queue.on('error', (error) =>
        this.logger.warn({ reason: messageOf(error) }, `The queue "${queue.name}" had an error.`),
      );
    }
  }

  async run(runId: string, attempts = 0, priority: Priority = PRIORITY.waitedFor): Promise<void> {
    // To BullMQ, as to us, a lower number goes first, and 0 before all others.
    await this.add(this.runs, 'run', runId, { jobId: `run-${runId}-${attempts}`, priority });
  }

  async effect(effectId: string, delayMs: number, attempts = 0): Promise<void> {
    await this.add(this.effects, 'effect', effectId, { jobId: `effect-${effectId}-${attempts}`, delay: delayMs });
  }

  private async add(queue: Queue<RowJob>, name: string, id: string, options: JobsOptions): Promise<void> {
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => late.reject(new Error(`no answer within ${LONGEST_MS} ms`)), LONGEST_MS);
    try {
      await Promise.race([queue.add(name, { id }, options), late.promise]);
    } catch (error) {
      this.logger.warn(
        { id, reason: messageOf(error) },
        `Waking a worker for the ${name} failed; the next sweep does.`,
      );
    } finally {
      clearTimeout(timer);
    }
  }
}
