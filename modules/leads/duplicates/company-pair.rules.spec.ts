import { describe, expect, it } from '@jest/globals';
import { likenessOf, PROPOSED_FROM } from './company-pair.rules.ts';
import { type CompanyRow, traitsOf } from './company-traits.rules.ts';

const TEXT = 'Invoices, reminders and payments of tradespeople, written by voice while they drive home.';
const OTHER_TEXT = 'Robots that pick strawberries at night and sort them by ripeness for supermarkets.';

function row(values: Partial<CompanyRow>): CompanyRow {
  return {
    id: '',
    name: 'Brightwater Pumps',
    domain: null,
    country_code: 'GB',
    location: 'Leeds, England',
    linkedin_url: null,
    leads_to: null,
    founded: null,
    description: null,
    ...values,
  };
}

function score(one: Partial<CompanyRow>, other: Partial<CompanyRow>): number {
  const [first, second] = [traitsOf(row(one)), traitsOf(row(other))];
  const likeness = likenessOf(first, second);
  expect(likenessOf(second, first)?.score).toBe(likeness?.score);
  return likeness?.score ?? 0;
}

describe('whether two companies are one', () => {
  it.each<[string, Partial<CompanyRow>, Partial<CompanyRow>]>([
    [
      'legal forms',
      { domain: 'brightwater.example', name: 'Brightwater Pumps Ltd.' },
      { name: 'BRIGHTWATER PUMPS LIMITED' },
    ],
    ['accents and an ampersand', { domain: 'x.example', name: 'Café & Söhne GmbH' }, { name: 'Cafe Sohne' }],
    ['a typing error', { domain: 'x.example' }, { name: 'Brigthwater Pumps' }],
    ['two letters swapped', { domain: 'x.example', name: 'Brigid' }, { name: 'Brgiid' }],
    [
      'places written in two ways',
      { domain: 'x.example', location: 'Leeds' },
      { location: 'Leeds, West Yorkshire, UK; Remote' },
    ],
    [
      'one LinkedIn page',
      { linkedin_url: 'https://linkedin.com/company/bw' },
      { name: 'BW', linkedin_url: 'https://uk.linkedin.com/company/BW/' },
    ],
    [
      'a domain that leads to the other',
      { domain: 'old.example', leads_to: 'www.new.example', name: 'Old' },
      { domain: 'new.example' },
    ],
    ['a part of a website', { domain: 'shop.bw.com' }, { domain: 'bw.com' }],
    ['two endings and one text', { domain: 'bw.com', description: TEXT }, { domain: 'bw.co.uk', description: TEXT }],
    ['two domains and one text', { domain: 'bw.com', description: TEXT }, { domain: 'pumps.io', description: TEXT }],
  ])('proposes %s', (_, one, other) => {
    expect(score(one, other)).toBeGreaterThanOrEqual(PROPOSED_FROM);
  });

  it.each<[string, Partial<CompanyRow>, Partial<CompanyRow>]>([
    ['a name and a city with two domains', { domain: 'bw.com' }, { domain: 'getbw.io' }],
    ['one name with two texts', { domain: 'bw.com', description: TEXT }, { domain: 'bw.io', description: OTHER_TEXT }],
    [
      'two LinkedIn pages',
      { linkedin_url: 'https://linkedin.com/company/a' },
      { linkedin_url: 'https://linkedin.com/company/b' },
    ],
    ['founding years far apart', { domain: 'bw.com', founded: 1990 }, { founded: 2015 }],
    ['another country', { domain: 'bw.com', location: null }, { country_code: 'US', location: null }],
    ['a letter in a short name', { domain: 'a.com', name: 'Vira' }, { name: 'Viva' }],
    ['other names', { domain: 'bw.com', description: TEXT }, { name: 'Northgate Valves', description: TEXT }],
  ])('does not propose %s', (_, one, other) => {
    expect(score(one, other)).toBeLessThan(PROPOSED_FROM);
  });

  it('says why', () => {
    const [one, other] = [traitsOf(row({ domain: 'bw.com' })), traitsOf(row({ name: 'Brightwater Pumps Inc' }))];
    expect(likenessOf(one, other)?.reasons).toEqual(['the same name', 'the same city']);
  });

  it('reads hostile texts in little time', () => {
    const long = row({
      name: `${'a '.repeat(200_000)}inc`,
      location: ';,'.repeat(500_000),
      description: '- '.repeat(900_000),
    });
    const begun = performance.now();
    likenessOf(traitsOf(long), traitsOf({ ...long, linkedin_url: 'linkedin.com/company/'.repeat(50_000) }));
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});
