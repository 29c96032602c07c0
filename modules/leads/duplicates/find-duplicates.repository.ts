import { Inject, Injectable } from '@nestjs/common';
import { Database, type Sql } from '#src/platform/database/database';
import { storedJson } from '#src/platform/database/stored-json';
import { type Likeness, likenessOf } from './company-pair.rules.ts';
import { type CompanyRow, type CompanyTraits, traitsOf } from './company-traits.rules.ts';
import { CONTACT_PAIRS } from './contact-pairs.sql.ts';
import { CANDIDATES, COMPANY_ROWS, CREATE_TRAITS, INDEX_TRAITS, INSERT_TRAITS } from './find-companies.sql.ts';

/** Two records that may be one. */
export interface Pair extends Likeness {
  record: 'company' | 'contact';
  /** The older record comes first. */
  one: string;
  other: string;
}

/** Rows read at once. */
const STEP = 5_000;
const NOBODY_BEFORE = '00000000-0000-0000-0000-000000000000';

/** Looks through all records for those that may be one. */
@Injectable()
export class FindDuplicatesRepository {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Companies by domain, redirect, LinkedIn page, and name with place; contacts by profile, address and name. */
  async find(): Promise<Pair[]> {
    return this.database.transaction(async (sql) => [...(await companyPairs(sql)), ...(await contactPairs(sql))]);
  }
}

async function companyPairs(sql: Sql): Promise<Pair[]> {
  await sql.query(CREATE_TRAITS);
  for await (const rows of allCompanies(sql)) await sql.query(INSERT_TRAITS, [storedJson(rows.map(keysOf))]);
  for (const statement of INDEX_TRAITS) await sql.query(statement);
  const candidates = await sql.query<{ one: string; other: string }>(CANDIDATES);
  const pairs: Pair[] = [];
  for (let at = 0; at < candidates.length; at += STEP) {
    const step = candidates.slice(at, at + STEP);
    const traits = await traitsOfIds(sql, [...new Set(step.flatMap(({ one, other }) => [one, other]))]);
    for (const { one, other } of step) {
      const likeness = likenessOf(traits.get(one)!, traits.get(other)!);
      if (likeness) pairs.push({ record: 'company', one, other, ...likeness });
    }
  }
  return pairs;
}

async function contactPairs(sql: Sql): Promise<Pair[]> {
  const rows = await sql.query<{ one: string; other: string; score: number; reason: string }>(CONTACT_PAIRS);
  return rows.map(({ reason, ...pair }) => ({ record: 'contact', ...pair, reasons: [reason] }));
}

async function* allCompanies(sql: Sql): AsyncGenerator<CompanyRow[]> {
  let behind = NOBODY_BEFORE;
  for (;;) {
    const rows = await sql.query<CompanyRow>(`${COMPANY_ROWS('company.id > $1')} order by company.id limit ${STEP}`, [
      behind,
    ]);
    if (rows.length === 0) return;
    yield rows;
    behind = rows.at(-1)!.id;
  }
}

async function traitsOfIds(sql: Sql, ids: readonly string[]): Promise<Map<string, CompanyTraits>> {
  const rows = await sql.query<CompanyRow>(COMPANY_ROWS('company.id = any($1)'), [ids]);
  return new Map(rows.map((row) => [row.id, traitsOf(row)]));
}

function keysOf(row: CompanyRow): Record<string, unknown> {
  const { name, core, registrable, label, linkedin, leadsTo } = traitsOf({ ...row, description: null });
  return { id: row.id, name, core, registrable, label, linkedin, leads_to: leadsTo };
}
