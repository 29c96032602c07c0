/** A list as somebody asks for it, and the same as a database specialist would write it for exactly this question. */
export interface ListCase {
  name: string;
  /** Query of `GET /api/v1/companies`, for one of its values. */
  query(value: string): Record<string, string>;
  /** Bare SQL behind `select <columns>`; $1 is the value, then the position where the page begins. */
  sql: string;
  /** Values that are asked for in turn. */
  values: readonly string[];
  /** The page begins behind nine tenths of the list. */
  deep?: { order: string; position: string };
}

const COUNTRIES = ['US', 'GB', 'DE', 'FR', 'NL', 'SE', 'ES', 'IT', 'BR', 'AT'];
const WORDS = ['kosto', 'lizen', 'musol', 'rasto', 'tiva', 'vawex', 'zenko', 'gantur', 'nehex', 'prali'];
const NAMES = [
  'musol ra',
  'rasto',
  'nehex',
  'gantur b',
  'lizen ko',
  'tiva',
  'prali ne',
  'vawex',
  'zenkoli',
  'kosto ga',
];
const FROM = 'from company left join score on score.record_id = company.id where company.deleted_at is null';

export const LIST_CASES: readonly ListCase[] = [
  {
    name: 'first page by country and industry, in order of names',
    query: (country) => ({ country, industry: 'Healthcare', sort: 'name' }),
    sql: `${FROM} and country_code = $1 and lower(industry) = 'healthcare' order by lower(name), id limit 51`,
    values: COUNTRIES,
  },
  {
    name: 'first page by score and segment, the best first',
    query: (country) => ({ country, min_score: '70', segment: 'Mid-Market', sort: '-score' }),
    sql: `from score join company on company.id = score.record_id
      where score.company_id is not null and fit >= 70 and segment = 'Mid-Market' and deleted_at is null and country_code = $1
      order by fit desc, record_id desc limit 51`,
    values: COUNTRIES,
  },
  {
    name: 'deep page of all, in order of names',
    query: () => ({ sort: 'name' }),
    sql: `${FROM} and $1 <> '' and (lower(name), id) > ($2, $3::uuid) order by lower(name), id limit 51`,
    values: ['x'],
    deep: { order: 'lower(name)', position: 'lower(name)' },
  },
  {
    name: 'deep page by country, the newest first',
    query: (country) => ({ country, sort: '-created_at' }),
    sql: `${FROM} and country_code = $1 and (company.created_at, id) < ($2::timestamptz, $3::uuid) order by company.created_at desc, id desc limit 51`,
    values: COUNTRIES.slice(0, 5),
    deep: { order: 'created_at desc', position: `to_json(created_at) #>> '{}'` },
  },
  {
    name: 'full text, the newest first',
    query: (q) => ({ q, sort: '-created_at' }),
    sql: `${FROM} and search @@ websearch_to_tsquery('english', $1) order by company.created_at desc, id desc limit 51`,
    values: WORDS,
  },
  {
    name: 'name search by a part',
    query: (name) => ({ name, sort: 'name' }),
    sql: `${FROM} and lower(name) like '%' || $1 || '%' order by lower(name), id limit 51`,
    values: NAMES,
  },
  {
    name: 'name search with typing errors',
    query: (name) => ({ name, sort: 'name' }),
    sql: `${FROM} and lower(name) % $1 order by lower(name), id limit 51`,
    values: NAMES.map(misspelt),
  },
];

/** Two letters changed places. */
function misspelt(name: string): string {
  return `${name.slice(0, 1)}${name[2]}${name[1]}${name.slice(3)}q`;
}
