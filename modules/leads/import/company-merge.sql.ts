/**
 * The import's SQL. Rows are copied into a staging table as they are, then merged per company: the first row that has a
 * value wins within a file, and a blank cell never erases what is stored.
 */

/** Fields that a row fills; the expression turns the staging column into "nothing" when it is empty. */
const FIELDS = [
  'name',
  'domain',
  'country',
  'country_code',
  'employee_count',
  'industry',
  'description',
  'founded',
  'location',
];

export const CREATE_STAGING = `
  create temp table import_row (
    line int, identity_key text, name text, domain text, country text, country_code text, employee_count int,
    industry text, description text, founded int, location text, tags text[], extra jsonb
  ) on commit drop`;

export const COPY_STAGING = `
  copy import_row (line, identity_key, name, domain, country, country_code, employee_count, industry, description,
    founded, location, tags, extra) from stdin`;

const first = (field: string) => `(array_agg(${field} order by line) filter (where ${field} is not null))[1]`;
const firstLine = (field: string) => `(array_agg(line order by line) filter (where ${field} is not null))[1]`;

/** One row per company of the file; \`filled_by\` are the lines that gave at least one value. */
export const MERGE_STAGING = `
  create temp table import_company on commit drop as
  select identity_key, min(line) as line, count(*)::int as row_count,
    ${FIELDS.map((field) => `${first(field)} as ${field}`).join(',\n    ')},
    -- An aggregate over arrays would make one array of two dimensions, hence the detour over text.
    coalesce((${first("nullif(tags, '{}')::text")})::text[], '{}') as tags,
    coalesce(${first("nullif(extra, '{}')")}, '{}') as extra,
    (select count(distinct filler)::int from unnest(array[${FIELDS.map(firstLine).join(', ')}]) filler
     where filler > min(import_row.line)) as filling_rows
  from import_row group by identity_key`;

const changes = `(
  ${FIELDS.map((field) => `coalesce(new.${field}, old.${field}) is distinct from old.${field}`).join(' or\n  ')}
  or (new.tags <> '{}' and new.tags <> old.tags)
  or old.extra || new.extra <> old.extra
  or ($1::text is not null and old.relationship <> $1)
)`;

/** $1: relationship to set, or null to keep; $2: import id. Returns what became of each company. */
export const UPDATE_KNOWN = `
  with compared as (
    select old.id, new.row_count, ${changes} as changed, new.identity_key
    from import_company new join company old using (identity_key)
  ), written as (
    update company old set
      ${FIELDS.map((field) => `${field} = coalesce(new.${field}, old.${field})`).join(',\n      ')},
      tags = case when new.tags <> '{}' then new.tags else old.tags end,
      extra = old.extra || new.extra,
      relationship = coalesce($1, old.relationship),
      import_id = $2, import_line = new.line, updated_at = now()
    from import_company new join compared on compared.identity_key = new.identity_key and compared.changed
    where old.id = compared.id
    returning old.id
  )
  select count(*) filter (where changed)::int as updated,
    coalesce(sum(row_count) filter (where not changed), 0)::int as unchanged_rows,
    coalesce(sum(row_count - 1) filter (where changed), 0)::int as extra_rows
  from compared`;

export const INSERT_NEW = `
  with created as (
    insert into company (identity_key, ${FIELDS.join(', ')}, tags, extra, relationship, import_id, import_line)
    select identity_key, ${FIELDS.join(', ')}, tags, extra, coalesce($1, 'prospect'), $2, line
    from import_company new where not exists (select 1 from company old where old.identity_key = new.identity_key)
    order by line
    returning identity_key
  )
  select count(*)::int as imported, coalesce(sum(filling_rows), 0)::int as filling,
    coalesce(sum(row_count - 1 - filling_rows), 0)::int as idle
  from created join import_company using (identity_key)`;

export const LIST_DOUBLES = `
  select row.line, merged.line as first_line, coalesce(merged.domain, merged.name) as what
  from import_row row join import_company merged using (identity_key)
  where row.line > merged.line order by row.line`;

/** $1: reason. */
export const SUPPRESS = `
  insert into suppression (kind, value, reason)
  select case when domain is null then 'name' else 'domain' end, coalesce(domain, lower(name)), $1 from import_company
  on conflict do nothing`;
