import { columnsOf, type MergePlan } from './merge-plan.ts';

/**
 * The statements of a merge. Rows of one record are joined first: the first row that has a value wins within a file, a
 * blank cell never erases what is stored, and what a person said is never replaced (see MergePlan).
 */

/**
 * Rows of a record that was merged into another are that one's; the domain or address by which they are known is an
 * old one and replaces nothing.
 */
export const followMerges = ({ record, staging }: MergePlan) => `
  update ${staging} row set identity_key = stays.identity_key, ${record === 'company' ? 'domain' : 'email'} = null
  from ${record} went join ${record} stays on stays.id = went.merged_into
  where went.merged_into is not null and went.identity_key = row.identity_key and stays.identity_key is not null`;

/** Keys that more than one row has. */
export const findDoubles = ({ staging }: MergePlan) => `
  create temp table ${staging}_double on commit drop as
  select identity_key, min(line) as first_line from ${staging} group by identity_key having count(*) > 1`;

/** One row per such key; \`filling_rows\` are the rows after the first that gave at least one value. */
export const joinDoubles = (plan: MergePlan) => `
  create temp table ${plan.staging}_joined on commit drop as
  select identity_key, min(line) as line, count(*)::int as row_count,
    ${plan.units.flatMap((unit) => unit.map((column) => `${firstOf(column, isGiven(unit))} as ${column}`)).join(',\n    ')},
    -- An aggregate over arrays would make one array of two dimensions, hence the detour over text.
    coalesce((${firstOf('tags::text', "tags <> '{}'")})::text[], '{}') as tags,
    coalesce(${firstOf('extra', "extra <> '{}'")}, '{}') as extra,
    (select count(distinct filler)::int
     from unnest(array[${plan.units.map((unit) => firstOf('line', isGiven(unit))).join(', ')}]) filler
     where filler > min(${plan.staging}.line)) as filling_rows
  from ${plan.staging} where identity_key in (select identity_key from ${plan.staging}_double)
  group by identity_key`;

/** The rows as one row per record, for use in FROM. Without doubles they are taken as they stand. */
function joinedRows(plan: MergePlan, hasDoubles: boolean): string {
  const columns = `line, identity_key, ${columnsOf(plan).join(', ')}, tags, extra`;
  if (!hasDoubles) return plan.staging;
  return `(
    select ${columns} from ${plan.staging} one where ${isNotIn(`${plan.staging}_double`, 'one')}
    union all select ${columns} from ${plan.staging}_joined)`;
}

/**
 * What becomes of records that are known. $1: relationship to set, or null to keep (companies only).
 * \`kept\` are the units where a person's word stands against the row's.
 */
export const compareKnown = (plan: MergePlan, hasDoubles: boolean) => `
  create temp table ${plan.staging}_known on commit drop as
  select old.id, new.identity_key, new.line,
    ${plan.units.flatMap((unit) => unit.map((column) => `case when ${isTaken(plan, unit)} then new.${column} else old.${column} end as ${column}`)).join(',\n    ')},
    case when new.tags <> '{}' and not 'tags' = any(old.person_fields) ${plan.mode === 'fill' ? "and old.tags = '{}'" : ''} then new.tags else old.tags end as tags,
    ${plan.mode === 'fill' ? 'new.extra || old.extra' : 'old.extra || new.extra'} as extra,
    ${plan.record === 'company' ? "case when 'relationship' = any(old.person_fields) then old.relationship else coalesce($1, old.relationship) end as relationship," : ''}
    ${plan.record === 'company' ? `array_remove(array[${plan.units.map((unit) => keptUnit(plan, unit)).join(', ')}], null)` : "'{}'::text[]"} as kept
  from ${joinedRows(plan, hasDoubles)} new join ${plan.record} old using (identity_key)
    ${
      plan.record === 'company'
        ? `left join (select company_id, array_agg(field) as fields from fact where authority = 'person' group by company_id) said
    on said.company_id = old.id`
        : ''
    }`;

const storedColumns = (plan: MergePlan) => [
  ...columnsOf(plan),
  'tags',
  'extra',
  ...(plan.record === 'company' ? ['relationship'] : []),
];

const asJson = (columns: readonly string[], from: string) =>
  `jsonb_build_object(${columns.map((column) => `'${column}', ${from}.${column}`).join(', ')})`;

const isChanged = (plan: MergePlan) =>
  storedColumns(plan)
    .map((column) => `new.${column} is distinct from old.${column}`)
    .join(' or ');

/** $1: import id. */
export const keepBefore = (plan: MergePlan) => `
  insert into import_change (import_id, record, record_id, before, after)
  select $1::uuid, '${plan.record}', old.id,
    ${asJson([...storedColumns(plan), 'import_id', 'import_line', 'updated_at'], 'old')},
    ${asJson(storedColumns(plan), 'new')} || jsonb_build_object('import_id', $1::uuid, 'import_line', new.line, 'updated_at', now())
  from ${plan.staging}_known new join ${plan.record} old using (id)
  where ${isChanged(plan)}`;

/** $1: import id. */
export const updateKnown = (plan: MergePlan) => `
  update ${plan.record} old set
    ${storedColumns(plan)
      .map((column) => `${column} = new.${column}`)
      .join(', ')},
    import_id = $1, import_line = new.line, updated_at = now()
  from ${plan.staging}_known new
  where new.id = old.id and (${isChanged(plan)})`;

/** $1: import id, $2: relationship or null (companies only), then what is new. */
export const insertNew = (plan: MergePlan, hasDoubles: boolean, hasKnown: boolean) => {
  const columns = columnsOf(plan).filter((column) => column !== 'name');
  const marks = plan.record === 'company' ? ", coalesce($2, 'prospect')" : '';
  return `
  insert into ${plan.record} (identity_key, name, ${columns.join(', ')}, tags, extra, import_id, import_line${marks && ', relationship'})
  select identity_key, coalesce(name, ${plan.nameFallback}), ${columns.join(', ')}, tags, extra, $1, line${marks}
  from ${joinedRows(plan, hasDoubles)} new
  ${hasKnown ? `where ${isNotIn(`${plan.staging}_known`, 'new')}` : ''}
  -- In the order of the indexes their pages are filled one after the other: a sixth faster than in the file's order.
  order by identity_key`;
};

/** Rows after the first of their record: what they gave, and whether the record is new. */
export const countDoubles = (plan: MergePlan, hasKnown: boolean) => `
  select coalesce(sum(filling_rows), 0)::int as filling from ${plan.staging}_joined one
  ${hasKnown ? `where ${isNotIn(`${plan.staging}_known`, 'one')}` : ''}`;

/** $1: most lines that are listed. */
export const listDoubles = (plan: MergePlan) => `
  select one.line, other.first_line from ${plan.staging} one join ${plan.staging}_double other using (identity_key)
  where one.line > other.first_line order by one.line limit $1`;

/** $1: file. A person's word stands; the file's is kept beside it. */
export const keepBeside = (plan: MergePlan) => `
  insert into fact (company_id, field, value, authority, source, quote, method, confidence, observed_at)
  select known.id, kept.field, given.row -> kept.field, 'import', $1 || ':' || known.line, given.row ->> kept.field, 'csv-column', 0.9, now()
  from ${plan.staging}_known known, unnest(known.kept) kept (field),
    lateral (select to_jsonb(row) as row from ${plan.staging} row where row.line = known.line) given
  where given.row ->> kept.field is not null
  on conflict (company_id, field, source, method) do update set value = excluded.value, quote = excluded.quote, observed_at = excluded.observed_at`;

/** An anti-join; NOT IN would be compared row by row once the other table is too large for a hash in memory. */
function isNotIn(table: string, row: string): string {
  return `not exists (select 1 from ${table} other where other.identity_key = ${row}.identity_key)`;
}

/** The first value of a file's rows under a condition. */
function firstOf(expression: string, condition: string): string {
  return `(array_agg(${expression} order by line) filter (where ${condition}))[1]`;
}

function isGiven(unit: readonly string[], prefix = ''): string {
  return `(${unit.map((column) => `${prefix}${column} is not null`).join(' or ')})`;
}

function isPersons(plan: MergePlan, unit: readonly string[]): string {
  const isTheirs = `'${fieldOf(unit[0]!)}' = any(old.person_fields)`;
  return plan.record === 'company' ? `(${isTheirs} or coalesce('${unit[0]}' = any(said.fields), false))` : isTheirs;
}

/** Under which name people change a column. */
function fieldOf(column: string): string {
  return column === 'lead_status' ? 'status' : column;
}

function keptUnit(plan: MergePlan, unit: readonly string[]): string {
  return `case when ${isGiven(unit, 'new.')} and ${isPersons(plan, unit)} and ${differs(unit)} then '${unit[0]}' end`;
}

function differs(unit: readonly string[]): string {
  return `(${unit.map((column) => `new.${column} is distinct from old.${column}`).join(' or ')})`;
}

function isTaken(plan: MergePlan, unit: readonly string[]): string {
  const allowed = [
    isGiven(unit, 'new.'),
    `not ${isPersons(plan, unit)}`,
    ...(plan.mode === 'fill' ? [`not ${isGiven(unit, 'old.')}`] : []),
  ];
  return allowed.join(' and ');
}
