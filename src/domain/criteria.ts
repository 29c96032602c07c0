import { z } from 'zod';

/** Who is looked for: companies that could buy from us, or companies we could sell with. */
export const Intent = z.enum(['customer', 'partner', 'both']);
export type Intent = z.infer<typeof Intent>;

/**
 * Something a company is about: an industry ("fintech") or free words ("route planning").
 * `terms` are the words and phrases any one of which shows it in a text; `industries` the industry labels that state it.
 */
export const Topic = z.object({
  label: z.string(),
  kind: z.enum(['industry', 'keyword']),
  terms: z.array(z.string()).min(1),
  industries: z.array(z.string()).default([]),
});
export type Topic = z.infer<typeof Topic>;

/** Head count, bounds inclusive; `null` is open. */
export const SizeRange = z.object({ min: z.number().int().nullable(), max: z.number().int().nullable() });
export type SizeRange = z.infer<typeof SizeRange>;

/** Part of a country, e.g. a US state or a city; matched against a company's location text. */
export const Place = z.object({
  label: z.string(),
  country: z.string().length(2),
  /** Spellings of the place as they stand in location texts ("CA", "California"). */
  terms: z.array(z.string()).min(1),
});
export type Place = z.infer<typeof Place>;

/**
 * What a sentence or an ideal customer profile asks for. Every part is optional; parts are joined by AND, the values
 * inside a part by OR - except topics: `topics` is a list of groups joined by AND, the topics in a group by OR.
 */
export const Criteria = z.object({
  topics: z.array(z.array(Topic).min(1)).default([]),
  excludedTopics: z.array(Topic).default([]),
  /** ISO 3166-1 alpha-2 codes. */
  countries: z.array(z.string().length(2)).default([]),
  excludedCountries: z.array(z.string().length(2)).default([]),
  places: z.array(Place).default([]),
  /** Parts of countries that are not wanted ("not in California"); left out when there are none. */
  excludedPlaces: z.array(Place).optional(),
  size: SizeRange.nullable().default(null),
});
export type Criteria = z.infer<typeof Criteria>;

/** True when something is asked for, not only ruled out: a sentence of exclusions alone does not say whom to find. */
export function hasPositiveCriteria(criteria: Criteria): boolean {
  return (
    criteria.topics.length > 0 || criteria.countries.length > 0 || criteria.places.length > 0 || criteria.size !== null
  );
}

/** True when nothing narrows the search, exclusions included. */
export function isOpen(criteria: Criteria): boolean {
  return (
    !hasPositiveCriteria(criteria) &&
    criteria.excludedTopics.length === 0 &&
    criteria.excludedCountries.length === 0 &&
    (criteria.excludedPlaces ?? []).length === 0
  );
}

/** What was understood of a request, shown before anything is done with it. */
export const Understanding = z.object({
  /** The sentence as given. */
  text: z.string(),
  language: z.enum(['en', 'de']),
  intent: z.object({ value: Intent, confidence: z.number().min(0).max(1) }),
  criteria: Criteria,
  /** How many companies were asked for. */
  limit: z.number().int().min(1),
  /** One line a person can check: "customers · fintech · United Kingdom · 11-50 people". */
  summary: z.string(),
  /** Words of the sentence that were not used, so that nothing is silently dropped. */
  unused: z.array(z.string()),
});
export type Understanding = z.infer<typeof Understanding>;
