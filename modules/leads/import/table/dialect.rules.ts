import { RecordSplitter } from './record-splitter.ts';
import { type Dialect, emptyBatch, type RecordBatch } from './table.ts';

/** What the beginning of a file says about how it is written. */
export interface DialectFinding {
  dialect: Dialect;
  /** Length of the `sep=` line with its line break; 0 without one. */
  sepLineLength: number;
}

/** Characters that separate cells, the usual ones first. */
const DELIMITERS = [',', ';', '\t', '|', '\u001f', '^', '~', ':'] as const;
/** These stand in times and addresses too, so they count only when every line has them alike. */
const ONLY_WHEN_CONSISTENT: ReadonlySet<string> = new Set([':', '^', '~']);
/** Records of the beginning that are looked at. */
const LOOKED_AT = 500;

/**
 * Finds delimiter and quoting from the beginning of a file: the way of reading under which most records have the same
 * number of cells. `isHeaderWord` knows names of columns: a first line that is one as a whole is a table of one column,
 * and a way of reading that yields such names is believed more.
 */
export function findDialect(
  beginning: string,
  isHeaderWord: (cell: string) => boolean,
  delimiter: string | null = null,
): DialectFinding {
  const sep = /^"?sep=([^\r\n"]|\\t)"?[ \t]*(\r\n|\n|\r|$)/i.exec(beginning);
  const text = sep ? beginning.slice(sep[0].length) : beginning;
  const named = delimiter ?? (sep ? (sep[1] === '\\t' ? '\t' : sep[1]!) : null);
  const quote = usesSingleQuotes(text) ? ("'" as const) : ('"' as const);
  const [firstLine = ''] = text.split(/\r\n|\n|\r/, 1);
  const isOneColumn = isHeaderWord(firstLine.trim());
  const candidates = named !== null ? [named] : isOneColumn ? [','] : DELIMITERS;
  const best = candidates
    .map((candidate) => judge(text, { delimiter: candidate, quote, escape: 'doubled' }, isHeaderWord))
    .reduce((one, other) => (other.score > one.score + 1e-9 ? other : one));
  const dialect = best.score === 0 && named === null ? { ...best.dialect, delimiter: ',' } : best.dialect;
  return { dialect: withEscape(text, dialect), sepLineLength: sep ? sep[0].length : 0 };
}

/** The first records of a text. */
export function firstRecords(text: string, dialect: Dialect, firstLine = 1): RecordBatch {
  const batch = emptyBatch();
  const splitter = new RecordSplitter(dialect, firstLine);
  splitter.push(text, batch);
  splitter.end(batch);
  return batch;
}

function judge(text: string, dialect: Dialect, isHeaderWord: (cell: string) => boolean) {
  const rows = firstRecords(text, dialect)
    .rows.slice(0, LOOKED_AT)
    .filter((row) => row.some((cell) => cell.trim() !== ''));
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  const split = rows.length - (counts.get(1) ?? 0);
  if (rows.length === 0 || split < rows.length / 2) return { dialect, score: 0 };
  counts.delete(1);
  const [width, alike] = [...counts].reduce((one, other) => (other[1] > one[1] ? other : one));
  const consistency = alike / rows.length;
  if (ONLY_WHEN_CONSISTENT.has(dialect.delimiter) && consistency < 1) return { dialect, score: 0 };
  const known = Math.max(...rows.slice(0, 30).map((row) => row.filter(isHeaderWord).length));
  const rare = ONLY_WHEN_CONSISTENT.has(dialect.delimiter) ? 0.5 : 1;
  // Consistency decides; the width only between equals; names of columns weigh in when there are at least two.
  return {
    dialect,
    score:
      rare * (consistency * consistency + 0.02 * Math.log2(width) + (known >= 2 ? 0.3 : 0)) * (split / rows.length),
  };
}

/** Single quotes around most cells, and no double ones. */
function usesSingleQuotes(text: string): boolean {
  if (text.includes('"')) return false;
  const opening = text.match(/(?:^|[,;\t|\r\n])'/g)?.length ?? 0;
  const closing = text.match(/'(?:$|[,;\t|\r\n])/g)?.length ?? 0;
  const cells = text.match(/[,;\t|\r\n]+/g)?.length ?? 0;
  return opening > 1 && opening === closing && opening * 2 >= cells;
}

/** A backslash escapes quotes when that leaves fewer faults than reading them doubled. */
function withEscape(text: string, dialect: Dialect): Dialect {
  if (!text.includes(`\\${dialect.quote}`)) return dialect;
  const backslash: Dialect = { ...dialect, escape: 'backslash' };
  const faults = (candidate: Dialect) => firstRecords(text, candidate).problems.length;
  return faults(backslash) < faults(dialect) ? backslash : dialect;
}
