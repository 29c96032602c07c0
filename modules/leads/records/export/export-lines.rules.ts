import { csvCell } from '#src/platform/text/csv-cell';
import type { ListedRecord } from '../list/record-list.repository.ts';

export type ExportFormat = 'csv' | 'jsonl';

/** Lines put together before they are handed on: one at a time would be slow, all at once would not fit in memory. */
const LINES_AT_ONCE = 500;

/** A list as text, in pieces. CSV (RFC 4180) is safe to open in a spreadsheet; values of JSON lines are as they are. */
export async function* exportText(
  records: AsyncIterable<ListedRecord>,
  fields: readonly string[],
  format: ExportFormat,
): AsyncGenerator<string> {
  if (format === 'csv') yield csvLine(fields);
  let lines: string[] = [];
  for await (const record of records) {
    lines.push(format === 'csv' ? csvLine(fields.map((field) => plain(record[field]))) : `${JSON.stringify(record)}\n`);
    if (lines.length < LINES_AT_ONCE) continue;
    yield lines.join('');
    lines = [];
  }
  if (lines.length > 0) yield lines.join('');
}

function csvLine(values: readonly (string | number | null)[]): string {
  return `${values.map(csvCell).join(',')}\r\n`;
}

function plain(value: unknown): string | number | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return value;
  if (value instanceof Date) return value.toISOString();
  return Array.isArray(value) ? value.join('; ') : String(value);
}
