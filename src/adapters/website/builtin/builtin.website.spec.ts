import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from '@jest/globals';
import { GuardedHttp } from '#src/platform/http/guarded-http';
import { BuiltinWebsite } from './builtin.website.ts';

const servers: http.Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

describe('BuiltinWebsite', () => {
  it('reads a home page, decoded, with address, status and time', async () => {
    const { website } = await site((_request, response) => {
      response.setHeader('content-type', 'text/html; charset=iso-8859-1');
      response.end(Buffer.from('<h1>Grüße</h1>', 'latin1'));
    });
    expect(await website.homePage('nordlicht.example', call())).toEqual({
      url: 'https://nordlicht.example/',
      status: 200,
      html: '<h1>Grüße</h1>',
      fetchedAt: '2026-03-01T12:00:00.000Z',
    });
  });

  it('says which address it ended at', async () => {
    const { website } = await site((request, response) => {
      if (request.url === '/') return response.writeHead(302, { location: '/de/' }).end();
      html(response, '<p>da</p>');
    });
    expect(await website.homePage('nordlicht.example', call())).toMatchObject({
      url: 'https://nordlicht.example/de/',
    });
  });

  it.each([
    ['404', 404, 'text/html'],
    ['410', 410, 'text/html'],
    ['a PDF', 200, 'application/pdf'],
    ['no type', 200, null],
  ])('has no page when the site answers %s', async (_what, status, type) => {
    const { website } = await site((_request, response) => {
      response.statusCode = status;
      if (type !== null) response.setHeader('content-type', type);
      response.end('x');
    });
    expect(await website.homePage('nordlicht.example', call())).toBeNull();
  });

  it.each([
    [403, 'permission'],
    [429, 'rate-limited'],
    [500, 'unavailable'],
  ])('reports status %i as %s and does not knock again', async (status, kind) => {
    const { website, asked } = await site((_request, response) => response.writeHead(status).end());
    await expect(website.homePage('nordlicht.example', call())).rejects.toMatchObject({ kind, status });
    expect(asked()).toEqual(['nordlicht.example/']);
  });

  it('refuses a page over 2 MB, packed or not', async () => {
    const large = Buffer.alloc(2 * 1024 * 1024 + 1, 'x');
    const { website } = await site((_request, response) => {
      response.setHeader('content-encoding', 'gzip');
      html(response, gzipSync(large));
    });
    await expect(website.homePage('nordlicht.example', call())).rejects.toMatchObject({ kind: 'rejected' });
  });

  it('tries www. when the bare name does not exist', async () => {
    const { website, asked } = await site((_request, response) => html(response, '<p>here</p>'), {
      names: ['www.nordlicht.example'],
    });
    expect(await website.homePage('nordlicht.example', call())).toMatchObject({
      url: 'https://www.nordlicht.example/',
    });
    expect(asked()).toEqual(['www.nordlicht.example/']);
  });

  it('tries http when the connection on https breaks', async () => {
    let knocks = 0;
    const { website } = await site((request, response) => {
      knocks += 1;
      if (knocks === 1) return request.socket.destroy();
      html(response, '<p>plain</p>');
    });
    expect(await website.homePage('nordlicht.example', call())).toMatchObject({ url: 'http://nordlicht.example/' });
  });

  it('names the failure of the first address when none answers', async () => {
    const { website, lookedUp } = await site(() => undefined, { names: [] });
    await expect(website.homePage('gone.example', call())).rejects.toMatchObject({
      kind: 'unavailable',
      context: { code: 'ENOTFOUND', url: 'https://gone.example/' },
    });
    expect(lookedUp).toEqual(['gone.example', 'www.gone.example', 'www.gone.example']);
  });

  it('refuses a domain that leads inside, without trying others', async () => {
    const guarded = new GuardedHttp({ lookup: async () => [{ address: '10.0.0.1', family: 4 }], now: noon });
    const website = new BuiltinWebsite(guarded, { now: noon });
    await expect(website.homePage('inside.com', call())).rejects.toMatchObject({ kind: 'rejected' });
    await expect(website.homePage('localhost', call())).rejects.toMatchObject({ kind: 'rejected' });
    await expect(website.homePage('user@127.0.0.1', call())).rejects.toMatchObject({ kind: 'rejected' });
  });

  it('stops with the deadline of the call', async () => {
    const { website } = await site(() => undefined);
    const deadline = Date.parse('2026-03-01T12:00:00Z') + 100;
    await expect(website.homePage('nordlicht.example', { ...call(), deadline })).rejects.toMatchObject({
      kind: 'unavailable',
    });
  });

  it('reads a page, and keeps what proves its version', async () => {
    const { website } = await site((_request, response) => {
      response.setHeader('etag', '"v1"');
      html(response, '<p>about</p>');
    });
    expect(await website.page('https://nordlicht.example/about', call())).toMatchObject({
      url: 'https://nordlicht.example/about',
      status: 200,
      validators: { etag: '"v1"', lastModified: null },
    });
  });

  it('asks only whether a known page has changed', async () => {
    const { website } = await site((request, response) => {
      const same = request.headers['if-none-match'] === '"v1"' && request.headers['if-modified-since'] === LAST_YEAR;
      if (same) return response.writeHead(304).end();
      html(response, '<p>new</p>');
    });
    const known = { etag: '"v1"', lastModified: LAST_YEAR };
    const url = 'https://nordlicht.example/about';
    expect(await website.page(url, { ...call(), known })).toMatchObject({ status: 304, html: '' });
    expect(await website.page(url, { ...call(), known: { ...known, etag: '"v0"' } })).toMatchObject({ status: 200 });
  });

  it('reads a plain resource of any type, unpacked', async () => {
    const { website } = await site((request, response) => {
      if (request.url === '/none') return response.writeHead(404).end();
      if (request.url === '/bomb') return response.end(gzipSync(Buffer.alloc(50_000_000)));
      if (request.url === '/packed') return response.end(gzipSync('<urlset>ü</urlset>'));
      response.setHeader('content-type', 'text/plain; charset=iso-8859-1');
      response.end(Buffer.from('Disallow: /grün', 'latin1'));
    });
    const text = async (path: string) => (await website.text(`https://nordlicht.example${path}`, call()))?.text;
    expect(await text('/robots.txt')).toBe('Disallow: /grün');
    expect(await text('/packed')).toBe('<urlset>ü</urlset>');
    expect(await text('/bomb')).toBe('');
    expect(await website.text('https://nordlicht.example/none', call())).toBeNull();
  });

  it('reads the beginning of a plain resource that never ends', async () => {
    const { website } = await site((_request, response) => {
      const write = () => {
        while (response.write('Disallow: /a\n'.repeat(1_000))) {}
      };
      response.on('drain', write);
      write();
    });
    const text = (await website.text('https://nordlicht.example/robots.txt', call()))?.text ?? '';
    expect(text.length).toBe(2 * 1024 * 1024);
  });

  it('proves that it reaches the web, or says what is wrong', async () => {
    const reachable = await site((_request, response) => html(response, 'ok'));
    expect(await reachable.website.probe(call())).toMatchObject({ ok: true });
    const cut = await site(() => undefined, { names: [] });
    expect(await cut.website.probe(call())).toMatchObject({ ok: false, detail: expect.stringContaining('network') });
  });
});

const LAST_YEAR = 'Sat, 01 Mar 2025 12:00:00 GMT';

type Handler = (request: http.IncomingMessage, response: http.ServerResponse) => unknown;

/** A reader whose whole web is one local server that answers for the given names. */
async function site(handler: Handler, { names = ['nordlicht.example'] }: { names?: string[] } = {}) {
  const asked: string[] = [];
  const lookedUp: string[] = [];
  const server = http.createServer((request, response) => {
    asked.push(`${request.headers.host}${request.url}`);
    handler(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  const pair = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const guarded = new GuardedHttp({
    exceptions: new Set([pair]),
    hostMap: new Map(names.map((name) => [name, pair])),
    now: noon,
    lookup: (name) => {
      lookedUp.push(name);
      return Promise.reject(Object.assign(new Error(`getaddrinfo ${name}`), { code: 'ENOTFOUND' }));
    },
  });
  const website = new BuiltinWebsite(guarded, { probeDomain: 'nordlicht.example', now: noon });
  return { website, asked: () => asked, lookedUp };
}

function noon(): number {
  return Date.parse('2026-03-01T12:00:00Z');
}

function html(response: http.ServerResponse, body: Buffer | string): void {
  response.setHeader('content-type', 'text/html');
  response.end(body);
}

function call() {
  return { signal: new AbortController().signal, deadline: noon() + 60_000, runId: 'run-1' };
}
