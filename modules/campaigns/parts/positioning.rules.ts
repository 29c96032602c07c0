import { z } from 'zod';
import { BENEFIT, CONTRAST, PAIN } from './part-words.data.ts';
import type { ProductOverview } from './product-overview.rules.ts';
import { quoted, type SiteReading } from './site-reading.ts';
import { Section, section } from './statement.ts';

/** What to stand for. */
export const Positioning = z.object({ unique_insight: Section, value_propositions: Section });
export type Positioning = z.infer<typeof Positioning>;

const MOST_PROPOSITIONS = 4;

/** Positioning in the website's own words: what sets it apart, and what it gives. Nothing is added. */
export function positioning(reading: SiteReading, overview: ProductOverview): Positioning {
  const apart =
    reading.sentences.find(({ text }) => CONTRAST.test(text)) ??
    reading.sentences.find(({ text }) => PAIN.test(text) && BENEFIT.test(text));
  const insight = apart === undefined ? overview.description.statements.slice(0, 1) : [quoted(apart)];
  const gives = reading.sentences.filter((one) => one !== apart && BENEFIT.test(one.text));
  return {
    unique_insight: section('positioning', 'unique_insight', insight),
    value_propositions: section('positioning', 'value_propositions', gives.slice(0, MOST_PROPOSITIONS).map(quoted)),
  };
}
