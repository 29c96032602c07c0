import { z } from 'zod';
import { recommendSources, type SourceField } from '#modules/enrichment';

const Recommendation = z.object({
  id: z.string(),
  name: z.string(),
  what: z.string(),
  role: z.enum(['pick', 'alternative']),
  adds: z.array(z.string()),
  /** US dollars; `null`: the vendor does not say. */
  monthly_usd: z.number().nullable(),
  record_usd: z.number().nullable(),
  quality: z.string(),
  /** `null`: the vendor does not say. */
  rate_limit: z.string().nullable(),
  terms: z.string(),
  reasons: z.array(z.string()),
});

/** Where the data for the targeting comes from, what it costs, and in which order to use it. */
export const EnrichmentSources = z.object({
  recommendations: z.array(Recommendation),
  /** The picks in order, one line each. */
  workflow: z.array(z.string()),
  /** Known prices of all picks together, US dollars. */
  monthly_cost_usd: z.number(),
  /** Picks whose price has to be asked for. */
  unknown_costs: z.array(z.string()),
  budget_usd: z.number().nullable(),
  /** Wanted fields that no source within the budget has. */
  gaps: z.array(z.string()),
});
export type EnrichmentSources = z.infer<typeof EnrichmentSources>;

/** What is needed to find target companies and the people to write to. */
const WANTED: readonly SourceField[] = [
  'industry',
  'employeeCount',
  'location',
  'description',
  'people',
  'title',
  'email',
];
const MOST_ALTERNATIVES = 5;

/** Sources from the dated catalogue, within the budget. */
export function enrichmentSources(budgetUsd: number | null, region: string | null): EnrichmentSources {
  const all = recommendSources({ fields: WANTED, budgetUsd, region });
  const picks = all.filter(({ role }) => role === 'pick');
  const alternatives = all.filter(({ role }) => role === 'alternative').slice(0, MOST_ALTERNATIVES);
  const covered = new Set(picks.flatMap(({ adds }) => adds));
  return {
    recommendations: [...picks, ...alternatives].map(({ source, role, adds, monthlyUsd, reasons }) => ({
      id: source.id,
      name: source.name,
      what: source.what,
      role,
      adds,
      monthly_usd: monthlyUsd,
      record_usd: source.cost.recordUsd.value,
      quality: source.quality,
      rate_limit: source.rateLimit.value,
      terms: source.terms.note,
      reasons,
    })),
    workflow: picks.map(({ source, adds }, index) => `${index + 1}. ${source.name}: ${adds.join(', ')}`),
    monthly_cost_usd: picks.reduce((sum, { monthlyUsd }) => sum + (monthlyUsd ?? 0), 0),
    unknown_costs: picks.filter(({ monthlyUsd }) => monthlyUsd === null).map(({ source }) => source.name),
    budget_usd: budgetUsd,
    gaps: WANTED.filter((field) => !covered.has(field)),
  };
}
