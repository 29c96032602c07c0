import { describe, expect, it } from '@jest/globals';
import { budgeted } from './budgeted.rules.ts';
import type { Section } from './sections.rules.ts';

const section = (kind: Section['kind'], text: string, heading: string | null = kind): Section => ({
  kind,
  heading,
  text,
});
const size = (sections: readonly Section[]) =>
  sections.reduce((sum, { heading, text }) => sum + (heading === null ? 0 : heading.length + 1) + text.length + 1, 0);

describe('budgeted', () => {
  const sections = [
    section('other', 'The first of many words. '.repeat(20), null),
    section('team', 'Ada North leads us.'),
    section('about', 'We plan routes. We do it well.'),
  ];

  it('keeps everything that fits', () => expect(budgeted(sections, 10_000)).toEqual(sections));

  it('keeps what is about something first, cuts the rest at a sentence, and keeps the order', () => {
    const kept = budgeted(sections, 200);
    expect(kept.map(({ kind }) => kind)).toEqual(['other', 'team', 'about']);
    expect(kept[0]?.text).toMatch(/^The first of many words\..*words\.$/);
    expect(kept.slice(1)).toEqual(sections.slice(1));
  });

  it.each([0, 1, 10, 30, 60, 61, 100, 333])('never exceeds %d characters', (characters) => {
    expect(size(budgeted(sections, characters))).toBeLessThanOrEqual(characters);
  });

  it('cuts a text without sentences at a word, and one without words anywhere', () => {
    expect(budgeted([section('team', 'word '.repeat(50))], 100)[0]?.text).toMatch(/^(word )+word$/);
    expect(budgeted([section('team', 'x'.repeat(500))], 100)[0]?.text).toHaveLength(94);
  });
});
