import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Inject, Logger } from '@nestjs/common';
import type { Job } from 'bullmq';
import { Outbox } from '../outbox/outbox.ts';
import { EFFECTS_QUEUE, type RowJob } from './queues.ts';

const CONCURRENCY = 8;

/** Attempts outbox rows that were woken. What came of it stands in the row; the job itself always succeeds. */
@Processor(EFFECTS_QUEUE, { concurrency: CONCURRENCY, lockDuration: 30_000, maxStalledCount: 1_000 })
export class EffectsProcessor extends WorkerHost {
  private readonly logger = new Logger(EffectsProcessor.name);

  constructor(@Inject(Outbox) private readonly outbox: Outbox) {
    super();
  }

  override async process(job: Job<RowJob>): Promise<void> {
    await this.outbox.attempt(job.data.id);
  }

  @OnWorkerEvent('error')
  onError(error: Error): void {
    this.logger.warn({ reason: error.message }, 'The effect queue had an error.');
  }
}
