import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { everybodyOnPage } from './people-on-page.rules.ts';

/** What a page of `__fixtures__` must give. All people and companies there are invented. */
interface Expected {
  /** Exactly these are above the line: name, title. */
  atl: [name: string, title: string][];
  /** The company's own people who are not. */
  staff: string[];
  /** Never the company's own people. */
  never: string[];
  linkedin?: Record<string, string | null>;
}

const FOLDER = path.join(import.meta.dirname, '__fixtures__');
const PAGES = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.html'))
  .map((file) => file.replace('.html', ''));
const EXPECTED = JSON.parse(readFileSync(path.join(FOLDER, 'expected.json'), 'utf8')) as Record<string, Expected>;

const bare = (text: string) => text.replaceAll(/\s/g, '');

describe('pages of many styles', () => {
  it('each have an expectation, and no expectation is left over', () => {
    expect(Object.keys(EXPECTED).sort()).toEqual([...PAGES].sort());
  });

  it.each(PAGES)('%s', (id) => {
    const html = readFileSync(path.join(FOLDER, `${id}.html`), 'utf8');
    const { people, others } = everybodyOnPage(html, { url: `file:///${id}.html`, fetchedAt: '2026-03-02T08:00:00Z' });
    const expected = EXPECTED[id]!;
    const atl = people.filter((person) => person.is_atl).map(({ name, title }) => [name, title]);
    expect(atl.sort()).toEqual([...expected.atl].sort());
    const names = people.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(expected.staff));
    expect(names.filter((name) => expected.never.includes(name))).toEqual([]);
    for (const [name, url] of Object.entries(expected.linkedin ?? {})) {
      expect({ name, url: people.find((person) => person.name === name)?.linkedin_url }).toEqual({ name, url });
    }
    for (const { quote } of [...people, ...others]) expect(bare(visibleText(html))).toContain(bare(quote));
  });
});

/** Words of the markup and the scripts, as a reader sees them. */
function visibleText(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&ldquo;', '“')
    .replaceAll('&rdquo;', '”');
}
