import { z } from 'zod';

const Points = z.number().min(-1000).max(1000);
const NO_LIMIT = 'write a number or a day such as 2024-01-31';
const Limit = z.union([z.number(), z.iso.date(NO_LIMIT)], NO_LIMIT);

/**
 * One answer to a criterion and what it earns. The first that holds counts. `from` is inclusive, `below` exclusive;
 * `is` compares texts without regard to case; `matches` is a regular expression over the text; `unknown` holds when
 * nothing is known; `otherwise` holds for any known value.
 */
export const Answer = z.union(
  [
    z.strictObject({ is: z.array(z.string()).min(1), points: Points }),
    z
      .strictObject({ from: Limit.optional(), below: Limit.optional(), points: Points })
      .refine((range) => range.from !== undefined || range.below !== undefined, {
        error: 'a range needs `from`, `below` or both',
        // An answer of another form is then no range, instead of a faulty one.
        abort: true,
      }),
    z.strictObject({ matches: z.string().min(1).max(200), points: Points }),
    z.strictObject({ unknown: z.literal(true), points: Points }),
    z.strictObject({ otherwise: z.literal(true), points: Points }),
  ],
  'write one of { is: [...] }, { from: …, below: … }, { matches: … }, { otherwise: true }, each with points',
);
export type Answer = z.infer<typeof Answer>;

/** One question asked of a record: which fact, and what its answers earn. */
export const Criterion = z.strictObject({
  /** Name of the fact, or of the column of a table. */
  fact: z.string().min(1),
  /** How people call it; the fact's name when left out. */
  label: z.string().min(1).optional(),
  /** How a table writes dates whose year comes last. */
  dates: z.enum(['day-first', 'month-first']).optional(),
  answers: z.array(Answer).min(1),
});
export type Criterion = z.infer<typeof Criterion>;

/** How well probabilities were foretold on rows that were kept back. */
const BackTest = z.strictObject({
  rows: z.number().int(),
  won: z.number().int(),
  auc: z.number(),
  auc_interval: z.tuple([z.number(), z.number()]),
  top_decile_lift: z.number(),
  brier: z.number(),
});

/** A readable scoring model learned from a table of past leads: points that add up, and what they meant for the outcome. */
export const LearnedModel = z.strictObject({
  gtm_scoring_model: z.literal(1),
  name: z.string().min(1),
  state: z.enum(['draft', 'published', 'archived']),
  /** Points everybody starts with. */
  base: Points,
  criteria: z.array(Criterion),
  /** probability = 1 / (1 + e^-(intercept + per_point x score)) */
  probability: z.strictObject({ intercept: z.number(), per_point: z.number() }),
  learned: z.strictObject({
    label: z.string(),
    rows: z.number().int(),
    won: z.number().int(),
    held_back: BackTest.nullable(),
    left_out: z.array(z.strictObject({ column: z.string(), reason: z.string() })),
    /** Columns that may know the outcome: people should look at them before the model is used. */
    suspected_leaks: z.array(z.strictObject({ column: z.string(), reason: z.string(), used: z.boolean() })),
  }),
});
export type LearnedModel = z.infer<typeof LearnedModel>;
