import { Inject, Injectable } from '@nestjs/common';
import { laneOfOwnWrite, type OwnWrite, OwnWriteLog, WRITE_OWN_EFFECT } from '#modules/crm-sync';
import { RecordScore, type ShownScore } from '#modules/scoring';
import { Database } from '#src/platform/database/database';
import { type NewEffect, Outbox } from '#src/platform/outbox/outbox';
import { InboundLeadRepository } from './inbound-lead.repository.ts';
import type { InboundLead } from './inbound-lead.ts';
import { leadNoteHtml } from './lead-note.rules.ts';
import { LEAD_WRITTEN_EFFECT, LeadNotices } from './lead-notices.ts';
import { ownValuesOf } from './own-values.rules.ts';

/** What goes back to the CRM: the person's score onto the person, the company's onto the company, each with our note. */
@Injectable()
export class LeadWriteBack {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(InboundLeadRepository) private readonly leads: InboundLeadRepository,
    @Inject(OwnWriteLog) private readonly log: OwnWriteLog,
    @Inject(LeadNotices) private readonly notices: LeadNotices,
    @Inject(RecordScore) private readonly scores: RecordScore,
  ) {}

  /**
   * Puts what is to be written into the outbox, each in the lane of its record, because several leads of one company
   * write to it; behind each a notice. Nothing leaves yet. Returns the outbox rows in order; `null` when the lead has a
   * newer run, whose answer it would come after. The same run again plans nothing twice.
   */
  async plan(leadId: string, companyRecordId: string | null, runId: string): Promise<string[] | null> {
    const lead = await this.leads.get(leadId);
    const writes = await this.writesOf(lead, companyRecordId, runId);
    const effects = writes.flatMap((write): NewEffect[] => {
      const lane = laneOfOwnWrite(write);
      const key = `${runId}:own:${write.type}:${write.recordId}`;
      return [
        { runId, lane, kind: WRITE_OWN_EFFECT, idempotencyKey: key, payload: { ...write } },
        { runId, lane, kind: LEAD_WRITTEN_EFFECT, idempotencyKey: `${key}:told`, payload: { leadId, runId } },
      ];
    });
    return this.database.transaction(async (sql) => {
      if (!(await this.leads.isNewest(sql, leadId, runId))) return null;
      const ids: string[] = [];
      for (const effect of effects) ids.push((await this.outbox.put(sql, effect)).id);
      return ids;
    });
  }

  /** Tells people when the last of a run's writes is over. */
  async onWritten(leadId: string, runId: string, occasion = 'written'): Promise<void> {
    const writes = await this.log.ofRun(runId);
    const isOver = writes.every(({ written, isGivenUp }) => written !== null || isGivenUp);
    if (isOver) await this.notices.sendIfShown(leadId, runId, occasion);
  }

  /** Writes here and now; what the CRM does not take is tried again by the outbox, and nobody waits for it here. */
  async carryOut(effectIds: readonly string[], leadId: string, runId: string): Promise<void> {
    for (const id of effectIds) await this.outbox.attempt(id);
    const writes = await this.log.ofRun(runId);
    if (writes.some(({ written }) => written === null)) await this.notices.sendIfShown(leadId, runId, 'delayed');
  }

  private async writesOf(
    { type, recordId, view, contactId, companyId }: InboundLead,
    companyRecord: string | null,
    runId: string,
  ) {
    const writes: OwnWrite[] = [];
    if (view === null) return writes;
    const { score, persona, angle = null, troubles } = view;
    const note = (card: ShownScore) => leadNoteHtml(card, troubles, runId);
    if (type === 'contact' && score !== null) {
      const values = ownValuesOf(score, { persona, angle }, runId);
      writes.push({ type, recordId, values, noteHtml: note(score), companyId, contactId });
    }
    if (companyId !== null && companyRecord !== null) {
      const card = await this.scores.card({ kind: 'company', id: companyId });
      // Whom at a company a campaign is for is said by the campaign.
      const values = ownValuesOf(card, { angle }, runId);
      writes.push({
        type: 'company',
        recordId: companyRecord,
        values,
        noteHtml: note(card),
        companyId,
        contactId: null,
      });
    }
    return writes;
  }
}
