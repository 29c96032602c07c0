import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from '@jest/globals';
import { failureOf as failure, LocalSites, limitsOfATest as limits } from '#test/support/local-sites';
import type { ConnectionTarget } from './guarded-agents.ts';
import { GuardedHttp } from './guarded-http.ts';

const sites = new LocalSites();
afterEach(() => sites.close());

describe('reading', () => {
  it('gives body, type and address of a page', async () => {
    const site = await sites.serve((request, response) => {
      response.setHeader('content-type', 'Text/HTML; charset=utf-8');
      response.setHeader('x-agent', request.headers['user-agent'] ?? '');
      response.end('<p>Grüße</p>');
    });
    const answer = await sites.get(site.url('/start'), { accept: ['text/html'] }, { userAgent: 'probe/1' });
    expect(answer).toMatchObject({ url: site.url('/start'), status: 200, contentType: 'text/html', redirects: [] });
    expect(answer.headers['x-agent']).toBe('probe/1');
    expect(answer.body.toString()).toBe('<p>Grüße</p>');
  });

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
  ])('unpacks %s', async (encoding, pack) => {
    const site = await sites.serve((_request, response) => {
      response.setHeader('content-encoding', encoding);
      response.end(pack(Buffer.from('packed')));
    });
    expect((await sites.get(site.url('/'))).body.toString()).toBe('packed');
  });

  it('sends JSON and the headers of the caller', async () => {
    const site = await sites.serve((request, response) => {
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
    const answer = await sites.client().request(site.url('/'), {
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
    const proxy = await sites.serve((_request, response) => response.end('from the proxy'));
    const site = await sites.serve((_request, response) => response.end('from the site'));
    const before = process.env.http_proxy;
    process.env.http_proxy = proxy.url('/');
    try {
      expect((await sites.get(site.url('/'))).body.toString()).toBe('from the site');
    } finally {
      if (before === undefined) delete process.env.http_proxy;
      else process.env.http_proxy = before;
    }
    expect(proxy.hits()).toBe(0);
  });
});

describe('redirects', () => {
  it('follows them and says where it went', async () => {
    const site = await sites.serve((request, response) => {
      if (request.url === '/end') return response.end('there');
      response.writeHead(request.url === '/' ? 301 : 307, { location: request.url === '/' ? '/next' : '/end' }).end();
    });
    const answer = await sites.get(site.url('/'));
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
    const site = await sites.serve((_request, response) => response.writeHead(302, { location }).end());
    const error = await failure(sites.get(site.url('/'), {}, { beforeConnect: (target) => targets.push(target) }));
    expect(error.kind).toBe('rejected');
    expect(targets.map((target) => target.port)).toEqual([site.port]);
  });

  it('refuses a redirect to another loopback port', async () => {
    const other = await sites.serve((_request, response) => response.end('inside'));
    const site = await sites.serve((_request, response) => response.writeHead(302, { location: other.url('/') }).end());
    const guarded = new GuardedHttp({ exceptions: new Set([`127.0.0.1:${site.port}`]) });
    expect((await failure(guarded.get(site.url('/'), limits()))).kind).toBe('rejected');
    expect(other.hits()).toBe(0);
  });

  it('stops at a circle and at too many', async () => {
    const circle = await sites.serve((_request, response) => response.writeHead(302, { location: '/' }).end());
    expect((await failure(sites.get(circle.url('/')))).message).toContain('circle');
    expect(circle.hits()).toBe(1);

    const chain = await sites.serve((request, response) => {
      response.writeHead(302, { location: `${request.url}x` }).end();
    });
    expect((await failure(sites.get(chain.url('/')))).message).toContain('more than 5 redirects');
    expect(chain.hits()).toBe(6);
  });

  it('keeps keys and cookies away from another origin', async () => {
    const other = await sites.serve((request, response) => response.end(JSON.stringify(request.headers)));
    const site = await sites.serve((request, response) => {
      response.writeHead(302, { location: other.url(request.url ?? '/') }).end();
    });
    const headers = { authorization: 'Bearer k', cookie: 'a=b', 'x-api-key': 'k', 'accept-language': 'de' };
    const answer = await sites.get(site.url('/'), { headers });
    const received = JSON.parse(answer.body.toString());
    expect(received).toMatchObject({ 'accept-language': 'de' });
    expect(Object.keys(received)).not.toEqual(expect.arrayContaining(['authorization']));
    expect(Object.keys(received)).not.toEqual(expect.arrayContaining(['cookie']));
    expect(Object.keys(received)).not.toEqual(expect.arrayContaining(['x-api-key']));
  });

  it('records a step down from https to http', async () => {
    const site = await sites.serve((request, response) => {
      if (request.url === '/plain') return response.end('plain');
      response.writeHead(301, { location: 'http://shop.example/plain' }).end();
    });
    const pair = `127.0.0.1:${site.port}`;
    const guarded = new GuardedHttp({ exceptions: new Set([pair]), hostMap: new Map([['shop.example', pair]]) });
    const answer = await guarded.get('https://shop.example/', limits());
    expect(answer).toMatchObject({ url: 'http://shop.example/plain', downgraded: true });
  });

  it('does not repeat a write somewhere else', async () => {
    const site = await sites.serve((_request, response) => response.writeHead(307, { location: '/again' }).end());
    const error = await failure(sites.client().request(site.url('/'), { ...limits(), method: 'POST', json: {} }));
    expect(error).toMatchObject({ kind: 'bad-answer', status: 307 });
    expect(site.hits()).toBe(1);
  });
});
