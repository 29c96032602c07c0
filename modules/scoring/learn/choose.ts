import { foretellHeldBack, lossOf } from './cross-validation.ts';
import type { Strength } from './design-matrix.ts';
import type { LeveledColumn } from './levels.rules.ts';

const STRENGTHS = [1, 2, 4, 8, 16, 32] as const;
/** Strength while columns are chosen. */
const FIRST: Strength = { texts: 4, ranges: 4 };
/** A column must make the mean log-loss smaller by this share of it, or the model is easier to read without. */
const LEAST_GAIN = 0.0008;
/** Criteria a person will still read. */
const MOST_CRITERIA = 15;

/** Adds columns one by one while each still makes outcomes that were not seen easier to foretell. */
export function chooseColumns(
  columns: readonly LeveledColumn[],
  labels: Uint8Array,
  fold: Uint8Array,
): LeveledColumn[] {
  const chosen: LeveledColumn[] = [];
  let loss = lossOf(foretellHeldBack([], labels, fold, FIRST), labels);
  let left = [...columns];
  while (chosen.length < MOST_CRITERIA && left.length > 0) {
    const tried = left.map((column) => ({
      column,
      loss: lossOf(foretellHeldBack([...chosen, column], labels, fold, FIRST), labels),
    }));
    tried.sort((one, other) => one.loss - other.loss);
    const best = tried[0]!;
    if (best.loss > loss * (1 - LEAST_GAIN)) break;
    chosen.push(best.column);
    loss = best.loss;
    // What adds nothing to a smaller model hardly adds to a larger one; looking again at the better half is enough.
    left = tried.slice(1, Math.max(6, Math.ceil(tried.length * 0.7))).map(({ column }) => column);
  }
  return chosen;
}

/** The strengths that foretell unseen rows best: first for both alike, then for ranges alone. */
export function chooseStrength(columns: readonly LeveledColumn[], labels: Uint8Array, fold: Uint8Array): Strength {
  const lossWith = (strength: Strength) => lossOf(foretellHeldBack(columns, labels, fold, strength), labels);
  const both = best(
    STRENGTHS.map((value) => ({ texts: value, ranges: value })),
    lossWith,
  );
  return best(
    STRENGTHS.map((ranges) => ({ ...both, ranges })),
    lossWith,
  );
}

function best(candidates: readonly Strength[], lossWith: (strength: Strength) => number): Strength {
  return candidates
    .map((strength) => ({ strength, loss: lossWith(strength) }))
    .reduce((one, other) => (other.loss < one.loss ? other : one)).strength;
}
