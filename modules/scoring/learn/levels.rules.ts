import { isoDay } from '../model/cell.rules.ts';
import { type Column, countOf, LEAST_SUPPORT } from './columns.rules.ts';

/** One answer a column can give; each gets its own points. */
export type Level =
  | { kind: 'unknown' }
  | { kind: 'text'; texts: string[] }
  | { kind: 'other' }
  /** From (inclusive) and below (exclusive); `null` is open. Dates in days since 1970-01-01. */
  | { kind: 'range'; from: number | null; below: number | null };

/** A column with its levels; `of` gives the level of each row. */
export interface LeveledColumn {
  name: string;
  kind: Column['kind'];
  levels: Level[];
  of: Uint16Array;
}

/** More ranges than this are not read by anybody, and learn noise. */
const MOST_RANGES = 16;
/** Levels of one column that stand alone; rarer ones are pooled. */
const MOST_TEXTS = 250;
/** Share of the known rows a range should hold at least. */
const LEAST_SHARE = 0.03;

/** Divides a column into levels that have enough rows to say something. */
export function levelsOf(column: Column): LeveledColumn {
  return column.kind === 'category' ? textLevels(column) : rangeLevels(column);
}

function textLevels(column: Column & { kind: 'category' }): LeveledColumn {
  const counts = countOf(column.values.filter((value) => value !== null));
  const common = [...counts]
    .filter(([, count]) => count >= LEAST_SUPPORT)
    .sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
    .slice(0, MOST_TEXTS)
    .map(([text]) => text);
  const levels: Level[] = [{ kind: 'unknown' }, { kind: 'other' }, ...common.map((text) => textLevel(text))];
  const index = new Map(common.map((text, position) => [text, position + 2]));
  const of = Uint16Array.from(column.values, (value) => (value === null ? 0 : (index.get(value) ?? 1)));
  return { name: column.name, kind: column.kind, levels, of };
}

function textLevel(text: string): Level {
  return { kind: 'text', texts: [text] };
}

function rangeLevels(column: Column & { kind: 'number' | 'date' }): LeveledColumn {
  const known = column.values.filter((value) => value !== null).sort((one, other) => one - other);
  const cuts = cutsOf(known, column.kind);
  const levels: Level[] = [{ kind: 'unknown' }];
  for (let range = 0; range <= cuts.length; range += 1) {
    levels.push({ kind: 'range', from: cuts[range - 1] ?? null, below: cuts[range] ?? null });
  }
  const of = Uint16Array.from(column.values, (value) => (value === null ? 0 : 1 + countBelow(cuts, value)));
  return { name: column.name, kind: column.kind, levels, of };
}

/** Cuts between neighbouring values at even shares of the rows, at numbers that are easy to read. */
function cutsOf(sorted: readonly number[], kind: 'number' | 'date'): number[] {
  const least = Math.max(LEAST_SUPPORT, Math.ceil(sorted.length * LEAST_SHARE));
  const target = Math.max(least, Math.ceil(sorted.length / MOST_RANGES));
  const cuts: number[] = [];
  let since = 0;
  for (let index = 1; index < sorted.length; index += 1) {
    const [before, after] = [sorted[index - 1]!, sorted[index]!];
    if (before === after || index - since < target || sorted.length - index < least) continue;
    cuts.push(kind === 'date' ? after : easyNumber(before, after));
    since = index;
  }
  return cuts;
}

/** The number with the fewest digits that is above the one and not above the other. */
function easyNumber(above: number, upTo: number): number {
  for (let digits = 1; digits <= 15; digits += 1) {
    const candidate = Number(upTo.toPrecision(digits));
    if (candidate > above && candidate <= upTo) return candidate;
  }
  return upTo;
}

function countBelow(cuts: readonly number[], value: number): number {
  let count = 0;
  while (count < cuts.length && value >= cuts[count]!) count += 1;
  return count;
}

/** How a limit is written in the model document. */
export function writtenLimit(limit: number, kind: Column['kind']): number | string {
  return kind === 'date' ? isoDay(limit) : limit;
}
