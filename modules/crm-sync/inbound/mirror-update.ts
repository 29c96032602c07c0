import { Inject, Injectable } from '@nestjs/common';
import { Database, type Sql } from '#src/platform/database/database';
import { Clock } from '#src/ports/clock';
import type { CrmVendor } from '#src/ports/crm';
import type { CrmRecord, CrmRecordType } from '#src/ports/crm-records';
import { type CrmChange, CrmChanges } from './crm-changes.ts';
import { type MirrorEntry, type MirroredRecord, MirrorRepository } from './mirror.repository.ts';
import { announcedAt, baseAfter, mayBeAnnouncedFrom, newsIn } from './news.rules.ts';
import type { OwnValues } from './own-echo.rules.ts';
import { OwnWrites } from './own-writes.repository.ts';
import { PendingRecords } from './pending.repository.ts';

/** How the records came: read one by one now, from a list of all, or from a search that may be behind. */
export type Reading = 'by-id' | 'list' | 'search';

export interface ReadRecords {
  vendor: CrmVendor;
  type: CrmRecordType;
  reading: Reading;
  records: readonly CrmRecord[];
  /** Asked for, and not there. */
  absent: readonly string[];
  /** Whether all records were mirrored before, so that an unknown one is a new one. */
  isMirrored: boolean;
  /** Ids of records that the CRM says were created just now. */
  created: ReadonlySet<string>;
}

export interface UpdateCounts {
  read: number;
  announced: number;
  deleted: number;
}

/** Where a created record carries our own mark. */
const OWN_KEY = 'gtm_agent_key';

/** Brings the mirror in step with what was read and tells what somebody else has changed. */
@Injectable()
export class MirrorUpdate {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(MirrorRepository) private readonly mirror: MirrorRepository,
    @Inject(PendingRecords) private readonly pending: PendingRecords,
    @Inject(OwnWrites) private readonly ownWrites: OwnWrites,
    @Inject(CrmChanges) private readonly changes: CrmChanges,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** `together` is done in the same transaction; what it resolves with is done after the commit. */
  async apply(
    read: ReadRecords,
    together: (sql: Sql) => Promise<(() => Promise<void>)[]> = async () => [],
  ): Promise<UpdateCounts> {
    const own = await this.ownWrites.of(
      read.vendor,
      read.records.map(({ id }) => id),
    );
    const { counts, later } = await this.database.transaction(async (sql) => {
      const alongside = await together(sql);
      const { counts, later } = await this.applyIn(sql, read, own);
      return { counts, later: [...alongside, ...later] };
    });
    for (const after of later) await after();
    return counts;
  }

  private async applyIn(sql: Sql, read: ReadRecords, own: ReadonlyMap<string, OwnValues>) {
    const now = this.clock.now();
    const { vendor, type, records, absent } = read;
    const known = await this.mirror.lock(sql, vendor, type, [...records.map(({ id }) => id), ...absent]);
    const entries: MirrorEntry[] = [];
    const changes: CrmChange[] = [];
    for (const record of records) {
      const before = known.get(record.id) ?? null;
      if (before && isBehind(record, before, read.reading)) continue;
      const change = changeOf(read, record, before, own.get(record.id) ?? {});
      const announced = before?.announced ?? { at: null, streak: 0 };
      const from = mayBeAnnouncedFrom(announced);
      if (change?.kind === 'changed' && now < from) {
        entries.push({ record, base: baseAfter(before?.base ?? {}, record.properties, change.fields), announced });
        await this.pending.add(sql, vendor, [{ type, id: record.id, kinds: ['changed'] }], from);
        continue;
      }
      entries.push({ record, base: record.properties, announced: change ? announcedAt(now, announced) : announced });
      if (change) changes.push(change);
    }
    const gone = absent.filter((id) => known.get(id)?.isDeleted === false);
    if (entries.length > 0) await this.mirror.keep(sql, vendor, entries, now);
    await this.lookForMerged(sql, read, now);
    if (gone.length > 0) await this.mirror.markDeleted(sql, vendor, type, gone, now);
    for (const id of gone) changes.push({ vendor, type, id, kind: 'deleted', record: null, fields: [] });
    const later = [];
    for (const change of changes) later.push(...(await this.changes.tell(change, sql)));
    return { counts: { read: records.length, announced: changes.length, deleted: gone.length }, later };
  }

  /** Records that were merged into another are gone, also when nobody has told of the merge. */
  private async lookForMerged(sql: Sql, { vendor, type, records }: ReadRecords, now: number): Promise<void> {
    const former = records.flatMap(({ formerIds }) => formerIds);
    if (former.length === 0) return;
    const known = await this.mirror.lock(sql, vendor, type, former);
    const left = former.filter((id) => known.get(id)?.isDeleted === false);
    if (left.length === 0) return;
    await this.pending.add(
      sql,
      vendor,
      left.map((id) => ({ type, id, kinds: ['deleted'] })),
      now,
    );
  }
}

/** A search may answer with what was true before; a list was read a moment ago; reading by id is the truth. */
function isBehind(record: CrmRecord, before: MirroredRecord, reading: Reading): boolean {
  if (reading === 'by-id' || record.modifiedAt === null || before.modifiedAt === null) return false;
  return reading === 'search' ? record.modifiedAt <= before.modifiedAt : record.modifiedAt < before.modifiedAt;
}

/** `null`: nothing that we did not know or do ourselves. */
function changeOf(
  { vendor, type, isMirrored, created }: ReadRecords,
  record: CrmRecord,
  before: MirroredRecord | null,
  own: OwnValues,
): CrmChange | null {
  const change = { vendor, type, id: record.id, record };
  const fields = newsIn(before?.base ?? {}, record.properties, own);
  const isToldNow = created.has(record.id) && (before?.announced.at ?? null) === null;
  if (isToldNow || (!before && isMirrored)) {
    if (!record.properties[OWN_KEY]) return { ...change, kind: 'created', fields: newsIn({}, record.properties, own) };
  }
  if (!before) return null;
  if (before.isDeleted) return { ...change, kind: 'restored', fields };
  return fields.length > 0 ? { ...change, kind: 'changed', fields } : null;
}
