import { Inject, Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { InboundLeadRepository, type LeadView } from '#modules/inbound-leads';
import { messageOf } from '#src/domain/errors';
import { Database } from '#src/platform/database/database';
import { Outbox } from '#src/platform/outbox/outbox';
import { Clock } from '#src/ports/clock';
import { type AlertMessage, AlertRepository } from './alert.repository.ts';
import { AlertRouting } from './alert-routing.ts';

const CHECK_MS = 15_000;
const AT_ONCE = 200;
const LOOK_UP_MS = 30_000;

/** Sends the alerts that waited for the end of quiet hours, if anybody still has to hear of them. */
@Injectable()
export class HeldAlerts {
  private readonly logger = new Logger(HeldAlerts.name);

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(AlertRepository) private readonly alerts: AlertRepository,
    @Inject(AlertRouting) private readonly routing: AlertRouting,
    @Inject(InboundLeadRepository) private readonly leads: InboundLeadRepository,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Interval(CHECK_MS)
  async check(): Promise<void> {
    try {
      await this.release();
    } catch (error) {
      this.logger.warn({ reason: messageOf(error) }, 'Held alerts could not be sent; the next check tries again.');
    }
  }

  /** Deals with those that are due. Returns how many were sent on their way. */
  async release(): Promise<number> {
    let sent = 0;
    for (const message of await this.alerts.due(this.clock.now(), AT_ONCE)) {
      try {
        sent += (await this.settle(message)) ? 1 : 0;
      } catch (error) {
        // One owner who cannot be looked up just now keeps nobody else waiting.
        this.logger.warn({ reason: messageOf(error) }, 'A held alert could not be sent; the next check tries again.');
      }
    }
    return sent;
  }

  /** True: it was sent on its way. */
  private async settle(message: AlertMessage): Promise<boolean> {
    const { view } = await this.leads.get(message.leadId);
    const fate = await this.fateOf(message, view);
    if ('reason' in fate) await this.alerts.drop(message, fate.reason);
    else if (fate.at > this.clock.now()) await this.alerts.hold(message, fate.at);
    else return this.letGo(message);
    return false;
  }

  private async letGo(message: AlertMessage): Promise<boolean> {
    const effect = await this.database.transaction(async (sql) =>
      (await this.alerts.letGo(sql, message)) ? this.routing.putEffect(sql, message.alertId, message.place) : null,
    );
    if (effect !== null) await this.outbox.wake(effect);
    return effect !== null;
  }

  /** Rules, mutes and the lead may have changed while it waited. `at`: epoch milliseconds. */
  private async fateOf(message: AlertMessage, view: LeadView | null): Promise<{ reason: string } | { at: number }> {
    if (view === null) return { reason: 'the record was deleted' };
    if (message.isActedOn) return { reason: 'somebody is on it already' };
    const call = {
      signal: AbortSignal.timeout(LOOK_UP_MS),
      deadline: this.clock.now() + LOOK_UP_MS,
      runId: view.runId,
    };
    const places = await this.routing.places(view, call);
    const now = places.find(({ place }) => place === message.place);
    return now === undefined ? { reason: 'nobody there wants to hear of it any more' } : { at: now.dueAt };
  }
}
