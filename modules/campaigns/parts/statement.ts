import { z } from 'zod';
import type { Fact } from '#src/domain/fact';
import { PART_SECTIONS, type SectionPart, type SectionRule } from './sections.data.ts';

/** Something a part says, with what it rests on. */
export const Statement = z.discriminatedUnion('basis', [
  z.object({
    basis: z.literal('evidence'),
    text: z.string(),
    /** Verbatim words of the source. */
    quote: z.string(),
    /** Address of the page, or name and place of what a person gave, e.g. `deck.pdf, page 3`. */
    source: z.string(),
    /** When it was read or given, ISO 8601, UTC. */
    date: z.string(),
    /** Whose word it is; absent: the website's. */
    authority: z.literal('user-given').optional(),
  }),
  z.object({
    basis: z.literal('inferred'),
    text: z.string(),
    /** Verbatim words, or a statement above, that it was concluded from. */
    from: z.array(z.string()).min(1),
  }),
  z.object({
    basis: z.literal('given'),
    text: z.string(),
    /** Who said it. */
    by: z.string(),
    /** When, ISO 8601, UTC. */
    at: z.string(),
  }),
]);
export type Statement = z.infer<typeof Statement>;
export type EvidenceStatement = Extract<Statement, { basis: 'evidence' }>;
export type GivenStatement = Extract<Statement, { basis: 'given' }>;

/** One section of a part. Nothing known is an empty list with a gap, never filler. */
export const Section = z.object({
  statements: z.array(Statement),
  /** 0-1: how much of what the section should say is said; what is inferred counts half. */
  confidence: z.number().min(0).max(1),
  /** What is missing, for people. */
  gaps: z.array(z.string()),
});
export type Section = z.infer<typeof Section>;

const WEIGHTS: Record<Statement['basis'], number> = { evidence: 1, given: 1, inferred: 0.5 };

/** A section of a part with its confidence, by what makes this one complete. */
export function section<P extends SectionPart>(
  part: P,
  path: keyof (typeof PART_SECTIONS)[P],
  statements: readonly Statement[],
): Section {
  const { wanted, gap } = PART_SECTIONS[part][path] as SectionRule;
  const weight = statements.reduce((sum, { basis }) => sum + WEIGHTS[basis], 0);
  return {
    statements: [...statements],
    confidence: Math.round(Math.min(1, weight / wanted) * 100) / 100,
    gaps: statements.length === 0 ? [gap] : [],
  };
}

/** What a part's confidence is: the mean of its sections, the first of which counts double. */
export function confidenceOf(sections: readonly Section[]): number {
  const [first] = sections;
  if (first === undefined) return 0;
  const sum = sections.reduce((total, { confidence }) => total + confidence, first.confidence);
  return Math.round((sum / (sections.length + 1)) * 100) / 100;
}

/** A fact as a statement in the words of its value. */
export function stated(
  { value, evidence, authority }: Fact,
  text = Array.isArray(value) ? value.join(', ') : String(value),
): EvidenceStatement {
  const { quote, source, observed_at: date } = evidence;
  return { basis: 'evidence', text, quote, source, date, ...(authority === 'person' && { authority: 'user-given' }) };
}

/** A fact whose value is a list as one statement for each of its values, so that each can be corrected alone. */
export function statedEach(fact: Fact): EvidenceStatement[] {
  return Array.isArray(fact.value) ? fact.value.map((text) => stated(fact, text)) : [stated(fact)];
}
