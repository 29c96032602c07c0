import { Inject, Injectable } from '@nestjs/common';
import { Database } from '#src/platform/database/database';
import type { CrmVendor } from '#src/ports/crm';
import type { CrmRecordType } from '#src/ports/crm-records';

/** How far the reading of one type of records has come. Times are epoch milliseconds, `null`: never. */
export interface Cursor {
  /** Changes up to here, by the CRM's clock, are mirrored. */
  modifiedThrough: number | null;
  polledAt: number | null;
  deletedCheckedAt: number | null;
  fullStartedAt: number | null;
  /** Where the full reading goes on; `null`: at the beginning, or finished. */
  fullAfter: string | null;
  fullRead: number;
  fullFinishedAt: number | null;
  /** Why the last reading ended early; `null`: it did not. */
  problem: string | null;
}

const NOTHING_YET: Cursor = {
  modifiedThrough: null,
  polledAt: null,
  deletedCheckedAt: null,
  fullStartedAt: null,
  fullAfter: null,
  fullRead: 0,
  fullFinishedAt: null,
  problem: null,
};

@Injectable()
export class CursorRepository {
  constructor(@Inject(Database) private readonly database: Database) {}

  async get(vendor: CrmVendor, type: CrmRecordType): Promise<Cursor> {
    const [row] = await this.database.query<Cursor>(
      `select ${msOf('modified_through')} as "modifiedThrough", ${msOf('polled_at')} as "polledAt",
         ${msOf('deleted_checked_at')} as "deletedCheckedAt", ${msOf('full_started_at')} as "fullStartedAt",
         full_after as "fullAfter", full_read as "fullRead", ${msOf('full_finished_at')} as "fullFinishedAt", problem
       from crm_cursor where vendor = $1 and type = $2`,
      [vendor, type],
    );
    return row ?? NOTHING_YET;
  }

  async set(vendor: CrmVendor, type: CrmRecordType, cursor: Cursor): Promise<void> {
    await this.database.query(
      `insert into crm_cursor (vendor, type, modified_through, polled_at, deleted_checked_at, full_started_at,
         full_after, full_read, full_finished_at, problem)
       values ($1, $2, ${timeOf(3)}, ${timeOf(4)}, ${timeOf(5)}, ${timeOf(6)}, $7, $8, ${timeOf(9)}, $10)
       on conflict (vendor, type) do update set modified_through = excluded.modified_through,
         polled_at = excluded.polled_at, deleted_checked_at = excluded.deleted_checked_at,
         full_started_at = excluded.full_started_at, full_after = excluded.full_after, full_read = excluded.full_read,
         full_finished_at = excluded.full_finished_at, problem = excluded.problem`,
      [
        vendor,
        type,
        cursor.modifiedThrough,
        cursor.polledAt,
        cursor.deletedCheckedAt,
        cursor.fullStartedAt,
        cursor.fullAfter,
        cursor.fullRead,
        cursor.fullFinishedAt,
        cursor.problem,
      ],
    );
  }
}

function msOf(column: string): string {
  return `(extract(epoch from ${column}) * 1000)::float8`;
}

function timeOf(parameter: number): string {
  return `to_timestamp($${parameter}::float8 / 1000)`;
}
