import { describe, expect, it } from '@jest/globals';
import { roleInBio } from './bios.rules.ts';

const OWN = new Set(['brightloom']);

describe('roleInBio', () => {
  it.each([
    ['Orla is our Chief Financial Officer. She likes rain.', 'Chief Financial Officer'],
    ['Ms. Fennimore serves as Vice President of Sales and leads forty people.', 'Vice President of Sales'],
    ['As Head of Finance, Orla keeps the books.', 'Head of Finance'],
    ['Orla joined in 2019 and is Chief Technology Officer.', 'Chief Technology Officer'],
    ['Orla Fennimore is President and CEO of Brightloom, a post she has held since 2010.', 'President and CEO'],
    ['is Executive Vice President, Chief Risk Officer.', 'Executive Vice President, Chief Risk Officer'],
    ['Orla studied in Cork. She has been Director of Research since 2021.', 'Director of Research'],
  ])('%s', (text, title) => expect(roleInBio('Orla Fennimore', text, OWN)?.title).toBe(title));

  it.each([
    'Orla was CEO of another company.',
    'Orla is CEO of Stonepass Ltd and gives us advice.',
    'Tobin Lark is our CEO.',
    'Orla likes rain. She likes snow. She likes hail. She is our CEO.',
    'Orla reports to the CEO.',
  ])('nothing in: %s', (text) => expect(roleInBio('Orla Fennimore', text, OWN)).toBeNull());
});
