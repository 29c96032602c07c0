import { describe, expect, it } from '@jest/globals';
import { partsOfName } from './person-name.ts';

describe('partsOfName', () => {
  it.each([
    ['Ada Byron', 'Ada', 'Byron'],
    ['  Bertram  Adeyinka-Holt ', 'Bertram', 'Adeyinka-Holt'],
    ['Ludwig van der Berg', 'Ludwig', 'van der Berg'],
    ['Mary Jane Watson', 'Mary Jane', 'Watson'],
    ['Van Morrison', 'Van', 'Morrison'],
    ['Cher', null, 'Cher'],
  ])('%s', (name, firstname, lastname) => {
    expect(partsOfName(name)).toEqual({ firstname, lastname });
  });
});
