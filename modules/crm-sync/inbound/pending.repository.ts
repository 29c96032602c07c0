import { Inject, Injectable } from '@nestjs/common';
import { Database, type Sql } from '#src/platform/database/database';
import { holderIsGone, ProcessMark } from '#src/platform/database/process-mark';
import type { CrmVendor } from '#src/ports/crm';
import type { CrmRecordType } from '#src/ports/crm-records';
import type { CrmHint } from '#src/ports/crm-webhooks';

/** A record that is to be read again, and why. */
export interface RecordToRead {
  type: CrmRecordType;
  id: string;
  kinds: CrmHint['kind'][];
}

/** One that was taken for reading. `version` changes with every hint that arrives meanwhile. */
export interface ClaimedRecord extends RecordToRead {
  version: string;
  attempts: number;
}

/** For a process that hangs; what one that is gone had taken is free at once. */
const LEASE_MS = 120_000;

/** Records to be read again, each once, however many hints there were. */
@Injectable()
export class PendingRecords {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ProcessMark) private readonly mark: ProcessMark,
  ) {}

  /** Adds records, or the reasons to those that wait already. `now` is in epoch milliseconds, as everywhere here. */
  async add(sql: Sql, vendor: CrmVendor, records: readonly RecordToRead[], now: number): Promise<void> {
    // In one order, or two writers could wait for each other.
    const ordered = records.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    await sql.query(
      `insert into crm_pending (vendor, type, record_id, kinds, due_at)
       select $1, type, id, kinds, to_timestamp($3::float8 / 1000)
       from jsonb_to_recordset($2::jsonb) as hinted (type text, id text, kinds text[])
       on conflict (vendor, type, record_id) do update set
         kinds = (select array_agg(distinct kind) from unnest(crm_pending.kinds || excluded.kinds) as kind),
         version = crm_pending.version + 1, due_at = least(crm_pending.due_at, excluded.due_at)`,
      [vendor, JSON.stringify(ordered), now],
    );
  }

  /**
   * Takes those that are due; nobody else gets them until they are done, put off, the lease has run out, or this process
   * is gone.
   */
  async claim(vendor: CrmVendor, most: number, now: number): Promise<ClaimedRecord[]> {
    return this.database.query<ClaimedRecord>(
      `update crm_pending set leased_until = to_timestamp($3::float8 / 1000), lease_key = $5, attempts = attempts + 1
       where (vendor, type, record_id) in (
         select vendor, type, record_id from crm_pending
         where vendor = $1 and due_at <= to_timestamp($2::float8 / 1000)
           and (leased_until is null or leased_until <= to_timestamp($2::float8 / 1000) or ${holderIsGone('crm_pending')})
         order by due_at, type, record_id limit $4 for update skip locked)
       returning type, record_id as id, kinds, version::text as version, attempts`,
      [vendor, now, now + LEASE_MS, most, this.mark.key],
    );
  }

  /** Removes what was read, unless a hint has arrived since; then it is read again. */
  async done(sql: Sql, vendor: CrmVendor, records: readonly ClaimedRecord[]): Promise<void> {
    const values = [vendor, JSON.stringify(records)];
    await sql.query(
      `delete from crm_pending using ${READ} where ${SAME} and crm_pending.version = read.version`,
      values,
    );
    await sql.query(`update crm_pending set leased_until = null, attempts = 0 from ${READ} where ${SAME}`, values);
  }

  /** Hands records back, to be read at another time. */
  async putOff(sql: Sql, vendor: CrmVendor, records: readonly RecordToRead[], until: number): Promise<void> {
    await sql.query(
      `update crm_pending set leased_until = null, due_at = to_timestamp($3::float8 / 1000)
       from ${READ} where ${SAME}`,
      [vendor, JSON.stringify(records), until],
    );
  }

  async count(vendor: CrmVendor): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      'select count(*)::int as count from crm_pending where vendor = $1',
      [vendor],
    );
    return row!.count;
  }
}

const READ = 'jsonb_to_recordset($2::jsonb) as read (type text, id text, version bigint)';
const SAME = 'crm_pending.vendor = $1 and crm_pending.type = read.type and crm_pending.record_id = read.id';

function keyOf({ type, id }: RecordToRead): string {
  return `${type}:${id}`;
}
