import net from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from '@jest/globals';
import { failureOf as failure, LocalSites, limitsOfATest as limits } from '#test/support/local-sites';
import { GuardedHttp } from './guarded-http.ts';
import type { HttpRequest } from './http-exchange.ts';

const sites = new LocalSites();
afterEach(() => sites.close());

describe('limits', () => {
  it('refuses a body past the limit, stated or endless, and hangs up', async () => {
    let closed = () => {};
    const gone = new Promise<void>((resolve) => {
      closed = resolve;
    });
    const site = await sites.serve((_request, response) => {
      const write = () => {
        while (response.write(Buffer.alloc(16_384))) {}
      };
      response.on('drain', write).on('close', closed);
      write();
    });
    const error = await failure(sites.get(site.url('/'), { maxBytes: 100_000 }));
    expect(error).toMatchObject({ kind: 'rejected', message: expect.stringContaining('larger than 100000 bytes') });
    await gone;
  });

  it('refuses a small body that unpacks to a large one', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    const site = await sites.serve((_request, response) => {
      response.setHeader('content-encoding', 'gzip');
      response.end(bomb);
    });
    expect(bomb.length).toBeLessThan(100_000);
    const error = await failure(sites.get(site.url('/'), { maxBytes: 100_000 }));
    expect(error).toMatchObject({ kind: 'rejected', message: expect.stringContaining('larger') });
  });

  it('accepts a body of exactly the limit', async () => {
    const site = await sites.serve((_request, response) => response.end(Buffer.alloc(100)));
    expect((await sites.get(site.url('/'), { maxBytes: 100 })).body.length).toBe(100);
    expect((await failure(sites.get(site.url('/'), { maxBytes: 99 }))).kind).toBe('rejected');
  });

  it('refuses another type before reading it, and none at all', async () => {
    const site = await sites.serve((request, response) => {
      if (request.url === '/pdf') response.setHeader('content-type', 'application/pdf');
      response.write('first bytes of a body that never ends');
    });
    for (const path of ['/pdf', '/none']) {
      expect((await failure(sites.get(site.url(path), { accept: ['text/html'] }))).kind).toBe('rejected');
    }
  });

  it('refuses an encoding it did not ask for', async () => {
    const site = await sites.serve((_request, response) => {
      response.setHeader('content-encoding', 'gzip, gzip');
      response.end('x');
    });
    expect((await failure(sites.get(site.url('/')))).kind).toBe('rejected');
  });

  it.each(['a server that never answers', 'a body that never ends', 'a body that drips'])(
    'ends with its time: %s',
    async (what) => {
      const site = await sites.serve((_request, response) => {
        if (what === 'a server that never answers') return;
        response.write('x');
        if (what === 'a body that never ends') return;
        const drip = setInterval(() => response.write('x'), 10);
        response.on('close', () => clearInterval(drip));
      });
      const begun = Date.now();
      const error = await failure(sites.get(site.url('/'), { deadline: Date.now() + 150 }));
      expect(error).toMatchObject({ kind: 'unavailable', retryable: true, uncertain: false });
      expect(Date.now() - begun).toBeLessThan(2_000);
    },
  );

  it('covers redirects with the same time', async () => {
    const site = await sites.serve((request, response) => {
      setTimeout(() => response.writeHead(302, { location: `${request.url}x` }).end(), 60);
    });
    expect((await failure(sites.get(site.url('/'), { timeoutMs: 150 }))).message).toContain('in time');
    expect(site.hits()).toBeLessThan(5);
  });

  it('does not wait for a name server that hangs', async () => {
    const guarded = new GuardedHttp({ lookup: () => new Promise(() => {}) });
    const error = await failure(guarded.get('https://example.com/', { ...limits(), timeoutMs: 50 }));
    expect(error).toMatchObject({ kind: 'unavailable', message: expect.stringContaining('in time') });
  });

  it('sends nothing when the time is already over or the caller has stopped', async () => {
    const site = await sites.serve((_request, response) => response.end());
    expect((await failure(sites.get(site.url('/'), { deadline: Date.now() - 1 }))).kind).toBe('unavailable');
    expect((await failure(sites.get(site.url('/'), { signal: AbortSignal.abort() }))).kind).toBe('unavailable');
    expect(site.hits()).toBe(0);
  });

  it('stops when the caller stops', async () => {
    const caller = new AbortController();
    const site = await sites.serve(() => caller.abort());
    const error = await failure(sites.get(site.url('/'), { signal: caller.signal }));
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
    const site = await sites.serve((_request, response) => {
      response.statusCode = status;
      response.end(status === 304 ? undefined : 'the reason');
    });
    const error = await failure(sites.get(`${site.url('/path')}?key=secret`, { accept: ['text/html'] }));
    expect(error).toMatchObject({ kind, status, uncertain: false, vendor: 'test', operation: 'read' });
    expect(error.context.answer).toBe(status === 304 ? '' : 'the reason');
    expect(JSON.stringify([error.message, error.context])).not.toContain('secret');
  });

  it('hands on how long to wait, from seconds and from a date', async () => {
    const now = Date.parse('2026-03-01T12:00:00Z');
    const site = await sites.serve((request, response) => {
      const value = request.url === '/seconds' ? '7' : 'Sun, 01 Mar 2026 12:00:30 GMT';
      response.writeHead(429, { 'retry-after': value }).end();
    });
    const options = { now: () => now };
    const deadline = now + 5_000;
    expect((await failure(sites.get(site.url('/seconds'), { deadline }, options))).retryAfterMs).toBe(7_000);
    expect((await failure(sites.get(site.url('/date'), { deadline }, options))).retryAfterMs).toBe(30_000);
  });

  it('is certain that nothing happened when nobody listens, uncertain when a write was cut off', async () => {
    const deaf = await sites.serve((_request, response) => response.end());
    await sites.close();
    const post: Partial<HttpRequest> = { method: 'POST', json: {} };
    const guarded = new GuardedHttp({
      exceptions: new Set([`127.0.0.1:${deaf.port}`]),
    });
    const refused = await failure(guarded.request(deaf.url('/'), { ...limits(), method: 'POST', json: {} }));
    expect(refused).toMatchObject({ kind: 'unavailable', uncertain: false, context: { code: 'ECONNREFUSED' } });

    const broken = await sites.serve((request) => {
      request.socket.destroy();
    });
    const cut = await failure(sites.client().request(broken.url('/'), { ...limits(), ...post, method: 'POST' }));
    expect(cut).toMatchObject({ kind: 'unavailable', uncertain: true });
    expect((await failure(sites.get(broken.url('/')))).uncertain).toBe(false);
  });

  it('is uncertain about a write that timed out or hit a gateway error', async () => {
    const site = await sites.serve((request, response) => {
      if (request.url === '/gateway') response.writeHead(502).end();
    });
    const post = { ...limits(), method: 'POST' as const, json: {} };
    expect((await failure(sites.client().request(site.url('/gateway'), post))).uncertain).toBe(true);
    expect((await failure(sites.client().request(site.url('/'), { ...post, timeoutMs: 100 }))).uncertain).toBe(true);
  });

  it('reports a body that breaks off and one that cannot be unpacked', async () => {
    const site = await sites.serve((request, response) => {
      if (request.url === '/packed') {
        response.setHeader('content-encoding', 'gzip');
        return response.end('this is not gzip');
      }
      response.setHeader('content-length', '1000');
      response.write('half');
      setImmediate(() => request.socket.destroy());
    });
    expect((await failure(sites.get(site.url('/half')))).kind).toBe('unavailable');
    expect((await failure(sites.get(site.url('/packed')))).kind).toBe('bad-answer');
  });

  it('reports an answer that is not HTTP', async () => {
    const server = net.createServer((socket) => socket.resume().end('SSH-2.0-OpenSSH\r\n'));
    const port = await sites.listen(server);
    expect((await failure(sites.get(`http://127.0.0.1:${port}/`))).kind).toBe('bad-answer');
  });

  it('names the failure of the name server', async () => {
    const guarded = new GuardedHttp({
      lookup: () => Promise.reject(Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' })),
    });
    const error = await failure(guarded.get('https://no-such-name.com/', limits()));
    expect(error).toMatchObject({ kind: 'unavailable', uncertain: false, context: { code: 'ENOTFOUND' } });
  });
});
