import { CONTACT_FIELDS } from '#src/domain/contact';
import type { Sql } from '#src/platform/database/database';
import { storedJson } from '#src/platform/database/stored-json';
import type { GivenColumns } from './given-values.ts';

/** Fields of which sources speak; the others are ours alone. */
const STATED_OF_COMPANIES = new Set([
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

const STATED_OF_CONTACTS: ReadonlySet<string> = new Set(CONTACT_FIELDS);

/** A person's word is a fact beside those of other sources, the strongest; their newest one counts. */
export async function keepPersonsWord(
  sql: Sql,
  record: 'company' | 'contact',
  id: string,
  given: GivenColumns,
  actor: string,
): Promise<void> {
  const isCompany = record === 'company';
  const [table, key] = isCompany ? ['fact', 'company_id'] : ['contact_fact', 'contact_id'];
  const stated = [...given]
    .filter(([field]) => (isCompany ? STATED_OF_COMPANIES : STATED_OF_CONTACTS).has(field))
    .map(([field, columns]) => ({ field, value: columns[field] ?? null }));
  await sql.query(`delete from ${table} where ${key} = $1 and authority = 'person' and field = any($2)`, [
    id,
    stated.map(({ field }) => field),
  ]);
  await sql.query(
    `insert into ${table} (${key}, field, value, authority, source, quote, method, confidence, observed_at)
     select $1, field, ${isCompany ? 'value' : "value #>> '{}'"}, 'person', $2, value #>> '{}', 'edit', 1, now()
     from jsonb_to_recordset($3::jsonb) as said (field text, value jsonb) where value <> 'null'`,
    [id, `person:${actor}`, storedJson(stated)],
  );
}
