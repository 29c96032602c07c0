import type { Database } from '#src/platform/database/database';
import type { CallOptions, Probe } from '#src/ports/call-options';
import { type SearchHit, SearchPort, type SearchQuery } from '#src/ports/search';

/** Longest proof shown for a hit, in characters. */
const SNIPPET_LENGTH = 120;

interface Row {
  id: string;
  name: string;
  domain: string | null;
  industry: string | null;
  description: string | null;
  headline: string | null;
  rank: number;
}

/**
 * Full text over the companies we know: industry and tags weigh most, then the name, then the description. Needs no
 * key and no network. Filters drop what is known to be otherwise; what is not known stays in.
 */
export class LocalIndexSearch extends SearchPort {
  readonly vendor = 'local-index';

  constructor(private readonly database: Database) {
    super();
  }

  async search(query: SearchQuery, options: CallOptions): Promise<SearchHit[]> {
    options.signal.throwIfAborted();
    const rows = await this.database.query<Row>(SEARCH, [
      query.terms,
      labelPatterns(query),
      query.filters.countries,
      query.filters.excludedCountries,
      query.filters.size?.min ?? null,
      query.filters.size?.max ?? null,
      query.filters.places.map((place) => place.country),
      placePatterns(query),
      query.limit,
    ]);
    return rows.map((row) => ({
      companyId: row.id,
      title: row.name,
      url: row.domain ? `https://${row.domain}/` : null,
      snippet: snippetOf(row),
      rank: row.rank,
    }));
  }

  async probe(): Promise<Probe> {
    const [row] = await this.database.query<{ count: number }>(
      'select count(*)::int as count from company where deleted_at is null',
    );
    const count = row?.count ?? 0;
    return count > 0
      ? { ok: true, detail: `${count} companies in the index` }
      : { ok: false, detail: 'The index is empty. Fill it with `gtm import companies.csv`.' };
  }
}

/**
 * $1 terms, $2 LIKE patterns of industry labels (lower case), $3 countries, $4 excluded countries, $5 and $6 head count bounds,
 * $7 countries of the places, $8 patterns of the places, $9 limit.
 */
const SEARCH = `
  with wanted as (
    select coalesce(string_agg('(' || phraseto_tsquery('english', term)::text || ')', ' | ')
      filter (where numnode(phraseto_tsquery('english', term)) > 0), '')::tsquery as words
    from unnest($1::text[]) term
  ), hits as (
    select company.*, wanted.words,
      (case when lower(industry) like any($2) then 1.0 else 0 end) + ts_rank_cd('{0.05, 0.3, 0.5, 1.0}', search, words, 1) as rank
    from company, wanted
    where deleted_at is null and (cardinality($1::text[]) = 0 and cardinality($2::text[]) = 0
        or search @@ words or lower(industry) like any($2))
      and (cardinality($3::text[]) = 0 or country_code is null or country_code = any($3))
      and (country_code is null or not country_code = any($4))
      -- Of a head count that is known as a range the end counts that could still fit.
      and coalesce(coalesce(employee_count, employee_max) >= $5, true)
      and coalesce(coalesce(employee_count, employee_min) <= $6, true)
      and (cardinality($8::text[]) = 0 or location is null or location ~* any($8))
      and (cardinality($7::text[]) = 0 or country_code is null or country_code = any($7))
    -- What is known to fit comes before what may fit.
    order by (country_code is not null)::int
        + (coalesce(employee_count, employee_min, employee_max) is not null or $5::int is null and $6::int is null)::int desc,
      rank desc, coalesce(domain, name), id
    limit $9
  )
  select id, name, domain, industry, description, rank::float8 as rank,
    case when description is not null and to_tsvector('english', description) @@ words
      then ts_headline('english', description, words, 'MaxWords=18, MinWords=8, MaxFragments=1, StartSel="", StopSel=""') end as headline
  from hits`;

/** A label stands for itself and for everything filed under it ("Fintech" for "Fintech -> Payments"). */
function labelPatterns(query: SearchQuery): string[] {
  return query.industries.flatMap((label) => {
    const literal = label.toLowerCase().replace(/[\\%_]/g, '\\$&');
    return [literal, `${literal} -> %`];
  });
}

function placePatterns(query: SearchQuery): string[] {
  return query.filters.places.flatMap((place) =>
    place.terms.map((term) => `(^|[^[:alpha:]])${term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}($|[^[:alpha:]])`),
  );
}

function snippetOf(row: Row): string {
  const text = row.headline ?? row.industry ?? row.description ?? row.name;
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > SNIPPET_LENGTH ? `${line.slice(0, SNIPPET_LENGTH - 1)}…` : line;
}
