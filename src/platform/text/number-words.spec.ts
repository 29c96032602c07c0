import { describe, expect, it } from '@jest/globals';
import { NUMBER_WORDS, numberInWords, WRITTEN_NUMBER } from './number-words.ts';

describe('numberInWords', () => {
  it.each([
    ['forty', 40],
    ['Forty-five', 45],
    ['twenty one', 21],
    ['two hundred', 200],
    ['a hundred', 100],
    ['a dozen', 12],
    ['zwölf', 12],
    ['fünfundvierzig', 45],
    ['einundzwanzig', 21],
    ['quarante-deux', 42],
    ['vingt et un', 21],
    ['treinta y cinco', 35],
    ['venti', 20],
    ['vijfentwintig', 25],
  ])('reads %j', (text, value) => {
    expect(numberInWords(text)).toBe(value);
    expect(text).toMatch(new RegExp(`^(?:${WRITTEN_NUMBER})$`, 'iu'));
  });

  it.each(['', 'many', 'one', 'forty-many', 'hundredfold', 'und'])('takes %j for no number', (text) => {
    expect(numberInWords(text)).toBeNull();
  });

  it('knows 2 to 19 and the tens in every language', () => {
    for (const words of Object.values(NUMBER_WORDS)) {
      const values = [...Array.from({ length: 18 }, (_, index) => index + 2), 20, 30, 40, 50, 60, 70, 80, 90];
      expect(Object.values(words).sort((one, other) => one - other)).toEqual(values);
    }
  });
});
