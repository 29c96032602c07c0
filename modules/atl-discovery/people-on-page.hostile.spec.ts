import { describe, expect, it } from '@jest/globals';
import { peopleOnPage } from './people-on-page.rules.ts';

const ORIGIN = { url: 'https://brightloom.example/team', fetchedAt: '2026-03-02T08:00:00Z' };
/** Of processor time on a slow shared machine (others take 4 s at most); without the bounds these pages take minutes. */
const LONGEST_MS = 30_000;
const MEGABYTE = 1_000_000;

const filled = (piece: string, size = 2 * MEGABYTE) => piece.repeat(Math.ceil(size / piece.length));
let count = 0;
const word = () => `A${(count++).toString(36).replaceAll(/\d/g, (digit) => 'qwertzuiop'[Number(digit)]!)}`;

describe('peopleOnPage on hostile pages', () => {
  it.each<[string, () => string]>([
    [
      'cards without end',
      () => Array.from({ length: 20_000 }, () => `<div><h3>${word()} Ash</h3><p>CEO</p></div>`).join(''),
    ],
    ['one card inside the other', () => filled('<div><h3>Orla Ash</h3><p>CEO</p>')],
    ['nothing but elements', () => filled('<div>')],
    ['nothing but text', () => filled('CEO Orla Ash, ')],
    ['capitals and commas', () => `<p>${filled('Aa, Bb of Cc ')}</p>`],
    ['a sentence of names', () => filled(`<p>our ${'Aa '.repeat(160)} CEO of the company</p>`)],
    ['founded by everybody', () => filled(`<p>We were founded by ${'Orla Ash and '.repeat(35)}!</p>`)],
    ['everybody is appointed', () => filled(`<p>We named ${'Aa '.repeat(80)} as ${'Aa '.repeat(80)}CEO</p>`)],
    ['everybody runs it', () => filled(`<p>, ceo ${'aa '.repeat(20)}${'Aa '.repeat(60)} runs the</p>`)],
    ['prices', () => filled('<div><h3>Orla Ash</h3><p>CEO</p><p>$1,290.00</p><button>Add to cart</button></div>')],
    ['one title over many rows', () => `<p>CEO:<br>${filled('Orla Ash<br>', MEGABYTE)}</p>`],
    ['sections in sections', () => filled('<section><h2>Team</h2><h3>Orla Ash</h3><p>CEO</p>')],
    ['one row', () => `<table><tr><th>Company</th></tr><tr>${filled('<td>Orla Ash</td><td>CEO</td>')}</tr></table>`],
    ['run by everybody', () => filled(`<p>We are run by ${'Orla Ash, CEO; '.repeat(20)}</p>`)],
    ['brackets', () => `<p>${filled('Orla (')}</p>`],
    ['blanks', () => `<p>Orla${filled(' ')}Ash</p>`],
    ['dashes', () => `<p>Orla Ash ${filled('- ')}</p>`],
    ['links', () => filled('<a href="https://www.linkedin.com/in/orla-ash">x</a><h3>Orla Ash</h3><p>CEO</p>')],
    ['classes', () => `<div class="${filled('testimonial-', MEGABYTE)}"><h3>Orla Ash</h3><p>CEO</p></div>`],
    ['deep JSON-LD', () => `<script type="application/ld+json">${'['.repeat(50_000)}${']'.repeat(50_000)}</script>`],
    [
      'wide JSON-LD',
      () =>
        `<script type="application/ld+json">[${filled('{"@type":"Person","name":"Orla Ash","jobTitle":"CEO"},', 900_000)}{}]</script>`,
    ],
    ['biographies', () => filled(`<h3>Orla Ash</h3><p>Orla joined ${'and joined as '.repeat(40)}CEO</p>`)],
    ['a sea of portraits', () => filled('<div><img alt="Orla Ash"><p>CEO</p></div>')],
    ['labels and names', () => filled('<div>Board of Directors</div><div>Orla Ash</div>')],
    ['rows of names', () => filled('<tr><td>Orla Ash</td><td>Ida Elm</td></tr><tr><td>CEO</td><td>CFO</td></tr>')],
    ['a menu of everything', () => `<ul class="menu">${filled('<li><a>CEO</a><ul class="menu">')}`],
  ])(
    '%s',
    (_, page) => {
      const html = page();
      const begun = process.cpuUsage();
      const people = peopleOnPage(html, ORIGIN);
      const { user } = process.cpuUsage(begun);
      expect(user / 1000).toBeLessThan(LONGEST_MS);
      expect(people.length).toBeLessThanOrEqual(4_000);
    },
    120_000,
  );
});
