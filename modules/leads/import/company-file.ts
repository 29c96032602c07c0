import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { messageOf, UserInputError } from '#src/domain/errors';
import { KNOWN_COLUMNS } from './company-row.rules.ts';

/** One record of a file, or what is wrong with it. */
export type FileRecord =
  | { kind: 'record'; line: number; cells: Record<string, string> }
  | { kind: 'bad'; line: number; reason: string };

/** Reads a CSV file (UTF-8, comma) record by record; broken records are reported and do not stop the rest. */
export async function* readCompanyFile(path: string): AsyncGenerator<FileRecord> {
  await mustBeReadable(path);
  const broken: FileRecord[] = [];
  const parser = parse({
    bom: true,
    columns: (header: string[]) => readHeader(header, path),
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      if (error) broken.push({ kind: 'bad', line: Number(error.lines ?? 0), reason: explain(error) });
      return undefined;
    },
  });
  const utf8 = createReadStream(path).setEncoding('utf8');
  // Errors of either stream surface in the loop below, which reads from the parser.
  pipeline(utf8, parser, () => undefined);
  try {
    let line = 1;
    for await (const { record, info } of parser as AsyncIterable<{
      record: Record<string, string>;
      info: { lines: number };
    }>) {
      yield* broken.splice(0);
      // The line a record starts on: after the line on which the one before it ended.
      yield { kind: 'record', line: line + 1, cells: record };
      line = info.lines;
    }
    yield* broken.splice(0);
  } catch (error) {
    if (error instanceof UserInputError) throw error;
    throw new UserInputError('IMPORT.UNREADABLE', `${path} cannot be read as CSV: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

async function mustBeReadable(path: string): Promise<void> {
  try {
    await access(path);
  } catch (error) {
    throw new UserInputError('IMPORT.NO_FILE', `There is no readable file ${path}.`, { cause: error });
  }
}

function readHeader(header: string[], path: string): string[] {
  const columns = header.map((column) => column.trim().toLowerCase().replace(/\s+/g, '_'));
  if (!columns.includes('company_name')) {
    throw new UserInputError(
      'IMPORT.NO_NAME_COLUMN',
      `${path} has no column company_name. Found: ${header.join(', ') || 'nothing'}. Understood: ${KNOWN_COLUMNS.join(', ')}; other columns are kept.`,
    );
  }
  const twice = columns.find((column, index) => columns.indexOf(column) !== index);
  if (twice) throw new UserInputError('IMPORT.DOUBLE_COLUMN', `${path} has the column ${twice} more than once.`);
  return columns;
}

function explain(error: CsvError): string {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return 'a quote is opened and never closed';
  return error.message.replace(/\s+/g, ' ').slice(0, 200);
}
