import { dayIn, knownText, numberIn } from './cell.rules.ts';
import type { Answer, Criterion, LearnedModel } from './scoring-model.ts';

/** What is known of one record, by fact or column. */
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
  for (const criterion of model.criteria) {
    const value = knownText(known[criterion.fact]);
    const answer = criterion.answers.find((one) => holds(one, value, criterion));
    reasons.push({ criterion: criterion.label ?? criterion.fact, value, points: answer?.points ?? 0 });
  }
  const score = sumOf(reasons.map(({ points }) => points));
  const { intercept, per_point } = model.probability;
  return { score, probability: 1 / (1 + Math.exp(-(intercept + per_point * score))), reasons };
}

function holds(answer: Answer, value: string | null, criterion: Criterion): boolean {
  if ('unknown' in answer) return value === null;
  if (value === null) return false;
  if ('otherwise' in answer) return true;
  if ('is' in answer) return answer.is.some((text) => sameText(text, value));
  if ('matches' in answer) return new RegExp(answer.matches, 'iu').test(value);
  const isDate = typeof (answer.from ?? answer.below) === 'string';
  const at = isDate ? dayIn(value, criterion.dates ?? 'day-first') : numberIn(value);
  if (at === null) return false;
  return at >= limitOf(answer.from, -Infinity) && at < limitOf(answer.below, Infinity);
}

function limitOf(limit: number | string | undefined, open: number): number {
  if (limit === undefined) return open;
  return typeof limit === 'number' ? limit : (dayIn(limit, 'day-first') ?? open);
}

function sameText(one: string, other: string): boolean {
  return one === other || one.toLowerCase() === other.toLowerCase();
}

/** Points have at most one decimal; adding tenths as whole numbers keeps the sum exact. */
function sumOf(points: readonly number[]): number {
  return points.reduce((sum, value) => sum + Math.round(value * 10), 0) / 10;
}
