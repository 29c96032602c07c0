import { describe, expect, it } from '@jest/globals';
import { readContent } from './read-content.ts';

const PARAGRAPHS = [
  'Nordlicht plans the routes of small parcel fleets, so that each driver has a fair day and each parcel one attempt.',
  'We began in Kiel with one van and a spreadsheet; today more than forty depots plan their mornings with our software.',
  'The planner learns from what drivers report in the evening, and it says why it prefers one street over another.',
];

const PAGE = `<!doctype html><html lang="en"><head><title>Route planning | Nordlicht</title></head><body>
  <div class="cookie-banner"><p>We use cookies to make this site better. <button>Accept all</button></p></div>
  <header><nav><ul><li><a href="/">Home</a></li><li><a href="/a">Solutions</a></li><li><a href="/b">Blog</a></li></ul></nav></header>
  <main><h1>Route planning for parcel fleets</h1><p>${PARAGRAPHS[0]}</p>
    <section><h2>About us</h2><p>${PARAGRAPHS[1]}</p></section>
    <section><h2>How it works</h2><p>${PARAGRAPHS[2]}</p></section></main>
  <footer><p>© 2026 Nordlicht GmbH. All rights reserved.</p><a href="/p">Privacy policy</a></footer>
  <script>document.write("tracked")</script></body></html>`;

describe('readContent', () => {
  it('keeps what the page says and leaves out what surrounds it', () => {
    const { title, text } = readContent(PAGE);
    expect(title).toBe('Route planning | Nordlicht');
    for (const paragraph of PARAGRAPHS) expect(text).toContain(paragraph);
    for (const surrounding of ['cookies', 'Accept all', 'Solutions', 'rights reserved', 'Privacy', 'tracked']) {
      expect(text).not.toContain(surrounding);
    }
  });

  it('gives the same text under its headings, with the kind of each', () => {
    const { sections } = readContent(PAGE);
    expect(sections.map(({ kind, heading }) => [kind, heading])).toEqual([
      ['other', 'Route planning for parcel fleets'],
      ['about', 'About us'],
      ['product', 'How it works'],
    ]);
    expect(sections[1]?.text).toBe(PARAGRAPHS[1]);
  });

  it('tells the type of page from its own address, its markup and the address given', () => {
    expect(readContent(PAGE, 'https://nordlicht.example/services/routes').pageType).toBe('service');
    const article = PAGE.replace('<head>', '<head><meta property="og:type" content="article">');
    expect(readContent(article, 'https://nordlicht.example/blog/why-we-plan-mornings').pageType).toBe('article');
    const question = PAGE.replace('<main>', '<main itemscope itemtype="https://schema.org/QAPage">');
    expect(readContent(question).pageType).toBe('forum');
  });

  it('knows the language by the words, and by the declaration where there are few', () => {
    expect(readContent(PAGE).language).toBe('en');
    const german = `<html lang="en"><main><p>${'Wir planen die Touren kleiner Paketdienste, und zwar so, dass alle pünktlich nach Hause kommen. '.repeat(4)}</p></main>`;
    expect(readContent(german).language).toBe('de');
    expect(readContent('<html lang="fr-CA"><p>Nordlicht</p>').language).toBe('fr');
    expect(readContent('<p>Nordlicht</p>').language).toBeNull();
  });

  it('reads what is written for visitors without scripts when there is nothing else', () => {
    const page = `<div id="app"></div><noscript><article><h1>Routes</h1><p>${PARAGRAPHS.join('</p><p>')}</p></article></noscript>`;
    expect(readContent(page).text).toContain(PARAGRAPHS[1]);
  });

  it.each(['', '   ', '<html></html>', '<!-- nothing -->', 'no markup'])('reads %j without a fault', (html) => {
    expect(readContent(html)).toMatchObject({ title: '' });
  });
});

describe('hostile markup', () => {
  const many = (piece: string) => piece.repeat(Math.ceil(2_000_000 / piece.length));
  it.each([
    ['nested without end', many('<div>')],
    ['of elements that are never closed', many('<p><b><a href=x>')],
    ['with one huge attribute', `<div class="${many('nav ')}">`],
    ['with a huge class name in many places', `<div class="${'a'.repeat(2000)}"><p>x</p></div>`.repeat(1000)],
    ['of many tiny blocks', many('<p>a</p>')],
    ['of many tiny links', many('<a href="/">a</a><br>')],
    ['of many headings', many('<h2>about us</h2>')],
    ['of line breaks', many('<br>\n')],
    ['of one word', many('a')],
    ['of one long line of spaces and digits', `<p>${many('1 ')}</p>`],
    ['of marks that begin a price', `<p>${many('$ ')}</p>`],
    ['of open tags', many('<')],
    ['of open comments', many('<!--')],
    ['with JSON-LD that never ends', `<script type="application/ld+json">${many('"@type":["')}</script>`],
    ['with microdata everywhere', many('<i itemtype="https://schema.org/Thing">a</i>')],
  ])('is read in bounded time: %s', (_what, html) => {
    const begun = process.cpuUsage();
    readContent(html);
    const { user, system } = process.cpuUsage(begun);
    // Quadratic time would take minutes here. A busy machine takes longer, but not more of its processor.
    expect((user + system) / 1000).toBeLessThan(15_000);
  });
});
