import { describe, expect, it } from '@jest/globals';
import type { EnrichmentSource, SourceField } from './enrichment-source.ts';
import { ENRICHMENT_SOURCES } from './enrichment-sources.data.ts';
import { recommendSources } from './recommend-sources.rules.ts';

function source(id: string, fields: SourceField[], usd: number | null, over: Partial<EnrichmentSource> = {}) {
  const price =
    usd === null
      ? { value: null, reason: 'Nobody says it.' }
      : { value: usd, url: 'https://vendor.example/', checked: '2026-11-21', by: 'publisher' as const };
  return {
    ...ENRICHMENT_SOURCES[0]!,
    id,
    fields,
    countries: null,
    cost: { monthlyUsd: price, recordUsd: price, note: '' },
    ...over,
  };
}

const order = (...list: Parameters<typeof recommendSources>) =>
  recommendSources(...list).map((found) => [found.source.id, found.role]);

describe('recommendSources', () => {
  const free = source('free', ['employeeCount'], 0);
  const cheap = source('cheap', ['email', 'phone'], 40);
  const dear = source('dear', ['email', 'phone', 'employeeCount'], 400);
  const secret = source('secret', ['email', 'phone', 'people'], null);
  const all = [secret, dear, cheap, free];

  it('takes what is free first, then what adds most, and unknown prices last', () => {
    const wanted = { fields: ['email', 'employeeCount', 'people'] as const, budgetUsd: null, region: null };
    expect(order(wanted, all)).toEqual([
      ['free', 'pick'],
      ['cheap', 'pick'],
      ['secret', 'pick'],
      ['dear', 'alternative'],
    ]);
  });

  it('stays within the budget with all picks together', () => {
    const second = source('second', ['people'], 40);
    const wanted = { fields: ['email', 'people'] as const, budgetUsd: 70, region: null };
    expect(order(wanted, [cheap, second])).toEqual([['cheap', 'pick']]);
    expect(order({ ...wanted, budgetUsd: 80 }, [cheap, second])).toEqual([
      ['cheap', 'pick'],
      ['second', 'pick'],
    ]);
  });

  it('never takes an unknown price for free', () => {
    expect(order({ fields: ['email'], budgetUsd: 0, region: null }, all)).toEqual([]);
    expect(order({ fields: ['email'], budgetUsd: 1, region: null }, all)).toEqual([['secret', 'pick']]);
  });

  it('keeps to sources about the region', () => {
    const british = source('british', ['officers'], 0, { countries: ['GB'] });
    const wanted = { fields: ['officers'] as const, budgetUsd: null };
    expect(order({ ...wanted, region: 'gb' }, [british])).toEqual([['british', 'pick']]);
    expect(order({ ...wanted, region: 'DE' }, [british])).toEqual([]);
    expect(order({ ...wanted, region: null }, [british])).toEqual([['british', 'pick']]);
  });

  it('prefers official data among equals', () => {
    const crowd = source('a-crowd', ['officers'], 0, { quality: 'crowd' });
    const official = source('z-official', ['officers'], 0, { quality: 'official' });
    expect(order({ fields: ['officers'], budgetUsd: 0, region: null }, [crowd, official])[0]).toEqual([
      'z-official',
      'pick',
    ]);
  });

  it('says why', () => {
    const [found] = recommendSources({ fields: ['email'], budgetUsd: null, region: null }, [secret]);
    expect(found?.reasons.join(' ')).toContain('Adds email. Price unknown: Nobody says it.');
  });

  it('answers from the catalogue: a British company for nothing, and contacts for a little', () => {
    const official = recommendSources({ fields: ['officers', 'financialStatements'], budgetUsd: 0, region: 'GB' });
    expect(official[0]).toMatchObject({ source: { id: 'companies-house' }, adds: ['officers', 'financialStatements'] });
    const contacts = recommendSources({ fields: ['email', 'title'], budgetUsd: 50, region: 'DE' });
    expect(contacts[0]?.role).toBe('pick');
    expect(contacts[0]?.monthlyUsd).toBeLessThanOrEqual(50);
    expect(contacts.some(({ source: { id } }) => id === 'clay')).toBe(false);
  });
});
