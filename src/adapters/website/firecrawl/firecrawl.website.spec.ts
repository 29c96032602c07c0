import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { GuardedHttp } from '#src/platform/http/guarded-http';
import { type FirecrawlServer, startFirecrawl } from '#test/simulators/firecrawl/server';
import { readOptions } from '#test/support/scripted-website';
import { FirecrawlWebsite } from './firecrawl.website.ts';

const PAGE = 'https://acme.example/';

describe('FirecrawlWebsite', () => {
  let firecrawl: FirecrawlServer;
  beforeEach(async () => {
    firecrawl = await startFirecrawl({ apiKey: 'fc-key' });
  });
  afterEach(() => firecrawl.close());

  it('reads a page with its scripts run, for one credit and without the cache of others', async () => {
    firecrawl.sites.set(PAGE, { rawHtml: '<h1>Drawn</h1>', url: 'https://www.acme.example/' });
    expect(await open().page(PAGE, soon())).toEqual({
      url: 'https://www.acme.example/',
      status: 200,
      html: '<h1>Drawn</h1>',
      fetchedAt: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    expect(firecrawl.scrapes).toMatchObject([{ url: PAGE, formats: ['rawHtml'], maxAge: 0, proxy: 'basic' }]);
  });

  it.each([
    ['404', { rawHtml: 'x', statusCode: 404 }],
    ['410', { rawHtml: 'x', statusCode: 410 }],
    ['a PDF', { rawHtml: 'x', contentType: 'application/pdf' }],
  ])('has no page when the site answers %s', async (_what, site) => {
    firecrawl.sites.set(PAGE, site);
    expect(await open().page(PAGE, soon())).toBeNull();
  });

  it.each([
    [401, 'auth'],
    [403, 'permission'],
    [429, 'rate-limited'],
    [503, 'unavailable'],
  ])('reports the status %i of the page as %s', async (statusCode, kind) => {
    firecrawl.sites.set(PAGE, { rawHtml: 'x', statusCode });
    await expect(open().page(PAGE, soon())).rejects.toMatchObject({ kind, status: statusCode, vendor: 'firecrawl' });
  });

  it.each([
    [{ status: 402 }, { kind: 'permission', summary: expect.stringContaining('credits') }],
    [{ status: 403 }, { kind: 'permission' }],
    [{ status: 408 }, { kind: 'unavailable' }],
    [
      { status: 429, headers: { 'retry-after': '3' } },
      { kind: 'rate-limited', retryAfterMs: 3_000 },
    ],
    [{ status: 500 }, { kind: 'unavailable' }],
    [{ status: 200, body: '{"success":true,"data":{"rawHtml":7}}' }, { kind: 'bad-answer' }],
    [{ status: 200, body: '{"success":false}' }, { kind: 'bad-answer' }],
    [{ status: 200, body: 'no JSON' }, { kind: 'bad-answer' }],
  ])('reports its own failure %j', async (fault, expected) => {
    firecrawl.faults.push(fault);
    await expect(open().page(PAGE, soon())).rejects.toMatchObject(expected);
  });

  it('reports a key that is wrong and an account that is empty', async () => {
    await expect(open('other').page(PAGE, soon())).rejects.toMatchObject({ kind: 'auth' });
    const empty = await startFirecrawl({ apiKey: 'fc-key', credits: 0 });
    await expect(open('fc-key', empty).page(PAGE, soon())).rejects.toMatchObject({ kind: 'permission' });
    expect(await open('fc-key', empty).probe(soon())).toMatchObject({ ok: false });
    await empty.close();
  });

  it.each([
    'http://127.0.0.1/',
    'http://169.254.169.254/latest',
    'file:///etc/passwd',
    'https://user:pw@acme.example/',
  ])('is not sent to %s', async (url) => {
    await expect(open().page(url, soon())).rejects.toMatchObject({ kind: 'rejected' });
    expect(firecrawl.scrapes).toEqual([]);
  });

  it('believes no page from an inner address', async () => {
    firecrawl.sites.set(PAGE, { rawHtml: 'secret', url: 'http://10.0.0.1/' });
    await expect(open().page(PAGE, soon())).rejects.toMatchObject({ kind: 'rejected' });
  });

  it('ends with its time', async () => {
    firecrawl.faults.push({ status: 200, body: '{}' });
    await expect(open().page(PAGE, readOptions({ deadline: Date.now() - 1 }))).rejects.toMatchObject({
      kind: 'unavailable',
    });
  });

  it('says how many credits are left, and knows a server of one’s own', async () => {
    expect(await open().probe(soon())).toEqual({ ok: true, detail: 'Firecrawl answers; 500 credits left.' });
    const own = await startFirecrawl();
    expect(await open(null, own).probe(soon())).toMatchObject({ ok: true, detail: expect.stringContaining('own') });
    own.sites.set(PAGE, { rawHtml: 'x' });
    expect(await open(null, own).homePage('acme.example', soon())).toMatchObject({ html: 'x' });
    await own.close();
  });

  function open(apiKey: string | null = 'fc-key', server = firecrawl): FirecrawlWebsite {
    const http = new GuardedHttp({ exceptions: new Set([new URL(server.url).host]) });
    return new FirecrawlWebsite({ http, apiKey, baseUrl: server.url, now: Date.now });
  }
});

function soon() {
  return readOptions({ deadline: Date.now() + 5_000 });
}
