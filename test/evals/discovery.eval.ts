import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { FIND_FLOW, type FindAnswer, toFindAnswer } from '#modules/discovery';
import { CompanyImportService, readHost } from '#modules/leads';
import { RunsService } from '#modules/runs';
import { readConfig } from '#src/config/config';
import { countryCodeOf } from '#src/platform/geography/countries';
import { locationPartNaming, PLACE_NAMES } from '#src/platform/geography/places';
import { openContext } from '#src/service';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { DISCOVERY_SENTENCES, type DiscoverySentence, isOnTopic } from './discovery.sentences.ts';

/** Results that are judged for topic. */
const JUDGED = 10;
/** Fewer results than this are listed. */
const FEW = 3;
const LEAST_PRECISION = 0.85;

interface Row {
  company_name: string;
  domain: string;
  country: string;
  employee_count: string;
  industry_raw: string;
  description: string;
  location: string;
}

interface Verdict {
  sentence: string;
  results: number;
  /** Stated hard criteria of results about which the row says something, and how many of those hold. */
  hard: { known: number; met: number };
  onTopic: number;
  judged: number;
  duration_ms: number;
  violations: string[];
  off_topic: string[];
}

/**
 * Runs the real find for every sentence over the real companies and judges each result by its own row: hard criteria
 * where the row says something about them, and the topic in the first ten.
 */
export async function discoveryEval(dataDir: string) {
  const file = path.join(dataDir, 'companies', 'companies.dev.csv');
  const rows = rowsByKey(parse(await readFile(file), { columns: true, bom: true }) as Row[]);
  const verdicts = await withCompanies(file, async (find) => {
    const collected: Verdict[] = [];
    for (const sentence of DISCOVERY_SENTENCES) collected.push(judge(sentence, await find(sentence.text), rows));
    return collected;
  });
  const sum = (pick: (verdict: Verdict) => number) => verdicts.reduce((total, verdict) => total + pick(verdict), 0);
  const hard =
    sum(({ hard: { met } }) => met) /
    Math.max(
      1,
      sum(({ hard: { known } }) => known),
    );
  const precision =
    sum(({ onTopic }) => onTopic) /
    Math.max(
      1,
      sum(({ judged }) => judged),
    );
  return {
    name: 'discovery',
    ok: hard === 1 && precision >= LEAST_PRECISION,
    sentences: verdicts.length,
    results: sum(({ results }) => results),
    hard_criteria_met: round(hard),
    topical_precision_top_ten: round(precision),
    fewer_than_three: verdicts
      .filter(({ results }) => results < FEW)
      .map(({ sentence, results }) => ({ sentence, results })),
    violations: verdicts.flatMap(({ violations }) => violations),
    off_topic: verdicts.flatMap(({ off_topic }) => off_topic),
    median_ms: verdicts.map(({ duration_ms }) => duration_ms).sort((a, b) => a - b)[Math.floor(verdicts.length / 2)],
  };
}

async function withCompanies<T>(
  file: string,
  work: (find: (text: string) => Promise<FindAnswer>) => Promise<T>,
): Promise<T> {
  const folder = await temporaryFolder('eval');
  const config = readConfig({ GTM_DATA_DIR: path.join(folder, 'data'), GTM_WEBSITES: 'off', GTM_LOG_LEVEL: 'error' });
  const { app, close } = await openContext(config);
  try {
    await app.get(CompanyImportService).importFile(file, 'prospects');
    const runs = app.get(RunsService);
    return await work(async (text) => {
      const id = await runs.start(FIND_FLOW, { text }, { kind: 'cli', actor: 'eval', reply: null });
      const run = await runs.execute(id);
      if (run.status !== 'succeeded') throw new Error(`"${text}" ${run.status}: ${run.error?.message}`);
      return toFindAnswer(run);
    });
  } finally {
    await close();
    await rm(folder, { recursive: true, force: true });
  }
}

function judge(sentence: DiscoverySentence, answer: FindAnswer, rows: ReadonlyMap<string, Row>): Verdict {
  const verdict: Verdict = {
    sentence: sentence.text,
    results: answer.results.length,
    hard: { known: 0, met: 0 },
    onTopic: 0,
    judged: 0,
    duration_ms: answer.duration_ms,
    violations: [],
    off_topic: [],
  };
  for (const { rank, company } of answer.results) {
    const row = rows.get(keyOf(company.name, company.domain));
    if (!row) throw new Error(`The result ${company.name} (${company.domain}) is not a row of the file.`);
    for (const [criterion, met] of hardCriteria(sentence, row)) {
      if (met === null) continue;
      verdict.hard.known += 1;
      if (met) verdict.hard.met += 1;
      else verdict.violations.push(`"${sentence.text}": ${row.company_name}, ${criterion}`);
    }
    if (rank > JUDGED) continue;
    verdict.judged += 1;
    if (isOnTopic(sentence, { name: row.company_name, industry: row.industry_raw, description: row.description }))
      verdict.onTopic += 1;
    else verdict.off_topic.push(`"${sentence.text}": ${row.company_name} (${row.industry_raw})`);
  }
  return verdict;
}

/** Each stated criterion with what the row says: met, not met, or `null` when it says nothing. */
function hardCriteria(sentence: DiscoverySentence, row: Row): [string, boolean | null][] {
  const country = row.country ? countryCodeOf(row.country) : null;
  const people = row.employee_count ? Number(row.employee_count) : null;
  const { countries, excludedCountries, size, places } = sentence;
  return [
    ['country', countries.length === 0 || country === null ? null : countries.includes(country)],
    ['excluded country', !excludedCountries || country === null ? null : !excludedCountries.includes(country)],
    [
      'size',
      !size || people === null ? null : people >= (size.min ?? 0) && people <= (size.max ?? Number.POSITIVE_INFINITY),
    ],
    ['place', !places || row.location === '' ? null : places.some((label) => isAt(label, row.location))],
  ];
}

function isAt(label: string, location: string): boolean {
  const known = [...PLACE_NAMES.values()].find((place) => place.label === label);
  return locationPartNaming(location, known?.terms ?? [label]) !== null;
}

function rowsByKey(rows: readonly Row[]): Map<string, Row> {
  return new Map(
    rows.map((row) => {
      const host = readHost(row.domain, row.company_name);
      return [keyOf(row.company_name, host.kind === 'own' ? host.domain : null), row];
    }),
  );
}

function keyOf(name: string, domain: string | null): string {
  return domain ?? `name:${name}`;
}

function round(share: number): number {
  return Math.round(share * 1000) / 1000;
}
