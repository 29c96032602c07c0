import { NotFoundError } from '#src/domain/errors';
import type { Sql } from '#src/platform/database/database';
import type { Pair } from './find-duplicates.repository.ts';
import type { RecordRow } from './merged-record.rules.ts';

export const DUPLICATE_STATES = ['open', 'merged', 'dismissed'] as const;
export type DuplicateState = (typeof DUPLICATE_STATES)[number];

/** Two records that may be one, as they are listed. */
export interface ListedDuplicate {
  id: number;
  record: 'company' | 'contact';
  state: DuplicateState;
  /** 0-1. */
  score: number;
  reasons: string[];
  one: { id: string; name: string; domain: string | null };
  other: { id: string; name: string; domain: string | null };
  /** ISO 8601. */
  found_at: string;
  decided_by: string | null;
  decided_at: string | null;
}

/** What a merge did, for taking it back. */
export interface DoneMerge {
  keep: string;
  other: string;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
  /** What the record that went had to hand over, because only one may have it. */
  handed: Record<string, unknown>;
  /** Ids of rows that belonged to the record that went. */
  moved: Record<string, (string | number)[]>;
}

interface StoredDuplicate {
  id: number;
  record: 'company' | 'contact';
  one_id: string;
  other_id: string;
  state: DuplicateState;
  done: DoneMerge | null;
}

/** Proposes what is new; what is no longer found is proposed no longer. What a person decided stays decided. */
export async function keepProposals(sql: Sql, pairs: readonly Pair[]): Promise<void> {
  await sql.query(
    `with found as (
       select * from jsonb_to_recordset($1::jsonb)
         as pair (record text, one uuid, other uuid, score real, reasons text[])
     ), old as (
       delete from duplicate where state = 'open' and not exists (select 1 from found where one = one_id and other = other_id)
     )
     insert into duplicate (record, one_id, other_id, score, reasons)
     select record, one, other, score, reasons from found order by score desc, one, other
     on conflict (one_id, other_id) do update set score = excluded.score, reasons = excluded.reasons
       where duplicate.state = 'open'`,
    [JSON.stringify(pairs)],
  );
}

/** The surest first. */
export function listDuplicates(sql: Sql, state: DuplicateState, limit: number): Promise<ListedDuplicate[]> {
  return sql.query<ListedDuplicate>(`${LISTED} where state = $1 order by score desc, duplicate.id limit $2`, [
    state,
    limit,
  ]);
}

export async function listedDuplicate(sql: Sql, id: number): Promise<ListedDuplicate> {
  const [row] = await sql.query<ListedDuplicate>(`${LISTED} where duplicate.id = $1`, [id]);
  return row ?? unknown(id);
}

/** Until the transaction ends nobody else decides. Throws NotFoundError. */
export async function lockDuplicate(sql: Sql, id: number): Promise<StoredDuplicate> {
  const [row] = await sql.query<StoredDuplicate>(
    'select id, record, one_id, other_id, state, done from duplicate where id = $1 for update',
    [id],
  );
  return row ?? unknown(id);
}

export async function decide(
  sql: Sql,
  id: number,
  state: DuplicateState,
  actor: string,
  done: DoneMerge | null,
): Promise<void> {
  await sql.query('update duplicate set state = $2, decided_by = $3, decided_at = now(), done = $4 where id = $1', [
    id,
    state,
    actor,
    done === null ? null : JSON.stringify(done),
  ]);
}

/** Two records as JSON, locked against changes where they are about to be merged. Absent when taken away. */
export async function bothRecords(
  sql: Sql,
  { record, one_id, other_id }: Pick<StoredDuplicate, 'record' | 'one_id' | 'other_id'>,
  lock: boolean,
): Promise<RecordRow[]> {
  const rows = await sql.query<{ row: RecordRow }>(
    `select to_jsonb(${record}) - 'search' as row from ${record}
     where id in ($1, $2) and deleted_at is null order by id ${lock ? 'for update' : ''}`,
    [one_id, other_id],
  );
  return rows.map(({ row }) => row);
}

const side = (alias: string) =>
  `(select jsonb_build_object('id', id, 'name', name, 'domain', domain) from company where id = ${alias}
    union all select jsonb_build_object('id', id, 'name', name, 'domain', email) from contact where id = ${alias} limit 1)`;

const LISTED = `
  select duplicate.id, record, state, score::float8 as score, reasons, ${side('one_id')} as one, ${side('other_id')} as other,
    to_json(found_at) #>> '{}' as found_at, decided_by, to_json(decided_at) #>> '{}' as decided_at
  from duplicate`;

function unknown(id: number): never {
  throw new NotFoundError('DUPLICATE.UNKNOWN', `There is no proposal ${id}. \`gtm duplicates\` lists them.`);
}
