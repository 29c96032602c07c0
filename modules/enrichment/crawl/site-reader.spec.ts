import { describe, expect, it } from '@jest/globals';
import { ManualClock } from '#test/support/manual-clock';
import { readOptions, type Scripted, ScriptedWebsite, websiteFailure } from '#test/support/scripted-website';
import { SiteReader } from './site-reader.ts';
import type { SiteVisit, VisitBudget } from './site-visit.ts';

const HOME = 'https://acme.example/';

describe('SiteReader', () => {
  it('reads the home page and the pages its links announce, the most telling first', async () => {
    const { visit, asked } = await read({
      [HOME]: page('Acme', links('/jobs Careers', '/x Our customers', '/team Team', '/who Who we are', '/p Pricing')),
      ...existing('jobs', 'x', 'team', 'who', 'p'),
    });
    expect(visit).toMatchObject({ domain: 'acme.example', url: HOME, state: 'read', reason: null, partial: false });
    expect(kinds(visit)).toEqual(['home', 'about', 'team', 'customers', 'pricing', 'careers']);
    expect(asked).not.toContain('text:https://acme.example/sitemap.xml');
    expect(visit.spent).toMatchObject({ pages: 6, bytes: expect.any(Number) });
  });

  it.each([
    ['de', '/ueber-uns Über uns', '/geschaeftsfuehrung Geschäftsführung', '/impressum Impressum'],
    ['fr', '/x Qui sommes-nous ?', '/y Notre équipe', '/z Mentions légales'],
    ['es', '/x Quiénes somos', '/y Nuestro equipo', '/z Aviso legal'],
    ['it', '/x Chi siamo', '/y Il nostro team', '/z Note legali'],
    ['nl', '/x Over ons', '/y Ons team', '/z Colofon'],
    ['pt', '/x Quem somos', '/y Nossa equipe', '/z Informações legais'],
    ['sv', '/x Om oss', '/y Ledning', '/z Företagsinformation'],
    ['da', '/x Om os', '/y Vores team', '/z Virksomhedsoplysninger'],
    ['no', '/x Om selskapet', '/y Ansatte', '/z Firmaoplysninger'],
    ['pl', '/x O nas', '/y Zespół', '/z Dane firmy'],
  ])('understands menus in %s', async (_language, ...menu) => {
    const paths = menu.map((entry) => entry.split(' ')[0]?.slice(1) ?? '');
    const { visit } = await read({ [HOME]: page('Acme', links(...menu)), ...existing(...paths) });
    expect(kinds(visit)).toEqual(['home', 'about', 'team', 'imprint']);
  });

  it('follows a link to the team that only the about page has', async () => {
    const { visit } = await read({
      [HOME]: page('Acme', links('/about About us', '/contact Contact')),
      'https://acme.example/about': page('About', links('/about/leadership Leadership')),
      ...existing('contact', 'about/leadership'),
    });
    expect(urls(visit)).toEqual(['', 'about', 'about/leadership', 'contact']);
  });

  it('takes links of its own domain and subdomains only, and each page once', async () => {
    const { asked } = await read({
      [HOME]: page(
        'Acme',
        links(
          'https://careers.acme.example/ Careers',
          'https://other.example/team Team',
          'https://acme.example.evil.test/about About',
          'mailto:team@acme.example Team',
          'javascript:void(0) About',
          '/team?utm_source=menu Team',
          'http://www.acme.example/team/#people Our team',
          '/brochure.pdf About us',
        ),
      ),
      ...existing('team'),
      'https://careers.acme.example/': page('Jobs at Acme'),
    });
    const pages = asked.filter((address) => !address.startsWith('text:'));
    expect(pages.filter((url) => url.includes('team'))).toHaveLength(1);
    expect(pages).toContain('https://careers.acme.example/');
    expect(pages.join(' ')).not.toMatch(/other|evil|mailto|javascript|pdf/);
  });

  it('does not take an article about teams for the team page', async () => {
    const { visit } = await read({
      [HOME]: page(
        'Acme',
        links('/blog/team How to build a team that lasts', '/about About', '/contact Contact', '/jobs Join our team'),
      ),
      ...existing('about', 'contact', 'jobs', 'blog/team'),
    });
    expect(kinds(visit)).toEqual(['home', 'about', 'contact', 'careers']);
  });

  it('looks into the sitemap when the links say nothing', async () => {
    const { visit } = await read({
      [HOME]: page('Acme'),
      'https://acme.example/robots.txt': 'User-agent: *\nSitemap: https://acme.example/map.xml',
      'https://acme.example/map.xml':
        '<sitemapindex><sitemap><loc>https://acme.example/posts.xml</loc></sitemap><sitemap><loc>https://acme.example/pages.xml</loc></sitemap></sitemapindex>',
      'https://acme.example/pages.xml':
        '<urlset><url><loc>https://acme.example/en/our-story</loc></url><url><loc><![CDATA[https://acme.example/en/team?a=1&amp;b=2]]></loc></url></urlset>',
      ...existing('en/our-story', 'en/team?a=1&b=2'),
    });
    expect(kinds(visit)).toEqual(['home', 'about', 'team']);
  });

  it('guesses when there is no sitemap either, and does not speak of guesses that do not exist', async () => {
    const { visit } = await read({ [HOME]: page('Acme'), ...existing('team', 'impressum') });
    expect(urls(visit)).toEqual(['', 'team', 'impressum']);
    expect(visit.spent.pages).toBeGreaterThan(3);
  });

  it('remembers a page that a guess led back to', async () => {
    const home = page('Acme');
    const back = `${home}<!-- at ${HOME} -->`;
    const { visit } = await read({
      [HOME]: home,
      'https://acme.example/about': back,
      'https://acme.example/team': back,
    });
    expect(visit.pages.map(({ state }) => state)).toEqual(['read']);
  });

  it('keeps the best when the budget is small, and says so', async () => {
    const site = {
      [HOME]: page('Acme', links('/jobs Careers', '/press Press', '/about About', '/team Team')),
      ...existing('jobs', 'press', 'about', 'team'),
    };
    const { visit } = await read(site, { pages: 3 });
    expect(kinds(visit)).toEqual(['home', 'about', 'team']);
    expect(visit.partial).toBe(true);
    const { visit: small } = await read(site, { bytes: 400 });
    expect(small.pages.length).toBeLessThan(4);
    expect(small.partial).toBe(true);
  });

  it('ends with its time', async () => {
    const clock = new ManualClock();
    const slow = (html: string) => () => {
      clock.advance(6_000);
      return html;
    };
    const { visit } = await read(
      {
        [HOME]: slow(page('Acme', links('/about About', '/team Team', '/jobs Jobs'))),
        'https://acme.example/about': slow(page('About')),
        'https://acme.example/team': slow(page('Team')),
      },
      { ms: 10_000 },
      clock,
    );
    expect(kinds(visit)).toEqual(['home', 'about']);
    expect(visit).toMatchObject({ partial: true, spent: { ms: 12_000 } });
  });

  it('leaves a site whose pages take too long for one who waits, with what was read', async () => {
    const clock = new ManualClock();
    const taking = (ms: number, html: string) => () => {
      clock.advance(ms);
      return html;
    };
    const site = (homeMs: number) => ({
      [HOME]: taking(homeMs, page('Acme', links('/about About', '/team Team', '/jobs Jobs'))),
      'https://acme.example/about': taking(4_500, page('About')),
      ...existing('team', 'jobs'),
    });
    const { visit: slow } = await read(site(5_000), { msPerPage: 4_000 }, clock);
    expect(kinds(slow)).toEqual(['home']);
    expect(slow).toMatchObject({ state: 'read', partial: true });
    // One slow page among quick ones is no slow site.
    const { visit: mixed } = await read(site(1_000), { msPerPage: 4_000 }, clock);
    expect(kinds(mixed)).toEqual(['home', 'about', 'team', 'careers']);
    const { visit: patient } = await read(site(5_000), {}, clock);
    expect(patient.partial).toBe(false);
  });

  it('goes on after a page that fails, and says what was wrong with it', async () => {
    const { visit } = await read({
      [HOME]: page('Acme', links('/about About', '/team Team', '/contact Contact', '/jobs Jobs')),
      'https://acme.example/about': websiteFailure('unavailable', { status: 500 }),
      'https://acme.example/team': websiteFailure('permission', { status: 403 }),
      ...existing('jobs'),
    });
    expect(visit.pages.map(({ kind, state, status }) => [kind, state, status])).toEqual([
      ['home', 'read', 200],
      ['about', 'unreachable', 500],
      ['team', 'forbidden', 403],
      ['contact', 'not-found', null],
      ['careers', 'read', 200],
    ]);
    expect(visit.pages.filter(({ state }) => state !== 'read').every(({ reason }) => reason !== null)).toBe(true);
  });

  it('stops asking a site that turns it away three times', async () => {
    const away = websiteFailure('rate-limited', { status: 429 });
    const { visit, asked } = await read({
      [HOME]: page('Acme', links('/about About', '/team Team', '/contact Contact', '/jobs Jobs', '/press Press')),
      ...Object.fromEntries(['about', 'team', 'contact', 'jobs', 'press'].map((p) => [`${HOME}${p}`, away])),
    });
    expect(asked).toHaveLength(4);
    expect(visit.partial).toBe(true);
  });

  it('does not lose patience over what robots.txt forbids', async () => {
    const forbidden = websiteFailure('permission', { context: { robots: 'disallowed' } });
    const { visit } = await read({
      [HOME]: page('Acme', links('/about About', '/team Team', '/contact Contact', '/jobs Jobs')),
      ...Object.fromEntries(['about', 'team', 'contact'].map((p) => [`${HOME}${p}`, forbidden])),
      ...existing('jobs'),
    });
    expect(visit.pages.at(-1)).toMatchObject({ kind: 'careers', state: 'read' });
  });

  it('reads a page once that has several addresses', async () => {
    const story = page('Our story');
    const { visit } = await read({
      [HOME]: page('Acme', links('/about About', '/company Company', '/team Team', '/people People', '/staff Staff')),
      'https://acme.example/about': story,
      'https://acme.example/company': story,
      'https://acme.example/team': page('Team', '<link rel="canonical" href="/people">'),
      'https://acme.example/people': page('People', '<p>others</p>'),
      'https://acme.example/staff': `${page('Staff')}<!-- at https://acme.example/team -->`,
    });
    expect(visit.pages.map(({ state }) => state)).toEqual([
      'read',
      'read',
      'read',
      'duplicate',
      'duplicate',
      'duplicate',
    ]);
  });

  it('believes no canonical address that is the home page', async () => {
    const wrong = '<link rel="canonical" href="https://acme.example/">';
    const { visit } = await read({
      [HOME]: page('Acme', wrong + links('/about About', '/team Team')),
      'https://acme.example/about': page('About', wrong),
      'https://acme.example/team': page('Team', wrong),
    });
    expect(visit.pages.map(({ state }) => state)).toEqual(['read', 'read', 'read']);
  });

  it.each([
    ['parked', '<title>acme.example</title><p>This domain is for sale.</p>'],
    ['login-only', '<h1>Welcome back</h1><form><input name="u"><input type="password"></form>'],
    ['script-only', '<div id="root"></div><script src="/app.js"></script><p>Loading the application, one moment…</p>'],
    ['empty', '<html><body></body></html>'],
    ['bot-check', '<title>Just a moment...</title><p>Checking your browser before accessing acme.example.</p>'],
    ['not-found', '<title>404 - Page not found</title><h1>Sorry</h1><p>We looked everywhere for this page.</p>'],
  ])('recognises a home page that is %s, and looks no further', async (state, html) => {
    const { visit, asked } = await read({ [HOME]: html });
    expect(visit).toMatchObject({ state, reason: expect.any(String), pages: [{ state, page: { html } }] });
    expect(asked).toEqual([HOME]);
  });

  it.each([
    ['not-found', null],
    ['unreachable', websiteFailure('unavailable')],
    ['forbidden', websiteFailure('permission', { status: 403 })],
    ['login-only', websiteFailure('auth', { status: 401 })],
    ['rate-limited', websiteFailure('rate-limited', { status: 429 })],
    ['refused', websiteFailure('rejected')],
  ])('says that a site is %s', async (state, scripted) => {
    const { visit } = await read({ [HOME]: scripted });
    expect(visit).toMatchObject({ state, reason: expect.any(String), pages: [{ state, page: null }] });
  });

  it('says where a domain leads when it is another one, and reads no further at a social network', async () => {
    const { visit } = await read({
      [HOME]: `${page('New name', links('/about About'))}<!-- at https://other.test/ -->`,
    });
    expect(visit).toMatchObject({ redirectedTo: 'other.test', url: 'https://other.test/' });
    const { visit: social, asked } = await read({
      [HOME]: `${page('Acme', links('/about About'))}<!-- at https://www.facebook.com/acme -->`,
    });
    expect(social).toMatchObject({ redirectedTo: 'facebook.com', pages: [{ kind: 'home' }] });
    expect(asked).toEqual([HOME]);
  });

  it('takes no page for the company that its site hands over to another one', async () => {
    const { visit, asked } = await read({
      [HOME]: page('Acme', links('/about About', '/jobs Careers', '/team Team')),
      'https://acme.example/about': `${page('Umbrella Group', links('/team/chiefs Team'))}<!-- at https://umbrella.test/about -->`,
      'https://acme.example/jobs': `${page('Jobs')}<!-- at https://jobs.acme.example/ -->`,
      ...existing('team'),
    });
    expect(visit.pages.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'home read',
      'about elsewhere',
      'team read',
      'careers read',
    ]);
    expect(visit.pages[1]).toMatchObject({ page: null, reason: 'it leads to umbrella.test, another website' });
    expect(asked.join(' ')).not.toContain('chiefs');
  });

  it('has scripts run where a page needs them and somebody can', async () => {
    const shell = '<div id="app"></div><script src="/app.js"></script>';
    const website = new ScriptedWebsite({
      [HOME]: (options) => (options.scripts ? page('Acme, drawn', links('/about About')) : shell),
      ...existing('about'),
    });
    Object.assign(website.supports, { scripts: true });
    const visit = await readerOf(website).visit('acme.example', readOptions());
    expect(visit).toMatchObject({ state: 'read', pages: [{ kind: 'home', state: 'read' }, { kind: 'about' }] });
    expect(website.asked.slice(0, 2)).toEqual([HOME, HOME]);
  });

  it('takes a page whose scripts were run for no copy of itself, whatever its shell says its address is', async () => {
    const shell = '<link rel="canonical" href="/en"><div id="app"></div><script src="/app.js"></script>';
    const drawn = page('Acme, drawn', '<link rel="canonical" href="/en">');
    const website = new ScriptedWebsite({ [HOME]: (options) => (options.scripts ? drawn : shell) });
    Object.assign(website.supports, { scripts: true });
    expect(await readerOf(website).visit('acme.example', readOptions())).toMatchObject({ state: 'read' });
  });

  it('throws only when the run itself stops', async () => {
    const stop = new AbortController();
    const website = new ScriptedWebsite({
      [HOME]: () => {
        stop.abort(new Error('cancelled'));
        throw websiteFailure('unavailable');
      },
    });
    await expect(readerOf(website).visit('acme.example', readOptions({ signal: stop.signal }))).rejects.toThrow(
      'cancelled',
    );
  });

  it('reads hostile markup in bounded time', async () => {
    const begun = Date.now();
    const { visit } = await read({
      [HOME]: `<a href="/${'a-'.repeat(200_000)}">${'about '.repeat(100_000)}</a>${'<a href=/team>'.repeat(50_000)}`,
      'https://acme.example/sitemap.xml': `<urlset>${'<loc>'.repeat(300_000)}`,
      'https://acme.example/robots.txt': `sitemap:${' '.repeat(500_000)}`,
    });
    expect(visit.pages.length).toBeGreaterThan(0);
    expect(Date.now() - begun).toBeLessThan(5_000);
  });

  it('reads places for scripts within places for scripts in bounded time', async () => {
    const begun = process.cpuUsage();
    await read({ [HOME]: `${'<div ng-app>'.repeat(400)}${'<i></i>'.repeat(280_000)}` });
    // Of processor time, as test machines are shared; parsing takes most of it.
    expect(process.cpuUsage(begun).user / 1_000).toBeLessThan(6_000);
  });
});

function readerOf(website: ScriptedWebsite, clock = new ManualClock()): SiteReader {
  return new SiteReader(website, clock, { crawl: { pages: 12, bytes: 10_000_000, ms: 40_000 } });
}

async function read(addresses: Record<string, Scripted>, budget: Partial<VisitBudget> = {}, clock?: ManualClock) {
  const website = new ScriptedWebsite(addresses);
  const visit = await readerOf(website, clock).visit('acme.example', readOptions(), budget);
  return { visit, asked: website.asked };
}

function kinds(visit: SiteVisit): string[] {
  return visit.pages.map(({ kind }) => kind);
}

function urls(visit: SiteVisit): string[] {
  return visit.pages.map(({ url }) => url.replace(HOME, ''));
}

/** Pages at these paths, each with a text of its own. */
function existing(...paths: string[]): Record<string, string> {
  return Object.fromEntries(paths.map((path) => [`${HOME}${path}`, page(`This is the page ${path}`)]));
}

function page(title: string, more = ''): string {
  return `<html><head><title>${title}</title></head><body><h1>${title}</h1><p>${`${title} is what this paragraph is about. `.repeat(5)}</p>${more}</body></html>`;
}

/** Links written as `address words`. */
function links(...entries: string[]): string {
  return entries.map((entry) => entry.replace(/^(\S+) (.+)$/, '<a href="$1">$2</a>')).join('\n');
}
