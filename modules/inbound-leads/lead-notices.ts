import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#src/config/config';
import { Database, type Sql } from '#src/platform/database/database';
import { Outbox } from '#src/platform/outbox/outbox';
import { InboundLeadRepository } from './inbound-lead.repository.ts';

/** Shows a lead as it is kept at that moment. Payload: `{ leadId }`. Whoever talks to people handles it. */
export const SHOW_LEAD_EFFECT = 'slack:lead';

/** Stands behind what is written about a lead, so that it comes when that has been done or given up. */
export const LEAD_WRITTEN_EFFECT = 'inbound-leads:written';

/** Tells people of a lead through the outbox: all notices of one lead in order, each showing its newest state. */
@Injectable()
export class LeadNotices {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(InboundLeadRepository) private readonly leads: InboundLeadRepository,
    @Inject(CONFIG) private readonly config: Pick<Config, 'slack'>,
  ) {}

  /** Has the lead's message made or brought up to date, if it is one that people are told of. */
  async sendIfShown(leadId: string, runId: string, occasion: string): Promise<void> {
    const { showsCard, isPosted } = await this.leads.get(leadId);
    if (!showsCard && !isPosted) return;
    const id = await this.put(this.database, leadId, runId, occasion);
    if (id !== null) await this.outbox.wake(id);
  }

  /** Adds a notice, once for each `occasion`; returns what is to be woken after the commit, `null` for nothing. */
  async put(sql: Sql, leadId: string, runId: string | null, occasion: string): Promise<string | null> {
    if (this.config.slack === null) return null;
    const idempotencyKey = `lead:${leadId}:${runId ?? 'no-run'}:${occasion}`;
    const effect = { runId, kind: SHOW_LEAD_EFFECT, idempotencyKey, lane: `lead-card:${leadId}`, payload: { leadId } };
    return (await this.outbox.put(sql, effect)).id;
  }
}
