import { describe, expect, it } from '@jest/globals';
import { understand } from '../understand/understand.rules.ts';
import { planWebQueries } from './web-queries.rules.ts';

const texts = (sentence: string) => planWebQueries(understand(sentence)).map(({ text }) => text);

describe('what the web is asked', () => {
  it('is what a person would type, without the size', () => {
    expect(texts('fintech companies in the UK with 11 to 50 people')).toEqual([
      'fintech companies in United Kingdom',
      'fintech startups in United Kingdom',
      expect.stringMatching(/ companies in United Kingdom$/),
      expect.stringMatching(/ companies in United Kingdom$/),
    ]);
  });

  it('is in German where the sentence is', () => {
    expect(texts('Finde Fintech-Unternehmen in Deutschland mit 11 bis 50 Mitarbeitern')[0]).toBe(
      'fintech Unternehmen in Deutschland',
    );
  });

  it('joins topics that must hold together, and asks for alternatives one by one', () => {
    expect(texts('AI companies in healthcare in Spain')[0]).toMatch(/^AI healthcare companies in Spain$/);
    expect(texts('logistics or cybersecurity companies in Spain').slice(0, 2)).toEqual([
      expect.stringContaining('logistics'),
      expect.stringContaining('security'),
    ]);
  });

  it('names a region as one place', () => {
    expect(texts('fintech in the Nordics')[0]).toContain('Nordics');
  });

  it('says which country comes first only when it is one', () => {
    const countries = (sentence: string) => [
      ...new Set(planWebQueries(understand(sentence)).map(({ country }) => country)),
    ];
    expect(countries('fintech in Spain')).toEqual(['ES']);
    expect(countries('fintech in Texas')).toEqual(['US']);
    expect(countries('fintech in Spain or Kenya')).toEqual([null]);
    expect(countries('fintech')).toEqual([null]);
  });

  it.each([
    'companies in Austria with 11 to 50 people',
    'fintech, payments, lending, insurance and logistics in Spain, Kenya, Peru, Chile and Nepal',
    'not crypto',
    '',
  ])('is bounded, and each query once: %s', (sentence) => {
    const asked = texts(sentence);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.length).toBeLessThanOrEqual(4);
    expect(new Set(asked).size).toBe(asked.length);
    for (const text of asked) expect(text).toBe(text.trim());
  });
});
