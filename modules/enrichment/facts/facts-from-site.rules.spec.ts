import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Fact } from '#src/domain/fact';
import type { PageKind } from '#src/domain/page-kind';
import { openPage } from '../page-document.ts';
import type { FactField } from './data/fact-fields.data.ts';
import { type FetchedPage, factsFromSite } from './facts-from-site.rules.ts';
import { quoteOccurs } from './quote.rules.ts';

const DOMAIN = 'nordlicht.example';

describe('factsFromSite', () => {
  it('reads a German company from home page, imprint, customers and careers', () => {
    const { facts, quality } = read({
      home: `<html lang="de"><title>Nordlicht | Logistik und Touren für Paketflotten</title>
        <meta name="generator" content="WordPress 6.8"><script src="https://js.hs-scripts.com/123.js"></script>
        <h1>Touren für Paketflotten</h1><p>Nordlicht plant Touren für kleine Paketflotten und spart jeden Abend eine Stunde.</p><p>Logistik ohne Zettel, für jede Spedition.</p>
        <h2>Für wen</h2><p>Für Kurierdienste mit 5 bis 80 Fahrzeugen.</p>
        <p>Wir sind 45 Menschen in Kiel. Gegründet 2014.</p>
        <footer>© 2026 Nordlicht <a href="https://www.linkedin.com/company/nordlicht-touren/?ref=x">LinkedIn</a>
        <a href="https://twitter.com/intent/tweet?url=x">Teilen</a></footer>`,
      imprint: `<h1>Impressum</h1><p>Angaben gemäß § 5 DDG</p><p>Nordlicht Touren GmbH<br>Kaistraße 4<br>24103 Kiel<br>Deutschland</p>
        <p>Telefon: 0431 6696 9120<br>E-Mail: <a href="mailto:info@nordlicht.example">info@nordlicht.example</a></p>
        <p>Hosting: Wolkenheim GmbH, Serverweg 1, 10115 Berlin</p>`,
      customers: `<h1>Kunden</h1><h2>Fördewind Kurier</h2><p>Fördewind Kurier fährt 20 Touren am Tag mit Nordlicht.</p>`,
      careers: `<h1>Offene Stellen</h1><ul><li>Softwareentwickler (m/w/d)</li><li>Vertriebsleiterin Nord | Kiel</li></ul><a>Jetzt bewerben</a>`,
    });
    expect(shown(facts)).toEqual({
      name: 'Nordlicht',
      legalName: 'Nordlicht Touren GmbH',
      offering: 'Nordlicht plant Touren für kleine Paketflotten und spart jeden Abend eine Stunde.',
      customerSegments: ['Kurierdienste mit 5 bis 80 Fahrzeugen'],
      industry: 'logistics',
      founded: 2014,
      employeeCount: 45,
      headquarters: 'Kaistraße 4, 24103 Kiel, Deutschland',
      location: 'Kiel',
      country: 'Deutschland',
      customers: ['Fördewind Kurier'],
      technologies: ['WordPress', 'HubSpot'],
      openRoles: ['Softwareentwickler (m/w/d)', 'Vertriebsleiterin Nord'],
      emails: ['info@nordlicht.example'],
      phones: ['+49 431 66969120'],
      linkedin: 'https://www.linkedin.com/company/nordlicht-touren',
    });
    expect(quality).toMatchObject({
      language: 'de',
      newestYear: 2026,
      kinds: ['home', 'imprint', 'customers', 'careers'],
    });
    expect(quality.score).toBe(Object.values(quality.parts).reduce((sum, points) => sum + points, 0));
  });

  it.each([
    [
      'French',
      'Édité par Lumière Nord SAS, 4 rue des Quais, 35000 Rennes, France',
      'Lumière Nord SAS',
      'lumierenord.example',
    ],
    ['Italian', 'Luce Nord S.r.l. – Via Roma 4, 20121 Milano, Italia', 'Luce Nord S.r.l.', 'lucenord.example'],
    ['Dutch', 'Noorderlicht B.V., Kade 9, 3511 AB Utrecht, Nederland', 'Noorderlicht B.V.', 'noorderlicht.example'],
    ['Spanish', 'Titular: Luz Norte, S.L.', 'Luz Norte, S.L.', 'luznorte.example'],
    ['Polish', 'Zorza Sp. z o.o., ul. Morska 6, 50-001 Wrocław', 'Zorza Sp. z o.o.', 'zorza.example'],
    ['Swedish', 'Norrsken AB, Kajen 1, Stockholm, Sweden', 'Norrsken AB', 'norrsken.example'],
    [
      'British',
      'Copyright 2019-2026 Northlight Routing Ltd. All rights reserved.',
      'Northlight Routing Ltd',
      'northlight.example',
    ],
    ['American', 'Northlight, Inc. is a Delaware corporation.', 'Northlight, Inc.', 'northlight.example'],
  ])('reads the legal name of a %s company', (_what, line, legalName, domain) => {
    const { facts } = factsFromSite([page('imprint', `<p>${line}</p>`)], { domain });
    expect(shown(facts).legalName?.toString().replace(/\.$/, '')).toBe(legalName.replace(/\.$/, ''));
  });

  it.each([
    ['Nous sommes 32 personnes à Rennes. Fondée en 2012.', 32, 2012],
    ['Somos un equipo de 18 personas. Empresa fundada en 2019.', 18, 2019],
    ['Siamo un team di 40 persone. Fondata nel 2009.', 40, 2009],
    ['We zijn een team van 25 mensen. Opgericht in 2016.', 25, 2016],
  ])('reads head count and founding year from %j', (text, employeeCount, founded) => {
    const { facts } = read({ about: `<p>${text}</p>` });
    expect(shown(facts)).toMatchObject({ employeeCount, founded });
  });

  it('is surer of what two pages say in other words, and keeps a contradiction beside the surer value', () => {
    const confidence = (facts: Fact[]) => facts.find(({ field }) => field === 'founded')?.confidence ?? 0;
    const once = read({ home: '<p>Founded in 2014.</p>' }).facts;
    const twice = read({
      home: '<p>Founded in 2014.</p>',
      about: '<p>Nordlicht was founded in 2014 in Kiel.</p>',
    }).facts;
    const repeated = read({ home: '<p>Founded in 2014.</p>', about: '<p>Founded in 2014.</p>' }).facts;
    const against = read({ home: '<p>Founded in 2014.</p>', other: '<p>Founded in 2011.</p>' }).facts;
    expect(confidence(once)).toBe(0.65);
    expect(confidence(twice)).toBeCloseTo(0.95 - 0.3 * 0.75);
    expect(confidence(repeated)).toBe(0.65);
    expect(confidence(against)).toBeLessThan(0.65);
    expect(against.filter(({ field }) => field === 'founded').map(({ value }) => value)).toEqual([2014, 2011]);
  });

  it('proves a pattern of addresses by two people and calls it nothing else', () => {
    const people = (second: string) =>
      read({
        team: `<h3>Ulrike Sand</h3><p>ulrike.sand@nordlicht.example</p><h3>Jörg Meer</h3><p>${second}@nordlicht.example</p>`,
      });
    const { facts } = people('joerg.meer');
    expect(facts.find(({ field }) => field === 'emailPattern')).toMatchObject({
      value: '{first}.{last}@nordlicht.example',
      method: 'e-mail-pattern',
    });
    expect(shown(people('vertrieb').facts).emailPattern).toBeUndefined();
    expect(shown(people('jmeer').facts).emailPattern).toBeUndefined();
  });

  it.each([
    [
      'a review widget',
      '{"@type":"Organization","name":"Bewertungsstern","url":"https://reviews.example.org","numberOfEmployees":900}',
    ],
    [
      'a partner without an address',
      '{"@type":"Organization","name":"Bewertungsstern GmbH","foundingDate":"1999","numberOfEmployees":900}',
    ],
    ['a template', '{"@type":"Organization","name":"Your Company","legalName":"Company Name"}'],
    [
      'unfilled fields',
      '{"@type":"Organization","name":"{{ company.name }}","description":"{{ company.description_long }}"}',
    ],
  ])('does not take %s for the company', (_what, jsonLd) => {
    const own = '{"@type":"Organization","name":"Nordlicht","numberOfEmployees":45,"foundingDate":"2014"}';
    const { facts } = read({ home: `${script(jsonLd)}${script(own)}<p>Routes for parcel fleets.</p>` });
    expect(shown(facts)).toMatchObject({ name: 'Nordlicht', employeeCount: 45, founded: 2014 });
    expect(shown(facts)).not.toHaveProperty('legalName');
    expect(facts.map(({ value }) => value)).not.toContain(900);
  });

  it('believes an organisation of another name little when it is the only one', () => {
    const { facts } = read({
      home: `${script('{"@type":"Organization","name":"We are Acmeson"}')}<p>Routes for fleets.</p>`,
    });
    expect(facts.find(({ field }) => field === 'name')?.confidence).toBeLessThan(0.4);
  });

  it.each([
    ['a person', 'https://www.linkedin.com/in/nordlicht'],
    ['a share button', 'https://www.facebook.com/sharer/sharer.php?u=x'],
    ['a single post', 'https://x.com/nordlicht/status/1'],
    ['a script', 'javascript:https://x.com/nordlicht'],
  ])('does not take %s for a profile', (_what, href) => {
    const { facts } = read({ home: `<footer><a href="${href}">x</a></footer>` });
    expect(facts).toEqual([]);
  });

  it('takes none of two strangers in the footer for the company’s profile', () => {
    const { facts } = read({
      home: '<footer><a href="https://x.com/one">1</a><a href="https://x.com/two">2</a></footer>',
    });
    expect(facts).toEqual([]);
  });

  it('takes no introduction for an audience, no award for an offering and no slogan for a name', () => {
    const { facts } = read({
      home: `<meta property="og:site_name" content="Nordlicht - Five-star route planning"><h1>Routes</h1>
        <p>For larger fleets, visit our page for partners and ask.</p><p>Nordlicht was named a best planner of 2023.</p>`,
    });
    expect(shown(facts)).toMatchObject({ name: 'Nordlicht' });
    expect(shown(facts)).not.toHaveProperty('customerSegments');
    expect(shown(facts)).not.toHaveProperty('offering');
  });

  it('leaves the industry open when a word only passes by', () => {
    const { facts } = read({ home: '<p>Our office is above a restaurant, near the airport.</p>' });
    expect(shown(facts).industry).toBeUndefined();
  });
});

describe('any pages at all', () => {
  const pieces = fc.constantFrom(
    'Founded in 2014. ',
    'We are 45 people. ',
    'Nordlicht GmbH ',
    '© 2026 Nordlicht AG ',
    'Kai 4, 24103 Kiel, Germany ',
    '<p>',
    '</p>',
    '<h2>Customers</h2>',
    '<li>Fördewind Kurier</li>',
    '<a href="mailto:a.b@nordlicht.example">A B</a>',
    '<footer>',
    '…',
    '“quoted” – ',
    '<script type="application/ld+json">{"@type":"Organization","name":"Nordlicht","foundingDate":"2011"}</script>',
    '\u00ad',
    'Tel: +49 431 66969 120 ',
  );
  it('give facts that are well formed, quote their own page, and come once per field, page and method', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 12 })), { maxLength: 25 }), (parts) => {
        const html = parts.join('');
        const { facts, quality } = factsFromSite([page('home', html)], { domain: DOMAIN });
        const document = openPage(page('home', html).page);
        for (const fact of facts) {
          Fact.parse(fact);
          expect([
            fact.evidence.quote,
            quoteOccurs(fact.evidence.quote, document) || quoteOccurs(fact.evidence.quote, document, 'markup'),
          ]).toEqual([fact.evidence.quote, true]);
        }
        const keys = facts.map(({ field, method, evidence }) => `${field} ${method} ${evidence.source}`);
        expect(new Set(keys).size).toBe(keys.length);
        expect(quality.score).toBeGreaterThanOrEqual(0);
        expect(quality.score).toBeLessThanOrEqual(100);
      }),
      { numRuns: 150 },
    );
  });
});

describe('hostile pages', () => {
  const MEGABYTES = 2_000_000;
  const MOST_MS = 60_000;
  it.each([
    ['capital letters and blanks', 'A '],
    ['one long word', 'a'],
    ['digits', '1 2 3 4 5 6 7 8 9 '],
    ['numbers in brackets', '(1'],
    ['names before legal forms', 'Nord & '],
    ['legal forms', 'GmbH & Co. KG '],
    ['at signs', 'a@a.'],
    ['disguised at signs', 'a [at] '],
    ['telephone labels', 'Tel: +1 '],
    ['copyright signs', '© 20'],
    ['customers', 'trusted by A, '],
    ['founded without a year', 'founded in Kiel by '],
    ['addresses', '4 Kai, 24103 Kiel, '],
    ['paragraphs', '<p>We help A to '],
    ['images', '<img alt="A logo" class="logo">'],
    ['links', '<a href="https://x.com/a">a</a>'],
    ['ranges', 'we are 1-'],
  ])(
    'of 2 MB of %s are read in bounded time',
    (_what, piece) => {
      const html = piece.repeat(Math.floor(MEGABYTES / piece.length));
      const begun = performance.now();
      factsFromSite([page('home', html), page('imprint', html.slice(0, 200_000))], { domain: DOMAIN });
      // Two or three seconds alone, ten times that on a busy machine; time that grows with the square would be hours.
      expect(performance.now() - begun).toBeLessThan(MOST_MS);
    },
    MOST_MS,
  );

  it.each<[string, (index: number) => string]>([
    ['organisations', (index) => script(`{"@type":"Organization","name":"Nordlicht ${index}"}`)],
    ['legal names', (index) => `<p>Nordlicht${index} GmbH</p>`],
    ['founding years', (index) => `<p>Founded in ${1500 + (index % 500)} in Kiel.</p>`],
    ['head counts', (index) => `<p>We have ${index} employees.</p>`],
  ])(
    'of thousands of %s that all differ are compared in bounded time',
    (_what, piece) => {
      const html = Array.from({ length: 15_000 }, (_, index) => piece(index)).join('');
      const begun = performance.now();
      factsFromSite([page('home', html)], { domain: DOMAIN });
      expect(performance.now() - begun).toBeLessThan(20_000);
    },
    MOST_MS,
  );

  it('makes no fact of a whole book', () => {
    const words = 'We are the leading maker of everything. '.repeat(50_000);
    const { facts } = read({
      home: `<meta name="description" content="${words}">${script(`{"@type":"Organization","name":"Nordlicht","description":"${words}","address":{"streetAddress":"${words}","addressLocality":"${words}"}}`)}`,
    });
    expect(facts.map(({ field }) => field)).toEqual(expect.arrayContaining(['name', 'description']));
    expect(JSON.stringify(facts).length).toBeLessThan(10_000);
  });
});

function read(pages: Partial<Record<PageKind, string>>) {
  return factsFromSite(
    Object.entries(pages).map(([kind, html]) => page(kind as PageKind, html)),
    { domain: DOMAIN },
  );
}

function page(kind: PageKind, html: string): FetchedPage {
  const path = kind === 'home' ? '' : kind;
  return { kind, page: { url: `https://${DOMAIN}/${path}`, status: 200, html, fetchedAt: '2026-03-01T12:00:00.000Z' } };
}

/** The shown value of each field; lists of all pages and methods together. */
function shown(facts: readonly Fact[]): Partial<Record<FactField, Fact['value']>> {
  const values: Record<string, Fact['value']> = {};
  for (const { field, value } of facts) {
    const known = values[field];
    if (known === undefined) values[field] = value;
    else if (Array.isArray(known) && Array.isArray(value)) values[field] = [...known, ...value];
  }
  return values;
}

function script(jsonLd: string): string {
  return `<script type="application/ld+json">${jsonLd}</script>`;
}
