import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from '@jest/globals';
import { VendorError } from '#src/domain/errors';
import type { ConnectionTarget } from './guarded-agents.ts';
import { GuardedHttp, type GuardedHttpOptions } from './guarded-http.ts';
import type { HttpAnswer, HttpRequest } from './http-exchange.ts';

const PUBLIC = { address: '93.184.215.14', family: 4 };
const LOOPBACK = { address: '127.0.0.1', family: 4 };

const closers: Array<() => Promise<void>> = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

describe('reading', () => {
  it('gives body, type and address of a page', async () => {
    const site = await serve((request, response) => {
      response.setHeader('content-type', 'Text/HTML; charset=utf-8');
      response.setHeader('x-agent', request.headers['user-agent'] ?? '');
      response.end('<p>Grüße</p>');
    });
    const answer = await get(site.url('/start'), { accept: ['text/html'] }, { userAgent: 'probe/1' });
    expect(answer).toMatchObject({ url: site.url('/start'), status: 200, contentType: 'text/html', redirects: [] });
    expect(answer.headers['x-agent']).toBe('probe/1');
    expect(answer.body.toString()).toBe('<p>Grüße</p>');
  });

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
  ])('unpacks %s', async (encoding, pack) => {
    const site = await serve((_request, response) => {
      response.setHeader('content-encoding', encoding);
      response.end(pack(Buffer.from('packed')));
    });
    expect((await get(site.url('/'))).body.toString()).toBe('packed');
  });

  it('sends JSON and the headers of the caller', async () => {
    const site = await serve((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        response.setHeader('content-type', 'application/json');
        response.end(
          JSON.stringify({ body, type: request.headers['content-type'], key: request.headers['x-api-key'] }),
        );
      });
    });
    const answer = await client().request(site.url('/'), {
      ...limits(),
      method: 'POST',
      json: { q: 'fintech' },
      headers: { 'X-Api-Key': 'k' },
    });
    expect(JSON.parse(answer.body.toString())).toEqual({
      body: '{"q":"fintech"}',
      type: 'application/json',
      key: 'k',
    });
  });

  it('ignores proxies named in the environment', async () => {
    const proxy = await serve((_request, response) => response.end('from the proxy'));
    const site = await serve((_request, response) => response.end('from the site'));
    const before = process.env.http_proxy;
    process.env.http_proxy = proxy.url('/');
    try {
      expect((await get(site.url('/'))).body.toString()).toBe('from the site');
    } finally {
      if (before === undefined) delete process.env.http_proxy;
      else process.env.http_proxy = before;
    }
    expect(proxy.hits()).toBe(0);
  });
});

describe('addresses', () => {
  it('refuses loopback without an exception and never connects', async () => {
    const site = await serve((_request, response) => response.end('inside'));
    const targets: ConnectionTarget[] = [];
    const outside = new GuardedHttp({ beforeConnect: (target) => targets.push(target) });
    const error = await failure(outside.get(site.url('/'), limits()));
    expect(error).toMatchObject({ kind: 'rejected', retryable: false });
    expect(targets).toEqual([]);
    expect(site.hits()).toBe(0);
  });

  it.each([
    ['loopback', [LOOPBACK]],
    ['one private among public ones', [PUBLIC, { address: '10.0.0.7', family: 4 }]],
    ['a mapped private address', [{ address: '::ffff:169.254.169.254', family: 6 }]],
    ['the metadata address', [{ address: '169.254.169.254', family: 4 }]],
    ['no address at all', []],
  ])('refuses a public name that leads to %s', async (_what, addresses) => {
    const targets: ConnectionTarget[] = [];
    const guarded = new GuardedHttp({
      lookup: async () => addresses,
      beforeConnect: (target) => targets.push(target),
    });
    for (const scheme of ['http', 'https']) {
      const error = await failure(guarded.get(`${scheme}://attacker.com/`, limits()));
      expect(error.kind).toBe('rejected');
    }
    expect(targets).toEqual([]);
  });

  it('connects to the address it checked, however the name server answers later', async () => {
    const inside = await serve((_request, response) => response.end('inside'));
    const answers = [[PUBLIC], [LOOPBACK], [LOOPBACK]];
    const targets: ConnectionTarget[] = [];
    let asked = 0;
    const guarded = new GuardedHttp({
      exceptions: new Set([`rebind.com:${inside.port}`]),
      lookup: async () => answers[asked++] ?? [LOOPBACK],
      beforeConnect: (target) => {
        targets.push(target);
        throw new Error('no socket in this test');
      },
    });
    await failure(guarded.get(`http://rebind.com:${inside.port}/`, limits()));
    expect(targets).toEqual([{ hostname: 'rebind.com', port: inside.port, addresses: [PUBLIC.address] }]);
    expect(asked).toBe(1);
    expect(inside.hits()).toBe(0);
  });

  it('opens the socket to the first answer even when the second one differs', async () => {
    const first = await serve((_request, response) => response.end('first'));
    let asked = 0;
    const guarded = new GuardedHttp({
      exceptions: new Set([`pinned.com:${first.port}`]),
      lookup: async () => (asked++ === 0 ? [LOOPBACK] : [{ address: '127.0.0.9', family: 4 }]),
    });
    const answer = await guarded.get(`http://pinned.com:${first.port}/`, limits());
    expect(answer.body.toString()).toBe('first');
    expect(asked).toBe(1);
  });

  it('reaches an exception as the exact pair only', async () => {
    const open = await serve((_request, response) => response.end('open'));
    const closed = await serve((_request, response) => response.end('closed'));
    const guarded = new GuardedHttp({ exceptions: new Set([`127.0.0.1:${open.port}`]) });
    expect((await guarded.get(open.url('/'), limits())).body.toString()).toBe('open');
    expect((await failure(guarded.get(closed.url('/'), limits()))).kind).toBe('rejected');
    expect((await failure(guarded.get(`http://localhost:${open.port}/`, limits()))).kind).toBe('rejected');
    expect(closed.hits()).toBe(0);
  });

  it('serves a mapped name from its pair, for both schemes, and no other port of it', async () => {
    const site = await serve((request, response) => response.end(request.headers.host));
    const pair = `127.0.0.1:${site.port}`;
    const guarded = new GuardedHttp({
      exceptions: new Set([pair]),
      hostMap: new Map([['nordlicht.example', pair]]),
      lookup: async () => [LOOPBACK],
    });
    const answer = await guarded.get('https://nordlicht.example/team', limits());
    expect(answer).toMatchObject({ url: 'https://nordlicht.example/team' });
    expect(answer.body.toString()).toBe('nordlicht.example');
    expect((await guarded.get('http://nordlicht.example/', limits())).status).toBe(200);
    expect((await failure(guarded.get('http://nordlicht.example:8080/', limits()))).kind).toBe('rejected');
    expect((await failure(guarded.get('https://other.example/', limits()))).kind).toBe('rejected');
  });

  it('refuses a mapped name whose pair is not an exception', async () => {
    const site = await serve((_request, response) => response.end('inside'));
    const guarded = new GuardedHttp({ hostMap: new Map([['nordlicht.example', `127.0.0.1:${site.port}`]]) });
    expect((await failure(guarded.get('http://nordlicht.example/', limits()))).kind).toBe('rejected');
    expect(site.hits()).toBe(0);
  });
});

describe('redirects', () => {
  it('follows them and says where it went', async () => {
    const site = await serve((request, response) => {
      if (request.url === '/end') return response.end('there');
      response.writeHead(request.url === '/' ? 301 : 307, { location: request.url === '/' ? '/next' : '/end' }).end();
    });
    const answer = await get(site.url('/'));
    expect(answer).toMatchObject({ url: site.url('/end'), redirects: [site.url('/'), site.url('/next')] });
    expect(answer.downgraded).toBe(false);
  });

  it.each([
    'http://169.254.169.254/latest/meta-data/',
    'http://127.0.0.1:1/',
    'http://2130706433/',
    'http://[::ffff:127.0.0.1]/',
    '//localhost/',
    'file:///etc/passwd',
    'http://user:pass@example.com/',
  ])('refuses a redirect to %s', async (location) => {
    const targets: ConnectionTarget[] = [];
    const site = await serve((_request, response) => response.writeHead(302, { location }).end());
    const error = await failure(get(site.url('/'), {}, { beforeConnect: (target) => targets.push(target) }));
    expect(error.kind).toBe('rejected');
    expect(targets.map((target) => target.port)).toEqual([site.port]);
  });

  it('refuses a redirect to another loopback port', async () => {
    const other = await serve((_request, response) => response.end('inside'));
    const site = await serve((_request, response) => response.writeHead(302, { location: other.url('/') }).end());
    const guarded = new GuardedHttp({ exceptions: new Set([`127.0.0.1:${site.port}`]) });
    expect((await failure(guarded.get(site.url('/'), limits()))).kind).toBe('rejected');
    expect(other.hits()).toBe(0);
  });

  it('stops at a circle and at too many', async () => {
    const circle = await serve((_request, response) => response.writeHead(302, { location: '/' }).end());
    expect((await failure(get(circle.url('/')))).message).toContain('circle');
    expect(circle.hits()).toBe(1);

    const chain = await serve((request, response) => {
      response.writeHead(302, { location: `${request.url}x` }).end();
    });
    expect((await failure(get(chain.url('/')))).message).toContain('more than 5 redirects');
    expect(chain.hits()).toBe(6);
  });

  it('keeps keys and cookies away from another origin', async () => {
    const other = await serve((request, response) => response.end(JSON.stringify(request.headers)));
    const site = await serve((request, response) => {
      response.writeHead(302, { location: other.url(request.url ?? '/') }).end();
    });
    const headers = { authorization: 'Bearer k', cookie: 'a=b', 'x-api-key': 'k', 'accept-language': 'de' };
    const answer = await get(site.url('/'), { headers });
    const received = JSON.parse(answer.body.toString());
    expect(received).toMatchObject({ 'accept-language': 'de' });
    expect(Object.keys(received)).not.toEqual(expect.arrayContaining(['authorization']));
    expect(Object.keys(received)).not.toEqual(expect.arrayContaining(['cookie']));
    expect(Object.keys(received)).not.toEqual(expect.arrayContaining(['x-api-key']));
  });

  it('records a step down from https to http', async () => {
    const site = await serve((request, response) => {
      if (request.url === '/plain') return response.end('plain');
      response.writeHead(301, { location: 'http://shop.example/plain' }).end();
    });
    const pair = `127.0.0.1:${site.port}`;
    const guarded = new GuardedHttp({ exceptions: new Set([pair]), hostMap: new Map([['shop.example', pair]]) });
    const answer = await guarded.get('https://shop.example/', limits());
    expect(answer).toMatchObject({ url: 'http://shop.example/plain', downgraded: true });
  });

  it('does not repeat a write somewhere else', async () => {
    const site = await serve((_request, response) => response.writeHead(307, { location: '/again' }).end());
    const error = await failure(client().request(site.url('/'), { ...limits(), method: 'POST', json: {} }));
    expect(error).toMatchObject({ kind: 'bad-answer', status: 307 });
    expect(site.hits()).toBe(1);
  });
});

describe('limits', () => {
  it('refuses a body past the limit, stated or endless, and hangs up', async () => {
    let closed = () => {};
    const gone = new Promise<void>((resolve) => {
      closed = resolve;
    });
    const site = await serve((_request, response) => {
      const write = () => {
        while (response.write(Buffer.alloc(16_384))) {}
      };
      response.on('drain', write).on('close', closed);
      write();
    });
    const error = await failure(get(site.url('/'), { maxBytes: 100_000 }));
    expect(error).toMatchObject({ kind: 'rejected', message: expect.stringContaining('larger than 100000 bytes') });
    await gone;
  });

  it('refuses a small body that unpacks to a large one', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    const site = await serve((_request, response) => {
      response.setHeader('content-encoding', 'gzip');
      response.end(bomb);
    });
    expect(bomb.length).toBeLessThan(100_000);
    const error = await failure(get(site.url('/'), { maxBytes: 100_000 }));
    expect(error).toMatchObject({ kind: 'rejected', message: expect.stringContaining('larger') });
  });

  it('accepts a body of exactly the limit', async () => {
    const site = await serve((_request, response) => response.end(Buffer.alloc(100)));
    expect((await get(site.url('/'), { maxBytes: 100 })).body.length).toBe(100);
    expect((await failure(get(site.url('/'), { maxBytes: 99 }))).kind).toBe('rejected');
  });

  it('refuses another type before reading it, and none at all', async () => {
    const site = await serve((request, response) => {
      if (request.url === '/pdf') response.setHeader('content-type', 'application/pdf');
      response.write('first bytes of a body that never ends');
    });
    for (const path of ['/pdf', '/none']) {
      expect((await failure(get(site.url(path), { accept: ['text/html'] }))).kind).toBe('rejected');
    }
  });

  it('refuses an encoding it did not ask for', async () => {
    const site = await serve((_request, response) => {
      response.setHeader('content-encoding', 'gzip, gzip');
      response.end('x');
    });
    expect((await failure(get(site.url('/')))).kind).toBe('rejected');
  });

  it.each(['a server that never answers', 'a body that never ends', 'a body that drips'])(
    'ends with its time: %s',
    async (what) => {
      const site = await serve((_request, response) => {
        if (what === 'a server that never answers') return;
        response.write('x');
        if (what === 'a body that never ends') return;
        const drip = setInterval(() => response.write('x'), 10);
        response.on('close', () => clearInterval(drip));
      });
      const begun = Date.now();
      const error = await failure(get(site.url('/'), { deadline: Date.now() + 150 }));
      expect(error).toMatchObject({ kind: 'unavailable', retryable: true, uncertain: false });
      expect(Date.now() - begun).toBeLessThan(2_000);
    },
  );

  it('covers redirects with the same time', async () => {
    const site = await serve((request, response) => {
      setTimeout(() => response.writeHead(302, { location: `${request.url}x` }).end(), 60);
    });
    expect((await failure(get(site.url('/'), { timeoutMs: 150 }))).message).toContain('in time');
    expect(site.hits()).toBeLessThan(5);
  });

  it('does not wait for a name server that hangs', async () => {
    const guarded = new GuardedHttp({ lookup: () => new Promise(() => {}) });
    const error = await failure(guarded.get('https://example.com/', { ...limits(), timeoutMs: 50 }));
    expect(error).toMatchObject({ kind: 'unavailable', message: expect.stringContaining('in time') });
  });

  it('sends nothing when the time is already over or the caller has stopped', async () => {
    const site = await serve((_request, response) => response.end());
    expect((await failure(get(site.url('/'), { deadline: Date.now() - 1 }))).kind).toBe('unavailable');
    expect((await failure(get(site.url('/'), { signal: AbortSignal.abort() }))).kind).toBe('unavailable');
    expect(site.hits()).toBe(0);
  });

  it('stops when the caller stops', async () => {
    const caller = new AbortController();
    const site = await serve(() => caller.abort());
    const error = await failure(get(site.url('/'), { signal: caller.signal }));
    expect(error).toMatchObject({ kind: 'unavailable', message: expect.stringContaining('stopped by the caller') });
  });
});

describe('failures', () => {
  it.each([
    [401, 'auth'],
    [403, 'permission'],
    [404, 'not-found'],
    [410, 'not-found'],
    [422, 'rejected'],
    [429, 'rate-limited'],
    [500, 'unavailable'],
    [503, 'unavailable'],
    [304, 'bad-answer'],
  ])('calls status %i %s', async (status, kind) => {
    const site = await serve((_request, response) => {
      response.statusCode = status;
      response.end(status === 304 ? undefined : 'the reason');
    });
    const error = await failure(get(`${site.url('/path')}?key=secret`, { accept: ['text/html'] }));
    expect(error).toMatchObject({ kind, status, uncertain: false, vendor: 'test', operation: 'read' });
    expect(error.context.answer).toBe(status === 304 ? '' : 'the reason');
    expect(JSON.stringify([error.message, error.context])).not.toContain('secret');
  });

  it('hands on how long to wait, from seconds and from a date', async () => {
    const now = Date.parse('2026-03-01T12:00:00Z');
    const site = await serve((request, response) => {
      const value = request.url === '/seconds' ? '7' : 'Sun, 01 Mar 2026 12:00:30 GMT';
      response.writeHead(429, { 'retry-after': value }).end();
    });
    const options = { now: () => now };
    const deadline = now + 5_000;
    expect((await failure(get(site.url('/seconds'), { deadline }, options))).retryAfterMs).toBe(7_000);
    expect((await failure(get(site.url('/date'), { deadline }, options))).retryAfterMs).toBe(30_000);
  });

  it('is certain that nothing happened when nobody listens, uncertain when a write was cut off', async () => {
    const deaf = await serve((_request, response) => response.end());
    await closers.pop()?.();
    const post: Partial<HttpRequest> = { method: 'POST', json: {} };
    const guarded = new GuardedHttp({
      exceptions: new Set([`127.0.0.1:${deaf.port}`]),
    });
    const refused = await failure(guarded.request(deaf.url('/'), { ...limits(), method: 'POST', json: {} }));
    expect(refused).toMatchObject({ kind: 'unavailable', uncertain: false, context: { code: 'ECONNREFUSED' } });

    const broken = await serve((request) => {
      request.socket.destroy();
    });
    const cut = await failure(client().request(broken.url('/'), { ...limits(), ...post, method: 'POST' }));
    expect(cut).toMatchObject({ kind: 'unavailable', uncertain: true });
    expect((await failure(get(broken.url('/')))).uncertain).toBe(false);
  });

  it('is uncertain about a write that timed out or hit a gateway error', async () => {
    const site = await serve((request, response) => {
      if (request.url === '/gateway') response.writeHead(502).end();
    });
    const post = { ...limits(), method: 'POST' as const, json: {} };
    expect((await failure(client().request(site.url('/gateway'), post))).uncertain).toBe(true);
    expect((await failure(client().request(site.url('/'), { ...post, timeoutMs: 100 }))).uncertain).toBe(true);
  });

  it('reports a body that breaks off and one that cannot be unpacked', async () => {
    const site = await serve((request, response) => {
      if (request.url === '/packed') {
        response.setHeader('content-encoding', 'gzip');
        return response.end('this is not gzip');
      }
      response.setHeader('content-length', '1000');
      response.write('half');
      setImmediate(() => request.socket.destroy());
    });
    expect((await failure(get(site.url('/half')))).kind).toBe('unavailable');
    expect((await failure(get(site.url('/packed')))).kind).toBe('bad-answer');
  });

  it('reports an answer that is not HTTP', async () => {
    const server = net.createServer((socket) => socket.resume().end('SSH-2.0-OpenSSH\r\n'));
    const port = await listen(server);
    expect((await failure(get(`http://127.0.0.1:${port}/`))).kind).toBe('bad-answer');
  });

  it('names the failure of the name server', async () => {
    const guarded = new GuardedHttp({
      lookup: () => Promise.reject(Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' })),
    });
    const error = await failure(guarded.get('https://no-such-name.com/', limits()));
    expect(error).toMatchObject({ kind: 'unavailable', uncertain: false, context: { code: 'ENOTFOUND' } });
  });
});

interface Site {
  port: number;
  url: (path: string) => string;
  hits: () => number;
}

async function serve(
  handler: (request: http.IncomingMessage, response: http.ServerResponse) => unknown,
): Promise<Site> {
  let hits = 0;
  const server = http.createServer((request, response) => {
    hits += 1;
    handler(request, response);
  });
  const port = await listen(server);
  return { port, url: (path) => `http://127.0.0.1:${port}${path}`, hits: () => hits };
}

/** Every server of a test is an exception of the clients made by `client` and `get`. */
const open = new Set<string>();

async function listen(server: net.Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  open.add(`127.0.0.1:${port}`);
  closers.push(async () => {
    open.delete(`127.0.0.1:${port}`);
    if (server instanceof http.Server) server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return port;
}

function client(options: GuardedHttpOptions = {}): GuardedHttp {
  return new GuardedHttp({ exceptions: open, ...options });
}

function get(url: string, more: Partial<HttpRequest> = {}, options: GuardedHttpOptions = {}): Promise<HttpAnswer> {
  return client(options).get(url, { ...limits(), ...more });
}

function limits() {
  return {
    vendor: 'test',
    operation: 'read',
    signal: new AbortController().signal,
    deadline: Date.now() + 5_000,
  };
}

async function failure(answer: Promise<unknown>): Promise<VendorError> {
  const error = await answer.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(VendorError);
  return error as VendorError;
}
