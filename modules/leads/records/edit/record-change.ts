import type { Sql } from '#src/platform/database/database';
import { storedJson } from '#src/platform/database/stored-json';

/** What became of one field. `null`: nothing stood there. */
export interface FieldChange {
  field: string;
  before: unknown;
  after: unknown;
  /** Whose word the new value is; a person's unless said otherwise. */
  authority?: string;
  /** What it is based on; the person who did it unless said otherwise. */
  source?: string;
}

/** Keeps what a person changed. Pass the transaction of the change, so that there is never one without the other. */
export async function keepChanges(
  sql: Sql,
  record: 'company' | 'contact',
  id: string,
  actor: string,
  changes: readonly FieldChange[],
): Promise<void> {
  if (changes.length === 0) return;
  await sql.query(
    `insert into record_change (record, record_id, field, before, after, authority, actor, source)
     select $1, $2::uuid, field, nullif(before, 'null'), nullif(after, 'null'), coalesce(authority, 'person'), $3, coalesce(source, $3)
     from jsonb_to_recordset($4::jsonb) as change (field text, before jsonb, after jsonb, authority text, source text)`,
    [record, id, actor, storedJson(changes)],
  );
}
