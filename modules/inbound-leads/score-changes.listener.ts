import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { type LeadScored, LeadScores } from '#modules/scoring';
import type { Sql } from '#src/platform/database/database';
import { Outbox } from '#src/platform/outbox/outbox';
import { Clock } from '#src/ports/clock';
import { InboundLeadRepository } from './inbound-lead.repository.ts';
import { isNoticeable } from './score-change.rules.ts';

/** Brings what people see of a lead, and what stands on its record, in step with its score. Payload: `{ leadId }`. */
export const RENEW_LEAD_EFFECT = 'inbound-leads:renew';

/** Leads older than this are nobody's news any more; `gtm crm backfill` brings their records in step. */
const NEWS_FOR_DAYS = 30;

/** Hears that the score of a lead has become another, in the transaction that keeps the score. */
@Injectable()
export class ScoreChangesListener implements OnModuleInit {
  constructor(
    @Inject(LeadScores) private readonly scores: LeadScores,
    @Inject(InboundLeadRepository) private readonly leads: InboundLeadRepository,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.scores.listen((scored, sql) => this.onScored(scored, sql));
  }

  private async onScored(scored: readonly LeadScored[], sql: Sql): Promise<(() => Promise<void>) | null> {
    const since = new Date(this.clock.now() - NEWS_FOR_DAYS * 86_400_000);
    const byRecord = new Map(scored.map((one) => [one.record.id, one]));
    const renewals: string[] = [];
    for (const { id, recordId, shown } of await this.leads.showing(sql, [...byRecord.keys()], since)) {
      const { after, scored_at: at } = byRecord.get(recordId)!;
      // Against what people see: interest that fades a point a day is news once it adds up.
      if (!isNoticeable(shown, after)) continue;
      const effect = { runId: null, kind: RENEW_LEAD_EFFECT, lane: `lead-renewal:${id}`, payload: { leadId: id } };
      renewals.push((await this.outbox.put(sql, { ...effect, idempotencyKey: `lead:${id}:renew:${at}` })).id);
    }
    if (renewals.length === 0) return null;
    return async () => {
      for (const id of renewals) await this.outbox.wake(id);
    };
  }
}
