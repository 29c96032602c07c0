import { describe, expect, it } from '@jest/globals';
import { planQueries } from './plan-queries.rules.ts';
import { understand } from './understand/understand.rules.ts';

describe('planned queries', () => {
  it('are eight to ten different ones when the topics allow it, all with the same hard filters', () => {
    const queries = planQueries(understand('fintech companies in the UK with 11 to 50 people'));
    expect(queries.length).toBeGreaterThanOrEqual(8);
    expect(queries.length).toBeLessThanOrEqual(10);
    expect(new Set(queries.map((query) => query.text)).size).toBe(queries.length);
    expect(new Set(queries.map((query) => JSON.stringify([query.terms, query.industries]))).size).toBe(queries.length);
    for (const { filters } of queries) {
      expect(filters).toEqual({ countries: ['GB'], excludedCountries: [], places: [], size: { min: 11, max: 50 } });
    }
    for (const query of queries) expect(query).not.toHaveProperty('limit');
    expect(queries[0]?.text).toBe('fintech companies in United Kingdom, 11-50 people');
    expect(queries[0]?.industries).toContain('Fintech -> Payments');
  });

  it('begin with both topics together when both are wanted', () => {
    const queries = planQueries(understand('AI companies in healthcare'));
    expect(queries[0]?.text).toBe('AI + healthcare');
    expect(queries[0]?.terms).toContain('AI healthcare');
    expect(queries[1]?.terms).toContain('AI');
    expect(queries[1]?.industries).toContain('Healthcare');
  });

  it('are one by filters alone when only a place is asked for', () => {
    const queries = planQueries(understand('companies in DACH'));
    expect(queries).toHaveLength(1);
    expect(queries[0]).toMatchObject({ text: 'companies in DACH', terms: [], industries: [] });
  });

  it('look for a phrase first and for its words last', () => {
    const texts = planQueries(understand('route planning')).map((query) => query.text);
    expect(texts[0]).toBe('"route planning"');
    expect(texts.at(-1)).toBe('route');
  });
});
