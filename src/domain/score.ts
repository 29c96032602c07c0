import { z } from 'zod';
import { Evidence } from './fact.ts';

/** One criterion's part of a score. The points of all reasons of a card add up to its score. */
export const Reason = z.object({
  criterion: z.enum(['topic', 'country', 'place', 'size', 'excluded']),
  text: z.string(),
  points: z.number().int(),
  evidence: z.array(Evidence),
});
export type Reason = z.infer<typeof Reason>;

/** What is not known, and what knowing it could add. */
const Gap = z.object({ criterion: Reason.shape.criterion, text: z.string(), upTo: z.number().int() });

/** 0-100 with its reasons; `score` is `null` when too little is known to say (NO_SCORE). */
export const ScoreCard = z.object({
  score: z.number().int().min(0).max(100).nullable(),
  /** Share (0-1) of the criteria's weight about which something is known. */
  coverage: z.number().min(0).max(1),
  reasons: z.array(Reason),
  gaps: z.array(Gap),
  /** The hard criterion that rules the company out; `null` when none does. */
  disqualifiedBy: z.string().nullable(),
});
export type ScoreCard = z.infer<typeof ScoreCard>;

export const Band = z.enum(['A', 'B', 'C']);
export type Band = z.infer<typeof Band>;

/** Band of an ICP fit score: A from 75, B from 50, C below. */
export function bandOf(fit: number | null): Band | null {
  if (fit === null) return null;
  if (fit >= 75) return 'A';
  return fit >= 50 ? 'B' : 'C';
}
