import type http from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SiteReader, type SiteVisit } from '#modules/enrichment';
import { openWebsites } from '#src/adapters/website.factory';
import { SystemClock } from '#src/platform/clock';
import { Database } from '#src/platform/database/database';
import type { ResolveHost } from '#src/platform/http/guarded-agents';
import { GuardedHttp } from '#src/platform/http/guarded-http';
import { WebPageStore } from '#src/platform/web-pages/web-page.store';
import type { TestDatabase } from '#test/support/database';
import { LocalSites } from '#test/support/local-sites';
import { readOptions } from '#test/support/scripted-website';
import { createMigratedDatabase } from '#test/support/test-product';

type Handler = (request: http.IncomingMessage, response: http.ServerResponse) => unknown;

const HOST = 'acme.example';
const MENU = ['/about About us', '/team Our team', '/contact Contact'];
/** What a visit may take in a test, its own pauses included. */
const BUDGET_MS = 2_500;

const sites = new LocalSites();
let served: TestDatabase;
let database: Database;
beforeAll(async () => {
  served = await createMigratedDatabase();
  database = new Database(served.url);
});
beforeEach(() => database.query('truncate web_page'));
afterEach(() => sites.close());
afterAll(async () => {
  await database.close();
  await served.drop();
});

describe('a site with a bad page', () => {
  it.each<[string, string, Handler]>([
    ['is forbidden', 'forbidden', (_request, response) => response.writeHead(403).end()],
    ['wants a login', 'login-only', (_request, response) => response.writeHead(401).end()],
    ['does not exist', 'not-found', (_request, response) => response.writeHead(404).end()],
    ['fails', 'unreachable', (_request, response) => response.writeHead(500, { 'retry-after': '60' }).end()],
    [
      'asks for patience',
      'rate-limited',
      (_request, response) => response.writeHead(429, { 'retry-after': '60' }).end(),
    ],
    ['breaks off', 'unreachable', (request) => request.socket.destroy()],
    ['breaks off in the middle', 'unreachable', breaksOff],
    ['is huge', 'refused', (_request, response) => html(response, 'x'.repeat(3_000_000))],
    ['is a gzip bomb', 'refused', gzipBomb],
    ['has no end', 'refused', endless],
    ['redirects in a circle', 'refused', (request, response) => moved(response, `${request.url}`)],
    ['redirects without end', 'refused', (request, response) => moved(response, `${request.url}x`)],
    ['redirects to a private address', 'refused', (_request, response) => moved(response, 'http://10.0.0.1/admin')],
    [
      'redirects to the metadata service',
      'refused',
      (_request, response) => moved(response, 'http://169.254.169.254/'),
    ],
    ['redirects to a file', 'refused', (_request, response) => moved(response, 'file:///etc/passwd')],
    ['is not packed as it says', 'unreachable', notPacked],
    [
      'is a document',
      'not-found',
      (_request, response) => response.setHeader('content-type', 'application/pdf').end('x'),
    ],
    ['is empty', 'empty', (_request, response) => html(response, '')],
  ])('that %s: says so, and reads the others', async (_what, state, bad) => {
    const { visit } = await visitTo((request, response) =>
      (request.url ?? '').startsWith('/about') ? bad(request, response) : page(request, response),
    );
    expect(visit.pages.map((one) => [one.kind, one.state])).toEqual([
      ['home', 'read'],
      ['about', state],
      ['team', 'read'],
      ['contact', 'read'],
    ]);
    expect(visit.pages[1]?.reason).toEqual(expect.stringMatching(/\w/));
    expect(visit.partial).toBe(false);
  });

  it('whose letters are broken: reads it all the same', async () => {
    const { visit } = await visitTo((request, response) => {
      if (request.url !== '/about') return page(request, response);
      response.setHeader('content-type', 'text/html; charset=nonsense-8');
      response.end(
        Buffer.concat([Buffer.from(`<p>${'Wir bauen '.repeat(20)}`), Buffer.from([0xff, 0xfe, 0x00, 0xc3, 0x28])]),
      );
    });
    expect(visit.pages[1]).toMatchObject({ kind: 'about', state: 'read' });
  });

  it('that drips or never answers: ends with its time and keeps what it has', async () => {
    for (const bad of [drips, () => undefined] satisfies Handler[]) {
      await database.query('truncate web_page');
      const begun = Date.now();
      const { visit } = await visitTo((request, response) =>
        request.url === '/team' ? bad(request, response) : page(request, response),
      );
      expect(Date.now() - begun).toBeLessThan(BUDGET_MS + 1_500);
      expect(visit.pages.map((one) => [one.kind, one.state])).toEqual([
        ['home', 'read'],
        ['about', 'read'],
        ['team', 'unreachable'],
      ]);
      expect(visit.partial).toBe(true);
    }
  });

  it('that recovers: is asked again', async () => {
    let attempts = 0;
    const { visit } = await visitTo((request, response) => {
      if (request.url === '/about') attempts += 1;
      if (request.url === '/about' && attempts < 3) {
        return response.writeHead(attempts === 1 ? 503 : 429, attempts === 2 ? { 'retry-after': '0' } : {}).end();
      }
      page(request, response);
    });
    expect(attempts).toBe(3);
    expect(visit.pages.every(({ state }) => state === 'read')).toBe(true);
  });

  it('holds little memory, whatever is sent', async () => {
    global.gc?.();
    const before = process.memoryUsage().rss;
    await visitTo((request, response) =>
      request.url === '/'
        ? page(request, response)
        : request.url === '/about'
          ? gzipBomb(request, response)
          : endless(request, response),
    );
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
  });
});

describe('a site whose name leads elsewhere a moment later', () => {
  it('is never followed inside', async () => {
    let lookups = 0;
    // The first answer is a public address, as an attacker's name server would give; what follows is the inner one.
    const lookup: ResolveHost = async () => {
      lookups += 1;
      return [{ address: lookups === 1 ? '203.0.113.9' : '127.0.0.1', family: 4 }];
    };
    const inner = await sites.serve((_request, response) => html(response, 'secret'));
    const opened: string[] = [];
    const client = new GuardedHttp({
      lookup,
      beforeConnect: ({ addresses }) => {
        opened.push(...addresses);
        throw new Error('this test opens no socket');
      },
    });
    const visit = await readerOver(client).visit('rebinding.com', soon());
    expect(visit).toMatchObject({ pages: [{ page: null }] });
    expect(opened).not.toContain('127.0.0.1');
    expect(inner.hits()).toBe(0);
  });
});

describe('a site whose robots.txt', () => {
  it.each<[string, string, Handler]>([
    ['forbids everything', 'forbidden', (_request, response) => response.end('User-agent: *\nDisallow: /')],
    ['is broken', 'forbidden', (_request, response) => response.writeHead(500, { 'retry-after': '60' }).end()],
    ['is missing', 'read', (_request, response) => response.writeHead(404).end()],
    ['is forbidden itself', 'read', (_request, response) => response.writeHead(403).end()],
    ['redirects without end', 'read', (request, response) => moved(response, `${request.url}x`)],
    ['has no end', 'read', endless],
  ])('%s: is %s', async (_what, state, robots) => {
    const { visit, paths } = await visitTo((request, response) =>
      (request.url ?? '').startsWith('/robots') ? robots(request, response) : page(request, response),
    );
    expect(visit.state).toBe(state);
    if (state === 'forbidden') expect(paths.filter((path) => !path.startsWith('/robots'))).toEqual([]);
  });
});

it('fetches a site once for visits at the same time, and not again while it is fresh', async () => {
  const { reader, paths } = await readerOf(page);
  const [first, second] = await Promise.all([reader.visit(HOST, soon()), reader.visit(HOST, soon())]);
  expect(second.pages.map(({ url }) => url)).toEqual(first.pages.map(({ url }) => url));
  await reader.visit(HOST, soon());
  expect([...paths].sort()).toEqual(['/', '/about', '/contact', '/robots.txt', '/team']);
});

async function visitTo(handler: Handler): Promise<{ visit: SiteVisit; paths: string[] }> {
  const { reader, paths } = await readerOf(handler);
  return { visit: await reader.visit(HOST, soon()), paths };
}

async function readerOf(handler: Handler) {
  const paths: string[] = [];
  const { port } = await sites.serve((request, response) => {
    paths.push(request.url ?? '');
    handler(request, response);
  });
  const pair = `127.0.0.1:${port}`;
  const client = new GuardedHttp({ exceptions: new Set([pair]), hostMap: new Map([[HOST, pair]]) });
  return { reader: readerOver(client), paths };
}

/** The reader as the service puts it together, without pauses. */
function readerOver(client: GuardedHttp): SiteReader {
  const clock = new SystemClock();
  const pages = new WebPageStore(database);
  const settings = { agent: 'gtm-agent', freshForMs: 3_600_000, pauseMs: 0, scriptRunners: [] };
  const websites = openWebsites({ http: client, clock, pages, ...settings });
  return new SiteReader(websites, clock, { crawl: { pages: 12, bytes: 10_000_000, ms: BUDGET_MS } });
}

function soon() {
  return readOptions({ deadline: Date.now() + 20_000 });
}

/** A good site: three pages, a home page that links them, and no robots.txt. */
function page(request: http.IncomingMessage, response: http.ServerResponse): unknown {
  const links = MENU.map((entry) => entry.replace(/^(\S+) (.+)$/, '<a href="$1">$2</a>')).join('');
  if (request.url === '/') return html(response, `<h1>Acme</h1><p>${'We make things. '.repeat(20)}</p>${links}`);
  if (!MENU.some((entry) => entry.startsWith(`${request.url} `))) {
    return response.writeHead(404).end();
  }
  return html(response, `<h1>${request.url}</h1><p>${`Words about ${request.url}. `.repeat(20)}</p>`);
}

function html(response: http.ServerResponse, body: string): void {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(body);
}

function moved(response: http.ServerResponse, location: string): void {
  response.writeHead(302, { location }).end();
}

function gzipBomb(_request: http.IncomingMessage, response: http.ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' });
  response.end(BOMB);
}
const BOMB = gzipSync(Buffer.alloc(200_000_000));

function notPacked(_request: http.IncomingMessage, response: http.ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' });
  response.end('this is not gzip');
}

function endless(_request: http.IncomingMessage, response: http.ServerResponse): void {
  response.setHeader('content-type', 'text/html');
  const write = () => {
    while (response.write(Buffer.alloc(65_536, 'x'))) {}
  };
  response.on('drain', write);
  write();
}

function breaksOff(request: http.IncomingMessage, response: http.ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/html', 'content-length': '1000' });
  response.write('half');
  setImmediate(() => request.socket.destroy());
}

function drips(_request: http.IncomingMessage, response: http.ServerResponse): void {
  response.setHeader('content-type', 'text/html');
  const drip = setInterval(() => response.write('x'), 20);
  response.on('close', () => clearInterval(drip));
}
