import { describe, expect, it } from '@jest/globals';
import { personaOf } from './persona-of.rules.ts';

const WANTED = ['Head of Sales', 'Chief Financial Officer', 'Director'];

describe('personaOf', () => {
  it.each([
    ['CFO', 'Chief Financial Officer'],
    ['Head of Sales, DACH', 'Head of Sales'],
    ['Clerk', null],
    ['Head of Marketing', null],
    ['Assistant to the CFO', null],
    ['Former CFO', null],
    ['Director', null],
    ['', null],
    [null, null],
  ])('%s: %s', (title, persona) => expect(personaOf(title, WANTED)).toBe(persona));

  it('knows nobody when nobody is wanted', () => expect(personaOf('CFO', [])).toBeNull());
});
