import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Database } from '#src/platform/database/database';
import { storedJson } from '#src/platform/database/stored-json';
import type { CrmVendor } from '#src/ports/crm';
import type { Placed } from '#src/ports/crm-drafts';
import { PlannedDraft } from './planned-draft.ts';

/** A draft of ours that stands, or stood, on a record. */
export interface CrmDraftRow {
  key: string;
  vendor: CrmVendor;
  campaignId: string;
  step: number;
  digest: string;
  companyId: string | null;
  recordId: string;
  contactRecordId: string | null;
  placed: Placed;
  content: PlannedDraft;
  /** The plan that put it there; `null` when that is gone. */
  planId: string | null;
  /** ISO 8601, UTC. */
  placedAt: string;
  /** When it was taken back; `null`: it stands there, as far as we know. */
  removedAt: string | null;
}

interface Row {
  key: string;
  vendor: CrmVendor;
  campaign_id: string;
  step: number;
  digest: string;
  company_id: string | null;
  record_id: string;
  contact_record_id: string | null;
  draft_id: string;
  mark: string;
  content: unknown;
  plan_id: string | null;
  placed_at: Date;
  removed_at: Date | null;
}

/** Whose note it is. */
interface Noted {
  vendor: CrmVendor;
  campaignId: string;
  recordId: string;
}

/** Which of our drafts stand on which records, and the note about them. */
@Injectable()
export class CrmDraftRepository {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Kept as it stands now; one that was taken back stands again. */
  async keep(
    draft: PlannedDraft,
    stands: { vendor: CrmVendor; recordId: string; placed: Placed; planId: string; runId: string | null; at: Date },
  ): Promise<void> {
    const { vendor, recordId, placed, planId, runId, at } = stands;
    await this.database.query(
      `insert into crm_draft (key, vendor, campaign_id, step, digest, company_id, record_id, contact_record_id, draft_id,
         mark, subject, content, plan_id, run_id, placed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
       on conflict (key) do update set record_id = excluded.record_id, draft_id = excluded.draft_id,
         mark = excluded.mark, plan_id = excluded.plan_id, run_id = excluded.run_id, placed_at = excluded.placed_at,
         removed_at = null`,
      [
        ...[draft.key, vendor, draft.campaignId, draft.step, draft.digest, draft.companyId, recordId],
        ...[draft.contactRecordId, placed.id, placed.mark, draft.subject, storedJson(draft)],
        ...[planId, runId, at.toISOString()],
      ],
    );
  }

  async find(key: string): Promise<CrmDraftRow | null> {
    const [row] = await this.database.query<Row>('select * from crm_draft where key = $1', [key]);
    return row ? toRow(row) : null;
  }

  /** What a run put there, the first step first. */
  async ofRun(runId: string): Promise<CrmDraftRow[]> {
    const rows = await this.database.query<Row>('select * from crm_draft where run_id = $1 order by step, key', [
      runId,
    ]);
    return rows.map(toRow);
  }

  /** What of a campaign stands on records now, the first step first. */
  async ofCampaign(campaignId: string): Promise<CrmDraftRow[]> {
    if (!z.uuid().safeParse(campaignId).success) return [];
    const rows = await this.database.query<Row>(
      'select * from crm_draft where campaign_id = $1 and removed_at is null order by step, placed_at',
      [campaignId],
    );
    return rows.map(toRow);
  }

  async removed(key: string, at: Date): Promise<void> {
    await this.database.query('update crm_draft set removed_at = $2 where key = $1', [key, at.toISOString()]);
  }

  async note({ vendor, campaignId, recordId }: Noted): Promise<Placed | null> {
    const [row] = await this.database.query<{ note_id: string; mark: string }>(
      'select note_id, mark from crm_draft_note where vendor = $1 and campaign_id = $2 and record_id = $3',
      [vendor, campaignId, recordId],
    );
    return row ? { id: row.note_id, mark: row.mark } : null;
  }

  async keepNote({ vendor, campaignId, recordId }: Noted, placed: Placed | null): Promise<void> {
    if (placed === null) {
      await this.database.query(
        'delete from crm_draft_note where vendor = $1 and campaign_id = $2 and record_id = $3',
        [vendor, campaignId, recordId],
      );
      return;
    }
    await this.database.query(
      `insert into crm_draft_note (vendor, campaign_id, record_id, note_id, mark) values ($1, $2, $3, $4, $5)
       on conflict (vendor, campaign_id, record_id) do update set note_id = excluded.note_id, mark = excluded.mark`,
      [vendor, campaignId, recordId, placed.id, placed.mark],
    );
  }
}

function toRow(row: Row): CrmDraftRow {
  return {
    ...{ key: row.key, vendor: row.vendor, campaignId: row.campaign_id, step: row.step, digest: row.digest },
    ...{ companyId: row.company_id, recordId: row.record_id, contactRecordId: row.contact_record_id },
    placed: { id: row.draft_id, mark: row.mark },
    content: PlannedDraft.parse(row.content),
    ...{ planId: row.plan_id, placedAt: row.placed_at.toISOString(), removedAt: row.removed_at?.toISOString() ?? null },
  };
}
