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

export const INDEX_TRAITS = [
  'create index on company_trait (core)',
  'create index on company_trait (registrable)',
  'create index on company_trait using gin (name gin_trgm_ops)',
  'analyze company_trait',
  // Below, names share too little to be a typing error apart.
  'set local pg_trgm.similarity_threshold = 0.5',
];

/** Records that share one value: at most so many, or the value says nothing. */
const MOST_SHARING = 20;

const sharing = (column: string) => `
  select one.id as one, other.id as other
  from company_trait one join company_trait other on one.${column} = other.${column} and one.id < other.id
  where one.${column} in (
    select ${column} from company_trait where ${column} is not null
    group by ${column} having count(*) between 2 and ${MOST_SHARING})`;

/** Unordered pairs of ids, each once. */
export const CANDIDATES = `
  ${sharing('core')}
  union ${sharing('registrable')}
  union ${sharing('linkedin')}
  union
  select least(one.id, other.id), greatest(one.id, other.id)
  from company_trait one join company_trait other on one.leads_to = other.registrable and one.id <> other.id
  union
  select one.id, other.id
  from company_trait one join company_trait other on one.name % other.name and one.id < other.id
  where length(one.name) >= 6 and one.name <> other.name`;

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
