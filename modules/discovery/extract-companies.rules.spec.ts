import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { extractCompanies as contract } from '#prompts/extract-companies';
import { extractCompanies } from './extract-companies.rules.ts';

const result = (title: string, url: string | null = null, snippet = '') => ({ index: 1, title, url, snippet });
const namesIn = (...results: Parameters<typeof result>[]) =>
  extractCompanies({ results: results.map((parts) => result(...parts)) }).companies.map(({ name }) => name);

describe('companies in search results, by rules', () => {
  it.each([
    ['Tidewater | Business accounts', 'https://www.tidewater.example.co.uk/', []],
    ['Brightloom – Payments for shops', 'https://brightloom.com/pricing', ['Brightloom']],
    ['Pricing | Harbour Lane', 'https://harbour-lane.io/pricing', ['Harbour Lane']],
    ['Quillby: invoices that write themselves', 'https://getquillby.com', ['Quillby']],
    ['Nordfeld GmbH - Startseite', 'https://nordfeld.de', ['Nordfeld GmbH']],
    ['The 50 best fintechs of the year', 'https://fintechnews.org/top-50', []],
  ])('are the owners of home pages: %s', (title, url, names) => {
    expect(namesIn([title, url])).toEqual(names);
  });

  it('are names with a legal form, without the words before them', () => {
    expect(namesIn(['News', null, 'About Larkspur Systems Ltd: they work with Müller & Söhne GmbH in Ulm.'])).toEqual([
      'Larkspur Systems Ltd',
      'Müller & Söhne GmbH',
    ]);
  });

  it('are told apart in a list', () => {
    const text = 'We chose Larkspur Ltd, Nordfeld GmbH and Quillby Systems Limited, then Alt GmbH & Co. KG.';
    expect(namesIn(['Ten to watch', null, text])).toEqual([
      'Larkspur Ltd',
      'Nordfeld GmbH',
      'Quillby Systems Limited',
      'Alt GmbH & Co. KG',
    ]);
  });

  it('are listed once, with the domain when the home page comes first', () => {
    const { companies } = extractCompanies({
      results: [
        result('Nordfeld | Home', 'https://nordfeld.de'),
        { ...result('Register', null, 'Nordfeld GmbH, Kiel'), index: 2 },
      ],
    });
    expect(companies).toEqual([{ name: 'Nordfeld', domain: 'nordfeld.de', quote: 'Nordfeld | Home', result: 1 }]);
  });

  it('are left out when only a reader could tell', () => {
    expect(
      namesIn(['An overview of payments', 'https://example.com', 'Stripes are in fashion. Limited offer!']),
    ).toEqual([]);
  });

  it('keep their contract, whatever the results say', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc
        .array(fc.constantFrom('Acme', 'Ltd', 'GmbH', '&', 'The', 'of', ',', '|', '–', 'pays', '\n', 'Öl', '24'), {
          maxLength: 80,
        })
        .map((words) => words.join(' ')),
    );
    const url = fc.constantFrom(null, 'https://acme.com', 'https://www.acme-oel.de/a', 'no url');
    const results = fc.array(fc.record({ index: fc.nat(3), title: text, url, snippet: text }), { maxLength: 4 });
    fc.assert(
      fc.property(results, (given) => {
        const numbered = given.map((one, index) => ({ ...one, index }));
        const output = contract.output.parse(extractCompanies({ results: numbered }));
        expect(contract.check?.(output, { results: numbered })).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
