import { Inject, Injectable } from '@nestjs/common';
import type { InboundLead, LeadView } from '#modules/inbound-leads';
import { Database, type Sql } from '#src/platform/database/database';
import { Outbox } from '#src/platform/outbox/outbox';
import type { CallOptions } from '#src/ports/call-options';
import { Clock } from '#src/ports/clock';
import { MuteRepository } from '../mutes/mute.repository.ts';
import { AlertRulesRepository } from '../rules/alert-rules.repository.ts';
import { dayOf } from '../rules/quiet-hours.rules.ts';
import { AlertRepository } from './alert.repository.ts';
import { LeadJudgement } from './lead-judgement.ts';
import { type RoutedPlace, route } from './route.rules.ts';

/** Tells one place of a lead. Payload: `{ alertId, place }`. Whoever talks to people handles it. */
export const ALERT_EFFECT = 'slack:alert';

/** Decides who is told of a lead, and sends the alerts that are due. */
@Injectable()
export class AlertRouting {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(AlertRepository) private readonly alerts: AlertRepository,
    @Inject(AlertRulesRepository) private readonly rules: AlertRulesRepository,
    @Inject(MuteRepository) private readonly mutes: MuteRepository,
    @Inject(LeadJudgement) private readonly judgement: LeadJudgement,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Makes the lead's alert if somebody wants to hear of it: one each time it comes, and one a day at most. Throws
   * VendorError when its owner cannot be looked up just now.
   */
  async raise({ id: leadId, askedAt }: InboundLead, view: LeadView, call: CallOptions): Promise<void> {
    const { rules } = await this.rules.current();
    const places = await this.places(view, call);
    if (places.length === 0) return;
    const now = this.clock.now();
    const alert = {
      ...{ leadId, at: now, day: dayOf(now, rules.zone), askedOn: dayOf(askedAt.getTime(), rules.zone) },
      ...{ score: view.score?.fit.score ?? null, band: view.score?.band ?? null },
    };
    const effects = await this.database.transaction(async (sql) => {
      const alertId = await this.alerts.make(sql, alert);
      if (alertId === null) return [];
      await this.alerts.address(sql, alertId, places, now);
      const due = places.filter(({ dueAt }) => dueAt <= now);
      return Promise.all(due.map(({ place }) => this.putEffect(sql, alertId, place)));
    });
    for (const effect of effects) await this.outbox.wake(effect);
  }

  /** Who would be told of a lead at this moment. */
  async places(view: LeadView, call: CallOptions): Promise<RoutedPlace[]> {
    const [{ rules }, mutes, lead] = [
      await this.rules.current(),
      await this.mutes.current(),
      await this.judgement.of(view, call),
    ];
    return route(lead, rules, mutes, this.clock.now());
  }

  /** Adds what tells one place, in the order of all that goes there. Returns what is to be woken after the commit. */
  async putEffect(sql: Sql, alertId: string, place: string): Promise<string> {
    const effect = {
      ...{ runId: null, kind: ALERT_EFFECT, idempotencyKey: `alert:${alertId}:${place}`, lane: `slack:${place}` },
      payload: { alertId, place },
    };
    return (await this.outbox.put(sql, effect)).id;
  }
}
