import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Understanding } from '#src/domain/criteria';
import { INDUSTRIES } from '#src/platform/industries/industries';
import { planQueries } from '../plan-queries.rules.ts';
import { understand } from './understand.rules.ts';

const WORDS =
  'not no without outside except in from the US us UK Germany or and , - : 11 to 50 under over between people fintech AI crypto small Berlin Georgia not nicht ohne über 1.000 top find customers 5 space $ % İ ß \u{1F600}'.split(
    ' ',
  );

describe('any text', () => {
  it('is understood without an error, in the agreed shape, and the same way twice', () => {
    const sentences = fc.array(fc.constantFrom(...WORDS), { maxLength: 40 }).map((words) => words.join(' '));
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: 'grapheme' }),
      sentences,
    );
    fc.assert(
      fc.property(anything, (text) => {
        const understood = understand(text);
        expect(Understanding.parse(understood)).toEqual(understood);
        expect(understand(text)).toEqual(understood);
        const { size, countries, excludedCountries } = understood.criteria;
        if (size?.min != null && size.max != null) expect(size.min).toBeLessThanOrEqual(size.max);
        for (const code of excludedCountries) expect(countries).not.toContain(code);
        expect(planQueries(understood).length).toBeLessThanOrEqual(10);
      }),
      { numRuns: 400 },
    );
  });

  it('gives an answer and a plan small enough to be kept with the run, whatever is listed', () => {
    const names = [
      ...INDUSTRIES.map(({ label }) => label),
      'Europe',
      'Asia',
      'London',
      'Bay Area',
      'EMEA',
      'or',
      'not',
      'route planning',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...names), { maxLength: 30 }), (words) => {
        const understood = understand(words.join(', '));
        expect(Buffer.byteLength(JSON.stringify(understood))).toBeLessThan(8_000);
        const plan = planQueries(understood).map(({ text, terms, industries }) => ({ text, terms, industries }));
        expect(Buffer.byteLength(JSON.stringify(plan))).toBeLessThan(8_000);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['digits', '1'.repeat(10_000)],
    ['thousands', '1,000'.repeat(2_000)],
    ['dashes', '1-'.repeat(5_000)],
    ['negations', 'not '.repeat(2_500)],
    ['commas', ','.repeat(10_000)],
    ['blanks', ' '.repeat(10_000)],
    ['combining marks', `a${'\u0301'.repeat(9_999)}`],
    ['one long word', 'unternehmen'.repeat(900)],
    ['countries', 'Germany or '.repeat(900)],
    ['topics', 'AI and robotics '.repeat(600)],
  ])('of 10,000 characters is read in bounded time: %s', (_, text) => {
    const started = process.hrtime.bigint();
    understand(text);
    // Generous for a busy machine; a pattern that backtracks needs minutes.
    expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(2_000);
  });
});
