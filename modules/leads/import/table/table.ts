/** How the bytes of a delimited file are to be read. */
export interface Dialect {
  /** One character between two cells. */
  delimiter: string;
  /** One character around cells that hold a delimiter or a line break. */
  quote: '"' | "'";
  /** What makes a quote inside a quoted cell a letter: a second quote, or a backslash before it. */
  escape: 'doubled' | 'backslash';
}

/** What kind of file a table was read from, as shown in a preview. */
export interface TableFormat {
  kind: 'delimited' | 'xlsx';
  /** WHATWG name, e.g. `utf-8`, `windows-1252`, `utf-16le`; `null` for a workbook. */
  encoding: string | null;
  /** Whether a byte order mark says so. */
  bom: boolean;
  dialect: Dialect | null;
  /** Whether a first line `sep=;` names the delimiter. */
  sepLine: boolean;
  /** Name of the workbook's sheet that was read. */
  sheet: string | null;
}

/** Something that is wrong with a record. An `error` takes the record out; with a `warning` it stays. */
export interface RecordProblem {
  line: number;
  severity: 'error' | 'warning';
  reason: string;
  /** The text it is about, shortened. */
  value: string | null;
}

/** Some records in the order of the file. `rows[i]` starts on line `lines[i]`; positional, for speed. */
export interface RecordBatch {
  rows: string[][];
  lines: number[];
  problems: RecordProblem[];
  /** Blank lines among them that are no records. */
  blankLines: number;
}

/** The line that names the columns. */
export interface Header {
  /** Line of the file, 1-based; `null` when the file has none and columns are numbered. */
  line: number | null;
  /** The cells as written. */
  cells: string[];
  /** One name per column: as written, made unique, `column 3` where there is none. */
  names: string[];
}

/** A table of text: one way of reading for every kind of file. */
export interface Table {
  format: TableFormat;
  header: Header;
  /** Lines before the header that are not part of the table, at most as many as were looked at. */
  preamble: { line: number; text: string }[];
  /** What a person should know about the file as a whole. */
  notes: string[];
  /** The first records after the header, for judging what the columns hold. */
  sample: string[][];
  /**
   * The records after the header, in batches; can be read again from the start. Blank lines are records only in a table
   * of one column. Records longer or shorter than the header come as they are.
   */
  batches(): AsyncIterable<RecordBatch>;
}

/** What the caller knows better than detection. */
export interface TableOptions {
  /** WHATWG encoding name. */
  encoding?: string;
  delimiter?: string;
}

export function emptyBatch(): RecordBatch {
  return { rows: [], lines: [], problems: [], blankLines: 0 };
}
