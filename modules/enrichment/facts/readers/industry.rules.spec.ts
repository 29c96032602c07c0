import { describe, expect, it } from '@jest/globals';
import { INDUSTRIES } from '#src/platform/industries/industries';
import { openPage } from '../../page-document.ts';
import { MARKETS, marketLabelOf } from '../industry/markets.data.ts';
import { fromIndustryWords, marketOf } from './industry.rules.ts';

describe('the taxonomy', () => {
  it('names every market and every label once, and spans known industries only, each once', () => {
    const spans = MARKETS.flatMap((market) => market.spans.split('|'));
    expect(new Set(MARKETS.map(({ id }) => id)).size).toBe(MARKETS.length);
    expect(new Set(MARKETS.map(({ label }) => label)).size).toBe(MARKETS.length);
    expect(new Set(spans).size).toBe(spans.length);
    expect(spans.filter((industry) => !INDUSTRIES.some(({ label }) => label === industry))).toEqual([]);
  });

  it('leads from an industry to its market, and means to none', () => {
    expect(marketLabelOf('payments')).toBe('fintech');
    expect(marketLabelOf('fintech')).toBe('fintech');
    expect(marketLabelOf('AI')).toBeNull();
  });
});

describe('marketOf', () => {
  it.each([
    ['fintech', 'We process card payments and payouts for small banks.'],
    ['healthcare', 'Scheduling for clinics: patients see the right doctor sooner.'],
    ['education', 'Online courses and tutoring for students and their teachers.'],
    ['climate', 'We store renewable energy in batteries for the grid.'],
    ['fintech', 'Wir sind Zahlungsdienstleister für Händler: Kartenzahlungen und Überweisungen.'],
    ['healthcare', 'Software für Krankenhäuser und Arztpraxen.'],
    ['property', 'Software für Hausverwaltungen und Immobilienmakler.'],
  ])('reads %s from %j', (market, text) => {
    expect(read(text)?.market.id).toBe(market);
  });

  it.each(['', 'Welcome to our website.', 'We love what we do, and we do it well.', 'Willkommen auf unserer Seite!'])(
    'stays silent about %j',
    (text) => {
      expect(read(text)).toBeNull();
    },
  );

  it("does not take a company's name for a word", () => {
    const text = 'Tutor gives you the best of it.';
    const [named, unnamed] = [read(text, 'tutor'), read(text)];
    expect(named?.probability ?? 0).toBeLessThanOrEqual(unnamed?.probability ?? 0);
  });

  it('reads hostile text in good time', () => {
    const begun = performance.now();
    for (const piece of ['payments. ', 'Zahlungsanbieterzahlungsanbieter', '. ', 'a-'])
      marketOf([{ text: piece.repeat(2_000_000 / piece.length), counts: 2 }]);
    expect(performance.now() - begun).toBeLessThan(3_000);
  });
});

describe('fromIndustryWords', () => {
  it('quotes the sentence that tells most, from the page that has it', () => {
    const page = openPage({
      url: 'https://nordlicht.example/',
      status: 200,
      fetchedAt: '2026-03-01T12:00:00.000Z',
      html: '<title>Nordlicht</title><main><p>We are glad you came. Our payments platform moves money between banks. Write to us.</p></main>',
    });
    const [candidate] = fromIndustryWords({ domain: 'nordlicht.example', pages: [{ kind: 'home', document: page }] });
    expect(candidate).toMatchObject({
      field: 'industry',
      value: 'fintech',
      quote: 'Our payments platform moves money between banks.',
    });
  });

  it('reads nothing from pages about customers', () => {
    const page = openPage({
      url: 'https://nordlicht.example/customers',
      status: 200,
      fetchedAt: '2026-03-01T12:00:00.000Z',
      html: '<main><p>Our payments platform moves money between banks.</p></main>',
    });
    expect(fromIndustryWords({ domain: 'nordlicht.example', pages: [{ kind: 'customers', document: page }] })).toEqual(
      [],
    );
  });
});

function read(text: string, ...names: string[]) {
  return marketOf([{ text, counts: 1 }], { names: new Set(names) });
}
