import type { Database } from '#src/platform/database/database';

/** Companies made in one statement: more would not fit into a statement's temporary files on a small disk. */
const STEP = 100_000;

/**
 * Fills the database with companies as PostgreSQL can make them alone: names and words from syllables, words as uneven
 * as in texts, a score for seven in ten. The same numbers give the same companies.
 */
export async function fillCompanies(database: Database, rows: number): Promise<void> {
  await database.query('truncate company, score cascade');
  // Built over all rows at once they take a fraction of the time; afterwards they are the same.
  const indexes = await database.query<{ name: string; definition: string }>(
    `select indexname as name, indexdef as definition from pg_indexes
     where tablename = 'company' and indexdef not like 'CREATE UNIQUE%'`,
  );
  for (const { name } of indexes) await database.query(`drop index ${name}`);
  // Their scores are made here and not by the service.
  await database.query('alter table company disable trigger user');
  for (let from = 1; from <= rows; from += STEP) {
    const to = Math.min(rows, from + STEP - 1);
    await database.transaction(async (sql) => {
      await sql.query('select setseed(0.42 * $1::float8 / ($1::float8 + 1))', [from]);
      await sql.query(FILL, [from, to]);
    });
  }
  await database.query('alter table company enable trigger user');
  for (const { definition } of indexes) await database.query(definition);
  await database.query(SCORE);
  await database.query('vacuum (analyze) company');
  await database.query('vacuum (analyze) score');
}

/** $1, $2: numbers of the first and the last company. */
const FILL = `
  with part as (select string_to_array('ba ko li mu ne ra sto ti va zen dor fel gan hex jun pra qui sol tur wex', ' ') as syllables),
  word as (
    select array_agg(syllables[1 + n % 20] || syllables[1 + n / 20 % 20] || case when n > 400 then syllables[1 + n / 400 % 20] else '' end order by n) as words
    from part, generate_series(0, 2999) n
  )
  insert into company (identity_key, name, domain, country, country_code, employee_count, industry, description, founded, location, tags, extra, created_at)
  select 'domain:c' || n || '.example',
    initcap(words[1 + (2999 * random() ^ 2)::int] || ' ' || words[1 + (2999 * random())::int]), 'c' || n || '.example',
    null, (array['US', 'GB', 'DE', 'FR', 'NL', 'SE', 'ES', 'IT', 'BR', 'AT'])[1 + (9 * random() ^ 2)::int],
    case when n % 10 > 0 then (1 + 5000 * random() ^ 4)::int end,
    (array['Fintech', 'Fintech -> Payments', 'Healthcare', 'Logistics', 'Energy', 'B2B -> Sales', 'Retail', 'Security'])[1 + (7 * random())::int],
    (select string_agg(words[1 + (2999 * random() ^ 3)::int + 0 * each], ' ') from generate_series(1, 14) each where n > 0),
    1950 + (70 * random())::int, 'City ' || n % 300, '{}', case when n % 4 = 0 then '{"owner": "Ann"}'::jsonb else '{}' end,
    timestamptz '2026-01-01' + n * interval '1 second'
  from word, generate_series($1::int, $2::int) n`;

const SCORE = `
  insert into score (record_id, company_id, fit, band, segment, coverage, card, model_version, facts_hash, scored_at)
  select id, id, fit, case when fit >= 75 then 'A' when fit >= 50 then 'B' else 'C' end || (1 + fit % 3),
    case when employee_count < 50 then 'SMB' when employee_count < 1000 then 'Mid-Market' else 'Enterprise' end,
    1, '{}', 1, '', now()
  from (select id, employee_count, (100 * random())::int as fit, row_number() over () as n from company) one where n % 10 < 7`;
