import type { LeveledColumn } from './levels.rules.ts';

/** Answers of one criterion a person still takes in. */
const MOST_ANSWERS = 8;

interface Pool {
  levels: number[];
  weight: number;
  rows: number;
}

/**
 * Gives similar levels the same weight until few enough different ones are left: the two neighbours whose union changes
 * least (Ward, 1963, in one dimension) become one. Ranges are neighbours in their own order, texts in that of weights.
 */
export function poolLevels(column: LeveledColumn, weights: readonly number[]): number[] {
  const rows = rowsByLevel(column);
  const wanted = column.kind === 'category' ? 'text' : 'range';
  let pools = column.levels
    .map((level, index): Pool | null =>
      level.kind === wanted ? { levels: [index], weight: weights[index]!, rows: Math.max(1, rows[index]!) } : null,
    )
    .filter((pool) => pool !== null);
  if (wanted === 'text') pools.sort((one, other) => other.weight - one.weight);
  while (pools.length > MOST_ANSWERS) pools = withNearestJoined(pools);
  const pooled = [...weights];
  for (const { levels, weight } of pools) for (const level of levels) pooled[level] = weight;
  return pooled;
}

function withNearestJoined(pools: readonly Pool[]): Pool[] {
  const costs = pools.slice(1).map((pool, index) => costOfJoining(pools[index]!, pool));
  const at = costs.indexOf(Math.min(...costs));
  return [...pools.slice(0, at), joined(pools[at]!, pools[at + 1]!), ...pools.slice(at + 2)];
}

/** By how much the weighted squared error grows. */
function costOfJoining(one: Pool, other: Pool): number {
  return ((one.rows * other.rows) / (one.rows + other.rows)) * (one.weight - other.weight) ** 2;
}

function joined(one: Pool, other: Pool): Pool {
  const rows = one.rows + other.rows;
  const weight = (one.weight * one.rows + other.weight * other.rows) / rows;
  return { levels: [...one.levels, ...other.levels], weight, rows };
}

/** How many rows have each level. */
export function rowsByLevel(column: LeveledColumn): number[] {
  const counts = column.levels.map(() => 0);
  for (const level of column.of) counts[level]! += 1;
  return counts;
}
