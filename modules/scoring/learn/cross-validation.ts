import { designOf, penaltyOf, type Strength } from './design-matrix.ts';
import type { LeveledColumn } from './levels.rules.ts';
import { logLossOf } from './measures.ts';
import { fitLogistic, logOdds, probabilityOf } from './ridge-logistic.ts';

/** Parts the rows are dealt into; each is foretold by a fit to the others. */
const FOLDS = 5;

/** Deals the rows into parts with an equal share of won ones; the same rows are always dealt the same way. */
export function dealFolds(labels: Uint8Array, folds = FOLDS): Uint8Array {
  const random = lehmer(20_261_121);
  const drawn = Array.from(labels, (label, row) => ({ row, label, at: random() }));
  drawn.sort((one, other) => one.label - other.label || one.at - other.at);
  const fold = new Uint8Array(labels.length);
  for (const [position, { row }] of drawn.entries()) fold[row] = position % folds;
  return fold;
}

/** Log-odds of every row, each foretold without having been seen. */
export function foretellHeldBack(
  columns: readonly LeveledColumn[],
  labels: Uint8Array,
  fold: Uint8Array,
  strength: Strength,
  folds = FOLDS,
): Float64Array {
  const design = designOf(columns, labels.length);
  const penalty = penaltyOf(columns, design, strength);
  const odds = new Float64Array(labels.length);
  for (let part = 0; part < folds; part += 1) {
    const weights = Float64Array.from(fold, (of) => (of === part ? 0 : 1));
    const beta = fitLogistic(design.rows, labels, weights, design.size, penalty);
    for (const [row, indices] of design.rows.entries()) if (fold[row] === part) odds[row] = logOdds(indices, beta);
  }
  return odds;
}

export function lossOf(odds: Float64Array, labels: Uint8Array): number {
  return logLossOf(Array.from(odds, probabilityOf), labels);
}

/** Park and Miller's generator: the draw is the same on every machine. */
function lehmer(seed: number): () => number {
  let state = seed % 2_147_483_647;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
