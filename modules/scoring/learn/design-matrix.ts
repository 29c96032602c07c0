import type { LeveledColumn } from './levels.rules.ts';
import type { Penalty } from './ridge-logistic.ts';

/** Rows as indices of the columns that are 1, for a set of learned columns. Index 0 is the intercept. */
export interface DesignMatrix {
  rows: Uint16Array[];
  /** First index of each column's levels. */
  offsets: number[];
  size: number;
}

/** How strongly coefficients are held back: of texts towards zero, of ranges towards their neighbours. */
export interface Strength {
  texts: number;
  ranges: number;
}

/** Ranges are held towards zero only this much; what is drawn together is neighbours. */
const RANGE_RIDGE = 0.05;

export function designOf(columns: readonly LeveledColumn[], rows: number): DesignMatrix {
  const offsets: number[] = [];
  let size = 1;
  for (const column of columns) {
    offsets.push(size);
    size += column.levels.length;
  }
  const matrix = Array.from({ length: rows }, (_, row) => {
    const indices = new Uint16Array(columns.length + 1);
    for (const [position, column] of columns.entries()) indices[position + 1] = offsets[position]! + column.of[row]!;
    return indices;
  });
  return { rows: matrix, offsets, size };
}

export function penaltyOf(columns: readonly LeveledColumn[], design: DesignMatrix, strength: Strength): Penalty {
  const ridge = new Float64Array(design.size);
  const ties: [number, number, number][] = [];
  for (const [position, column] of columns.entries()) {
    for (const [index, level] of column.levels.entries()) {
      const at = design.offsets[position]! + index;
      ridge[at] = level.kind === 'range' ? strength.ranges * RANGE_RIDGE : strength.texts;
      if (level.kind === 'range' && column.levels[index + 1]?.kind === 'range')
        ties.push([at, at + 1, strength.ranges]);
    }
  }
  return { ridge, ties };
}
