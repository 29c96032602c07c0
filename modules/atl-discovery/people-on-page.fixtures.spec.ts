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
  /** Either answer is right: chairmen, partners and the like. */
  open?: string[];
  linkedin?: Record<string, string | null>;
}

/** The folders of unseen pages were each written before anybody looked at what the rules make of them. */
const FOLDERS = [
  '.',
  'unseen',
  'unseen-later',
  'unseen-third',
  'unseen-fourth',
  'unseen-fifth',
  'unseen-sixth',
  'unseen-seventh',
  'unseen-eighth',
  'unseen-ninth',
  'unseen-tenth',
].map((name) => path.join(import.meta.dirname, '__fixtures__', name));

const bare = (text: string) => text.replaceAll(/[\s\u200B\u00AD]/g, '');

describe.each(FOLDERS)('pages of many styles in %s', (folder) => {
  const pages = readdirSync(folder)
    .filter((file) => file.endsWith('.html'))
    .map((file) => file.replace('.html', ''));
  const all = JSON.parse(readFileSync(path.join(folder, 'expected.json'), 'utf8')) as Record<string, Expected>;

  it('each have an expectation, and no expectation is left over', () => {
    expect(Object.keys(all).sort()).toEqual([...pages].sort());
  });

  it.each(pages)('%s', (id) => {
    const html = readFileSync(path.join(folder, `${id}.html`), 'utf8');
    const { people, others } = everybodyOnPage(html, { url: `file:///${id}.html`, fetchedAt: '2026-03-02T08:00:00Z' });
    const expected = all[id]!;
    const atl = people
      .filter((person) => person.is_atl && !expected.open?.includes(person.name))
      .map(({ name, title }) => [name, title]);
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

/** Words of the markup and the scripts, as a reader sees or hears them. */
function visibleText(html: string): string {
  return html
    .replaceAll(/<img[^>]*\balt="([^"]*)"[^>]*>/g, ' $1 ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&ldquo;', '“')
    .replaceAll('&rdquo;', '”')
    .replaceAll('&ndash;', '–')
    .replaceAll('&mdash;', '—');
}
