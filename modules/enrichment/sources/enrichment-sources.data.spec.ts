import { describe, expect, it } from '@jest/globals';
import { EnrichmentSource, SOURCE_FIELDS } from './enrichment-source.ts';
import { ENRICHMENT_SOURCES, SOURCES_CHECKED } from './enrichment-sources.data.ts';

describe('the catalogue of enrichment sources', () => {
  it.each(ENRICHMENT_SOURCES.map((source) => [source.id, source]))(
    '%s has every statement or the reason',
    (_id, source) => {
      expect(EnrichmentSource.parse(source)).toEqual(source);
    },
  );

  it('has more than twenty sources, each once, and somebody for every field', () => {
    expect(ENRICHMENT_SOURCES.length).toBeGreaterThan(20);
    expect(new Set(ENRICHMENT_SOURCES.map(({ id }) => id)).size).toBe(ENRICHMENT_SOURCES.length);
    const known = new Set(ENRICHMENT_SOURCES.flatMap(({ fields }) => fields));
    expect(SOURCE_FIELDS.filter((field) => !known.has(field))).toEqual([]);
  });

  it('is dated', () => {
    expect(SOURCES_CHECKED).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    const dates = ENRICHMENT_SOURCES.flatMap(({ cost, rateLimit }) =>
      [cost.monthlyUsd, cost.recordUsd, rateLimit].flatMap((statement) =>
        'checked' in statement ? [statement.checked] : [],
      ),
    );
    expect(dates.every((date) => date <= SOURCES_CHECKED)).toBe(true);
  });

  it('refuses a number without proof and a gap without reason', () => {
    const [source] = ENRICHMENT_SOURCES;
    const withCost = (monthlyUsd: unknown) => ({ ...source, cost: { ...source!.cost, monthlyUsd } });
    expect(EnrichmentSource.safeParse(withCost({ value: 5 })).success).toBe(false);
    expect(EnrichmentSource.safeParse(withCost({ value: null })).success).toBe(false);
    expect(EnrichmentSource.safeParse(withCost({ value: null, reason: 'It could not be read.' })).success).toBe(true);
  });
});
