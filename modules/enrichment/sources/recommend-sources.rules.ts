import type { EnrichmentSource, SourceField } from './enrichment-source.ts';
import { ENRICHMENT_SOURCES } from './enrichment-sources.data.ts';

export interface SourcesWanted {
  fields: readonly SourceField[];
  /** US dollars a month for all sources together; `null`: no limit. */
  budgetUsd: number | null;
  /** ISO 3166-1 alpha-2 of the country the companies are in; `null`: anywhere. */
  region: string | null;
}

export interface SourceRecommendation {
  source: EnrichmentSource;
  /** `pick`: adds something the ones before it do not have; `alternative`: could take the place of picks. */
  role: 'pick' | 'alternative';
  /** The wanted fields that this one adds; empty for an alternative. */
  adds: SourceField[];
  /** `null`: unknown, so the budget cannot be checked without asking the vendor. */
  monthlyUsd: number | null;
  /** Why it stands here, for people. */
  reasons: string[];
}

const QUALITY: Readonly<Record<EnrichmentSource['quality'], { rank: number; words: string }>> = {
  official: { rank: 0, words: 'official register data' },
  curated: { rank: 1, words: 'curated by the vendor' },
  mixed: { rank: 2, words: 'compiled from many sources' },
  crowd: { rank: 3, words: 'stated by anybody' },
};

/**
 * Which sources to use for the wanted fields, in the order in which to set them up. Free before paid, known price before
 * unknown; then who adds most, then quality, then the lower price. Every pick adds a wanted field, the picks with known
 * prices stay within the budget together, and a source whose price is not known is never taken for free.
 */
export function recommendSources(
  wanted: SourcesWanted,
  sources: readonly EnrichmentSource[] = ENRICHMENT_SOURCES,
): SourceRecommendation[] {
  let left = sources.filter((source) => serves(source, wanted.region) && covered(source, wanted.fields).length > 0);
  let missing: readonly SourceField[] = [...new Set(wanted.fields)];
  let spent = 0;
  const picks: SourceRecommendation[] = [];
  for (;;) {
    const affordable = left.filter((source) => fits(source, spent, wanted.budgetUsd));
    const [best] = affordable
      .filter((source) => covered(source, missing).length > 0)
      .sort((one, other) => compare(one, other, missing));
    if (best === undefined) {
      const alternatives = affordable.sort((one, other) => compare(one, other, wanted.fields));
      return [...picks, ...alternatives.map((source) => recommendation(source, [], wanted))];
    }
    const adds = covered(best, missing);
    picks.push(recommendation(best, adds, wanted));
    missing = missing.filter((field) => !adds.includes(field));
    left = left.filter((source) => source !== best);
    spent += best.cost.monthlyUsd.value ?? 0;
  }
}

function serves({ countries }: EnrichmentSource, region: string | null): boolean {
  return countries === null || region === null || countries.includes(region.toUpperCase());
}

/** With no money at all only what is known to be free fits. */
function fits({ cost }: EnrichmentSource, spent: number, budgetUsd: number | null): boolean {
  if (budgetUsd === null) return true;
  const price = cost.monthlyUsd.value;
  return price === null ? budgetUsd > 0 : spent + price <= budgetUsd;
}

function covered(source: EnrichmentSource, fields: readonly SourceField[]): SourceField[] {
  return [...new Set(fields)].filter((field) => source.fields.includes(field));
}

function compare(one: EnrichmentSource, other: EnrichmentSource, fields: readonly SourceField[]): number {
  return (
    priceClass(one) - priceClass(other) ||
    covered(other, fields).length - covered(one, fields).length ||
    QUALITY[one.quality].rank - QUALITY[other.quality].rank ||
    (one.cost.monthlyUsd.value ?? 0) - (other.cost.monthlyUsd.value ?? 0) ||
    (one.id < other.id ? -1 : 1)
  );
}

function priceClass({ cost }: EnrichmentSource): number {
  const price = cost.monthlyUsd.value;
  return price === null ? 2 : price === 0 ? 0 : 1;
}

function recommendation(
  source: EnrichmentSource,
  adds: SourceField[],
  { fields, region }: SourcesWanted,
): SourceRecommendation {
  const { cost, countries, access } = source;
  const reasons = [
    adds.length > 0 ? `Adds ${adds.join(', ')}.` : `Has ${covered(source, fields).join(', ')} as well.`,
    `${priceWords(cost.monthlyUsd)} ${cost.note}`,
    `Its data is ${QUALITY[source.quality].words}.`,
    ...(countries === null ? [] : [`Covers ${countries.join(', ')} only${region === null ? '' : ', as asked'}.`]),
    ...(access === 'none' ? ['People have to use it by hand: there is no interface for programs.'] : []),
  ];
  return {
    source,
    role: adds.length > 0 ? 'pick' : 'alternative',
    adds,
    monthlyUsd: cost.monthlyUsd.value,
    reasons,
  };
}

function priceWords(price: EnrichmentSource['cost']['monthlyUsd']): string {
  if (price.value === null) return `Price unknown: ${'reason' in price ? price.reason : ''}`;
  return price.value === 0 ? 'Free.' : `From $${price.value} a month.`;
}
