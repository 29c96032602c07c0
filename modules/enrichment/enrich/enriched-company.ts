import { z } from 'zod';
import { Company } from '#src/domain/company';
import { Fact } from '#src/domain/fact';

/** A source that was asked, now or in an earlier run. */
const AskedSource = z.object({
  source: z.string().describe('`website`, `web-search` or the name of a vendor.'),
  state: z.string().describe('`read` when it answered; else what was in the way.'),
  reason: z.string().nullable(),
  facts: z.number().int(),
  credits: z.number(),
  looked_at: z.string(),
  /** An earlier run asked, and its answer is still fresh. */
  kept: z.boolean(),
  details: z.record(z.string(), z.unknown()),
});
export type AskedSource = z.infer<typeof AskedSource>;

/** What could not be found, and where it was looked for. */
const Gap = z.object({ field: z.string(), label: z.string(), reason: z.string() });
export type Gap = z.infer<typeof Gap>;

/** Everything known of one company after a look at it. */
export const EnrichedCompany = z.object({
  company: Company,
  /** By field; within a field the strongest first, which is the one to show. Others contradict or add to it. */
  facts: z.array(Fact.extend({ stale: z.boolean().describe('Older than facts of its kind stay true.') })),
  sources: z.array(AskedSource),
  gaps: z.array(Gap),
  /** A source failed or a limit was reached: another look later may find more. */
  partial: z.boolean(),
});
export type EnrichedCompany = z.infer<typeof EnrichedCompany>;
