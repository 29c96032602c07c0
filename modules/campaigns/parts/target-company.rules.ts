import { z } from 'zod';
import type { DraftLanguage } from '../gates/draft.ts';
import { buyingArea } from './buying-area.rules.ts';
import { AUDIENCE, SIZE_WORDS } from './part-words.data.ts';
import { factsOf, type ProductOverview } from './product-overview.rules.ts';
import { quoted, type SiteReading } from './site-reading.ts';
import { Section, type Statement, section, statedEach } from './statement.ts';

/** Which companies to look for, when, and which to leave. */
export const TargetCompany = z.object({
  firmographics: z.object({ segments: Section, company_sizes: Section, geographies: Section }),
  buying_signals: Section,
  disqualifiers: Section,
});
export type TargetCompany = z.infer<typeof TargetCompany>;

const WORDS = {
  en: {
    near: (place: string) => `Companies in ${place}, where the seller is itself`,
    customer: (name: string) => `Is a customer already: ${name}`,
    same: 'Sells the same itself',
  },
  de: {
    near: (place: string) => `Unternehmen in ${place}, wo auch der Anbieter sitzt`,
    customer: (name: string) => `Ist schon Kunde: ${name}`,
    same: 'Verkauft dasselbe selbst',
  },
} as const;

/** The target company that a website lets one conclude. Industries of strangers are not guessed: segments are quoted. */
export function targetCompany(reading: SiteReading, overview: ProductOverview, language: DraftLanguage): TargetCompany {
  const words = WORDS[language];
  const segments = factsOf(reading, 'customerSegments').flatMap(statedEach);
  const audiences = reading.sentences.filter(({ text }) => AUDIENCE.test(text));
  const sizes = audiences
    .filter(({ text }) => SIZE_WORDS.test(text))
    .slice(0, 3)
    .map(quoted);
  const places = [...factsOf(reading, 'countries'), ...factsOf(reading, 'country')].slice(0, 3);
  const area = buyingArea(reading);
  const offering = overview.description.statements[0];
  const disqualifiers: Statement[] = [
    ...overview.customers.statements.map(
      ({ text }): Statement => ({ basis: 'inferred', text: words.customer(text), from: [text] }),
    ),
    ...(offering === undefined ? [] : [{ basis: 'inferred' as const, text: words.same, from: [offering.text] }]),
  ];
  const geographies = places.map(
    (fact): Statement => ({
      basis: 'inferred',
      text: words.near(Array.isArray(fact.value) ? fact.value.join(', ') : String(fact.value)),
      from: [fact.evidence.quote],
    }),
  );
  const signals =
    area?.area.signals[language].map((text): Statement => ({ basis: 'inferred', text, from: area.from })) ?? [];
  const told = segments.length > 0 ? segments.slice(0, 6) : audiences.slice(0, 2).map(quoted);
  return {
    firmographics: {
      segments: section('target_company', 'firmographics.segments', told),
      company_sizes: section('target_company', 'firmographics.company_sizes', sizes),
      geographies: section('target_company', 'firmographics.geographies', geographies),
    },
    buying_signals: section('target_company', 'buying_signals', signals),
    disqualifiers: section('target_company', 'disqualifiers', disqualifiers),
  };
}
