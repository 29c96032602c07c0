import { Injectable } from '@nestjs/common';
import type { Sql } from '#src/platform/database/database';
import type { CrmVendor } from '#src/ports/crm';
import type { CrmRecord, CrmRecordType } from '#src/ports/crm-records';
import type { Announced } from './news.rules.ts';

type Values = Record<string, string | null>;

/** A record as we last read it. */
export interface MirroredRecord {
  id: string;
  properties: Values;
  /** The values when our side last took notice. */
  base: Values;
  /** Epoch milliseconds by the CRM's clock. */
  modifiedAt: number | null;
  isDeleted: boolean;
  announced: Announced;
}

/** What is kept after a record was read. */
export interface MirrorEntry {
  record: CrmRecord;
  base: Values;
  announced: Announced;
}

interface Row {
  record_id: string;
  properties: Values;
  base: Values;
  modified_at: Date | null;
  deleted_at: Date | null;
  announced_at: Date | null;
  streak: number;
}

/** Where we keep which record is which company or person of ours. */
const LINKS: Partial<Record<CrmRecordType, string>> = { company: 'crm_link', contact: 'crm_contact_link' };

/** The copy of the CRM's records, their associations and former ids. Times are epoch milliseconds. */
@Injectable()
export class MirrorRepository {
  /** Locks those that are there and reads them. */
  async lock(sql: Sql, vendor: CrmVendor, type: CrmRecordType, ids: readonly string[]) {
    const rows = await sql.query<Row>(
      `select record_id, properties, base, modified_at, deleted_at, announced_at, streak from crm_record
       where vendor = $1 and type = $2 and record_id = any($3) order by record_id for update`,
      [vendor, type, ids],
    );
    return new Map(rows.map((row) => [row.record_id, toMirrored(row)]));
  }

  async keep(sql: Sql, vendor: CrmVendor, entries: readonly MirrorEntry[], now: number): Promise<void> {
    const rows = entries.map(({ record, base, announced }) => ({
      ...record,
      created: isoOrNull(record.createdAt),
      modified: isoOrNull(record.modifiedAt),
      announced: isoOrNull(announced.at),
      streak: announced.streak,
      base,
    }));
    const ordered = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    await sql.query(
      `insert into crm_record
         (vendor, type, record_id, properties, base, created_at, modified_at, announced_at, streak, read_at)
       select $1, type, id, properties, base, created, modified, announced, streak, to_timestamp($3::float8 / 1000)
       from jsonb_to_recordset($2::jsonb) as read (type text, id text, properties jsonb, base jsonb,
         created timestamptz, modified timestamptz, announced timestamptz, streak int)
       on conflict (vendor, type, record_id) do update set
         properties = excluded.properties, base = excluded.base, created_at = excluded.created_at,
         modified_at = excluded.modified_at, announced_at = excluded.announced_at, streak = excluded.streak,
         read_at = excluded.read_at, deleted_at = null`,
      [vendor, JSON.stringify(ordered), now],
    );
    await this.keepAssociations(sql, vendor, ordered);
    for (const { type, id, formerIds } of ordered) await this.nameFormer(sql, vendor, type, id, formerIds);
  }

  /** Notes which ids a record had before it was merged; whoever pointed to those points to it now. */
  async nameFormer(sql: Sql, vendor: CrmVendor, type: CrmRecordType, id: string, former: readonly string[]) {
    if (former.length === 0) return;
    await sql.query(
      `insert into crm_alias (vendor, type, former_id, record_id) select $1, $2, former, $3 from unnest($4::text[]) as former
       on conflict (vendor, type, former_id) do update set record_id = excluded.record_id`,
      [vendor, type, id, former],
    );
    // A survivor may be merged away in its turn: former ids always lead to the last one.
    await sql.query(
      'update crm_alias set record_id = $3 where vendor = $1 and type = $2 and record_id = any($4) and former_id <> $3',
      [vendor, type, id, former],
    );
    await sql.query('delete from crm_alias where vendor = $1 and type = $2 and former_id = $3', [vendor, type, id]);
    await this.noteOfSurvivor(sql, vendor, type, id, former);
    const links = LINKS[type];
    if (links === undefined) return;
    await sql.query(`update ${links} set record_id = $2 where vendor = $1 and record_id = any($3)`, [
      vendor,
      id,
      former,
    ]);
  }

  /** Our notes moved with the merge; of several we go on with the survivor's own. */
  private async noteOfSurvivor(
    sql: Sql,
    vendor: CrmVendor,
    type: CrmRecordType,
    id: string,
    former: readonly string[],
  ) {
    await sql.query(
      `insert into crm_note (vendor, record_type, record_id, note_id)
       select vendor, record_type, $3, note_id from crm_note
       where vendor = $1 and record_type = $2 and record_id = any($4) order by record_id limit 1
       on conflict (vendor, record_type, record_id) do nothing`,
      [vendor, type, id, former],
    );
    await sql.query('delete from crm_note where vendor = $1 and record_type = $2 and record_id = any($3)', [
      vendor,
      type,
      former.filter((one) => one !== id),
    ]);
  }

  async markDeleted(sql: Sql, vendor: CrmVendor, type: CrmRecordType, ids: readonly string[], now: number) {
    await sql.query(
      `update crm_record set deleted_at = to_timestamp($4::float8 / 1000), read_at = to_timestamp($4::float8 / 1000)
       where vendor = $1 and type = $2 and record_id = any($3) and deleted_at is null`,
      [vendor, type, ids, now],
    );
  }

  private async keepAssociations(sql: Sql, vendor: CrmVendor, records: readonly CrmRecord[]): Promise<void> {
    const pointing = records.filter(({ type }) => type !== 'company');
    if (pointing.length === 0) return;
    await sql.query(
      `delete from crm_association using jsonb_to_recordset($2::jsonb) as read (type text, id text)
       where vendor = $1 and from_type = read.type and from_id = read.id`,
      [vendor, JSON.stringify(pointing.map(({ type, id }) => ({ type, id })))],
    );
    const ends = pointing.flatMap(({ type, id, associations }) =>
      associations.map((end) => ({ type, id, to_type: end.type, to_id: end.id, is_primary: end.primary })),
    );
    await sql.query(
      `insert into crm_association (vendor, from_type, from_id, to_type, to_id, is_primary)
       select $1, type, id, to_type, to_id, bool_or(is_primary)
       from jsonb_to_recordset($2::jsonb) as read (type text, id text, to_type text, to_id text, is_primary boolean)
       group by type, id, to_type, to_id`,
      [vendor, JSON.stringify(ends)],
    );
  }
}

function toMirrored(row: Row): MirroredRecord {
  return {
    id: row.record_id,
    properties: row.properties,
    base: row.base,
    modifiedAt: row.modified_at?.getTime() ?? null,
    isDeleted: row.deleted_at !== null,
    announced: { at: row.announced_at?.getTime() ?? null, streak: row.streak },
  };
}

function isoOrNull(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
