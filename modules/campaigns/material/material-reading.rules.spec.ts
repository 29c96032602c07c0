import { describe, expect, it } from '@jest/globals';
import type { SiteReading } from '../parts/site-reading.ts';
import type { GivenMaterial } from './given-material.ts';
import { readMaterial, withMaterial } from './material-reading.rules.ts';

const GIVEN_AT = '2026-03-02T12:00:00.000Z';
const PASSAGES = [
  { place: 'page 1', heading: null, text: 'Brightloom' },
  {
    place: 'page 1',
    heading: 'Brightloom',
    text: 'Brightloom plans the looms of weaving mills. It saves the foreman a night a week.',
  },
  { place: 'page 2', heading: 'Our customers', text: 'Our customers' },
  { place: 'page 2', heading: 'Our customers', text: 'Talhof Weaving Ltd' },
  { place: 'page 2', heading: 'Our customers', text: 'Nordgarn Mills Ltd' },
  { place: 'page 3', heading: 'Notes', text: 'never for mills below ten looms' },
  { place: 'page 3', heading: 'Notes', text: 'see https://brightloom.example/pricing for the prices' },
];
const document = (passages = PASSAGES): Omit<GivenMaterial, 'id'> => ({
  domain: 'brightloom.example',
  name: 'deck.pdf',
  kind: 'pdf',
  passages,
  characters: 300,
  given_by: 'ann',
  given_at: GIVEN_AT,
});
const SITE: SiteReading = {
  domain: 'brightloom.example',
  language: 'en',
  facts: [],
  sentences: [
    {
      text: 'We plan looms for mills.',
      heading: null,
      kind: 'home',
      source: 'https://brightloom.example/',
      date: '2026-03-01T00:00:00.000Z',
    },
  ],
  characters: 100,
  newestYear: 2024,
  agreement: 0.8,
  readAt: '2026-03-01T00:00:00.000Z',
};

describe('what a document says', () => {
  it('is its sentences and notes, each with its place, and no heading, name or address', () => {
    const { sentences } = readMaterial(document());
    expect(sentences.map(({ text, source }) => [text, source])).toEqual([
      ['Brightloom plans the looms of weaving mills.', 'deck.pdf, page 1'],
      ['It saves the foreman a night a week.', 'deck.pdf, page 1'],
      ['never for mills below ten looms', 'deck.pdf, page 3'],
    ]);
    for (const one of sentences) expect(one).toMatchObject({ authority: 'user-given', date: GIVEN_AT });
  });

  it('is facts whose words stand where they are said to stand', () => {
    const { facts } = readMaterial(document());
    const customers = facts.find(({ field }) => field === 'customers');
    expect(customers).toMatchObject({
      value: ['Talhof Weaving Ltd', 'Nordgarn Mills Ltd'],
      authority: 'person',
      evidence: { source: 'deck.pdf, page 2', observed_at: GIVEN_AT },
    });
    expect(facts.map(({ field }) => field)).not.toContain('name');
  });

  it('is bounded, whatever the length: what names benefits and customers stays', () => {
    const dull = Array.from({ length: 500 }, (_, n) => ({
      place: `page ${n}`,
      heading: null,
      text: `The loom of row ${n} stands in hall number ${n} today.`,
    }));
    const { sentences } = readMaterial(document([...dull, ...PASSAGES]));
    expect(sentences).toHaveLength(120);
    expect(sentences.map(({ text }) => text)).toContain('It saves the foreman a night a week.');
  });
});

describe('a website with what people gave', () => {
  const given = { name: 'deck.pdf', givenAt: GIVEN_AT, characters: 300, reading: readMaterial(document()) };

  it('begins with their word', () => {
    const reading = withMaterial('brightloom.example', SITE, [given])!;
    expect(reading.sentences.at(0)?.source).toBe('deck.pdf, page 1');
    expect(reading.sentences.at(-1)?.source).toBe('https://brightloom.example/');
    expect(reading).toMatchObject({ characters: 400, newestYear: 2026, agreement: 0.8, readAt: SITE.readAt });
    expect(reading.given).toEqual([{ name: 'deck.pdf', at: GIVEN_AT, sentences: 3 }]);
  });

  it('is theirs alone when the website cannot be read, and the website alone when nobody gave anything', () => {
    expect(withMaterial('brightloom.example', null, [given])).toMatchObject({
      domain: 'brightloom.example',
      readAt: GIVEN_AT,
    });
    expect(withMaterial('brightloom.example', SITE, [])).toBe(SITE);
    expect(withMaterial('brightloom.example', null, [])).toBeNull();
  });

  it('says a sentence once, as theirs', () => {
    const own = given.reading.sentences[0]!;
    const site = { ...SITE, sentences: [{ ...SITE.sentences[0]!, text: own.text }] };
    const same = withMaterial('brightloom.example', site, [given])!.sentences.filter(({ text }) => text === own.text);
    expect(same).toEqual([own]);
  });
});
