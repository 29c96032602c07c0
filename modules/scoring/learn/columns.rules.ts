import { type DayMonthOrder, dayIn, knownText, numberIn } from '../model/cell.rules.ts';

/** A column of past leads, as it can be learned from. */
export type Column =
  | { kind: 'number'; name: string; values: (number | null)[] }
  | { kind: 'date'; name: string; order: DayMonthOrder; values: (number | null)[] }
  | { kind: 'category'; name: string; values: (string | null)[] };

/** A column that says nothing that could be learned, with the reason for people. */
export interface LeftOutColumn {
  column: string;
  reason: string;
}

/** Share of the known cells that must read as a number or a date. */
const ALMOST_ALL = 0.98;
/** Above this share of distinct values a text or a whole number names the row and says nothing about it. */
const NAMES_THE_ROW = 0.9;
/** Fewer rows than this of a second value cannot be learned from. */
export const LEAST_SUPPORT = 10;

/** Reads the kind of a column off its cells. */
export function readColumn(name: string, cells: readonly string[]): Column | LeftOutColumn {
  const texts = cells.map(knownText);
  const known = texts.filter((text) => text !== null);
  const counts = countOf(texts.map((text) => text ?? ''));
  const supported = [...counts.values()].filter((count) => count >= LEAST_SUPPORT).length;
  const distinct = counts.size - (known.length < texts.length ? 1 : 0);
  if (known.length < LEAST_SUPPORT) return { column: name, reason: 'hardly ever filled' };
  if (counts.size === 1) return { column: name, reason: 'the same in every row' };
  const numbers = texts.map((text) => (text === null ? null : numberIn(text)));
  if (share(numbers, known.length) >= ALMOST_ALL) {
    const whole = numbers.every((value) => value === null || Number.isInteger(value));
    if (whole && distinct > NAMES_THE_ROW * known.length) return { column: name, reason: 'a number of the row itself' };
    return supported < 2 && distinct < LEAST_SUPPORT
      ? { column: name, reason: `fewer than ${LEAST_SUPPORT} rows differ` }
      : { kind: 'number', name, values: numbers };
  }
  const order = dayMonthOrder(known);
  const days = texts.map((text) => (text === null ? null : dayIn(text, order)));
  if (share(days, known.length) >= ALMOST_ALL) return { kind: 'date', name, order, values: days };
  if (distinct > NAMES_THE_ROW * known.length) return { column: name, reason: 'different in almost every row' };
  if (supported < 2 && cells.length - Math.max(...counts.values()) < LEAST_SUPPORT) {
    return { column: name, reason: `fewer than ${LEAST_SUPPORT} rows differ` };
  }
  return { kind: 'category', name, values: oneSpelling(texts) };
}

/** `google` and `Google` are one value; the spelling most rows use stands for it. */
function oneSpelling(texts: readonly (string | null)[]): (string | null)[] {
  const spelling = new Map<string, string>();
  const byUse = [...countOf(texts)].sort(([, one], [, other]) => one - other);
  for (const [text] of byUse) if (text !== null) spelling.set(text.toLowerCase(), text);
  return texts.map((text) => (text === null ? null : spelling.get(text.toLowerCase())!));
}

/** `12/31/2025` settles it for the whole column; where nothing does, the day comes first, as in most countries. */
function dayMonthOrder(texts: readonly string[]): DayMonthOrder {
  let monthFirst = 0;
  let dayFirst = 0;
  for (const text of texts) {
    if (dayIn(text, 'month-first') === null) dayFirst += 1;
    if (dayIn(text, 'day-first') === null) monthFirst += 1;
  }
  return monthFirst > dayFirst ? 'month-first' : 'day-first';
}

function share(values: readonly unknown[], of: number): number {
  return values.filter((value) => value !== null).length / Math.max(1, of);
}

export function countOf<T>(values: Iterable<T>): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
