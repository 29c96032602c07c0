import { describe, expect, it } from '@jest/globals';
import { understand } from '#modules/discovery';
import { DISCOVERY_SENTENCES } from './discovery.sentences.ts';

describe('what is understood of sentences that reps type', () => {
  it.each(DISCOVERY_SENTENCES.map((sentence) => [sentence.text, sentence] as const))('%s', (text, expected) => {
    const { criteria, limit, intent } = understand(text);
    expect([...criteria.countries].sort()).toEqual([...expected.countries].sort());
    expect(criteria.excludedCountries).toEqual(expected.excludedCountries ?? []);
    expect(criteria.places.map((place) => place.label)).toEqual(expected.places ?? []);
    expect(criteria.size).toEqual(expected.size ?? null);
    expect(limit).toBe(expected.limit ?? 10);
    expect(intent.value).toBe(expected.intent ?? 'customer');
  });
});
