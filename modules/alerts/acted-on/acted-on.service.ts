import { Inject, Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { messageOf } from '#src/domain/errors';
import { Clock } from '#src/ports/clock';
import { AlertRulesRepository } from '../rules/alert-rules.repository.ts';
import { ActedOnRepository } from './acted-on.repository.ts';
import type { ActedHow } from './acted-on.rules.ts';

const CHECK_MS = 60_000;

/** Hears what people do with leads of which they were told. */
@Injectable()
export class ActedOn {
  private readonly logger = new Logger(ActedOn.name);

  constructor(
    @Inject(ActedOnRepository) private readonly answers: ActedOnRepository,
    @Inject(AlertRulesRepository) private readonly rules: AlertRulesRepository,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Somebody pressed a button of a message, or answered in its thread. Does nothing when it is no alert. */
  async atMessage(channel: string, ts: string, how: ActedHow, by: string): Promise<void> {
    await this.answers.noteAtMessage(channel, ts, { how, by, at: this.clock.now(), withinHours: await this.within() });
  }

  async atRecord(record: { vendor: string; type: string; id: string }, at: number): Promise<void> {
    await this.answers.noteAtRecord(record, { how: 'crm', by: null, at, withinHours: await this.within() });
  }

  /** Approvals are decided in many places; they are looked for, which is soon enough for a figure. */
  @Interval(CHECK_MS)
  async check(): Promise<void> {
    try {
      await this.answers.noteApprovals(await this.within());
    } catch (error) {
      this.logger.warn({ reason: messageOf(error) }, 'Approvals could not be counted; the next check tries again.');
    }
  }

  private async within(): Promise<number> {
    return (await this.rules.current()).rules.acted_within_hours;
  }
}
