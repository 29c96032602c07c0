import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { type ImportPreview, mapColumns, previewFile } from '#modules/leads';

/** What came of reading every file of the folder. */
export interface CsvResult {
  name: 'csv';
  files: number;
  /** Files that state what they must give, and how many of them gave it. */
  with_expectation: number;
  met: number;
  /** Files that an independent reader (csv-parse, strict) accepts too, and how many of them it reads the same. */
  read_twice: number;
  read_alike: number;
  /** Header lines of CRM exports, and in how many a person or a company is recognised. */
  header_lines: number;
  header_lines_understood: number;
  /** What their columns are taken for. */
  mappings: Record<string, string[]>;
  /** Expectations that contradict the bytes of their file: the independent reader reads it as we do. */
  contradictions: string[];
  failures: string[];
  ok: boolean;
}

interface Case {
  file: string;
  expect: string;
}

const EVERYTHING = 1_000_000;

/**
 * Reads every table of `<dataDir>/csv_shapes` as a preview of an import does and compares it with what `index.csv`
 * says: rows in a JSON file beside it, numbers of rows and companies, faults that must be reported.
 */
export async function csvEval(dataDir: string): Promise<CsvResult> {
  const folder = join(dataDir, 'csv_shapes');
  const cases = await readCases(folder);
  const result: CsvResult = {
    name: 'csv',
    files: 0,
    with_expectation: 0,
    met: 0,
    read_twice: 0,
    read_alike: 0,
    header_lines: 0,
    header_lines_understood: 0,
    mappings: {},
    contradictions: [],
    failures: [],
    ok: false,
  };
  for (const { file, expect } of cases.filter((each) => !each.file.endsWith('.json'))) {
    result.files += 1;
    try {
      await judge(folder, file, expect, result);
    } catch (error) {
      result.failures.push(`${file}: ${(error as Error).message}`);
    }
  }
  await judgeHeaders(folder, result);
  result.ok =
    result.files > 0 && result.failures.length === 0 && result.header_lines_understood === result.header_lines;
  return result;
}

async function readCases(folder: string): Promise<Case[]> {
  return parse<Case>(await readFile(join(folder, 'index.csv')), { columns: true, bom: true });
}

async function judge(folder: string, file: string, expect: string, result: CsvResult): Promise<void> {
  const path = join(folder, file);
  const preview = await previewFile(path, 'companies', { shown: EVERYTHING });
  const again = await readAgain(path, preview, 'strict');
  if (again !== null) {
    result.read_twice += 1;
    if (isAlike(preview, again)) result.read_alike += 1;
    else result.failures.push(`${file}: read differently from the independent reader`);
  }
  const complaints = [...(await againstJson(folder, file, preview)), ...againstWords(file, expect, preview)];
  if (complaints.length === 0 && !isStated(folder, file, expect)) return;
  result.with_expectation += 1;
  if (complaints.length === 0) result.met += 1;
  else if (complaints.every(isAboutCells) && isAlike(preview, await readAgain(path, preview, 'lenient'))) {
    result.contradictions.push(`${file}: ${complaints.join('; ')}`);
  } else result.failures.push(`${file}: ${complaints.join('; ')}`);
}

function isAboutCells(complaint: string): boolean {
  return complaint.startsWith('rows are');
}

function isAlike(preview: ImportPreview, again: string[][] | null): boolean {
  if (again === null) return false;
  const ours = withoutBlank(preview.records.map((record) => record.cells));
  return ours.length === 0 || JSON.stringify(withoutBlank(again).slice(-ours.length)) === JSON.stringify(ours);
}

function isStated(folder: string, file: string, expect: string): boolean {
  return expect !== '' || existsSync(join(folder, jsonBeside(file)));
}

function jsonBeside(file: string): string {
  return file.replace(/\/csvs?__/, '/json__').replace(/\.csv$/, '.json');
}

/** The rows a JSON file beside the table gives, as lists with the header first or as objects. */
async function againstJson(folder: string, file: string, preview: ImportPreview): Promise<string[]> {
  const json = join(folder, jsonBeside(file));
  if (!json.endsWith('.json') || !existsSync(json)) return [];
  const expected: unknown = JSON.parse(await readFile(json, 'utf8'));
  const rows = Array.isArray(expected) ? expected : [expected];
  const cells = preview.records.map((record) => record.cells);
  const actual =
    rows.every(Array.isArray) && rows.length > 0
      ? [preview.header, ...cells]
      : cells.map((row) => Object.fromEntries(preview.header.map((name, index) => [name, row[index]])));
  // Line breaks inside cells depend on how the folder was checked out.
  const plain = (value: unknown) => JSON.stringify(value).replaceAll('\\r\\n', '\\n');
  return plain(actual) === plain(rows)
    ? []
    : [`rows are ${plain(actual).slice(0, 200)} instead of ${plain(rows).slice(0, 200)}`];
}

/** What the index says in words. */
function againstWords(file: string, expect: string, preview: ImportPreview): string[] {
  const complaints: string[] = [];
  const must = (what: string, actual: number, wanted: number) => {
    if (actual !== wanted) complaints.push(`${what}: ${actual} instead of ${wanted}`);
  };
  const stated = (pattern: RegExp) => {
    const text = pattern.exec(expect)?.[1];
    return text === undefined ? null : Number(text.replaceAll(',', ''));
  };
  const given: [string, number | null, number][] = [
    ['number of rows', stated(/([\d,]+) rows\b/), preview.rows],
    ['unique companies', stated(/([\d,]+) unique/) ?? stated(/([\d,]+) real companies/), preview.unique],
    ['long rows', stated(/(\d+) long/), countWarnings(preview, /the others are kept/)],
    ['short rows', stated(/(\d+) short/), countWarnings(preview, /the missing ones/)],
    ['repeated rows', stated(/(\d+) dup/), preview.usable_rows - preview.unique],
    ['lines of totals', stated(/(\d+) total/), countWarnings(preview, /line of totals/)],
    ['blank rows', stated(/(\d+) blank/), preview.blank_rows],
  ];
  for (const [what, wanted, actual] of given) if (wanted !== null) must(what, actual, wanted);
  if (
    /^csv__bad-|\/csv__bad-/.test(file) &&
    preview.importable &&
    preview.errors_total + preview.warnings_total === 0
  ) {
    complaints.push('the fault is not reported');
  }
  for (const [, one, other] of expect.matchAll(/\b(\d+)\/(\d+)\b(?=.*same host)/g)) {
    const domains = [one, other].map((number) => preview.sample[Number(number) - 1]?.domain);
    if (!domains[0] || domains[0] !== domains[1]) complaints.push(`rows ${one} and ${other} have not the same host`);
  }
  return complaints;
}

function countWarnings(preview: ImportPreview, reason: RegExp): number {
  return preview.warnings.filter((warning) => reason.test(warning.reason)).length;
}

/** The file as an independent reader sees it in the same encoding and dialect; `null` where that refuses it. */
async function readAgain(
  path: string,
  preview: ImportPreview,
  quotes: 'strict' | 'lenient',
): Promise<string[][] | null> {
  if (preview.file.encoding === null || preview.file.delimiter === null) return null;
  const text = iconv.decode(await readFile(path), preview.file.encoding).replaceAll('\0', '');
  try {
    return parse(text.replace(/^"?sep=.*(\r\n|\n|\r)/i, ''), {
      delimiter: preview.file.delimiter,
      relax_column_count: true,
      relax_quotes: quotes === 'lenient',
      record_delimiter: ['\r\n', '\n', '\r'],
      skip_empty_lines: preview.header.length > 1,
    });
  } catch {
    return null;
  }
}

function withoutBlank(rows: string[][]): string[][] {
  return rows.filter((row) => row.length > 1 || row[0]!.trim() !== '');
}

async function judgeHeaders(folder: string, result: CsvResult): Promise<void> {
  const path = join(folder, 'crm_export_headers.json');
  if (!existsSync(path)) return;
  const lines = JSON.parse(await readFile(path, 'utf8')) as { id: string; header_line: string }[];
  for (const { id, header_line } of lines) {
    const delimiter = header_line.split(';').length > header_line.split(',').length ? ';' : ',';
    const [names = []] = parse(header_line, { delimiter });
    const columns = columnsOf(names);
    result.header_lines += 1;
    const fields = columns.map((column) => column.field);
    if (fields.some((field) => field === 'company_name' || field === 'email' || field === 'full_name')) {
      result.header_lines_understood += 1;
    } else result.failures.push(`header ${id}: neither a person nor a company recognised`);
    result.mappings[id] = columns.map(
      ({ header, field, confidence }) => `${header} -> ${field ?? '-'}${confidence === null ? '' : ` (${confidence})`}`,
    );
  }
}

function columnsOf(names: string[]) {
  return mapColumns({ header: { line: 1, cells: names, names }, sample: [] }, 'leads', new Map());
}
