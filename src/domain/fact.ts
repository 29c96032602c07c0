import { z } from 'zod';

/**
 * Why we believe something: where it was read, the words that say it, and when we looked. Nothing is shown or written
 * without at least one of these.
 */
export const Evidence = z.object({
  /** A URL, or `file:line` for an imported row. */
  source: z.string(),
  /** The source's own words, verbatim (may be shortened with `…`). */
  quote: z.string(),
  /** ISO 8601, UTC. */
  observed_at: z.string(),
});
export type Evidence = z.infer<typeof Evidence>;

/** How a fact was obtained, strongest first. A weaker one never replaces a stronger one; it is shown beside it. */
export const AUTHORITIES = ['person', 'import', 'crm', 'vendor', 'website', 'model'] as const;

/** One statement about one company. No source, no fact. */
export const Fact = z.object({
  field: z.string(),
  value: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]),
  authority: z.enum(AUTHORITIES),
  evidence: Evidence,
  /** How it was read, e.g. `json-ld`, `meta-description`, `csv-column`. */
  method: z.string(),
  /** 0-1, from the method and agreement between sources, never from a model's opinion of itself. */
  confidence: z.number().min(0).max(1),
});
export type Fact = z.infer<typeof Fact>;
