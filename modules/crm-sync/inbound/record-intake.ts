import { Inject, Injectable, Logger } from '@nestjs/common';
import { messageOf, VendorError } from '#src/domain/errors';
import { Database } from '#src/platform/database/database';
import type { CallOptions } from '#src/ports/call-options';
import { Clock } from '#src/ports/clock';
import { CrmRecordsPort, type CrmRecordType } from '#src/ports/crm-records';
import { CrmChanges } from './crm-changes.ts';
import { CursorRepository } from './cursor.repository.ts';
import { EraseContact } from './erase-contact.ts';
import { MirrorUpdate } from './mirror-update.ts';
import { type ClaimedRecord, PendingRecords } from './pending.repository.ts';

/** As many as a CRM lets read in one call. */
const RECORDS_AT_ONCE = 100;
const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 600_000;

/** Reads records again that something has happened to, many with one call, and brings the mirror in step. */
@Injectable()
export class RecordIntake {
  private readonly logger = new Logger(RecordIntake.name);

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CrmRecordsPort) private readonly crm: CrmRecordsPort,
    @Inject(PendingRecords) private readonly pending: PendingRecords,
    @Inject(MirrorUpdate) private readonly update: MirrorUpdate,
    @Inject(EraseContact) private readonly eraser: EraseContact,
    @Inject(CrmChanges) private readonly changes: CrmChanges,
    @Inject(CursorRepository) private readonly cursors: CursorRepository,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Takes what is due. Returns how many records that was; 0: nothing is due now. */
  async work(options: CallOptions): Promise<number> {
    const claimed = await this.pending.claim(this.crm.vendor, RECORDS_AT_ONCE, this.clock.now());
    const types = new Set(claimed.map(({ type }) => type));
    for (const type of types) {
      const records = claimed.filter((record) => record.type === type);
      try {
        await this.read(type, records, options);
      } catch (error) {
        await this.putOff(records, error);
      }
    }
    return claimed.length;
  }

  private async read(type: CrmRecordType, claimed: ClaimedRecord[], options: CallOptions): Promise<void> {
    const { vendor } = this.crm;
    const ids = claimed.map(({ id }) => id);
    const asked = new Set(ids);
    const records = (await this.crm.readRecords(type, ids, options)).filter(({ id }) => asked.has(id));
    const present = new Set(records.map(({ id }) => id));
    const absent = ids.filter((id) => !present.has(id));
    const isMirrored = (await this.cursors.get(vendor, type)).fullFinishedAt !== null;
    const created = new Set(claimed.filter(({ kinds }) => kinds.includes('created')).map(({ id }) => id));
    const erased = claimed.filter(({ id, kinds }) => kinds.includes('erased') && !present.has(id));
    await this.update.apply({ vendor, type, reading: 'by-id', records, absent, isMirrored, created }, async (sql) => {
      await this.pending.done(sql, vendor, claimed);
      const later: (() => Promise<void>)[] = [];
      for (const { id } of erased) {
        // Told before their copy is gone, so that features take back what they show of the person.
        later.push(...(await this.changes.tell({ vendor, type, id, kind: 'deleted', record: null, fields: [] }, sql)));
        await this.eraser.erase(sql, vendor, id);
      }
      return later;
    });
  }

  /** Whatever went wrong, nothing is dropped: the longer it lasts, the rarer it is tried. */
  private async putOff(records: ClaimedRecord[], error: unknown): Promise<void> {
    const asked = error instanceof VendorError ? (error.retryAfterMs ?? 0) : 0;
    const attempts = Math.max(...records.map((record) => record.attempts));
    const waitMs = Math.max(asked, Math.min(FIRST_RETRY_MS * 2 ** Math.min(attempts - 1, 20), LONGEST_RETRY_MS));
    await this.pending.putOff(this.database, this.crm.vendor, records, this.clock.now() + waitMs);
    const facts = { records: records.length, attempts, seconds: Math.round(waitMs / 1_000), reason: messageOf(error) };
    this.logger.warn(facts, 'Changed CRM records could not be read; they are tried again.');
  }
}
