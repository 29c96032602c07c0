import { describe, expect, it } from '@jest/globals';
import { asName, asNameLastFirst, nameKey } from './name.rules.ts';

describe('asName', () => {
  it.each([
    ['Orla Fennimore', 'Orla Fennimore'],
    ['Mr. Tobin Ashgrove', 'Tobin Ashgrove'],
    ['Dr. Ilse Brandhuber', 'Dr. Ilse Brandhuber'],
    ['Orla Fennimore, PhD, MBA', 'Orla Fennimore'],
    ['Tobin Ashgrove MBA', 'Tobin Ashgrove'],
    ['William H. Ashgrove, Jr.', 'William H. Ashgrove Jr.'],
    ['Juan de la Fuentes', 'Juan de la Fuentes'],
    ['Ludwig van der Meulen', 'Ludwig van der Meulen'],
    ['ORLA FENNIMORE', 'ORLA FENNIMORE'],
    ["Siobhán O'Dálaigh", "Siobhán O'Dálaigh"],
    ['Ewan McTavish', 'Ewan McTavish'],
    ['Anne-Marie Lefèvre-Dubois', 'Anne-Marie Lefèvre-Dubois'],
    ['Robert "Bob" Ashgrove', 'Robert "Bob" Ashgrove'],
    ['J. R. Fennimore', 'J. R. Fennimore'],
    ['Krishnan S Velan', 'Krishnan S Velan'],
    ['Łukasz Żórawski', 'Łukasz Żórawski'],
    ['Νίκος Παπαδάτος', 'Νίκος Παπαδάτος'],
    ['Иван Сергеевич Березин', 'Иван Сергеевич Березин'],
    ['山本 健二', '山本 健二'],
    ['佐藤花子', '佐藤花子'],
    ['長谷川 健一', '長谷川 健一'],
    ['Agatha Brune, CEng', 'Agatha Brune'],
    ['김서준', '김서준'],
    ['ليلى الحسن', 'ليلى الحسن'],
  ])('%s', (text, name) => expect(asName(text)).toBe(name));

  it.each([
    'Our Mission',
    '製品情報',
    '代表者',
    'Presidential Suite',
    'Orla Fennimore (Chair)',
    'Data Engineering Suite',
    'Join Us',
    'Executive Team',
    'New York',
    'San Francisco',
    'United Kingdom',
    'Chief Executive',
    'Board of Directors',
    'Read More',
    'Acme Holdings',
    'Orla',
    'orla fennimore',
    'Orla Fennimore joined us in 2019',
    'Room 42',
    'orla@example.org',
    'Human Resources',
    'Unsere Geschäftsführung',
    '会社概要',
    '代表取締役',
  ])('not %s', (text) => expect(asName(text)).toBeNull());

  it('takes no long time over hostile text', () => {
    const begun = performance.now();
    asName(`${'A'.repeat(200_000)} ${'B-'.repeat(100_000)}`);
    asName(`${'Dr. '.repeat(100_000)}X`);
    asName(`${'Aa'.repeat(29)}!`);
    expect(performance.now() - begun).toBeLessThan(500);
  });
});

describe('asNameLastFirst', () => {
  it.each([
    ['Fennimore, Orla', 'Orla Fennimore'],
    ['van der Meulen, Ludwig', 'Ludwig van der Meulen'],
    ['Orla Fennimore', 'Orla Fennimore'],
  ])('%s', (text, name) => expect(asNameLastFirst(text)).toBe(name));

  it.each(['Orla Fennimore, CFO', 'Orla Fennimore, Tobin Ashgrove', 'Telia, Gist.'])('not %s', (text) =>
    expect(asNameLastFirst(text)).toBeNull(),
  );
});

describe('nameKey', () => {
  it.each([
    ['Dr. Orla J. Fennimore, PhD', 'Orla Fennimore'],
    ['ORLA FENNIMORE', 'Orla Fennimore'],
    ['Orla "Oz" Fennimore', 'Orla Fennimore'],
    ['Mattias Bergström', 'Mattias Bergstrom'],
  ])('%s and %s', (one, other) => expect(nameKey(one)).toBe(nameKey(other)));
});
