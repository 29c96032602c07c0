import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { parse } from 'csv-parse';
import type { PastLeads } from '#modules/scoring';
import { messageOf, UserInputError } from '../domain/errors.ts';

/** The rows of a CSV file one by one, the header first. Blank lines are no rows; short rows end with empty cells. */
export async function* csvRows(file: string): AsyncGenerator<string[]> {
  const parser = parse({ bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true });
  // A failure of the file arrives at the reader below.
  pipeline(createReadStream(file), parser, () => {});
  const source: AsyncIterable<string[]> = parser;
  try {
    yield* source;
  } catch (error) {
    throw new UserInputError('CLI.UNREADABLE_FILE', `${file} cannot be read: ${messageOf(error)}`);
  }
}

/** A whole table of past leads. */
export async function readPastLeads(file: string): Promise<PastLeads> {
  const table: PastLeads = { columns: [], rows: [] };
  for await (const row of csvRows(file)) {
    if (table.columns.length === 0) table.columns = row.map((name) => name.trim());
    else table.rows.push(row);
  }
  if (table.rows.length === 0) throw new UserInputError('CLI.EMPTY_FILE', `${file} has no rows below its header.`);
  return table;
}
