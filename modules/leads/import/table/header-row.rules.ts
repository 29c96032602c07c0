import type { Header } from './table.ts';

/** Records from the top among which the header is looked for. */
const LOOKED_AT = 50;

/** Where the header stands among the first records, or that there is none. */
export interface HeaderFinding {
  /** Index of the first record after the header; the preamble lies before the header. */
  dataFrom: number;
  /** Index of the header; `null` when the first record is data already. */
  headerAt: number | null;
}

/**
 * Finds the line that names the columns: the one with most names known from exports, if it has two; otherwise the first
 * that is filled like the lines below it and does not repeat itself. A first line that holds the same kinds of data as
 * the next ones is no header.
 */
export function findHeader(rows: readonly string[][], isHeaderWord: (cell: string) => boolean): HeaderFinding {
  const looked = rows.slice(0, LOOKED_AT);
  const known = looked.map((row) => new Set(row.map((cell) => cell.trim()).filter(isHeaderWord)).size);
  const most = Math.max(0, ...known);
  if (most >= 2) return header(known.indexOf(most));
  const typical = typicalFilling(rows);
  const first = looked.findIndex((row) => {
    const filled = row.map((cell) => cell.trim()).filter((cell) => cell !== '');
    return (
      filled.length >= Math.max(1, typical * 0.6) &&
      new Set(filled).size > filled.length / 2 &&
      !isComment(row, typical)
    );
  });
  const at = first === -1 ? 0 : first;
  const row = looked[at];
  if (!row) return { headerAt: null, dataFrom: 0 };
  if (known[at] === 0 && holdsData(row, rows.slice(at + 1, at + 21))) return { headerAt: null, dataFrom: at };
  return header(at);
}

/** Names for the columns: as written, blank ones numbered, repeated ones counted. */
function columnNames(cells: readonly string[], width: number): string[] {
  const seen = new Map<string, number>();
  return Array.from({ length: width }, (_, index) => {
    const written = (cells[index] ?? '').replace(/\s+/g, ' ').trim() || `column ${index + 1}`;
    const times = (seen.get(written.toLowerCase()) ?? 0) + 1;
    seen.set(written.toLowerCase(), times);
    return times === 1 ? written : `${written} (${times})`;
  });
}

/** A header whose last columns have neither name nor cell is as wide as the others. */
export function headerFrom(cells: readonly string[], line: number | null, sample: readonly string[][]): Header {
  let width = line === null ? Math.max(cells.length, ...sample.map((row) => row.length)) : cells.length;
  const isUsed = (index: number) =>
    (line !== null && (cells[index] ?? '').trim() !== '') || sample.some((row) => (row[index] ?? '').trim() !== '');
  while (width > 1 && !isUsed(width - 1)) width -= 1;
  return { line, cells: line === null ? [] : [...cells], names: columnNames(line === null ? [] : cells, width) };
}

function header(at: number): HeaderFinding {
  return { headerAt: at, dataFrom: at + 1 };
}

/** The number of filled cells that most records have; of equally frequent ones the greatest. */
function typicalFilling(rows: readonly string[][]): number {
  const counts = new Map<number, number>();
  for (const row of rows) {
    const filled = row.filter((cell) => cell.trim() !== '').length;
    if (filled > 0) counts.set(filled, (counts.get(filled) ?? 0) + 1);
  }
  let best = 0;
  for (const [filled, count] of counts) {
    const most = counts.get(best) ?? 0;
    if (count > most || (count === most && filled > best)) best = filled;
  }
  return best;
}

function isComment(row: readonly string[], typical: number): boolean {
  return /^\s*(#|\/\/)/.test(row[0] ?? '') && row.length < typical;
}

/** E-mail addresses, web addresses, dates and numbers (but not years) are data, and where they recur, nothing else. */
function holdsData(row: readonly string[], next: readonly string[][]): boolean {
  const kinds = row.map(kindOf);
  if (!kinds.some((kind) => kind !== 'text' && kind !== 'empty')) return false;
  if (kinds.includes('address')) return true;
  if (next.length === 0) return false;
  const alike = kinds.filter((kind, index) => {
    const below = next.map((other) => kindOf(other[index] ?? '')).filter((other) => other !== 'empty');
    return (
      kind === 'empty' || below.length === 0 || below.filter((other) => other === kind).length >= below.length * 0.7
    );
  }).length;
  return alike >= kinds.length * 0.7;
}

function kindOf(cell: string): 'empty' | 'address' | 'number' | 'date' | 'text' {
  const text = cell.trim().slice(0, 200);
  if (text === '') return 'empty';
  if (/^[^\s@]{1,64}@[^\s@]+\.[^\s@.]{2,24}$/.test(text) || /^https?:\/\/\S+$/i.test(text)) return 'address';
  if (/^(1[89]|20)\d\d$/.test(text)) return 'text';
  if (/^[-+]?\d[\d.,' ]{0,20}%?$/.test(text)) return 'number';
  if (/^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b/.test(text)) return 'date';
  return 'text';
}
