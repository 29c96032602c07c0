import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Inject, Logger } from '@nestjs/common';
import { type Job, WaitingError } from 'bullmq';
import { FlowRunner } from '../flows/flow-runner.ts';
import { type RowJob, RUNS_QUEUE } from './queues.ts';

/** Runs that are executed at the same time by one process. */
const CONCURRENCY = 4;

/** Executes runs that were woken. How a run ends stands in its row; the job itself always succeeds. */
@Processor(RUNS_QUEUE, { concurrency: CONCURRENCY, lockDuration: 30_000, maxStalledCount: 1_000 })
export class RunsProcessor extends WorkerHost {
  private readonly logger = new Logger(RunsProcessor.name);

  constructor(@Inject(FlowRunner) private readonly runner: FlowRunner) {
    super();
  }

  override async process(job: Job<RowJob>, token?: string): Promise<void> {
    // It came while the workers were being closed, e.g. because this very process has just handed the run back.
    if (this.runner.stopping) {
      await job.moveToWait(token);
      throw new WaitingError();
    }
    await this.runner.execute(job.data.id);
  }

  @OnWorkerEvent('error')
  onError(error: Error): void {
    this.logger.warn({ reason: error.message }, 'The run queue had an error.');
  }
}
