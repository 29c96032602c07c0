import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { RunEvents } from './run-events.ts';
import { RunStore } from './run-store.ts';

/** One line when a run begins and one when it ends; the run's id ties them to everything it did. The steps are in the ledger. */
@Injectable()
export class RunLog implements OnModuleInit {
  private readonly logger = new Logger('Run');

  constructor(
    @Inject(RunEvents) private readonly events: RunEvents,
    @Inject(RunStore) private readonly runs: RunStore,
  ) {}

  onModuleInit(): void {
    this.events.on('run.started', ({ runId, flow, origin }) => {
      this.logger.log({ run_id: runId, flow, origin: origin.kind, actor: origin.actor }, 'A run begins.');
    });
    this.events.on('run.finished', ({ runId, flow, status }) => {
      if (status === 'succeeded') this.logger.log({ run_id: runId, flow, status }, 'A run has ended.');
      else void this.sayWhy(runId, flow, status);
    });
  }

  private async sayWhy(runId: string, flow: string, status: string): Promise<void> {
    const run = await this.runs.find(runId).catch(() => null);
    const { code, message } = run?.error ?? { code: null, message: null };
    this.logger.warn({ run_id: runId, flow, status, code, reason: message }, 'A run has ended without a result.');
  }
}
