import { z } from 'zod';
import { Criteria, Intent } from '#src/domain/criteria';
import { Evidence } from '#src/domain/fact';
import { Band } from '#src/domain/score';
import { WebReport } from './web/web-report.ts';

const ReasonView = z.object({ text: z.string(), points: z.number().int(), evidence: z.array(Evidence) });
const GapView = z.object({ text: z.string(), up_to: z.number().int().describe('Points that knowing it could add.') });

const FoundCompany = z.object({
  rank: z.number().int(),
  company: z.object({
    id: z.uuid(),
    name: z.string(),
    domain: z.string().nullable(),
    country: z.string().nullable(),
    employee_count: z.number().int().nullable(),
    industry: z.string().nullable(),
  }),
  match: z.number().int().nullable().describe('How well it fits the sentence, 0-100.'),
  icp_fit_score: z
    .number()
    .int()
    .nullable()
    .describe('How well it fits the ideal customer profile, 0-100; null without one.'),
  band: Band.nullable(),
  coverage: z.number().describe('Share (0-1) of what the sentence asks for about which something is known.'),
  fit_coverage: z.number().nullable().describe('The same for the profile; null without one.'),
  known_to_fit: z.boolean().describe('Every hard criterion is known to hold; false: one of them is not known.'),
  in_crm: z
    .object({ url: z.string().nullable(), owner: z.string().nullable(), stage: z.string().nullable() })
    .nullable(),
  reasons: z.array(ReasonView).describe('Why it matches the sentence; the points add up to match.'),
  fit_reasons: z.array(ReasonView).describe('Why it fits the profile; the points add up to icp_fit_score.'),
  gaps: z.array(GapView).describe('What is not known of what the sentence asks for, and what sources disagree about.'),
  fit_gaps: z.array(GapView).describe('What is not known of what the profile asks for.'),
  found_by: z
    .object({
      query: z.string(),
      quote: z.string(),
      source: z.string().default('index').describe('index, or the web search that answered.'),
      url: z.string().nullable().default(null).describe('The page of the web that named it; null: the index.'),
    })
    .describe('The query that found it first, who answered it, and the words that prove it.'),
  rationale: z
    .string()
    .nullable()
    .default(null)
    .describe('The strongest reasons in a sentence or two; null unless a language model wrote one.'),
  partial: z.boolean().describe('Not all that could be known was known in time: see website and unfinished.'),
  unfinished: z
    .array(z.string())
    .default([])
    .describe('Sources that had more to tell, or were yet to be asked, when the time for this company was over.'),
  website: z.string().describe('What a look at its website gave: read, or why not.'),
});
export type FoundCompany = z.infer<typeof FoundCompany>;

/** What a find returns, without the run around it. Stored as the run's result. */
export const FindResult = z.object({
  intent: z.object({ value: Intent, confidence: z.number() }),
  summary: z.string(),
  unused: z.array(z.string()).describe('Words of the sentence that were not used.'),
  criteria: Criteria.describe('What was searched for.'),
  criteria_from: z.enum(['sentence', 'icp']),
  queries: z.array(
    z.object({
      text: z.string(),
      hits: z.number().int().describe('Companies it found or, on the web, named.'),
      source: z.string().default('index').describe('index, the web search that answered, or web when none did.'),
    }),
  ),
  considered: z.number().int().describe('Companies that at least one query found.'),
  left_out: z.object({
    customers: z.number().int(),
    competitors: z.number().int(),
    suppressed: z.number().int(),
    hard_criteria: z.number().int(),
    off_topic: z.number().int().describe('Found by a word, yet about something else.'),
    not_examined: z.number().int().describe('Fit by what is stored, but beyond the best that are looked at closely.'),
  }),
  fitting: z.number().int().describe('Companies that fit after a close look; with left_out they add up to considered.'),
  results: z.array(FoundCompany),
  just_missed: z.array(
    z.object({
      name: z.string(),
      domain: z.string().nullable(),
      match: z.number().int().nullable(),
      missed: z.string(),
    }),
  ),
  web: WebReport.nullable().default(null).describe('What searching the web gave; null in answers older than that.'),
  few_results: z.object({ why: z.string(), loosen: z.string().nullable() }).nullable(),
  notices: z.array(z.string()).describe('What was not complete, in sentences.'),
  produced_by: z
    .string()
    .describe('rules, or the model (vendor:model) that produced it, or "mixed: ..." with who produced which part.'),
});
export type FindResult = z.infer<typeof FindResult>;

/** The answer every door gives: the result with its run. */
export interface FindAnswer extends FindResult {
  run_id: string;
  duration_ms: number;
  cost_usd: number;
}

export function toFindAnswer(run: {
  id: string;
  result: unknown;
  started_at: Date | null;
  finished_at: Date | null;
  cost_usd: string | number;
}): FindAnswer {
  const result = FindResult.parse(run.result);
  const duration = run.started_at && run.finished_at ? run.finished_at.getTime() - run.started_at.getTime() : 0;
  return { run_id: run.id, ...result, duration_ms: duration, cost_usd: Number(run.cost_usd) };
}
