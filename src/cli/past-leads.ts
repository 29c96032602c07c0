import { pipeline, Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { openDelimitedText } from '#modules/leads';
import type { PastLeads } from '#modules/scoring';
import { messageOf, UserInputError } from '../domain/errors.ts';

/**
 * The rows of a CSV file one by one, the header first, in any encoding and with any delimiter. Blank lines are no rows;
 * short rows end with empty cells. The header's names are trimmed and made unique.
 */
export async function* csvRows(file: string): AsyncGenerator<string[]> {
  let isHeader = true;
  try {
    const { delimiter, pieces } = await openDelimitedText(file);
    const parser = parse({ delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: true });
    // A failure of the file arrives at the reader below.
    pipeline(Readable.from(pieces), parser, () => {});
    for await (const row of parser as AsyncIterable<string[]>) {
      yield isHeader ? uniqueNames(row) : row;
      isHeader = false;
    }
  } catch (error) {
    if (error instanceof UserInputError) throw error;
    throw new UserInputError('CLI.UNREADABLE_FILE', `${file} cannot be read: ${messageOf(error)}`);
  }
}

/** A whole table of past leads. */
export async function readPastLeads(file: string): Promise<PastLeads> {
  const table: PastLeads = { columns: [], rows: [] };
  for await (const row of csvRows(file)) {
    if (table.columns.length === 0) table.columns = row;
    else table.rows.push(row);
  }
  if (table.rows.length === 0) throw new UserInputError('CLI.EMPTY_FILE', `${file} has no rows below its header.`);
  return table;
}

/** Two columns of one name would otherwise be learned from the one and applied to the other. */
function uniqueNames(header: readonly string[]): string[] {
  const taken = new Set<string>();
  return header.map((cell) => {
    const name = cell.trim();
    let unique = name;
    for (let count = 2; taken.has(unique); count += 1) unique = `${name} (${count})`;
    taken.add(unique);
    return unique;
  });
}
