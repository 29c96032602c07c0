/** What people and systems write where they know nothing. */
const NOTHING = new Set([
  '',
  '-',
  '--',
  '?',
  'n/a',
  'na',
  'nan',
  'nil',
  'none',
  'null',
  'not available',
  'not specified',
  'select',
  'unknown',
  'undefined',
]);
const NUMBER = /^[+-]?(\d{1,18}(\.\d{0,18})?|\.\d{1,18})(e[+-]?\d{1,3})?$/i;
const THOUSANDS = /^[+-]?\d{1,3}(,\d{3}){1,6}(\.\d{1,9})?$/;
const ISO_DATE = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:$|[T ])/;
const OTHER_DATE = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:$|[T ])/;
const DAY_MS = 86_400_000;

/** How a table writes its dates when the year comes last. */
export type DayMonthOrder = 'day-first' | 'month-first';

/** The text of a cell without surrounding white space; `null` where it says nothing. */
export function knownText(cell: string | number | boolean | null | undefined): string | null {
  if (cell === null || cell === undefined) return null;
  const text = String(cell).trim();
  return NOTHING.has(text.toLowerCase()) ? null : text;
}

/** A number as tables write it (`1,234.5`, `-3e2`); `null` when it is none. */
export function numberIn(text: string): number | null {
  const plain = THOUSANDS.test(text) ? text.replaceAll(',', '') : text;
  if (!NUMBER.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}

/** Days since 1970-01-01 of a date without its time of day; `null` when it is none. */
export function dayIn(text: string, order: DayMonthOrder): number | null {
  const iso = ISO_DATE.exec(text);
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const other = OTHER_DATE.exec(text);
  if (!other) return null;
  const [first, second, year] = [Number(other[1]), Number(other[2]), Number(other[3])];
  return order === 'day-first' ? dayOf(year, second, first) : dayOf(year, first, second);
}

export function isoDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

function dayOf(year: number, month: number, day: number): number | null {
  const time = Date.UTC(year, month - 1, day);
  const date = new Date(time);
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real ? time / DAY_MS : null;
}
