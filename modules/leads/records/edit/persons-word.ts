import type { Sql } from '#src/platform/database/database';
import { storedJson } from '#src/platform/database/stored-json';
import type { GivenColumns } from './given-values.ts';

/** Fields of a company of which sources speak; the others are ours alone. */
const STATED = new Set([
  'name',
  'domain',
  'country',
  'employee_count',
  'industry',
  'description',
  'founded',
  'location',
  'linkedin_url',
]);

/** A person's word on a company is a fact beside those of other sources, the strongest; their newest one counts. */
export async function keepPersonsWord(
  sql: Sql,
  record: 'company' | 'contact',
  id: string,
  given: GivenColumns,
  actor: string,
): Promise<void> {
  if (record === 'contact') return;
  const stated = [...given]
    .filter(([field]) => STATED.has(field))
    .map(([field, columns]) => ({ field, value: columns[field] ?? null }));
  await sql.query(`delete from fact where company_id = $1 and authority = 'person' and field = any($2)`, [
    id,
    stated.map(({ field }) => field),
  ]);
  await sql.query(
    `insert into fact (company_id, field, value, authority, source, quote, method, confidence, observed_at)
     select $1, field, value, 'person', $2, value #>> '{}', 'edit', 1, now()
     from jsonb_to_recordset($3::jsonb) as said (field text, value jsonb) where value <> 'null'`,
    [id, `person:${actor}`, storedJson(stated)],
  );
}
