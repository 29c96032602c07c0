import type { ImportKind, MappedColumn } from './mapping/map-columns.rules.ts';
import { type ImportFile, openImportFile, type ReadOptions } from './read-import.ts';
import type { CompanyCells } from './rows/company-cells.rules.ts';
import type { CompanyRow } from './rows/company-row.ts';
import type { ContactRow } from './rows/contact-row.ts';
import { ImportNotes, type LineNote } from './rows/import-notes.ts';

/** What an import would do, found without storing anything. */
export interface ImportPreview {
  kind: ImportKind;
  file: {
    kind: 'delimited' | 'xlsx';
    /** WHATWG name; `null` for a workbook. */
    encoding: string | null;
    byte_order_mark: boolean;
    delimiter: string | null;
    quote: string | null;
    /** How a quote inside a quoted cell is written. */
    escape: 'doubled' | 'backslash' | null;
    /** Whether the first line is `sep=…`. */
    sep_line: boolean;
    sheet: string | null;
  };
  /** Line of the file that names the columns, 1-based; `null` when none does. */
  header_row: number | null;
  /** The names as written in the file. */
  header: string[];
  /** Lines above the header that are not part of the table. */
  preamble: { line: number; text: string }[];
  columns: MappedColumn[];
  notes: string[];
  /** Whether the import would be accepted, and why not. */
  importable: boolean;
  obstacle: string | null;
  /** Records in the file. rows = usable_rows + failed + skipped; blank ones are counted apart. */
  rows: number;
  usable_rows: number;
  blank_rows: number;
  failed: number;
  skipped: number;
  /** Different companies (or people) in the usable rows, and how many of them are known already. */
  unique: number;
  known: number | null;
  /** The first records as the file has them. */
  records: { line: number; cells: string[] }[];
  /** The first usable rows as they will be stored. */
  sample: Record<string, unknown>[];
  errors: LineNote[];
  warnings: LineNote[];
  /** All of them; the lists hold at most 10,000 each. */
  errors_total: number;
  warnings_total: number;
}

/** How many of these identities are stored already. */
export type CountKnown = (identityKeys: readonly string[]) => Promise<number>;

/** Identities looked up at once. */
const LOOKED_UP = 5_000;

/** Reads the whole file and says what would become of it. `shown` rows are given in full. */
export async function previewImport(
  file: ImportFile,
  shown: number,
  countKnown: CountKnown | null,
): Promise<ImportPreview> {
  const { table } = file;
  const { format, header } = table;
  const notes = new ImportNotes();
  const records: ImportPreview['records'] = [];
  const sample: ImportPreview['sample'] = [];
  const seen = new Set<string>();
  let pending: string[] = [];
  let known = 0;
  let usable = 0;
  for await (const batch of file.rows(notes)) {
    for (let index = 0; index < batch.records.rows.length && records.length < shown; index += 1) {
      records.push({ line: batch.records.lines[index]!, cells: batch.records.rows[index]! });
    }
    usable += batch.rows.length;
    for (const row of batch.rows) {
      if (sample.length < shown) sample.push(viewOf(row));
      if (seen.has(row.identityKey)) continue;
      seen.add(row.identityKey);
      pending.push(row.identityKey);
    }
    if (countKnown && pending.length >= LOOKED_UP) known += await countKnown(pending.splice(0));
    else if (!countKnown) pending = [];
  }
  if (countKnown && pending.length > 0) known += await countKnown(pending);
  const obstacle = file.obstacle;
  return {
    kind: file.kind,
    file: {
      kind: format.kind,
      encoding: format.encoding,
      byte_order_mark: format.bom,
      delimiter: format.dialect?.delimiter ?? null,
      quote: format.dialect?.quote ?? null,
      escape: format.dialect?.escape ?? null,
      sep_line: format.sepLine,
      sheet: format.sheet,
    },
    header_row: header.line,
    header: header.cells,
    preamble: table.preamble,
    columns: file.columns,
    notes: table.notes,
    importable: obstacle === null && usable > 0,
    obstacle: obstacle ?? (usable > 0 ? null : 'no row of the file can be used.'),
    rows: notes.rows,
    usable_rows: usable,
    blank_rows: notes.blank,
    failed: notes.failed,
    skipped: notes.skipped,
    unique: seen.size,
    known: countKnown ? known : null,
    records,
    sample,
    errors: notes.errors,
    warnings: notes.warnings,
    errors_total: notes.failed,
    warnings_total: notes.warned,
  };
}

function viewOf(row: CompanyRow | ContactRow): Record<string, unknown> {
  if ('employees' in row) return { line: row.line, ...companyView(row), extra: JSON.parse(row.extra) };
  return {
    line: row.line,
    name: row.name,
    first_name: row.firstName,
    last_name: row.lastName,
    email: row.email,
    title: row.title,
    phone: row.phone,
    linkedin_url: row.linkedinUrl,
    owner: row.owner,
    lead_status: row.leadStatus,
    lead_source: row.leadSource,
    tags: row.tags,
    company: row.company && companyView(row.company),
    extra: JSON.parse(row.extra),
  };
}

function companyView(company: CompanyCells): Record<string, unknown> {
  return {
    name: company.name,
    domain: company.domain,
    country: company.country,
    country_code: company.countryCode,
    employee_count: company.employees?.count ?? null,
    employee_min: company.employees?.min ?? null,
    employee_max: company.employees?.max ?? null,
    industry: company.industry,
    description: company.description,
    founded: company.founded,
    location: company.location,
    tags: company.tags,
  };
}

/** Opens a file and previews it without looking at what is stored (`known` is `null`). */
export async function previewFile(
  path: string,
  kind: ImportKind,
  options: ReadOptions & { shown: number },
): Promise<ImportPreview> {
  return previewImport(await openImportFile(path, kind, options), options.shown, null);
}
