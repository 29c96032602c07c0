import { describe, expect, it } from '@jest/globals';
import { normalResults } from './normal-results.rules.ts';

const urls = (...given: (string | null)[]) =>
  normalResults(
    given.map((url) => ({ title: 'x', url })),
    50,
  ).map(({ url }) => url);

describe('results as the product reads them', () => {
  it('takes off what only tracks, and leaves what names a page', () => {
    expect(
      urls(
        'https://acme.example/?utm_source=a&id=7&UTM_Medium=b&gclid=c#part',
        'https://acme.example/x?ref_src=twsrc&trk=z',
        'https://acme.example/p?page=2',
      ),
    ).toEqual(['https://acme.example/?id=7', 'https://acme.example/x', 'https://acme.example/p?page=2']);
  });

  it('gives each page once, the first time it comes', () => {
    expect(
      urls('https://www.acme.example', 'http://acme.example/', 'https://acme.example/#team', 'https://acme.example/a'),
    ).toEqual(['https://www.acme.example/', 'https://acme.example/a']);
  });

  it.each([
    null,
    '',
    'acme.example',
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://acme.example/',
    'file:///etc/passwd',
    'https://user:secret@acme.example/',
    'https://',
    `https://acme.example/${'x'.repeat(2_000)}`,
  ])('drops %j', (url) => {
    expect(urls(url)).toEqual([]);
  });

  it('counts ranks over what is left, and stops at the limit', () => {
    const raw = ['javascript:1', 'https://a.example', 'https://b.example', 'https://c.example'];
    expect(
      normalResults(
        raw.map((url) => ({ url })),
        2,
      ).map(({ rank, title }) => [rank, title]),
    ).toEqual([
      [1, 'a.example'],
      [2, 'b.example'],
    ]);
  });

  it('makes one visible line of bounded length of every text', () => {
    const [result] = normalResults(
      [{ url: 'https://a.example', title: ' A\u202Ecme \n Ltd\u0000 ', snippet: `${'wörd 😀 '.repeat(10_000)}` }],
      1,
    );
    expect(result!.title).toBe('Acme Ltd');
    expect(result!.snippet.length).toBeLessThanOrEqual(400);
    expect(result!.snippet.isWellFormed()).toBe(true);
  });

  it.each([
    ['2026-03-03', '2026-03-03T00:00:00.000Z'],
    ['2026-03-03T10:00:00', '2026-03-03T10:00:00.000Z'],
    ['2026-03-03T10:00:00+02:00', '2026-03-03T08:00:00.000Z'],
    ['Mar 3, 2026', '2026-03-03T00:00:00.000Z'],
    ['Tue, 03 Mar 2026 10:00:00 GMT', '2026-03-03T10:00:00.000Z'],
    ['3 days ago', null],
    ['yesterday', null],
    ['2026-99-99', null],
    ['', null],
  ])('reads the date %j as %j', (published, publishedAt) => {
    expect(normalResults([{ url: 'https://a.example', published }], 1)[0]).toMatchObject({ publishedAt });
  });

  it('takes hostile amounts in its stride', () => {
    const begun = performance.now();
    const raw = Array.from({ length: 2_000 }, (_, n) => ({
      url: `https://a.example/?${'utm_a=b&'.repeat(50)}n=${n}`,
      title: '\u200b '.repeat(20_000),
      snippet: '<'.repeat(50_000),
      published: `${'2026-'.repeat(5_000)}`,
    }));
    normalResults(raw, 20);
    expect(performance.now() - begun).toBeLessThan(1_000);
  });
});
