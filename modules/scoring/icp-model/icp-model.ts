import { z } from 'zod';
import { Answer, Criterion } from '../model/scoring-model.ts';

const Days = z.number().positive().max(3_650);

/**
 * One question about a company or lead. The best answer's points are what it weighs. There is no answer for what is
 * unknown: that lowers coverage instead of the score.
 */
const FitCriterion = Criterion.extend({
  /** Criteria of one group together earn at most the group's cap. */
  group: z.string().min(1).optional(),
}).refine(
  ({ answers }) => answers.every((answer) => !('unknown' in answer)),
  'what is unknown earns nothing and costs nothing; leave `unknown` out',
);

/** What somebody did, and what it says about their interest as time passes. */
const EngagementRule = z
  .strictObject({
    event: z.string().min(1),
    label: z.string().min(1).optional(),
    points: z.number().min(-100).max(100),
    /** More than this often in so many days counts no more. */
    at_most: z.strictObject({ times: z.number().int().positive(), days: Days }).optional(),
    /** After so many days half of the points are left. */
    half_life_days: Days.optional(),
    /** After so many days nothing is left; in between evenly less. */
    gone_after_days: Days.optional(),
  })
  .refine(
    (rule) => rule.half_life_days === undefined || rule.gone_after_days === undefined,
    'points fade by half-life or evenly, not both',
  );

/** A rule that ends the scoring. It holds when the fact gives one of the answers. */
const Disqualifier = z.strictObject({
  name: z.string().min(1),
  fact: z.string().min(1),
  is: z.array(z.string()).min(1).optional(),
  matches: z.string().min(1).max(200).optional(),
  from: z.number().optional(),
  below: z.number().optional(),
});
export type Disqualifier = z.infer<typeof Disqualifier>;

const Threshold = z.strictObject({ employees: z.number().positive(), revenue_usd: z.number().positive() });
const Score = z.number().min(0).max(100);

/** What a good customer is, stated by people: facts in, points out. See `scoring-models/README.md`. */
export const IcpModel = z.strictObject({
  gtm_scoring_model: z.literal(1),
  name: z.string().min(1).max(120),
  /** Share (0-1) of the weight that must be known; below it there is no score. */
  coverage_needed: z.number().min(0).max(1),
  /** Most points the criteria of a group earn together. */
  group_caps: z.record(z.string(), z.number().positive()).default({}),
  fit: z.array(FitCriterion).min(1).max(60),
  engagement: z.array(EngagementRule).max(60).default([]),
  disqualifiers: z.array(Disqualifier).max(60).default([]),
  /** From these on; headcount decides where it is known, revenue where it is not. */
  segments: z.strictObject({ mid_market: Threshold, enterprise: Threshold }),
  bands: z.strictObject({
    /** Letter: A from, B from, C below. */
    fit: z.strictObject({ A: Score, B: Score }),
    /** Digit: 1 from, 2 from, 3 below. */
    engagement: z.strictObject({ '1': Score, '2': Score }),
  }),
});
export type IcpModel = z.infer<typeof IcpModel>;
export type FitCriterion = IcpModel['fit'][number];
export type EngagementRule = IcpModel['engagement'][number];

/** The most a criterion can earn. */
export function weightOf(criterion: { answers: readonly Answer[] }): number {
  return Math.max(0, ...criterion.answers.map(({ points }) => points));
}
