import { UserInputError } from '#src/domain/errors';
import { type ImportKind, type MapOverrides, type MappedColumn, mapColumns } from './mapping/map-columns.rules.ts';
import { isHeaderWord } from './mapping/recognise-header.rules.ts';
import { type ColumnPlan, planColumns } from './rows/cells.rules.ts';
import { COMPANY_FIELDS } from './rows/company-cells.rules.ts';
import { type CompanyRow, readCompanyRow } from './rows/company-row.ts';
import { CONTACT_FIELDS, type ContactRow, readContactRow } from './rows/contact-row.ts';
import type { ImportNotes } from './rows/import-notes.ts';
import { whyNoRecord } from './rows/no-record.rules.ts';
import { openTable } from './table/open-table.ts';
import type { RecordBatch, Table, TableOptions } from './table/table.ts';

/** How a file is to be read. */
export interface ReadOptions extends TableOptions {
  /** Fields by name or number of a column, before what its name says. */
  map?: MapOverrides;
}

interface RowOf {
  companies: CompanyRow;
  leads: ContactRow;
}

/** A file that is ready to be imported: what it is, and how its columns are understood. */
export class ImportFile<Kind extends ImportKind = ImportKind> {
  readonly plan: ColumnPlan;

  constructor(
    readonly kind: Kind,
    readonly table: Table,
    readonly columns: MappedColumn[],
  ) {
    this.plan = planColumns(columns, kind === 'leads' ? CONTACT_FIELDS : COMPANY_FIELDS);
  }

  /** Why the file as a whole cannot be imported; `null` when it can. */
  get obstacle(): string | null {
    const { at } = this.plan;
    const found = this.table.header.names.join(', ') || 'nothing';
    if (this.table.header.names.length === 0) return 'the file is empty. Its first line must name the columns.';
    if (this.kind === 'companies' && at.company_name === undefined && at.domain === undefined) {
      return `no column names a company or its domain. Found: ${found}. Say which does, for example --map "Column=company_name".`;
    }
    const names = at.full_name ?? at.first_name ?? at.last_name ?? at.linkedin_url;
    if (this.kind === 'leads' && at.email === undefined && names === undefined) {
      return `no column holds e-mail addresses or names of people. Found: ${found}. Say which does, for example --map "Column=email".`;
    }
    return null;
  }

  /** Throws UserInputError when the file as a whole cannot be imported. */
  mustBeUsable(path: string): void {
    const obstacle = this.obstacle;
    if (obstacle === null) return;
    const isEmpty = this.table.header.cells.every((cell) => cell.trim() === '') && this.table.sample.length === 0;
    if (isEmpty)
      throw new UserInputError('IMPORT.EMPTY', `${path}: the file is empty. Its first line must name the columns.`);
    throw new UserInputError(
      this.kind === 'companies' ? 'IMPORT.NO_NAME_COLUMN' : 'IMPORT.NO_PERSON_COLUMN',
      `${path}: ${obstacle}`,
    );
  }

  /**
   * The rows as they will be stored, batch by batch; what is wrong with others is noted. A file that cannot be imported
   * as a whole gives its records only.
   */
  async *rows(notes: ImportNotes): AsyncGenerator<{ rows: RowOf[Kind][]; records: RecordBatch }> {
    const isUsable = this.obstacle === null;
    const read = (this.kind === 'leads' ? readContactRow : readCompanyRow) as (
      ...parameters: Parameters<typeof readCompanyRow>
    ) => RowOf[Kind] | null;
    for await (const records of this.table.batches()) {
      notes.blank += records.blankLines;
      for (const { severity, line, reason, value } of records.problems) {
        if (severity === 'error') notes.rows += 1;
        notes[severity === 'error' ? 'error' : 'warn'](line, reason, null, value);
      }
      const rows: RowOf[Kind][] = [];
      for (let index = 0; index < records.rows.length; index += 1) {
        const row = this.#readRecord(records.rows[index]!, records.lines[index]!, notes, isUsable ? read : () => null);
        if (row !== null) rows.push(row);
      }
      yield { rows, records };
    }
  }

  #readRecord<Row>(
    cells: string[],
    line: number,
    notes: ImportNotes,
    read: (cells: readonly string[], plan: ColumnPlan, line: number, notes: ImportNotes) => Row | null,
  ): Row | null {
    if (cells.every(isBlank)) {
      notes.blank += 1;
      return null;
    }
    notes.rows += 1;
    const { at, width } = this.plan;
    const addresses = [at.domain, at.email].filter((index) => index !== undefined);
    const why = whyNoRecord(cells, this.table.header.cells, addresses);
    if (why !== null) {
      notes.skipped += 1;
      notes.warn(line, `the line ${why}; it was skipped`);
      return null;
    }
    if (cells.length !== width) noteWidth(cells, width, line, notes);
    return read(cells, this.plan, line, notes);
  }
}

/** Opens a file for import. Throws UserInputError when it cannot be read as a table. */
export async function openImportFile<Kind extends ImportKind>(
  path: string,
  kind: Kind,
  options: ReadOptions,
): Promise<ImportFile<Kind>> {
  const table = await openTable(path, isHeaderWord, options);
  return new ImportFile(kind, table, mapColumns(table, kind, options.map ?? new Map()));
}

function isBlank(cell: string): boolean {
  return cell === '' || cell.trim() === '';
}

function noteWidth(cells: readonly string[], width: number, line: number, notes: ImportNotes): void {
  if (cells.length < width) {
    notes.warn(line, `has ${cells.length} cells where the header has ${width}; the missing ones count as empty`);
  } else if (!cells.slice(width).every(isBlank)) {
    notes.warn(line, `has ${cells.length} cells where the header has ${width}; the others are kept under their number`);
  }
}
