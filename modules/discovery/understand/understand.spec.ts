import { describe, expect, it } from '@jest/globals';
import { isOpen } from '#src/domain/criteria';
import { INDUSTRIES } from '#src/platform/industries/industries';
import { understand } from './understand.rules.ts';

function sizeOf(text: string): [number | null, number | null] | null {
  const { size } = understand(text).criteria;
  return size === null ? null : [size.min, size.max];
}

function topicsOf(text: string): string[][] {
  return understand(text).criteria.topics.map((group) => group.map((topic) => topic.label));
}

function placesOf(text: string): string {
  const { countries, excludedCountries, places, excludedPlaces = [] } = understand(text).criteria;
  const labels = [...countries, ...places.map((place) => place.label)];
  return [
    ...labels,
    ...[...excludedCountries, ...excludedPlaces.map((place) => place.label)].map((label) => `-${label}`),
  ].join(' ');
}

describe('head counts', () => {
  it.each<[string, [number | null, number | null] | null]>([
    ['20 to 200 people', [20, 200]],
    ['11-50 employees', [11, 50]],
    ['with 11–50', [11, 50]],
    ['between 20 and 200 staff', [20, 200]],
    ['200 to 20 people', [20, 200]],
    ['fintech under 30', [null, 29]],
    ['fewer than 10 employees', [null, 9]],
    ['less than 1,000 people', [null, 999]],
    ['over 100 people', [101, null]],
    ['more than 1k employees', [1001, null]],
    ['at least 50', [50, null]],
    ['no fewer than 50 people', [50, null]],
    ['50+ employees', [50, null]],
    ['50 employees or more', [50, null]],
    ['50 or fewer people', [null, 50]],
    ['>= 50 people', [50, null]],
    ['<50 employees', [null, 49]],
    ['up to 200 people', [null, 200]],
    ['no more than 200 people', [null, 200]],
    ['about 50 people', [40, 60]],
    ['a 50-person company', [40, 60]],
    ['exactly 50 people', [50, 50]],
    ['headcount over 100', [101, null]],
    ['company size: 11-50', [11, 50]],
    ['between twenty and two hundred people', [20, 200]],
    ['over 20 but fewer than 100 people', [21, 99]],
    ['11-50 or 51-200 employees', [11, 200]],
    ['1-10, 51-200 or 11-50 employees', [1, 200]],
    ['under 30 people or over 500 people', [null, 29]],
    ['less than 10 or more than 500 people', [null, 9]],
    ['1-10 or 201-500 employees', [1, 10]],
    ['small or large companies', [null, 49]],
    ['small, medium and large companies', null],
    ['not less than 50 people', [50, null]],
    ['not larger than 200 people', [null, 200]],
    ['nicht unter 20 Mitarbeiter', [20, null]],
    ['nicht über 200 Mitarbeiter', [null, 200]],
    ['keine über 200 Mitarbeiter', [null, 200]],
    ['no more than 3 founders', null],
    ['over 50 engineers', null],
    ['zwischen 20 und 200 Mitarbeitern', [20, 200]],
    ['mit 11 bis 50 Mitarbeitenden', [11, 50]],
    ['unter 30 Mitarbeiter', [null, 29]],
    ['über 1.000 Mitarbeiter:innen', [1001, null]],
    ['mindestens zwanzig Beschäftigte', [20, null]],
    ['höchstens 50 Leute', [null, 50]],
    ['nicht mehr als 50 Mitarbeiter', [null, 50]],
    ['small companies', [null, 49]],
    ['mid-market SaaS companies', [50, 249]],
    ['large enterprises', [250, null]],
    ['small companies with at least 20 people', [20, null]],
    ['kleine und mittlere Unternehmen', [null, 249]],
    ['Mittelstand', [50, 249]],
    ['keine Konzerne', [null, 249]],
    ['startups', null],
    ['enterprise software', null],
    ['software for small businesses', null],
    ['top 10', null],
    ['20 companies', null],
    ['raised over 5 million', null],
    ['founded in 2019', null],
    ['more than 3 offices', null],
    ['over $100', null],
    ['more than 10%', null],
    ['B2B', null],
  ])('%s', (text, expected) => {
    expect(sizeOf(text)).toEqual(expected);
  });
});

describe('places', () => {
  it.each([
    ['in Mexico or Brazil', 'MX BR'],
    ['outside the US', '-US'],
    ['außerhalb der USA', '-US'],
    ['not in Germany', '-DE'],
    ['deutsche Unternehmen', 'DE'],
    ['in California', 'California'],
    ['in CA or TX', 'California Texas'],
    ['not in California but in the US', 'US -California'],
    ['in Austin, Texas', 'Austin'],
    ['Cambridge, Massachusetts', 'Cambridge'],
    ['London, UK', 'GB London'],
    ['Germany or London', 'DE GB London Germany'],
    ['European companies in Portugal', 'PT'],
    ['Benelux', 'BE NL LU'],
    ['UK & Ireland', 'GB IE'],
    ['Atlanta or Georgia', 'Atlanta Georgia (US state)'],
    ['Georgia and Armenia', 'GE AM'],
    ['find us customers', ''],
    ['FIND US CUSTOMERS', ''],
    ['companies who buy from us in the us', 'US'],
    ['US companies', 'US'],
    ['it would be great to have AI in healthcare or IT', ''],
    ['please polish this', ''],
    ['mobile apps', ''],
    ['Washington, D.C.', 'Washington, D.C.'],
  ])('%s: %s', (text, expected) => {
    expect(placesOf(text)).toBe(expected);
  });

  it('takes the place of another country when the state behind the city says so', () => {
    expect(understand('in Cambridge, MA').criteria.places[0]).toMatchObject({ label: 'Cambridge', country: 'US' });
    expect(understand('in Cambridge').criteria.places[0]).toMatchObject({ label: 'Cambridge', country: 'GB' });
  });

  it('keeps a country unwanted beside a wanted city in it', () => {
    const { countries, excludedCountries } = understand('not Germany, but Berlin or the US').criteria;
    expect([countries, excludedCountries]).toEqual([['US'], ['DE']]);
  });

  it('leaves excluded countries out of a region', () => {
    const { countries, excludedCountries } = understand('Europe except the UK and Ireland').criteria;
    expect(countries).toContain('FR');
    expect(countries).not.toContain('GB');
    expect(excludedCountries).toEqual(['GB', 'IE']);
  });
});

describe('topics', () => {
  it.each<[string, string[][]]>([
    ['fintech or insurance', [['fintech', 'insurance']]],
    ['fintech and insurance companies', [['fintech', 'insurance']]],
    ['AI and healthcare', [['AI'], ['healthcare']]],
    ['AI companies in healthcare', [['AI'], ['healthcare']]],
    ['fintech startups using machine learning', [['fintech'], ['AI']]],
    ['route planning for couriers', [['route planning'], ['logistics']]],
    ['Versicherungsunternehmen', [['insurance']]],
    ['KI-Startups', [['AI']]],
    ['Hersteller von Medizinprodukten', [['medical devices']]],
    ['drone manufacturers', [['drones']]],
    ['software companies', [['software']]],
    ['HR software', [['HR tech']]],
    ['the fintech space', [['fintech']]],
    ['space companies', [['space']]],
    ['it is for us', []],
    ['no-code platforms', [['developer tools']]],
    ['crypto-free fintech', [['fintech']]],
    ['childcare companies', [['childcare']]],
    ['we sell HR software; find customers in retail', [['retail']]],
    ['companies we sell to in insurance', [['insurance']]],
    ['Photovoltaik-Anbieter', [['solar']]],
    ['last-mile delivery startups', [['last-mile delivery']]],
    ['no more than 3 founders', []],
    ['fintech with 3 technical founders', [['fintech']]],
    ['at most 5 wineries in Italy', [['wineries']]],
    ['fintech anywhere', [['fintech']]],
    ['logistics companies everywhere', [['logistics']]],
    ['AI weltweit, egal wo', [['AI']]],
    ['überall Logistik', [['logistics']]],
    ['international companies', []],
    ['international fintechs', [['fintech']]],
    ['companies operating internationally', []],
    ['international trade', [['international trade']]],
    ['Händler von Fahrrädern', [['mobility']]],
    ['baggage handlers', [['baggage handlers']]],
  ])('%s', (text, expected) => {
    expect(topicsOf(text)).toEqual(expected);
  });

  it.each([
    ['fintech, not crypto', ['crypto and blockchain']],
    ['fintech but not crypto or gambling in the UK', ['crypto and blockchain', 'gambling and betting']],
    ['no crypto, betting or cannabis', ['crypto and blockchain', 'gambling and betting', 'cannabis']],
    ['not crypto, healthcare', ['crypto and blockchain']],
    ['ohne Krypto', ['crypto and blockchain']],
    ['keine Agenturen', ['marketing agencies']],
    ['nicht nur Fintech', []],
    ['no more than 3 founders', []],
    ['fintech with not less than 3 founders', []],
    ['Fintech mit nicht mehr als 3 Gründern', []],
    ['no criteria please', []],
    ['keine Kriterien', []],
    ['no particular requirements', []],
    ['no crypto, no more than 20 people', ['crypto and blockchain']],
  ])('excludes in %s: %p', (text, expected) => {
    expect(understand(text).criteria.excludedTopics.map((topic) => topic.label)).toEqual(expected);
  });

  it('has for every industry a name, terms and labels, and gives every name back as that industry or one before it', () => {
    for (const industry of INDUSTRIES) {
      expect(industry.terms.split('|').length).toBeGreaterThan(1);
      expect(topicsOf(`${industry.label} companies`)[0]).toContain(industry.label);
    }
  });
});

describe('whom, how many, and what was not used', () => {
  it.each([
    ['customers: fintech', 'customer', 1],
    ['partners: agencies', 'partner', 1],
    ['find resellers in Spain', 'partner', 0.9],
    ['Kunden in Wien', 'customer', 0.9],
    ['customers and partners in Poland', 'both', 0.9],
    ['companies whose customers are banks', 'customer', 0.5],
    ['agencies to work with', 'partner', 0.8],
    ['fintech', 'customer', 0.5],
  ])('%s: %s', (text, value, confidence) => {
    expect(understand(text).intent).toEqual({ value, confidence });
  });

  it.each([
    ['top 5 fintechs', 5],
    ['find 20 companies', 20],
    ['die 5 besten', 5],
    ['3 results', 3],
    ['I want 15 leads', 15],
    ['find 500 companies', 30],
    ['fintech', 10],
    ['11-50 people', 10],
  ])('%s: %i', (text, limit) => {
    expect(understand(text).limit).toBe(limit);
  });

  it.each([
    ['fast-growing fintech founded in 2019', 'fast growing 2019'],
    ['less than 10 or more than 500 people', 'more than 500 people'],
    ['1-10 or 201-500 employees', '201 500 employees'],
    ['fintech, small or large', 'large'],
    ['fintech with no more than 3 founders in Berlin', 'no more than 3 founders'],
    ['Fintech mit nicht mehr als 3 Gründern in Wien', 'nicht mehr als 3 Gründern'],
    ['fintech with revenue over 5 million', 'revenue over 5 million'],
    ['fintech with 5 offices in Berlin', '5 offices'],
    ['AI companies with over 50 engineers', 'over 50 engineers'],
    ['5 German banks', '5'],
    ['international fintechs', 'international'],
    ['11-50 or 51-200 employees', ''],
  ])('says which words were of no use in %s: %s', (text, unused) => {
    expect(understand(text).unused.join(' ')).toBe(unused);
  });

  it('shows in one line what was understood', () => {
    const text = 'customers: fintech in the UK or Ireland with 11 to 50 people, not crypto';
    expect(understand(text).summary).toBe(
      'customers · fintech · United Kingdom or Ireland · 11-50 people · not crypto and blockchain',
    );
  });

  it('finds no criteria in a request without any', () => {
    for (const text of [
      '',
      'find me potential customers',
      'Finde passende Kunden für uns',
      'no criteria please',
      '???',
      '   ',
    ]) {
      expect([text, isOpen(understand(text).criteria)]).toEqual([text, true]);
    }
  });
});
