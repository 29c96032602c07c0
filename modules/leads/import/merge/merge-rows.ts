import type { PoolClient } from 'pg';
import type { LineNote } from '../rows/import-notes.ts';
import {
  compareKnown,
  countDoubles,
  findDoubles,
  followMerges,
  insertNew,
  joinDoubles,
  keepBefore,
  keepBeside,
  listDoubles,
  updateKnown,
} from './merge.sql.ts';
import type { MergePlan } from './merge-plan.ts';

/** What became of the rows of a staging table. */
export interface MergeCounts {
  /** Records that are new. */
  created: number;
  /** Records that were changed. */
  changed: number;
  /** Rows after the first of a new record that gave it values. */
  filling: number;
  /** Rows of the staging table. */
  rows: number;
}

/** What a merge is part of. */
export interface MergeContext {
  importId: string;
  file: string;
  /** What companies become to us; `null` keeps it. */
  relationship: string | null;
}

/** Merges the rows of the plan's staging table into its records, in the caller's transaction. */
export async function mergeRows(client: PoolClient, plan: MergePlan, context: MergeContext): Promise<MergeCounts> {
  const { importId, file, relationship } = context;
  await client.query(followMerges(plan));
  const rows = await countOf(client, plan.staging);
  await client.query(`analyze ${plan.staging} (identity_key, line)`);
  await client.query(findDoubles(plan));
  const hasDoubles = (await countOf(client, `${plan.staging}_double`)) > 0;
  if (hasDoubles) {
    await client.query(`analyze ${plan.staging}_double`);
    await client.query(joinDoubles(plan));
  }
  const isCompany = plan.record === 'company';
  await client.query(compareKnown(plan, hasDoubles), isCompany ? [relationship] : []);
  const known = await countOf(client, `${plan.staging}_known`);
  let changed = 0;
  if (known > 0) {
    await client.query(`analyze ${plan.staging}_known (id, identity_key)`);
    if (isCompany) await client.query(keepBeside(plan), [file]);
    await client.query(keepBefore(plan), [importId]);
    changed = (await client.query(updateKnown(plan), [importId])).rowCount ?? 0;
  }
  const inserted = await client.query(
    insertNew(plan, hasDoubles, known > 0),
    isCompany ? [importId, relationship] : [importId],
  );
  const filling = hasDoubles
    ? (await client.query<{ filling: number }>(countDoubles(plan, known > 0))).rows[0]!.filling
    : 0;
  return { created: inserted.rowCount ?? 0, changed, filling, rows };
}

/** A note for every row after the first of its record, at most so many. */
export async function noteDoubles(client: PoolClient, plan: MergePlan, most: number): Promise<LineNote[]> {
  const { rows } = await client.query<{ line: number; first_line: number }>(listDoubles(plan), [most]);
  return rows.map(({ line, first_line }) => ({
    line,
    reason: `same ${plan.record} as line ${first_line}; only its missing values were taken`,
    column: null,
    value: null,
  }));
}

async function countOf(client: PoolClient, table: string): Promise<number> {
  return (await client.query<{ count: number }>(`select count(*)::int as count from ${table}`)).rows[0]!.count;
}
