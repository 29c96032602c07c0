import { z } from 'zod';

/** What sources of company and contact data can tell. */
export const SOURCE_FIELDS = [
  'legalName',
  'registration',
  'officers',
  'owners',
  'industry',
  'description',
  'employeeCount',
  'founded',
  'location',
  'revenue',
  'financialStatements',
  'funding',
  'technologies',
  'traffic',
  'people',
  'title',
  'email',
  'phone',
  'linkedinUrl',
] as const;
export type SourceField = (typeof SOURCE_FIELDS)[number];

const Day = z.iso.date();

/**
 * A statement with its proof, or why there is none. `publisher`: read in the source's own words; `third-party`: read
 * in somebody else's account of them, so less sure.
 */
function proven<T extends z.ZodType>(value: T) {
  return z.union([
    z.strictObject({ value, url: z.url(), checked: Day, by: z.enum(['publisher', 'third-party']) }),
    z.strictObject({ value: z.null(), reason: z.string().min(10) }),
  ]);
}

const Usd = z.number().nonnegative();

/** One source of data that can be bought or had for nothing, as it was on the day it was checked. */
export const EnrichmentSource = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]+$/),
  name: z.string(),
  /** What it is, in one sentence. */
  what: z.string().min(20),
  fields: z.array(z.enum(SOURCE_FIELDS)).min(1),
  /** Countries it is about, ISO 3166-1 alpha-2; `null`: no single country. */
  countries: z.array(z.string().length(2)).nullable(),
  /** How a program gets the data; `none`: people only. */
  access: z.enum(['api', 'none']),
  cost: z.strictObject({
    /** The cheapest plan that can be bought without talking to anybody, US dollars a month; 0: free. */
    monthlyUsd: proven(Usd),
    /** US dollars for one record (person or company) on that plan. */
    recordUsd: proven(Usd),
    /** How it is charged. */
    note: z.string(),
  }),
  /** Where its data comes from, which is what its quality can be judged by: our judgement, not a measurement. */
  quality: z.enum(['official', 'curated', 'mixed', 'crowd']),
  rateLimit: proven(z.string()),
  /** What may be done with the data, and what the law says about that: pointers, not advice. */
  terms: z.strictObject({ note: z.string().min(20), url: z.url(), read: z.boolean() }),
});
export type EnrichmentSource = z.infer<typeof EnrichmentSource>;
