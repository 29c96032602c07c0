import { answerTo } from './answer.rules.ts';
import { knownText } from './cell.rules.ts';
import type { LearnedModel } from './scoring-model.ts';

/** What is known of one record, by column. */
export type KnownValues = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** One line of the explanation; the points of all lines add up to the score. */
export interface LearnedReason {
  criterion: string;
  /** What the record says, `null` when it says nothing. */
  value: string | null;
  points: number;
}

export interface LearnedScore {
  score: number;
  /** Share of such records that were won, 0-1. */
  probability: number;
  reasons: LearnedReason[];
}

/** Scores one record. The same record and model always give the same score. */
export function applyModel(model: LearnedModel, known: KnownValues): LearnedScore {
  const reasons: LearnedReason[] = [{ criterion: 'base', value: null, points: model.base }];
  for (const { fact, label, dates, answers } of model.criteria) {
    const value = knownText(known[fact]);
    reasons.push({ criterion: label ?? fact, value, points: answerTo(answers, value, dates)?.points ?? 0 });
  }
  const score = sumOf(reasons.map(({ points }) => points));
  const { intercept, per_point } = model.probability;
  return { score, probability: 1 / (1 + Math.exp(-(intercept + per_point * score))), reasons };
}

/** Points have at most one decimal; adding tenths as whole numbers keeps the sum exact. */
function sumOf(points: readonly number[]): number {
  return points.reduce((sum, value) => sum + Math.round(value * 10), 0) / 10;
}
