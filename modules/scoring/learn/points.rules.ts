import { type Answer, type Criterion } from '../model/scoring-model.ts';
import type { Column } from './columns.rules.ts';
import { type LeveledColumn, writtenLimit } from './levels.rules.ts';
import { rowsByLevel } from './pool-levels.rules.ts';

/** A column with the coefficient of each of its levels, in log-odds. */
export interface WeighedColumn {
  column: LeveledColumn;
  weights: number[];
}

/** Whether more of a number may only help, or only harm. */
export type Direction = 'up' | 'down';

/** Least and most points that can be reached. */
const REACH = 100;

/** Points for everybody: from 0, the worst that can be, to 100, the best. */
export function pointsOf(weighed: readonly WeighedColumn[]): { base: number; perLogOdds: number; points: number[][] } {
  const spread = weighed.reduce((sum, { weights }) => sum + Math.max(...weights) - Math.min(...weights), 0);
  const perLogOdds = spread === 0 ? 1 : REACH / spread;
  const points = weighed.map(({ weights }) => weights.map((weight) => tenth(weight * perLogOdds)));
  const least = points.reduce((sum, levels) => sum + Math.min(...levels), 0);
  return { base: tenth(-least), perLogOdds, points };
}

/** Pools neighbouring ranges until they only go up (or down): weighted isotonic regression (pool adjacent violators). */
export function monotone(column: LeveledColumn, weights: readonly number[], direction: Direction): number[] {
  const sign = direction === 'up' ? 1 : -1;
  const support = rowsByLevel(column);
  const pools: { level: number[]; value: number; rows: number }[] = [];
  for (const [level, { kind }] of column.levels.entries()) {
    if (kind !== 'range') continue;
    pools.push({ level: [level], value: sign * weights[level]!, rows: Math.max(1, support[level]!) });
    while (pools.length > 1 && pools.at(-2)!.value > pools.at(-1)!.value) {
      const [before, last] = [pools.at(-2)!, pools.at(-1)!];
      const rows = before.rows + last.rows;
      const value = (before.value * before.rows + last.value * last.rows) / rows;
      pools.splice(-2, 2, { level: [...before.level, ...last.level], value, rows });
    }
  }
  const pooled = [...weights];
  for (const { level, value } of pools) for (const index of level) pooled[index] = sign * value;
  return pooled;
}

/** The criterion as people read it: equal points stand together, the most points first where order is free. */
export function criterionOf(column: LeveledColumn, points: readonly number[], dates?: Criterion['dates']): Criterion {
  const answers = column.kind === 'category' ? textAnswers(column, points) : rangeAnswers(column, points);
  const unknown = column.levels.findIndex(({ kind }) => kind === 'unknown');
  if (unknown >= 0) answers.push({ unknown: true, points: points[unknown]! });
  return { fact: column.name, ...(dates ? { dates } : {}), answers };
}

function textAnswers(column: LeveledColumn, points: readonly number[]): Answer[] {
  const other = column.levels.findIndex(({ kind }) => kind === 'other');
  const byPoints = new Map<number, string[]>();
  for (const [index, level] of column.levels.entries()) {
    if (level.kind !== 'text') continue;
    byPoints.set(points[index]!, [...(byPoints.get(points[index]!) ?? []), ...level.texts]);
  }
  const answers: Answer[] = [...byPoints]
    .sort(([one], [another]) => another - one)
    .map(([value, texts]) => ({ is: texts, points: value }));
  answers.push({ otherwise: true, points: points[other] ?? 0 });
  return answers;
}

function rangeAnswers(column: LeveledColumn, points: readonly number[]): Answer[] {
  const answers: (Answer & { from?: number | string; below?: number | string })[] = [];
  for (const [index, level] of column.levels.entries()) {
    if (level.kind !== 'range') continue;
    const last = answers.at(-1);
    const below = limit(level.below, column.kind);
    if (last !== undefined && last.points === points[index]) {
      if (below === undefined) delete last.below;
      else last.below = below;
      continue;
    }
    const from = limit(level.from, column.kind);
    answers.push({
      ...(from === undefined ? {} : { from }),
      ...(below === undefined ? {} : { below }),
      points: points[index]!,
    });
  }
  const [only] = answers;
  if (answers.length === 1 && only) return [{ otherwise: true, points: only.points }];
  return answers;
}

function limit(value: number | null, kind: Column['kind']): number | string | undefined {
  return value === null ? undefined : writtenLimit(value, kind);
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10 + 0;
}
