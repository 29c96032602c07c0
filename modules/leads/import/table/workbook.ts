import { readFile, stat } from 'node:fs/promises';
import readWorkbook from 'read-excel-file/node';
import { messageOf, UserInputError } from '#src/domain/errors';
import { unpackedSize } from '#src/platform/archives/zip-size.rules';
import { findHeader, headerFrom } from './header-row.rules.ts';
import { emptyBatch, type RecordBatch, type Table } from './table.ts';

/** Largest workbook, in bytes as a file and unpacked. It is held in memory as a whole; larger lists go as CSV. */
const LARGEST_FILE = 30_000_000;
const LARGEST_UNPACKED = 300_000_000;
const ROWS_PER_BATCH = 1_000;

/** Opens the first sheet of a workbook (.xlsx) that holds anything. Throws UserInputError when it cannot be read. */
export async function openWorkbook(path: string, isHeaderWord: (cell: string) => boolean): Promise<Table> {
  const sheets = await readSheets(path);
  const filled = sheets.filter((sheet) => sheet.rows.some(isFilled));
  const { name, rows } = filled[0] ?? { name: sheets[0]?.name ?? '', rows: [] };
  const others = filled.slice(1).map((sheet) => sheet.name);
  const { headerAt, dataFrom } = findHeader(rows.slice(0, 500), isHeaderWord);
  const sample = rows.slice(dataFrom).filter(isFilled).slice(0, 200);
  const header = headerFrom(rows[headerAt ?? dataFrom] ?? [], headerAt === null ? null : headerAt + 1, sample);
  return {
    format: { kind: 'xlsx', encoding: null, bom: false, dialect: null, sepLine: false, sheet: name },
    header,
    preamble: rows
      .slice(0, headerAt ?? dataFrom)
      .map((row, index) => ({ line: index + 1, text: row.join(' ').trim().slice(0, 200) }))
      .filter(({ text }) => text !== ''),
    notes: others.length > 0 ? [`only the sheet "${name}" is read; there are also ${others.join(', ')}`] : [],
    sample,
    batches: () => batchesOf(rows, dataFrom),
  };
}

async function readSheets(path: string): Promise<{ name: string; rows: string[][] }[]> {
  const { size } = await stat(path);
  if (size > LARGEST_FILE) throw tooLarge(path, `has ${size} bytes; ${LARGEST_FILE} at most`);
  const bytes = await readFile(path);
  if (unpackedSize(bytes, LARGEST_UNPACKED) === null) {
    throw tooLarge(path, `is damaged or unpacks to more than ${LARGEST_UNPACKED} bytes`);
  }
  try {
    const sheets = await readWorkbook(bytes, { trim: false });
    return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(textOf)) }));
  } catch (error) {
    throw new UserInputError('IMPORT.WORKBOOK', `${path} cannot be read as a workbook: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

async function* batchesOf(rows: string[][], from: number): AsyncGenerator<RecordBatch> {
  for (let start = from; start < rows.length; start += ROWS_PER_BATCH) {
    const batch = emptyBatch();
    rows.slice(start, start + ROWS_PER_BATCH).forEach((row, index) => {
      if (!isFilled(row)) return;
      batch.rows.push(row);
      batch.lines.push(start + index + 1);
    });
    yield batch;
  }
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) {
    const text = cell.toISOString();
    return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text;
  }
  return String(cell);
}

function isFilled(row: readonly string[]): boolean {
  return row.some((cell) => cell.trim() !== '');
}

function tooLarge(path: string, why: string): UserInputError {
  return new UserInputError('IMPORT.WORKBOOK_SIZE', `${path} ${why}. Save the sheet as CSV and import that.`);
}
