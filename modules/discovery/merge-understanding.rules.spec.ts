import { describe, expect, it } from '@jest/globals';
import { Criteria, type Understanding } from '#src/domain/criteria';
import { mergeUnderstanding } from './merge-understanding.rules.ts';
import { producedByOf } from './produced-by.rules.ts';

describe('what a model adds to an understanding', () => {
  it('is a size and countries that the rules did not find', () => {
    const merged = mergeUnderstanding(
      understanding({}, ['two-digit', 'Benelux-ish', 'profitable']),
      understanding({ size: { min: 10, max: 99 }, countries: ['NL', 'be'] }, ['profitable']),
    );
    expect(merged).toMatchObject({
      criteria: { size: { min: 10, max: 99 }, countries: ['NL', 'BE'] },
      summary: expect.stringMatching(/^customers · .*Netherlands.* · 10-99 people$/),
      unused: ['profitable'],
    });
  });

  it('never takes the place of what the rules found', () => {
    const ours = understanding({ countries: ['ES'], size: { min: 1, max: 10 } }, ['nice']);
    expect(mergeUnderstanding(ours, understanding({ countries: ['FR'], size: { min: 500, max: null } }))).toBeNull();
  });

  it('does not exclude what the rules want, nor want what they exclude', () => {
    const ours = understanding({ countries: ['ES'] });
    expect(mergeUnderstanding(ours, understanding({ excludedCountries: ['ES'] }))).toBeNull();
    const without = understanding({ excludedCountries: ['FR'] });
    expect(mergeUnderstanding(without, understanding({ countries: ['FR', 'DE'] }))?.criteria).toMatchObject({
      countries: ['DE'],
      excludedCountries: ['FR'],
    });
  });

  it.each([
    ['a country nobody knows', { countries: ['XX'] }],
    ['a size below one', { size: { min: 0, max: null } }],
    ['a size without bounds', { size: { min: null, max: null } }],
    ['a size the wrong way round', { size: { min: 50, max: 10 } }],
    ['a size that is a sum of money', { size: { min: 50_000_000, max: null } }],
    ['a topic', { topics: [[{ label: 'crypto', kind: 'keyword' as const, terms: ['crypto'], industries: [] }]] }],
  ])('is not %s', (_, criteria) => {
    expect(mergeUnderstanding(understanding({}, ['odd']), understanding(criteria))).toBeNull();
  });
});

describe('who produced a find', () => {
  it('is one word when it was one, and a list of parts when not', () => {
    const rules = { understanding: 'rules', searches: 'rules' };
    expect(producedByOf(rules, [null, null])).toBe('rules');
    expect(producedByOf({ understanding: 'openai:a', searches: 'openai:a' }, ['openai:a'])).toBe('openai:a');
    expect(producedByOf({ understanding: 'rules', searches: 'openai:a' }, ['openai:b', 'openai:a', null])).toBe(
      'mixed: understanding by rules, searches by openai:a, rationales by openai:a and openai:b',
    );
  });
});

function understanding(criteria: Partial<Criteria>, unused: string[] = []): Understanding {
  return {
    text: 'a sentence',
    language: 'en',
    intent: { value: 'customer', confidence: 1 },
    criteria: Criteria.parse(criteria),
    limit: 10,
    summary: 'customers',
    unused,
  };
}
