import { Inject, Injectable } from '@nestjs/common';
import { Database } from '#src/platform/database/database';
import type { CrmVendor } from '#src/ports/crm';
import type { CrmWritableType } from '#src/ports/crm-fields';

/** A write that is about to happen, or a create that just did. */
export interface NewWrite {
  vendor: CrmVendor;
  type: CrmWritableType;
  recordId: string;
  /** Our own company and person, where the record is known to be theirs. */
  companyId: string | null;
  contactId: string | null;
  /** The run on whose behalf it is written. */
  runId: string | null;
  action: 'create' | 'update';
  before: Readonly<Record<string, string | null>>;
  after: Readonly<Record<string, string | null>>;
  idempotencyKey: string;
}

/** What we wrote to the CRM with what stood there before, and which of its records are which of our companies. */
@Injectable()
export class CrmWriteRepository {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Kept once per write, with the values of the first try; a repetition of the same write adds nothing. */
  async record(write: NewWrite): Promise<void> {
    await this.recordAll([write]);
  }

  async recordAll(writes: readonly NewWrite[]): Promise<void> {
    if (writes.length === 0) return;
    await this.database.query(
      `insert into crm_write
         (idempotency_key, vendor, record_type, record_id, company_id, contact_id, run_id, action, before, after)
       select "idempotencyKey", vendor, type, "recordId", "companyId", "contactId", "runId", action, before, after
       from jsonb_to_recordset($1::jsonb) as write ("idempotencyKey" text, vendor text, type text, "recordId" text,
         "companyId" uuid, "contactId" uuid, "runId" uuid, action text, before jsonb, after jsonb)
       on conflict (idempotency_key) do nothing`,
      [JSON.stringify(writes)],
    );
  }

  /** Takes back what was recorded for a write that certainly did not happen. */
  async withdraw(idempotencyKey: string): Promise<void> {
    await this.database.query('delete from crm_write where idempotency_key = $1', [idempotencyKey]);
  }

  /** Fields that were put back at once are none of what was written. */
  async leaveOut(idempotencyKey: string, fields: readonly string[]): Promise<void> {
    await this.database.query(
      'update crm_write set before = before - $2::text[], after = after - $2::text[] where idempotency_key = $1',
      [idempotencyKey, fields],
    );
  }

  /** One write as it was kept; `null` when there was none. */
  async get(idempotencyKey: string): Promise<Omit<NewWrite, 'runId' | 'idempotencyKey'> | null> {
    const [row] = await this.database.query<Omit<NewWrite, 'runId' | 'idempotencyKey'>>(
      `select vendor, record_type as type, record_id as "recordId", company_id as "companyId",
         contact_id as "contactId", action, before, after
       from crm_write where idempotency_key = $1`,
      [idempotencyKey],
    );
    return row ?? null;
  }

  /** What a run wrote, the newest first. `ourId`: our company or person, as the record's type says. */
  async ofRun(
    runId: string,
  ): Promise<{ key: string; recordId: string; type: CrmWritableType; ourId: string | null }[]> {
    return this.database.query(
      `select idempotency_key as key, record_id as "recordId", record_type as type,
         case record_type when 'company' then company_id else contact_id end as "ourId"
       from crm_write where run_id = $1 order by id desc`,
      [runId],
    );
  }

  /** Names of the fields this write set, in whichever try; empty when there was no such write. */
  async fieldsOf(idempotencyKey: string): Promise<string[]> {
    const [row] = await this.database.query<{ after: Record<string, string | null> }>(
      'select after from crm_write where idempotency_key = $1',
      [idempotencyKey],
    );
    return Object.keys(row?.after ?? {}).sort();
  }

  /** The record of this company; `null` when we never wrote about it. */
  async recordOf(vendor: CrmVendor, companyId: string): Promise<string | null> {
    const [row] = await this.database.query<{ record_id: string }>(
      'select record_id from crm_link where vendor = $1 and company_id = $2',
      [vendor, companyId],
    );
    return row?.record_id ?? null;
  }

  /** The record of this person; `null` when we never wrote about them. */
  async contactRecordOf(vendor: CrmVendor, contactId: string): Promise<string | null> {
    const [row] = await this.database.query<{ record_id: string }>(
      'select record_id from crm_contact_link where vendor = $1 and contact_id = $2',
      [vendor, contactId],
    );
    return row?.record_id ?? null;
  }

  async linkContact(vendor: CrmVendor, contactId: string, recordId: string): Promise<void> {
    await this.database.query(
      `insert into crm_contact_link (vendor, contact_id, record_id)
       select $1, id, $3 from contact where id = $2
       on conflict (vendor, contact_id) do update set record_id = excluded.record_id`,
      [vendor, contactId, recordId],
    );
  }

  async link(vendor: CrmVendor, companyId: string, recordId: string): Promise<void> {
    await this.database.query(
      `insert into crm_link (vendor, company_id, record_id) values ($1, $2, $3)
       on conflict (vendor, company_id) do update set record_id = excluded.record_id`,
      [vendor, companyId, recordId],
    );
  }
}
