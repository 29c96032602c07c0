import type { INestApplicationContext } from '@nestjs/common';
import { RunsService } from '#modules/runs';
import { RESCORE_FLOW, type RescoreResult } from '#modules/scoring';
import { Database } from '#src/platform/database/database';
import { rounded } from './bench-product.ts';

const COMPANIES = 100_000;
/** A night is long enough for ten million companies at this pace. */
const AIM_PER_SECOND = 1_000;

interface Round {
  seconds: number;
  companies_per_second: number;
  /** Companies and people. */
  records_per_second: number;
  scored: number;
  /** Share of the time in which no query was open. */
  outside_postgres_share: number;
  /** Processor time of this process, of the time it took; reading the rows that arrive is part of it. */
  own_cpu_share: number;
}

export interface RescoreFigures {
  companies: number;
  facts: number;
  people: number;
  /** No company had a score. */
  first: Round;
  /** Nothing had changed. */
  again: Round;
  peak_rss_mb: number;
  aim_per_second: number;
  ok: boolean;
}

/** How long it takes to score all companies, and how much of it is ours rather than PostgreSQL's. */
export async function rescoreBench(app: INestApplicationContext): Promise<RescoreFigures> {
  const database = app.get(Database);
  await fill(database);
  const facts = await count(database, 'fact');
  const people = await count(database, 'contact');
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 200);
  const first = await measure(app, database);
  const again = await measure(app, database);
  clearInterval(watch);
  if (first.scored !== COMPANIES || again.scored !== 0) throw new Error('The companies were not scored once.');
  return {
    companies: COMPANIES,
    facts,
    people,
    first,
    again,
    peak_rss_mb: rounded(peak / 1e6, 0),
    aim_per_second: AIM_PER_SECOND,
    ok: first.companies_per_second >= AIM_PER_SECOND,
  };
}

async function measure(app: INestApplicationContext, database: Database): Promise<Round> {
  const waiting = watchQueries(database);
  const cpu = process.cpuUsage();
  const begun = performance.now();
  const runs = app.get(RunsService);
  const run = await runs.execute(await runs.start(RESCORE_FLOW, {}, { kind: 'cli', actor: 'bench', reply: null }));
  const ms = performance.now() - begun;
  const { user, system } = process.cpuUsage(cpu);
  const inPostgresMs = waiting.stop();
  if (run.status !== 'succeeded') throw new Error(`The run is ${run.status}.`);
  const { companies, people } = run.result as unknown as RescoreResult;
  const records = companies.records + people.records;
  return {
    seconds: rounded(ms / 1000),
    companies_per_second: Math.round((companies.records * 1000) / ms),
    records_per_second: Math.round((records * 1000) / ms),
    scored: companies.scored,
    outside_postgres_share: rounded(1 - inPostgresMs / ms),
    own_cpu_share: rounded((user + system) / 1000 / ms),
  };
}

/** Counts the time in which at least one query or transaction of the pool is open. */
function watchQueries(database: Database): { stop(): number } {
  const query = database.query.bind(database);
  const transaction = database.transaction.bind(database);
  let open = 0;
  let since = 0;
  let total = 0;
  async function watched<T>(work: () => Promise<T>): Promise<T> {
    if (open === 0) since = performance.now();
    open += 1;
    try {
      return await work();
    } finally {
      open -= 1;
      if (open === 0) total += performance.now() - since;
    }
  }
  database.query = <Row extends object>(text: string, values?: readonly unknown[]) =>
    watched(() => query<Row>(text, values));
  database.transaction = (work) => watched(() => transaction(work));
  return {
    stop: () => {
      Object.assign(database, { query, transaction });
      return total;
    },
  };
}

async function fill(database: Database): Promise<void> {
  await database.query(
    `insert into company (identity_key, name, domain, industry, employee_count, country_code, description, founded)
     select 'domain:c' || n || '.example', 'Company ' || n, 'c' || n || '.example',
       (array['Fintech', 'Retail', 'Logistics', 'Energy', null])[1 + n % 5], nullif(n % 3000, 0),
       (array['DE', 'GB', 'US', 'FR'])[1 + n % 4], repeat('We plan, deliver and measure the work of small teams. ', 5),
       1960 + n % 65
     from generate_series(1, $1) n`,
    [COMPANIES],
  );
  await database.query(
    `insert into fact (company_id, field, value, authority, source, quote, method, confidence, observed_at)
     select id, field, value, 'website', 'https://' || domain || '/', 'as it stands there', 'text', 0.8, now()
     from company, (values ('technologies', '["HubSpot", "Segment"]'::jsonb), ('openRoles', '["Engineer"]'),
       ('employeeCount', '120')) said (field, value)`,
  );
  await database.query(
    `insert into contact (company_id, name, title)
     select id, 'Ann Reed', case when founded % 2 = 0 then 'Chief Operating Officer' else 'Designer' end from company`,
  );
  await database.query('analyze company, fact, contact');
}

async function count(database: Database, table: 'fact' | 'contact'): Promise<number> {
  const [row] = await database.query<{ count: number }>(`select count(*)::int as count from ${table}`);
  return row!.count;
}
