import { Inject, Injectable } from '@nestjs/common';
import { Database } from '#src/platform/database/database';
import type { CrmVendor } from '#src/ports/crm';
import type { CrmWritableType } from '#src/ports/crm-fields';

/** What would have been written to one record. */
export interface ShadowWrite {
  vendor: CrmVendor;
  type: CrmWritableType;
  recordId: string;
  runId: string | null;
  before: Readonly<Record<string, string | null>>;
  after: Readonly<Record<string, string | null>>;
  hasNote: boolean;
  idempotencyKey: string;
}

/** Shadow mode: while writing is off, what would have been written is kept for people to look at. */
@Injectable()
export class ShadowRepository {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Kept once per write, with what stood there at the first try. */
  async keep(writes: readonly ShadowWrite[]): Promise<void> {
    if (writes.length === 0) return;
    await this.database.query(
      `insert into crm_shadow_write
         (idempotency_key, vendor, record_type, record_id, run_id, before, after, has_note)
       select "idempotencyKey", vendor, type, "recordId", "runId", before, after, "hasNote"
       from jsonb_to_recordset($1::jsonb) as write ("idempotencyKey" text, vendor text, type text, "recordId" text,
         "runId" uuid, before jsonb, after jsonb, "hasNote" boolean)
       on conflict (idempotency_key) do nothing`,
      [JSON.stringify(writes)],
    );
  }

  /** The newest first; of one run, or of all (`null`). */
  async list(runId: string | null, limit: number): Promise<(Omit<ShadowWrite, 'idempotencyKey'> & { at: Date })[]> {
    return this.database.query(
      `select vendor, record_type as type, record_id as "recordId", run_id as "runId", before, after,
         has_note as "hasNote", at
       from crm_shadow_write where $1::text is null or run_id::text = $1 order by id desc limit $2`,
      [runId, limit],
    );
  }
}
