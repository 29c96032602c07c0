import { Inject, Injectable } from '@nestjs/common';
import { Database } from '#src/platform/database/database';
import type { CallOptions } from '#src/ports/call-options';
import { Clock } from '#src/ports/clock';
import { CrmRecordsPort, type CrmRecordType } from '#src/ports/crm-records';
import { CLOCK_SKEW_MS } from './changed-reading.ts';
import { type Cursor, CursorRepository } from './cursor.repository.ts';
import { MirrorUpdate } from './mirror-update.ts';

/** Called after every page, with how many records of the type were read so far. */
export type OnProgress = (type: CrmRecordType, read: number) => void;

/** Reads all records of a type, page by page; what was interrupted goes on where it stopped. */
@Injectable()
export class FullReading {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CrmRecordsPort) private readonly crm: CrmRecordsPort,
    @Inject(CursorRepository) private readonly cursors: CursorRepository,
    @Inject(MirrorUpdate) private readonly update: MirrorUpdate,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Returns how many records were read in all. The first time nothing is announced: all of it was there before. */
  async run(type: CrmRecordType, call: () => CallOptions, onProgress: OnProgress): Promise<number> {
    const { vendor } = this.crm;
    let cursor = await this.cursors.get(vendor, type);
    const isMirrored = cursor.fullFinishedAt !== null;
    if (!isUnfinished(cursor)) {
      cursor = { ...cursor, fullStartedAt: this.clock.now(), fullAfter: null, fullRead: 0 };
      await this.cursors.set(vendor, type, cursor);
    }
    do {
      const page = await this.crm.listRecords(type, cursor.fullAfter, call());
      const { records, next } = page;
      const nobody: ReadonlySet<string> = new Set();
      await this.update.apply({ vendor, type, reading: 'list', records, absent: [], isMirrored, created: nobody });
      cursor = { ...cursor, fullAfter: next, fullRead: cursor.fullRead + records.length };
      await this.cursors.set(vendor, type, cursor);
      onProgress(type, cursor.fullRead);
    } while (cursor.fullAfter !== null);
    const startedAt = cursor.fullStartedAt ?? this.clock.now();
    await this.lookForUnseen(type, startedAt);
    const modifiedThrough = cursor.modifiedThrough ?? startedAt - CLOCK_SKEW_MS;
    // Never earlier than its begin, or a clock that was set back would have it begin again.
    const fullFinishedAt = Math.max(this.clock.now(), startedAt);
    await this.cursors.set(vendor, type, { ...cursor, modifiedThrough, fullFinishedAt, problem: null });
    return cursor.fullRead;
  }

  /** What was mirrored and is not in the list any more was deleted, or merged: reading it says which. */
  private async lookForUnseen(type: CrmRecordType, since: number): Promise<void> {
    await this.database.query(
      `insert into crm_pending (vendor, type, record_id, kinds, due_at)
       select vendor, type, record_id, array['deleted'], to_timestamp($4::float8 / 1000) from crm_record
       where vendor = $1 and type = $2 and deleted_at is null and read_at < to_timestamp($3::float8 / 1000)
       order by record_id on conflict (vendor, type, record_id) do nothing`,
      [this.crm.vendor, type, since, this.clock.now()],
    );
  }
}

export function isUnfinished({ fullStartedAt, fullFinishedAt }: Cursor): boolean {
  return fullStartedAt !== null && (fullFinishedAt === null || fullFinishedAt < fullStartedAt);
}
