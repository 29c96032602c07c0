import { Inject, Injectable } from '@nestjs/common';
import { Database } from '#src/platform/database/database';
import type { CrmCompany, CrmVendor } from '#src/ports/crm';
import type { PlannedRecord } from './change-plan.ts';

/** What we wrote to the CRM with what stood there before, and which of its records are which of our companies. */
@Injectable()
export class CrmWriteRepository {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Kept once per write; a repetition of the same write adds nothing. */
  async record(
    planned: PlannedRecord,
    company: CrmCompany,
    action: 'create' | 'update',
    before: Record<string, string | null>,
    after: Record<string, string>,
    idempotencyKey: string,
  ): Promise<void> {
    await this.database.query(
      `insert into crm_write (idempotency_key, vendor, company_id, record_id, action, before, after)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict (idempotency_key) do nothing`,
      [
        idempotencyKey,
        company.ref.vendor,
        planned.companyId,
        company.ref.id,
        action,
        JSON.stringify(before),
        JSON.stringify(after),
      ],
    );
  }

  /** Our note on this company's record, if it has one. */
  async noteOf(vendor: CrmVendor, companyId: string): Promise<string | null> {
    const [row] = await this.database.query<{ note_id: string | null }>(
      'select note_id from crm_link where vendor = $1 and company_id = $2',
      [vendor, companyId],
    );
    return row?.note_id ?? null;
  }

  async link(vendor: CrmVendor, companyId: string, recordId: string, noteId: string): Promise<void> {
    await this.database.query(
      `insert into crm_link (vendor, company_id, record_id, note_id) values ($1, $2, $3, $4)
       on conflict (vendor, company_id) do update set record_id = excluded.record_id, note_id = excluded.note_id`,
      [vendor, companyId, recordId, noteId],
    );
  }
}
