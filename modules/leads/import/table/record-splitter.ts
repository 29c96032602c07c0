import { UserInputError } from '#src/domain/errors';
import type { Dialect, RecordBatch } from './table.ts';

/**
 * Longest record with a quoted cell, in characters. A quote that is not closed within it is taken for one that was
 * never meant to open a cell, so that a single stray quote does not swallow the rest of a file.
 */
const LONGEST_RECORD = 1_000_000;

/** Longest line without a quote, in characters. */
const LONGEST_LINE = 4_000_000;

const NONE = Number.POSITIVE_INFINITY;
const INCOMPLETE = -1;
const UNCLOSED = -2;

/** Problems shown with this much of the text. */
const SHOWN = 120;

/**
 * Splits text into records, piece by piece. Lines end with LF, CRLF or CR. Most lines hold no quote and are split at
 * once; the others are read cell by cell. What breaks RFC 4180 is reported and read in the most likely sense. The time
 * is linear in the text, whatever stands in it.
 */
export class RecordSplitter {
  readonly #delimiter: string;
  readonly #quote: string;
  readonly #backslash: boolean;
  #buffer = '';
  #position = 0;
  #line: number;
  /** Where the next of each stands in the buffer; found once and kept until passed. */
  #nextLf = -1;
  #nextCr = -1;
  #nextQuote = -1;
  /** Up to here no quoted cell may span lines: a quote was already searched for in vain. */
  #singleLinesUntil = 0;
  /** How far the last search for a closing quote went. */
  #searchedTo = 0;

  constructor(dialect: Dialect, firstLine = 1) {
    this.#delimiter = dialect.delimiter;
    this.#quote = dialect.quote;
    this.#backslash = dialect.escape === 'backslash';
    this.#line = firstLine;
  }

  /** Reads on; complete records are added to the batch. */
  push(text: string, batch: RecordBatch): void {
    this.#singleLinesUntil = Math.max(0, this.#singleLinesUntil - this.#position);
    this.#buffer = this.#position < this.#buffer.length ? this.#buffer.slice(this.#position) + text : text;
    this.#position = 0;
    this.#nextLf = this.#nextCr = this.#nextQuote = -1;
    this.#run(batch, false);
  }

  /** The text has ended: what is left is the last record. */
  end(batch: RecordBatch): void {
    this.#run(batch, true);
    this.#buffer = '';
    this.#position = 0;
  }

  #run(batch: RecordBatch, final: boolean): void {
    const buffer = this.#buffer;
    while (this.#position < buffer.length) {
      const lineEnd = this.#lineEnd();
      if (lineEnd === NONE && !final) {
        if (buffer.length - this.#position > LONGEST_LINE) throw tooLong(this.#line);
        if (this.#nextQuoteFrom(this.#position) === NONE) return;
      }
      // A CR at the very end may be half of a CRLF.
      if (lineEnd === buffer.length - 1 && !final && buffer.charCodeAt(lineEnd) === CR) return;
      if (this.#nextQuoteFrom(this.#position) > lineEnd) {
        const end = lineEnd === NONE ? buffer.length : lineEnd;
        batch.rows.push(buffer.slice(this.#position, end).split(this.#delimiter));
        batch.lines.push(this.#line);
        this.#pass(end);
        continue;
      }
      if (!this.#readQuotedRecord(batch, final)) return;
    }
  }

  /** Reads a record with quotes in it, cell by cell. False: it is not complete yet. */
  #readQuotedRecord(batch: RecordBatch, final: boolean): boolean {
    const buffer = this.#buffer;
    const start = this.#position;
    const cells: string[] = [];
    const strays: string[] = [];
    let at = start;
    for (;;) {
      const opening = this.#openingQuote(at);
      const end =
        opening === -1
          ? this.#readBare(at, cells, strays, final)
          : this.#readQuoted(opening, cells, strays, final, start);
      if (end === INCOMPLETE) return false;
      if (end === UNCLOSED) {
        this.#giveUpOnQuote(batch);
        return true;
      }
      if (end >= buffer.length || !buffer.startsWith(this.#delimiter, end)) {
        if (end === buffer.length - 1 && !final && buffer.charCodeAt(end) === CR) return false;
        for (const value of strays.slice(0, 1)) {
          batch.problems.push({ line: this.#line, severity: 'warning', reason: STRAY, value });
        }
        batch.rows.push(cells);
        batch.lines.push(this.#line);
        const lines = lineBreaksIn(buffer, start, end);
        this.#pass(end);
        this.#line += lines;
        return true;
      }
      at = end + this.#delimiter.length;
    }
  }

  /** Position of the quote that opens the cell at this position, blanks before it allowed; -1 when it is not quoted. */
  #openingQuote(at: number): number {
    let position = at;
    while (this.#buffer.charCodeAt(position) === BLANK && this.#delimiter !== ' ') position += 1;
    return this.#buffer.startsWith(this.#quote, position) ? position : -1;
  }

  #readBare(at: number, cells: string[], strays: string[], final: boolean): number {
    const buffer = this.#buffer;
    let end = at;
    for (; end < buffer.length; end += 1) {
      const code = buffer.charCodeAt(end);
      if (code === LF || code === CR || code === this.#delimiter.charCodeAt(0)) break;
    }
    if (end >= buffer.length && !final) return INCOMPLETE;
    const cell = buffer.slice(at, end);
    if (this.#quote === '"' && cell.includes('"')) strays.push(shortened(cell));
    cells.push(cell);
    return end;
  }

  #readQuoted(opening: number, cells: string[], strays: string[], final: boolean, start: number): number {
    const buffer = this.#buffer;
    // Where a quote was searched for in vain before, a record must end on its own line.
    const limit = start < this.#singleLinesUntil ? Math.min(this.#lineEnd(), buffer.length) : buffer.length;
    let value = '';
    let from = opening + 1;
    let stray = false;
    let spansLines = false;
    let checked = opening;
    for (let search = from; ; ) {
      const quote = buffer.indexOf(this.#quote, search);
      this.#searchedTo = quote === -1 ? buffer.length : quote;
      if (quote === -1 || quote >= limit) {
        return final || limit < buffer.length || buffer.length - start > LONGEST_RECORD ? UNCLOSED : INCOMPLETE;
      }
      if (quote - start > LONGEST_RECORD) return UNCLOSED;
      if (this.#backslash && isEscaped(buffer, quote, from)) {
        search = quote + 1;
        continue;
      }
      if (quote + 1 >= buffer.length && !final) return INCOMPLETE;
      if (!this.#backslash && buffer.startsWith(this.#quote, quote + 1)) {
        value += buffer.slice(from, quote + 1);
        from = search = quote + 2;
        continue;
      }
      let after = quote + 1;
      while (buffer.charCodeAt(after) === BLANK && this.#delimiter !== ' ') after += 1;
      if (after >= buffer.length && !final) return INCOMPLETE;
      if (after >= buffer.length || this.#endsCell(after)) {
        value += buffer.slice(from, quote);
        cells.push(this.#backslash ? value.replace(/\\(["'\\])/g, '$1') : value);
        if (stray) strays.push(shortened(value));
        return after;
      }
      // A quote that looks as if it opened a cell of a later line: the one before was never closed.
      spansLines ||= lineBreaksIn(buffer, checked, quote) > 0;
      if (spansLines && this.#opensCell(quote)) return UNCLOSED;
      checked = quote;
      stray = true;
      search = quote + 1;
    }
  }

  /** The record's line cannot be read; the lines after it are read on their own. */
  #giveUpOnQuote(batch: RecordBatch): void {
    const end = Math.min(this.#lineEnd(), this.#buffer.length);
    batch.problems.push({
      line: this.#line,
      severity: 'error',
      reason: 'a quote is opened and never closed',
      value: shortened(this.#buffer.slice(this.#position, Math.min(end, this.#position + 2 * SHOWN))),
    });
    this.#singleLinesUntil = Math.max(this.#singleLinesUntil, this.#searchedTo);
    this.#pass(end);
  }

  /** Goes behind a record and its line break. */
  #pass(end: number): void {
    const isCrLf = this.#buffer.charCodeAt(end) === CR && this.#buffer.charCodeAt(end + 1) === LF;
    this.#position = end + (isCrLf ? 2 : 1);
    this.#line += 1;
  }

  /** Where the line ends on which the record starts. */
  #lineEnd(): number {
    const position = this.#position;
    if (this.#nextLf < position) this.#nextLf = orNone(this.#buffer.indexOf('\n', position));
    if (this.#nextCr < position) this.#nextCr = orNone(this.#buffer.indexOf('\r', position));
    return Math.min(this.#nextLf, this.#nextCr);
  }

  #nextQuoteFrom(position: number): number {
    if (this.#nextQuote < position) this.#nextQuote = orNone(this.#buffer.indexOf(this.#quote, position));
    return this.#nextQuote;
  }

  #endsCell(position: number): boolean {
    const code = this.#buffer.charCodeAt(position);
    return code === LF || code === CR || this.#buffer.startsWith(this.#delimiter, position);
  }

  #opensCell(position: number): boolean {
    const before = this.#buffer.charCodeAt(position - 1);
    return before === LF || before === CR || before === this.#delimiter.charCodeAt(0);
  }
}

const STRAY = 'a quote inside a cell is not doubled; the cell is read as it stands';
const LF = 10;
const CR = 13;
const BLANK = 32;

function tooLong(line: number): UserInputError {
  const reason = `Line ${line} is longer than ${LONGEST_LINE} characters; this is not a table of text.`;
  return new UserInputError('IMPORT.LINE_TOO_LONG', reason);
}

function orNone(index: number): number {
  return index === -1 ? NONE : index;
}

function isEscaped(text: string, position: number, from: number): boolean {
  let backslashes = 0;
  while (position - 1 - backslashes >= from && text.charCodeAt(position - 1 - backslashes) === 92) backslashes += 1;
  return backslashes % 2 === 1;
}

function lineBreaksIn(text: string, start: number, end: number): number {
  let count = 0;
  for (let index = start; index < end; index += 1) {
    const code = text.charCodeAt(index);
    if (code === LF || (code === CR && text.charCodeAt(index + 1) !== LF)) count += 1;
  }
  return count;
}

function shortened(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN - 1)}…` : text;
}
