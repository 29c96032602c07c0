import { Inject, Injectable } from '@nestjs/common';
import { Database } from '#src/platform/database/database';
import type { CallOptions } from '#src/ports/call-options';
import { Clock } from '#src/ports/clock';
import { CrmRecordsPort, type CrmRecordType } from '#src/ports/crm-records';
import { CursorRepository } from './cursor.repository.ts';
import { PendingRecords, type RecordToRead } from './pending.repository.ts';

const EVERY_MS = 3_600_000;
/** A hundred thousand deleted records; whoever has more is told of the rest by webhooks or a full reading. */
const MAX_PAGES = 1_000;
/** A CRM keeps what was deleted about as long. */
const RESTORABLE_DAYS = 90;

/** No search finds what was deleted or restored, so now and then the recycling bin is compared with the mirror. */
@Injectable()
export class DeletedReading {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CrmRecordsPort) private readonly crm: CrmRecordsPort,
    @Inject(CursorRepository) private readonly cursors: CursorRepository,
    @Inject(PendingRecords) private readonly pending: PendingRecords,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Has the records read whose mirror disagrees with the bin; at most once an hour. */
  async runIfDue(type: CrmRecordType, call: () => CallOptions): Promise<void> {
    const { vendor } = this.crm;
    const cursor = await this.cursors.get(vendor, type);
    const now = this.clock.now();
    if (cursor.deletedCheckedAt !== null && now - cursor.deletedCheckedAt < EVERY_MS) return;
    const bin: string[] = [];
    let after: string | null = null;
    for (let pages = 0; pages < MAX_PAGES; pages += 1) {
      const page: { ids: string[]; next: string | null } = await this.crm.listDeleted(type, after, call());
      bin.push(...page.ids);
      after = page.next;
      if (after === null) break;
    }
    await this.pending.add(this.database, vendor, await this.disagreeing(type, bin, now), now);
    await this.cursors.set(vendor, type, { ...cursor, deletedCheckedAt: now });
  }

  private async disagreeing(type: CrmRecordType, bin: string[], now: number): Promise<RecordToRead[]> {
    const rows = await this.database.query<{ id: string; isDeleted: boolean }>(
      `select record_id as id, deleted_at is not null as "isDeleted" from crm_record
       where vendor = $1 and type = $2 and (
         (deleted_at is null and record_id = any($3))
         or (deleted_at > to_timestamp($4::float8 / 1000) - make_interval(days => ${RESTORABLE_DAYS})
             and record_id <> all($3)
             and not exists (select from crm_alias where crm_alias.vendor = crm_record.vendor
                             and crm_alias.type = crm_record.type and former_id = record_id)))`,
      [this.crm.vendor, type, bin, now],
    );
    return rows.map(({ id, isDeleted }) => ({ type, id, kinds: [isDeleted ? 'restored' : 'deleted'] }));
  }
}
