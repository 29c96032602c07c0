/**
 * Pairs of companies worth a look, found by indexes: comparing each with each would take a million times a million
 * looks. What many companies share (a name everybody uses, a host) is no sign and is left out.
 */
export const CREATE_TRAITS = `
  create temp table company_trait (
    id uuid, name text, core text, registrable text, label text, linkedin text, leads_to text
  ) on commit drop`;

export const INSERT_TRAITS = `
  insert into company_trait
  select * from jsonb_to_recordset($1::jsonb)
    as trait (id uuid, name text, core text, registrable text, label text, linkedin text, leads_to text)`;

/**
 * Every name with each letter left out in turn: two names one slip apart meet in at least one of these. Longer names
 * share enough groups of three letters to be found by those.
 */
const SPELLINGS = `
  create temp table company_spelling on commit drop as
  select id, left(squeezed, letter) || substr(squeezed, letter + 2) as spelling
  from company_trait, replace(name, ' ', '') squeezed, generate_series(0, length(squeezed)) letter
  where length(squeezed) between 5 and 12`;

export const INDEX_TRAITS = [
  SPELLINGS,
  'analyze company_spelling',
  'create index on company_trait (core)',
  'create index on company_trait (registrable)',
  'create index on company_trait using gin (name gin_trgm_ops)',
  'analyze company_trait',
  // Below, names share too little to be a typing error apart.
  'set local pg_trgm.similarity_threshold = 0.5',
];

/** Records that share one value: at most so many, or the value says nothing. */
const MOST_SHARING = 20;

const sharing = (column: string, table = 'company_trait') => `
  select one.id as one, other.id as other
  from ${table} one join ${table} other on one.${column} = other.${column} and one.id < other.id
  where one.${column} in (
    select ${column} from ${table} where ${column} is not null
    group by ${column} having count(*) between 2 and ${MOST_SHARING})`;

/** Unordered pairs of ids, each once. */
export const CANDIDATES = `
  ${sharing('core')}
  union ${sharing('registrable')}
  union ${sharing('linkedin')}
  union ${sharing('spelling', 'company_spelling')}
  union
  select least(one.id, other.id), greatest(one.id, other.id)
  from company_trait one join company_trait other on one.leads_to = other.registrable and one.id <> other.id
  union
  select one.id, other.id
  from company_trait one join company_trait other on one.name % other.name and one.id < other.id
  where length(one.name) > 12 and one.name <> other.name`;

/** $1: ids. Those that were taken away are no doubles any more. */
export const COMPANY_ROWS = (where: string) => `
  select company.id, company.name, company.domain, company.country_code, company.location, company.founded,
    company.description,
    coalesce(company.linkedin_url, company.extra ->> 'company_linkedin_url', company.extra ->> 'linkedin_url',
      (select value #>> '{}' from fact where fact.company_id = company.id and field = 'linkedin_url' limit 1)) as linkedin_url,
    (select substring(final_url from '^https?://([^/:?#]+)') from web_page
     where web_page.host = company.domain and final_url is not null and url in ('https://' || company.domain || '/', 'http://' || company.domain || '/')
     order by checked_at desc limit 1) as leads_to
  from company where company.deleted_at is null and ${where}`;
