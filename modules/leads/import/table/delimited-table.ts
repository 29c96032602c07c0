import { decodeFile, encodingNamed, sniffFile } from './decode-file.ts';
import { findDialect, firstRecords } from './dialect.rules.ts';
import type { Encoding } from './encoding.rules.ts';
import { findHeader, headerFrom } from './header-row.rules.ts';
import { RecordSplitter } from './record-splitter.ts';
import { type Dialect, emptyBatch, type Header, type RecordBatch, type Table, type TableOptions } from './table.ts';

/** So much of a file, in characters, decides about delimiter and header. */
const BEGINNING = 64 * 1024;
/** Records that are looked at to judge what the columns hold. */
const SAMPLE = 200;

/** Opens a file of delimited text. `isHeaderWord` knows names of columns. Throws UserInputError when it cannot be read. */
export async function openDelimitedTable(
  path: string,
  isHeaderWord: (cell: string) => boolean,
  options: TableOptions,
): Promise<Table> {
  const encoding = options.encoding ? encodingNamed(options.encoding) : await sniffFile(path);
  const beginning = await beginningOf(path, encoding);
  const { dialect, sepLineLength } = findDialect(beginning.text, isHeaderWord, options.delimiter ?? null);
  const firstLine = sepLineLength > 0 ? 2 : 1;
  const first = firstRecords(beginning.text.slice(sepLineLength), dialect, firstLine);
  if (!beginning.isAll) dropLast(first);
  const isOneColumn = first.rows.every((row) => row.length === 1);
  const { headerAt, dataFrom } = findHeader(first.rows, isHeaderWord);
  const sample = first.rows.slice(dataFrom).filter(isFilled).slice(0, SAMPLE);
  const cells = first.rows[headerAt ?? dataFrom] ?? [];
  const header = headerFrom(cells, headerAt === null ? null : first.lines[headerAt]!, sample);
  const comments = first.rows.slice(0, dataFrom).some((row) => row[0]?.trimStart().startsWith('#'));
  return {
    format: {
      kind: 'delimited',
      encoding: encoding.name,
      bom: encoding.bom,
      dialect: isOneColumn ? { ...dialect } : dialect,
      sepLine: sepLineLength > 0,
      sheet: null,
    },
    header,
    preamble: preambleOf(first, headerAt ?? dataFrom, dialect),
    notes: notesOn(encoding, header),
    sample,
    batches: () =>
      recordsAfter(decodeFile(path, encoding), {
        skip: sepLineLength,
        firstLine,
        dialect,
        dataFromLine: first.lines[dataFrom] ?? Number.POSITIVE_INFINITY,
        keepsBlankLines: isOneColumn && header.names.length === 1,
        commentsBelow: comments ? header.names.length : 0,
      }),
  };
}

/** The text of a delimited file after a `sep=` line, and what separates its cells. Its first record is the header. */
export interface DelimitedText {
  delimiter: string;
  pieces: AsyncIterable<string>;
}

/**
 * Recognises encoding and delimiter only, for tables whose every record counts: nothing is taken for a preamble, a
 * comment or a line of totals. Throws UserInputError when the file cannot be read.
 */
export async function openDelimitedText(path: string): Promise<DelimitedText> {
  const encoding = await sniffFile(path);
  const { text } = await beginningOf(path, encoding);
  const { dialect, sepLineLength } = findDialect(text, () => false);
  return { delimiter: dialect.delimiter, pieces: textAfter(decodeFile(path, encoding), sepLineLength) };
}

async function* textAfter(text: AsyncIterable<string>, skipped: number): AsyncGenerator<string> {
  let skip = skipped;
  for await (const piece of text) {
    const rest = piece.slice(skip);
    skip -= piece.length - rest.length;
    if (rest !== '') yield rest;
  }
}

interface Reading {
  /** Characters of the `sep=` line. */
  skip: number;
  firstLine: number;
  dialect: Dialect;
  /** Line of the first record after the header. */
  dataFromLine: number;
  keepsBlankLines: boolean;
  /** Lines that start with # and have fewer cells than this are comments; 0: there are none. */
  commentsBelow: number;
}

async function* recordsAfter(text: AsyncIterable<string>, reading: Reading): AsyncGenerator<RecordBatch> {
  const splitter = new RecordSplitter(reading.dialect, reading.firstLine);
  for await (const piece of textAfter(text, reading.skip)) {
    const batch = emptyBatch();
    splitter.push(piece, batch);
    yield cleaned(batch, reading);
  }
  const last = emptyBatch();
  splitter.end(last);
  yield cleaned(last, reading);
}

/** Takes out what is not a record: everything above the data, blank lines, comments. */
function cleaned(batch: RecordBatch, reading: Reading): RecordBatch {
  const { dataFromLine, keepsBlankLines, commentsBelow } = reading;
  const isBlank = (row: string[]) => !keepsBlankLines && row.length === 1 && row[0]!.trim() === '';
  const isComment = (row: string[]) => row.length < commentsBelow && row[0]!.trimStart().startsWith('#');
  const isAllData = batch.lines.length === 0 || batch.lines[0]! >= dataFromLine;
  if (isAllData && !batch.rows.some((row) => isBlank(row) || isComment(row))) return batch;
  const result = emptyBatch();
  batch.rows.forEach((row, index) => {
    const line = batch.lines[index]!;
    if (line < dataFromLine || isComment(row)) return;
    if (isBlank(row)) {
      result.blankLines += 1;
      return;
    }
    result.rows.push(row);
    result.lines.push(line);
  });
  result.problems = batch.problems.filter((problem) => problem.line >= dataFromLine || problem.severity === 'error');
  return result;
}

async function beginningOf(path: string, encoding: Encoding): Promise<{ text: string; isAll: boolean }> {
  let text = '';
  for await (const piece of decodeFile(path, encoding)) {
    text += piece;
    if (text.length > BEGINNING) return { text: text.slice(0, BEGINNING), isAll: false };
  }
  return { text, isAll: true };
}

/** The last record of a beginning may be cut in two. */
function dropLast(batch: RecordBatch): void {
  if (batch.rows.length < 2) return;
  batch.rows.pop();
  const line = batch.lines.pop()!;
  batch.problems = batch.problems.filter((problem) => problem.line < line);
}

function isFilled(row: readonly string[]): boolean {
  return row.some((cell) => cell.trim() !== '');
}

function preambleOf(first: RecordBatch, until: number, dialect: Dialect): Table['preamble'] {
  return first.rows
    .slice(0, until)
    .map((row, index) => ({ line: first.lines[index]!, text: row.join(dialect.delimiter).slice(0, 200) }))
    .filter(({ text }) => text.replaceAll(dialect.delimiter, '').trim() !== '');
}

function notCertain({ perhaps }: Encoding): string {
  const named = perhaps.length === 0 ? '' : ` (perhaps ${perhaps.join(', ')})`;
  return `the encoding is not certain${named}; if letters look wrong, name it (--encoding), or save the file as UTF-8`;
}

function notesOn(encoding: Encoding, header: Header): string[] {
  return [
    ...(encoding.strayBytes > 0 ? [`${encoding.strayBytes} bytes are not ${encoding.name}; they were read as �`] : []),
    ...(encoding.isDoubtful ? [notCertain(encoding)] : []),
    ...(encoding.hasNul ? ['the file holds NUL characters; they were left out'] : []),
    ...(header.line === null && header.names.length > 0 ? ['no line names the columns; they are numbered'] : []),
  ];
}
