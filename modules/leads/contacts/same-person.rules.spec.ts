import { describe, expect, it } from '@jest/globals';
import { isSamePerson, type PersonTraits } from './same-person.rules.ts';

const person = (name: string, more: Partial<PersonTraits> = {}): PersonTraits => ({
  ...{ name, linkedinUrl: null, email: null },
  ...more,
});
const PROFILE = 'https://www.linkedin.com/in/zoe-halloran';

describe('isSamePerson', () => {
  it.each([
    ['Zoë Halloran-Pike', 'zoe halloran pike'],
    ['Jane A. Doe', 'Jane Doe'],
    ['GRÖSSE, Anna', 'Größe Anna'],
  ])('takes "%s" and "%s" for one', (one, other) => {
    expect(isSamePerson(person(one), person(other))).toBe(true);
  });

  it.each([
    ['Jane Doe', 'John Doe'],
    ['Jane Doe', 'Jane Doe-Smith'],
    ['J. Doe', 'Jane Doe'],
  ])('takes "%s" and "%s" for two', (one, other) => {
    expect(isSamePerson(person(one), person(other))).toBe(false);
  });

  it('knows a profile however it is written, whatever the name', () => {
    const other = 'https://www.linkedin.com/in/Zo%C3%AB-Halloran/';
    const written = 'https://www.linkedin.com/in/zoë-halloran';
    expect(isSamePerson(person('Z. Halloran', { linkedinUrl: other }), person('Zoë', { linkedinUrl: written }))).toBe(
      true,
    );
    expect(isSamePerson(person('A B', { linkedinUrl: '%zz' }), person('A B', { linkedinUrl: '%zz/' }))).toBe(true);
  });

  it('believes two profiles more than one name, and one address more than two names', () => {
    const one = person('Zoë Halloran', { linkedinUrl: PROFILE });
    expect(isSamePerson(one, person('Zoë Halloran', { linkedinUrl: `${PROFILE}-2` }))).toBe(false);
    expect(isSamePerson(person('Z', { email: 'Z@acme.example' }), person('Zoë', { email: 'z@acme.example' }))).toBe(
      true,
    );
  });
});
