import { describe, expect, it } from '@jest/globals';
import type { WebResult } from '#src/ports/search';
import { mergedNames, type NamedOnWeb, namedIn } from './named-on-web.rules.ts';

const result = (rank: number, url: string, title = 'A page', snippet = ''): WebResult => ({
  ...{ rank, url, title, snippet },
  publishedAt: null,
});
const company = (name: string, domain: string | null = null, index = 1, quote = `Words of ${name}`) => ({
  ...{ name, domain, quote },
  result: index,
});
const read = (results: WebResult[], ...companies: ReturnType<typeof company>[]) =>
  namedIn({ vendor: 'tavily', results, fromCache: false }, { companies });
const named = (name: string, domain: string | null = null): NamedOnWeb => ({
  ...{ name, domain },
  quote: name,
  url: 'https://a.example/',
  list: null,
});

describe('companies that results name', () => {
  it('keep their domain when the result is a page of their own', () => {
    expect(read([result(1, 'https://www.acme.example/')], company('Acme Ltd', 'acme.example'))).toEqual([
      {
        name: 'Acme',
        domain: 'acme.example',
        quote: 'Words of Acme Ltd',
        url: 'https://www.acme.example/',
        list: null,
      },
    ]);
  });

  it('carry the title of the list on which they stand', () => {
    const list = result(1, 'https://weekly.example/lists/x', '10 best fintech companies');
    expect(read([list], company('Acme'))).toMatchObject([{ domain: null, list: '10 best fintech companies' }]);
  });

  it.each([
    ['who runs a network', 'https://www.linkedin.com/company/acme', company('LinkedIn', 'linkedin.com')],
    ['who runs a magazine', 'https://weekly.example/2026/03/acme', company('Weekly', 'weekly.example')],
    ['who runs a directory', 'https://register.example/company/acme', company('Register', 'register.example')],
    ['a result that is not there', 'https://acme.example/', company('Acme', null, 7)],
    ['markup for a name', 'https://acme.example/', company('<b>Acme</b>')],
    ['an address for a name', 'https://acme.example/', company('http://acme.example')],
    ['a legal form for a name', 'https://acme.example/', company('\u202e ,.-')],
    ['a sentence for a name', 'https://acme.example/', company('Acme '.repeat(40))],
  ])('are not %s', (_what, url, one) => {
    expect(read([result(1, url)], one)).toEqual([]);
  });

  it('lose an address that is not theirs, and may be looked for', () => {
    const profile = result(1, 'https://www.linkedin.com/company/acme');
    expect(read([profile], company('Acme', 'linkedin.com'))).toMatchObject([{ name: 'Acme', domain: null }]);
  });

  it('stay small enough for a step, whatever they are', () => {
    const wide = '株'.repeat(300);
    const results = Array.from({ length: 30 }, (_, n) =>
      result(n, `https://a.example/${n}`, `10 best companies ${wide}`),
    );
    const companies = results.map(({ rank }) => company(`${'株'.repeat(70)}${rank}`, null, rank, wide));
    const kept = read(results, ...companies);
    expect(kept.length).toBeGreaterThan(0);
    expect(Buffer.byteLength(JSON.stringify(kept))).toBeLessThan(7_000);
  });
});

describe('the names of several searches', () => {
  it('take turns, and each company stands once', () => {
    const merged = mergedNames([
      [named('Acme', 'acme.example'), named('Beta')],
      [named('Gamma'), named('ACME Ltd'), named('Delta')],
    ]);
    expect(merged.map((one) => [one.named.name, one.search])).toEqual([
      ['Acme', 0],
      ['Gamma', 1],
      ['Beta', 0],
      ['Delta', 1],
    ]);
  });

  it('take the domain from whichever search shows it', () => {
    const [acme] = mergedNames([[named('Acme')], [named('Acme', 'acme.example')]]);
    expect(acme).toMatchObject({ named: { domain: 'acme.example' } });
  });

  it('keep two companies of one name apart when their domains differ', () => {
    expect(mergedNames([[named('Acme', 'acme.example'), named('Acme', 'acme.test')]])).toHaveLength(2);
  });
});
