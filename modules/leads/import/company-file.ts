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

/**
 * Reads a CSV file (UTF-8, comma) record by record; broken records are reported and do not stop the rest. Throws
 * UserInputError when there is no such file, nothing in it, no usable header, or another separator.
 */
export async function* readCompanyFile(path: string): AsyncGenerator<FileRecord> {
  await mustBeReadable(path);
  const broken: FileRecord[] = [];
  let beginning = '';
  let hasHeader = false;
  const parser = parse({
    bom: true,
    columns: (header: string[]) => {
      hasHeader = true;
      return readHeader(header, beginning, path);
    },
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
  const remembering = async function* (pieces: AsyncIterable<string>) {
    for await (const piece of pieces) {
      beginning ||= piece;
      yield piece;
    }
  };
  // Errors of either stream surface in the loop below, which reads from the parser.
  pipeline(utf8, remembering, parser, () => undefined);
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
    if (!hasHeader) throw withoutHeader(beginning, path);
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

function readHeader(header: string[], beginning: string, path: string): string[] {
  const columns = header.map((column) => column.trim().toLowerCase().replace(/\s+/g, '_'));
  if (!columns.includes('company_name')) {
    mustBeSeparatedByCommas(beginning, path);
    throw new UserInputError(
      'IMPORT.NO_NAME_COLUMN',
      `${path} has no column company_name. Found: ${header.join(', ') || 'nothing'}. Understood: ${KNOWN_COLUMNS.join(', ')}; other columns are kept.`,
    );
  }
  const twice = columns.find((column, index) => columns.indexOf(column) !== index);
  if (twice) throw new UserInputError('IMPORT.DOUBLE_COLUMN', `${path} has the column ${twice} more than once.`);
  return columns;
}

/** No line could be read as a header: each was broken, or there was none. */
function withoutHeader(beginning: string, path: string): UserInputError {
  mustBeSeparatedByCommas(beginning, path);
  return /\S/.test(beginning.replace(/^\ufeff/, ''))
    ? new UserInputError('IMPORT.UNREADABLE', `${path} cannot be read as CSV: its first line is not a list of columns.`)
    : new UserInputError('IMPORT.EMPTY', `${path}: the file is empty. Its first line must name the columns.`);
}

const OTHER_SEPARATORS = [
  { character: ';', name: 'a semicolon (;)' },
  { character: '\t', name: 'a tab' },
  { character: '|', name: 'a bar (|)' },
];

function mustBeSeparatedByCommas(beginning: string, path: string): void {
  const [header = ''] = beginning.trimStart().split(/[\r\n]/, 1);
  const count = (character: string) => header.split(character).length - 1;
  const found = OTHER_SEPARATORS.find(({ character }) => count(character) > count(','));
  if (found) {
    throw new UserInputError(
      'IMPORT.SEPARATOR',
      `The separator in ${path} is not a comma but ${found.name}. Save the file with commas and import it again.`,
    );
  }
}

function explain(error: CsvError): string {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return 'a quote is opened and never closed';
  return error.message.replace(/\s+/g, ' ').slice(0, 200);
}
