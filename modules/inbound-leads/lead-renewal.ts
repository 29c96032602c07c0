import { Inject, Injectable } from '@nestjs/common';
import { laneOfOwnWrite, type OwnWrite, WRITE_OWN_EFFECT } from '#modules/crm-sync';
import { RecordScore } from '#modules/scoring';
import { Database } from '#src/platform/database/database';
import { Outbox } from '#src/platform/outbox/outbox';
import { InboundLeadRepository } from './inbound-lead.repository.ts';
import type { InboundLead, LeadView } from './inbound-lead.ts';
import { leadNoteHtml } from './lead-note.rules.ts';
import { LEAD_WRITTEN_EFFECT, LeadNotices } from './lead-notices.ts';
import { ownValuesOf } from './own-values.rules.ts';
import { changeOf, isNoticeable, standingOf } from './score-change.rules.ts';

/** A lead whose score is another now: its message says so in place, and its record holds the new one. */
@Injectable()
export class LeadRenewal {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(InboundLeadRepository) private readonly leads: InboundLeadRepository,
    @Inject(LeadNotices) private readonly notices: LeadNotices,
    @Inject(RecordScore) private readonly scores: RecordScore,
  ) {}

  /** The score is read now: of many changes only the last is told. */
  async renew(leadId: string): Promise<void> {
    const lead = await this.leads.get(leadId);
    const shown = lead.view?.score;
    if (!lead.view || !shown || lead.isGone) return;
    const score = await this.scores.card({ kind: shown.record.kind, id: shown.record.id });
    if (!isNoticeable(standingOf(shown), standingOf(score))) return;
    const view: LeadView = { ...lead.view, score, change: changeOf(shown, score) };
    if (!(await this.leads.keepView(leadId, view))) return;
    const isShown = lead.showsCard || lead.isPosted;
    const ids = await this.database.transaction(async (sql) => {
      const notice = isShown ? await this.notices.put(sql, leadId, view.runId, `renewed:${score.as_of}`) : null;
      const effects = effectsOf(lead, view);
      const rows = [];
      for (const effect of effects) rows.push((await this.outbox.put(sql, effect)).id);
      return [...(notice === null ? [] : [notice]), ...rows];
    });
    for (const id of ids) await this.outbox.wake(id);
  }
}

/** What was looked for when the lead came (whom to address, what to say) stays as it is. */
function effectsOf({ id: leadId, type, recordId, contactId, companyId }: InboundLead, view: LeadView) {
  const { runId, troubles } = view;
  const score = view.score!;
  const values = ownValuesOf(score, null, runId);
  const write: OwnWrite = {
    type,
    recordId,
    values,
    noteHtml: leadNoteHtml(score, troubles, runId),
    companyId,
    contactId,
  };
  const lane = laneOfOwnWrite(write);
  const key = `lead:${leadId}:renewed:${score.as_of}`;
  const told = { leadId, runId, occasion: `renewed-on-record:${score.as_of}` };
  return [
    { runId, lane, kind: WRITE_OWN_EFFECT, idempotencyKey: `${key}:own`, payload: { ...write } },
    { runId, lane, kind: LEAD_WRITTEN_EFFECT, idempotencyKey: `${key}:told`, payload: told },
  ];
}
