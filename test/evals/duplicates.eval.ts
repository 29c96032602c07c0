import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { FindDuplicatesRepository, readHost } from '#modules/leads';
import { Database } from '#src/platform/database/database';
import { countryCodeOf } from '#src/platform/geography/countries';
import { withBenchProduct } from '../bench/bench-product.ts';
import { ALTERATIONS, type ListedCompany } from './duplicates/altered-companies.ts';

/** One company in so many gets a double. */
const ONE_IN = 6;
const REAL = 'the same company in two real lists, one without its domain';
/** Of what is proposed at least so much is right, and of the doubles at least so many are found. */
const AIM = { precision: 0.9, recall: 0.8 };
/** Wrong proposals that are listed. */
const LISTED = 20;

interface Csv {
  company_name: string;
  domain: string;
  country: string;
  location: string;
  description: string;
}

interface Row extends ListedCompany {
  id: string;
}

/** Pairs that are known to be one company, and what sets their rows apart. */
type Doubles = Map<string, string>;

/**
 * Doubles made from real companies, as lists differ, and real doubles, among all real companies: which of them are
 * proposed, and how many proposals are wrong. Every other pair counts as two companies, the near names above all.
 */
export async function duplicatesEval(dataDir: string) {
  const folder = path.join(dataDir, 'companies');
  const originals = companiesOf(await readFile(path.join(folder, 'companies.dev.csv'), 'utf8'));
  const twice = companiesOf(await readFile(path.join(folder, 'duplicates_by_domain.csv'), 'utf8'));
  const rows: Row[] = [];
  const doubles = new Map() as Doubles;
  const isTwice = new Set(twice.map(({ domain }) => domain));
  for (const company of originals.filter(({ domain }) => !isTwice.has(domain))) addWithDouble(rows, doubles, company);
  for (const domain of isTwice) {
    const [one, other] = twice.filter((company) => company.domain === domain);
    if (one && other) addPair(rows, doubles, REAL, one, { ...other, domain: null });
  }
  const { pairs, seconds, near } = await find(rows);
  const right = pairs.filter((pair) => doubles.has(pair));
  const wrong = pairs.filter((pair) => !doubles.has(pair));
  const precision = ratio(right.length, pairs.length);
  const recall = ratio(right.length, doubles.size);
  return {
    name: 'duplicates',
    companies: rows.length,
    doubles: doubles.size,
    /** Pairs of different companies whose names are much alike (pg_trgm, 0.5 and above). */
    near_names: near,
    proposed: pairs.length,
    precision,
    recall,
    by_kind: Object.fromEntries(
      [...ALTERATIONS.map(({ kind }) => kind), REAL].map((kind) => [kind, recallOf(kind, doubles, right)]),
    ),
    seconds,
    wrong: wrong.slice(0, LISTED).map((pair) => described(pair, rows)),
    aim: AIM,
    ok: precision >= AIM.precision && recall >= AIM.recall,
  };
}

async function find(rows: readonly Row[]) {
  return withBenchProduct(async (app) => {
    const database = app.get(Database);
    await database.query(
      `insert into company (id, identity_key, name, domain, country, country_code, location, description)
       select id, id::text, name, domain, country, country_code, location, description
       from jsonb_to_recordset($1::jsonb)
         as row (id uuid, name text, domain text, country text, country_code text, location text, description text)`,
      [JSON.stringify(rows.map((row) => ({ ...row, country_code: countryCodeOf(row.country ?? '') })))],
    );
    await database.query('analyze company');
    const begun = performance.now();
    const found = await app.get(FindDuplicatesRepository).find();
    const seconds = Number(((performance.now() - begun) / 1000).toFixed(1));
    const [near] = await database.query<{ count: number }>(
      `select count(*)::int as count from company one join company other on one.name % other.name and one.id < other.id
       where similarity(one.name, other.name) >= 0.5`,
    );
    return { pairs: found.map(({ one, other }) => keyOf(one, other)), seconds, near: near!.count - found.length };
  });
}

function companiesOf(csv: string): ListedCompany[] {
  return (parse(csv, { columns: true, bom: true }) as Csv[]).flatMap((row) => {
    const host = readHost(row.domain, row.company_name);
    if (host.kind !== 'own') return [];
    const { country, location, description } = row;
    return {
      name: row.company_name,
      domain: host.domain,
      country: country || null,
      location: location || null,
      description: description || null,
    };
  });
}

function addWithDouble(rows: Row[], doubles: Doubles, company: ListedCompany): void {
  const seed = seedOf(company.domain ?? '');
  if (seed % ONE_IN > 0) {
    rows.push({ ...company, id: nextId(rows) });
    return;
  }
  const turn = Math.floor(seed / ONE_IN);
  const { kind, alter } = ALTERATIONS[turn % ALTERATIONS.length]!;
  addPair(rows, doubles, kind, company, alter(company, Math.floor(turn / ALTERATIONS.length)));
}

function addPair(rows: Row[], doubles: Doubles, kind: string, one: ListedCompany, other: ListedCompany): void {
  const first = { ...one, id: nextId(rows) };
  rows.push(first);
  const second = { ...other, id: nextId(rows) };
  rows.push(second);
  doubles.set(keyOf(first.id, second.id), kind);
}

/** The same ids in every run. */
function nextId(rows: readonly Row[]): string {
  return `00000000-0000-4000-8000-${(rows.length + 1).toString(16).padStart(12, '0')}`;
}

function keyOf(one: string, other: string): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

function seedOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE();
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : Number((part / whole).toFixed(3));
}

function recallOf(kind: string, doubles: Doubles, right: readonly string[]) {
  const all = [...doubles.values()].filter((of) => of === kind);
  const found = right.filter((pair) => doubles.get(pair) === kind).length;
  return { doubles: all.length, found, recall: ratio(found, all.length) };
}

function described(pair: string, rows: readonly Row[]): string {
  return pair
    .split(' ')
    .map((id) => rows.find((row) => row.id === id)!)
    .map(({ name, domain, location }) => `${name} (${domain ?? '-'}, ${location ?? '-'})`)
    .join(' = ');
}
