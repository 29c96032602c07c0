import type { INestApplicationContext } from '@nestjs/common';
import { AdminTokenService } from '#modules/access';
import { CompanyListQuery, RecordListRepository } from '#modules/leads';
import { readConfig } from '#src/config/config';
import { Database } from '#src/platform/database/database';
import { startService } from '#src/service';
import { medianOf, rounded } from './bench-product.ts';
import { fillCompanies } from './companies/fill-companies.ts';
import { LIST_CASES, type ListCase } from './companies/list-cases.ts';

const SIZES = [10_000, 100_000];
const ROUNDS = 60;
const WARM_UP = 10;
/** The service may take twice as long as the bare statement, and so many milliseconds more. */
const AIM = { times: 2, plus_ms: 5 };

interface CaseFigures {
  name: string;
  sql_p95_ms: number;
  /** Checking the query, the statement, and the records as objects; without HTTP. */
  repository_p95_ms: number;
  /** A request with the admin token over loopback; client and service share one process. */
  http_p95_ms: number;
  /** The middle of each, which a busy machine moves less. */
  medians_ms: { sql: number; repository: number; http: number };
  ok: boolean;
}

/** Lists of companies beside the bare statements for them, in the same run, and how both grow with the number of rows. */
export async function companiesBench(app: INestApplicationContext, rows: number | null) {
  const database = app.get(Database);
  const service = await startService(
    readConfig({ DATABASE_URL: database.url, GTM_PORT: '0', GTM_LOG_LEVEL: 'silent' }),
  );
  try {
    const token = await service.app.get(AdminTokenService).rotate();
    const sizes: { rows: number; fill_seconds: number; cases: CaseFigures[] }[] = [];
    for (const size of rows === null ? SIZES : [rows]) {
      const begun = performance.now();
      await fillCompanies(database, size);
      const fillSeconds = rounded((performance.now() - begun) / 1000, 0);
      const cases: CaseFigures[] = [];
      for (const one of LIST_CASES) cases.push(await measure(app, one, service.url, token));
      sizes.push({ rows: size, fill_seconds: fillSeconds, cases });
    }
    return { sizes, aim: AIM, ok: sizes.every(({ cases }) => cases.every(({ ok }) => ok)) };
  } finally {
    await service.close();
  }
}

async function measure(app: INestApplicationContext, one: ListCase, url: string, token: string): Promise<CaseFigures> {
  const database = app.get(Database);
  const lists = app.get(RecordListRepository);
  const begins = new Map<string, { cursor: string; position: string[] }>();
  for (const value of one.values) if (one.deep) begins.set(value, await deepPlace(database, lists, one, value));
  const times: Record<'sql' | 'repository' | 'http', number[]> = { sql: [], repository: [], http: [] };
  const sql = `select ${COLUMNS} ${one.sql}`;
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    const value = one.values[(round + WARM_UP) % one.values.length]!;
    const begin = begins.get(value);
    const query = { ...one.query(value), ...(begin ? { cursor: begin.cursor } : {}) };
    const took = {
      sql: await msOf(() => database.query(sql, [value, ...(begin?.position ?? [])])),
      repository: await msOf(() => {
        const { cursor, limit, sort, fields, total: _total, ...filters } = CompanyListQuery.parse(query);
        return lists.page('companies', { filters, sort, fields }, cursor ?? null, limit);
      }),
      http: await msOf(() => answered(`${url}/api/v1/companies?${new URLSearchParams(query)}`, token)),
    };
    if (round >= 0) for (const way of ['sql', 'repository', 'http'] as const) times[way].push(took[way]);
  }
  const [bare, repository, http] = [p95(times.sql), p95(times.repository), p95(times.http)];
  const medians = { sql: middle(times.sql), repository: middle(times.repository), http: middle(times.http) };
  const ok = http <= AIM.times * bare + AIM.plus_ms;
  return {
    name: one.name,
    sql_p95_ms: bare,
    repository_p95_ms: repository,
    http_p95_ms: http,
    medians_ms: medians,
    ok,
  };
}

/** What a list shows of a company and its score; the bare statements take the same. */
const COLUMNS = `company.id, name, domain, country, country_code, location, employee_count, employee_min, employee_max,
  industry, description, founded, tags, relationship, coalesce(owner, extra ->> 'owner') as owner, linkedin_url, fit, band,
  segment, company.created_at, company.updated_at`;

/** The place behind nine tenths of a list, as the bare statement and as the service know it. */
async function deepPlace(database: Database, lists: RecordListRepository, one: ListCase, value: string) {
  const { sort, ...filters } = CompanyListQuery.pick({ sort: true, country: true }).parse(one.query(value));
  const { order, position } = one.deep!;
  const [row] = await database.query<{ id: string; position: string }>(
    `select id, ${position} as position from company where $1::text is null or country_code = $1
     order by ${order}, id ${order.endsWith('desc') ? 'desc' : ''}
     offset (select (count(*) * 0.9)::int from company where $1::text is null or country_code = $1) limit 1`,
    [filters.country ?? null],
  );
  const first = await lists.page('companies', { filters, sort, fields: ['id'] }, null, 1);
  const [version, list] = JSON.parse(Buffer.from(first.nextCursor!, 'base64url').toString()) as [number, string];
  const cursor = Buffer.from(JSON.stringify([version, list, row!.position, row!.id])).toString('base64url');
  return { cursor, position: [row!.position, row!.id] };
}

async function answered(url: string, token: string): Promise<void> {
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  const { companies } = (await response.json()) as { companies?: unknown[] };
  if (!companies) throw new Error(`${url} was answered with ${response.status}.`);
}

async function msOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

function p95(times: readonly number[]): number {
  return rounded([...times].sort((one, other) => one - other)[Math.ceil(times.length * 0.95) - 1]!, 1);
}

function middle(times: readonly number[]): number {
  return rounded(medianOf(times), 1);
}
