import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { CONFIG, type Config } from '#src/config/config';
import { messageOf } from '#src/domain/errors';
import type { CallOptions } from '#src/ports/call-options';
import { Clock } from '#src/ports/clock';
import { CrmRecordsPort } from '#src/ports/crm-records';
import { HintIntake } from './hint-intake.ts';
import { RecordIntake } from './record-intake.ts';

const CALL_MS = 60_000;

/** Works off what the CRM has told us, one round at a time in this process; several processes share it by rows. */
@Injectable()
export class InboundWork implements OnModuleDestroy {
  private readonly logger = new Logger(InboundWork.name);
  private readonly stopped = new AbortController();
  private round: Promise<void> | null = null;
  private isWanted = false;

  constructor(
    @Inject(CrmRecordsPort) private readonly crm: CrmRecordsPort,
    @Inject(HintIntake) private readonly hints: HintIntake,
    @Inject(RecordIntake) private readonly records: RecordIntake,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Something may have arrived. Does not wait, and never throws: what fails is tried again by the next. A process that
   * only serves leaves it to the workers, who look every second.
   */
  nudge(): void {
    if (!this.config.crmSync || this.crm.vendor === 'local' || this.config.role === 'web') return;
    this.isWanted = true;
    this.round ??= this.work().finally(() => {
      this.round = null;
    });
  }

  /** Works until nothing is due. */
  async drain(): Promise<void> {
    while (this.round) await this.round;
    await this.untilNothingIsDue();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped.abort(new Error('The service is stopping.'));
    await this.round;
  }

  private async work(): Promise<void> {
    while (this.isWanted && !this.stopped.signal.aborted) {
      this.isWanted = false;
      try {
        await this.untilNothingIsDue();
      } catch (error) {
        this.logger.warn({ reason: messageOf(error) }, 'Taking in CRM changes failed; the next round tries again.');
      }
    }
  }

  private async untilNothingIsDue(): Promise<void> {
    for (;;) {
      const events = await this.hints.take(this.crm.vendor);
      const records = await this.records.work(this.call());
      if ((events === 0 && records === 0) || this.stopped.signal.aborted) return;
    }
  }

  private call(): CallOptions {
    return { signal: this.stopped.signal, deadline: this.clock.now() + CALL_MS, runId: 'crm-inbound' };
  }
}
