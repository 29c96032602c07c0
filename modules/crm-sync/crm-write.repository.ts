import { Inject, Injectable } from '@nestjs/common';
import { Database } from '#src/platform/database/database';
import type { CrmRef, CrmVendor } from '#src/ports/crm';

/** Which record was written, and which company or person of ours it is. */
export interface WrittenRecord {
  ref: CrmRef;
  companyId: string;
  /** `null`: the record is the company's own. */
  contactId: string | null;
}

export interface CrmLink {
  recordId: string;
  noteId: string | null;
}

/** What we wrote to the CRM with what stood there before, and which of its records are which of our companies. */
@Injectable()
export class CrmWriteRepository {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Kept once per write, with the values of the first try; a repetition of the same write adds nothing. */
  async record(
    { ref, companyId, contactId }: WrittenRecord,
    action: 'create' | 'update',
    before: Record<string, string | null>,
    after: Record<string, string>,
    idempotencyKey: string,
  ): Promise<void> {
    await this.database.query(
      `insert into crm_write (idempotency_key, vendor, company_id, record_id, action, before, after, contact_id, record_type)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (idempotency_key) do nothing`,
      [
        idempotencyKey,
        ref.vendor,
        companyId,
        ref.id,
        action,
        JSON.stringify(before),
        JSON.stringify(after),
        contactId,
        contactId === null ? 'company' : 'contact',
      ],
    );
  }

  /** Takes back what was recorded for a write that certainly did not happen. */
  async withdraw(idempotencyKey: string): Promise<void> {
    await this.database.query('delete from crm_write where idempotency_key = $1', [idempotencyKey]);
  }

  /** Names of the fields this write set, in whichever try; empty when there was no such write. */
  async fieldsOf(idempotencyKey: string): Promise<string[]> {
    const [row] = await this.database.query<{ after: Record<string, string> }>(
      'select after from crm_write where idempotency_key = $1',
      [idempotencyKey],
    );
    return Object.keys(row?.after ?? {});
  }

  /** Which record is this company, and which note on it is ours; `null` when we never wrote about it. */
  async linkOf(vendor: CrmVendor, companyId: string): Promise<CrmLink | null> {
    const [row] = await this.database.query<{ record_id: string; note_id: string | null }>(
      'select record_id, note_id from crm_link where vendor = $1 and company_id = $2',
      [vendor, companyId],
    );
    return row ? { recordId: row.record_id, noteId: row.note_id } : null;
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

  /** Remembers the record at once and the note when there is one; a note is not forgotten while the record stays. */
  async link(vendor: CrmVendor, companyId: string, { recordId, noteId }: CrmLink): Promise<void> {
    await this.database.query(
      `insert into crm_link (vendor, company_id, record_id, note_id) values ($1, $2, $3, $4)
       on conflict (vendor, company_id) do update set record_id = excluded.record_id,
         note_id = case when excluded.note_id is null and crm_link.record_id = excluded.record_id
                        then crm_link.note_id else excluded.note_id end`,
      [vendor, companyId, recordId, noteId],
    );
  }
}
