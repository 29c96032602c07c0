import { Inject, Injectable } from '@nestjs/common';
import type { CallOptions } from '#src/ports/call-options';
import { Clock } from '#src/ports/clock';
import { CrmRecordsPort, type CrmRecordType } from '#src/ports/crm-records';
import { CursorRepository } from './cursor.repository.ts';
import { MirrorUpdate, type UpdateCounts } from './mirror-update.ts';

/** How far back each reading begins before the end of the one before: a CRM's search lags behind its writes. */
const OVERLAP_MS = 10 * 60_000;
/** How much our clock and the CRM's may differ. */
export const CLOCK_SKEW_MS = 15 * 60_000;

/** Reads what was changed since the last time, whoever told of it or did not. */
@Injectable()
export class ChangedReading {
  constructor(
    @Inject(CrmRecordsPort) private readonly crm: CrmRecordsPort,
    @Inject(CursorRepository) private readonly cursors: CursorRepository,
    @Inject(MirrorUpdate) private readonly update: MirrorUpdate,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Only after a full reading. What fails half-way is read again from the same beginning. */
  async run(type: CrmRecordType, call: () => CallOptions): Promise<UpdateCounts> {
    const { vendor } = this.crm;
    const cursor = await this.cursors.get(vendor, type);
    const startedAt = this.clock.now();
    const through = cursor.modifiedThrough ?? 0;
    const counts: UpdateCounts = { read: 0, announced: 0, deleted: 0 };
    let newest = through;
    let after: string | null = null;
    do {
      const page = await this.crm.listModified(type, Math.max(0, through - OVERLAP_MS), after, call());
      const { records } = page;
      const created: ReadonlySet<string> = new Set();
      const read = { vendor, type, reading: 'search' as const, records, absent: [], isMirrored: true, created };
      const { announced } = await this.update.apply(read);
      counts.read += records.length;
      counts.announced += announced;
      newest = Math.max(newest, ...records.map(({ modifiedAt }) => modifiedAt ?? 0));
      after = page.next;
    } while (after !== null);
    // Also when nothing changes the beginning moves on, or a busy hour would be read again for ever.
    const modifiedThrough = Math.max(newest, startedAt - CLOCK_SKEW_MS);
    await this.cursors.set(vendor, type, { ...cursor, modifiedThrough, polledAt: startedAt, problem: null });
    return counts;
  }
}
