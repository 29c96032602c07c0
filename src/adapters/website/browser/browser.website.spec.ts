import { existsSync } from 'node:fs';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Route } from 'playwright-core';
import { GuardedHttp } from '#src/platform/http/guarded-http';
import { LocalSites } from '#test/support/local-sites';
import { readOptions } from '#test/support/scripted-website';
import { BrowserWebsite } from './browser.website.ts';
import { PageTraffic } from './page-traffic.ts';

const CHROMIUM = [
  process.env.GTM_BROWSER_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
].find((path) => path !== undefined && existsSync(path));
/** Skipped where there is no Chromium: it is not part of this repository's packages. */
const withChromium = CHROMIUM === undefined ? it.skip : it;

const sites = new LocalSites();
afterEach(() => sites.close());

describe('PageTraffic', () => {
  it('fetches what a page needs through the guarded client, and hands it on', async () => {
    const { traffic, url } = await open();
    const script = await asked(traffic, { url: url('/app.js'), type: 'script' });
    expect(script).toEqual({
      status: 200,
      body: 'draw()',
      headers: expect.objectContaining({ 'content-type': 'text/javascript' }),
    });
  });

  it('gives the page itself from what was fetched already', async () => {
    const { traffic, url, hits } = await open();
    const before = hits();
    const answer = await asked(traffic, { url: url('/'), type: 'document', navigation: true });
    expect(answer).toMatchObject({ status: 200, body: expect.stringContaining('<div id="app"></div>') });
    expect(hits()).toBe(before);
  });

  it.each([
    ['pictures', { type: 'image' }],
    ['fonts', { type: 'font' }],
    ['sockets', { type: 'websocket' }],
    ['what would change something', { type: 'fetch', method: 'POST' }],
    ['frames', { type: 'document', frame: true }],
  ])('does not fetch %s', async (_what, request) => {
    const { traffic, url, hits } = await open();
    const before = hits();
    expect(await asked(traffic, { url: url('/app.js'), ...request })).toBe('aborted');
    expect(hits()).toBe(before);
  });

  it.each([
    'http://169.254.169.254/latest/meta-data',
    'http://10.0.0.1/',
    'http://localhost/',
    'file:///etc/passwd',
    'https://inner.example/',
  ])('refuses %s to a page', async (url) => {
    const { traffic } = await open();
    expect(await asked(traffic, { url, type: 'fetch' })).toBe('aborted');
  });

  it('ends when a page asks for too much', async () => {
    const { traffic, url, hits } = await open();
    for (let request = 0; request < 130; request += 1) await asked(traffic, { url: url('/app.js'), type: 'script' });
    expect(hits()).toBe(1 + 120);
  });

  it('carries no cookies and no keys', async () => {
    const { traffic, url, headers } = await open();
    await asked(traffic, {
      url: url('/app.js'),
      type: 'fetch',
      headers: { cookie: 'a=b', authorization: 'x', accept: 'application/json' },
    });
    expect(headers()).toMatchObject({ accept: 'application/json' });
    expect(headers()).not.toHaveProperty('cookie');
    expect(headers()).not.toHaveProperty('authorization');
  });
});

describe('BrowserWebsite', () => {
  withChromium('runs the scripts of a page, and gives it no way out of its own', async () => {
    const inner = await sites.serve((_request, response) => response.end('secret'));
    const { http, url } = await site(`
      document.querySelector('#app').textContent = 'Drawn by a script';
      fetch('http://127.0.0.1:${inner.port}/').then((r) => r.text()).then((t) => document.body.append(t), () => undefined);
      new WebSocket('ws://127.0.0.1:${inner.port}/');`);
    const website = new BrowserWebsite({ http, browser: { path: CHROMIUM ?? '' }, now: Date.now });
    const page = await website.page(url('/'), readOptions({ deadline: Date.now() + 25_000 }));
    expect(page?.html).toContain('Drawn by a script');
    expect(page?.html).not.toContain('secret');
    expect(inner.hits()).toBe(0);
  });

  it('says that the browser cannot be started, and fails no other way', async () => {
    const { http, url } = await site('');
    const website = new BrowserWebsite({ http, browser: { path: '/no/such/browser' }, now: Date.now });
    const soon = readOptions({ deadline: Date.now() + 5_000 });
    expect(await website.probe(soon)).toMatchObject({
      ok: false,
      detail: expect.stringContaining('cannot be started'),
    });
    await expect(website.page(url('/'), soon)).rejects.toMatchObject({ kind: 'unavailable', vendor: 'browser' });
  });

  it('does not start a browser for what is no page, or may not be reached', async () => {
    const { http, url } = await site('');
    const website = new BrowserWebsite({ http, browser: { path: '/no/such/browser' }, now: Date.now });
    const soon = readOptions({ deadline: Date.now() + 5_000 });
    expect(await website.page(url('/missing'), soon)).toBeNull();
    expect(await website.page(url('/app.js'), soon)).toBeNull();
    await expect(website.page('http://10.0.0.1/', soon)).rejects.toMatchObject({ kind: 'rejected' });
  });
});

interface Asked {
  url: string;
  type: string;
  method?: string;
  navigation?: boolean;
  frame?: boolean;
  headers?: Record<string, string>;
}

/** What the traffic does with a request of the page; the part of the library's Route that it uses. */
async function asked(traffic: PageTraffic, request: Asked): Promise<unknown> {
  let outcome: unknown = null;
  const route = {
    request: () => ({
      url: () => request.url,
      method: () => request.method ?? 'GET',
      resourceType: () => request.type,
      isNavigationRequest: () => request.navigation ?? false,
      frame: () => ({ parentFrame: () => (request.frame ? {} : null) }),
      headers: () => request.headers ?? {},
    }),
    abort: async () => {
      outcome = 'aborted';
    },
    fulfill: async (answer: { status: number; headers: Record<string, string>; body: Buffer }) => {
      outcome = { ...answer, body: answer.body.toString() };
    },
  };
  await traffic.answer(route as unknown as Route);
  return outcome;
}

async function site(script: string) {
  let headers: Record<string, unknown> = {};
  const { port, hits } = await sites.serve((request, response) => {
    headers = request.headers;
    const isScript = request.url === '/app.js';
    if (request.url !== '/' && !isScript) return response.writeHead(404).end();
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? script : `<div id="app"></div>${script && '<script src="/app.js"></script>'}`);
  });
  const pair = `127.0.0.1:${port}`;
  const http = new GuardedHttp({
    exceptions: new Set([pair]),
    hostMap: new Map([['site.example', pair]]),
    lookup: async () => [{ address: '192.168.1.1', family: 4 }],
  });
  return { http, hits, headers: () => headers, url: (path: string) => `http://site.example${path}` };
}

/** The traffic of a page whose document was fetched. */
async function open() {
  const { http, hits, headers, url } = await site('draw()');
  const limits = {
    vendor: 'browser',
    operation: 'page',
    signal: new AbortController().signal,
    deadline: Date.now() + 5_000,
  };
  const first = await http.get(url('/'), limits);
  return { traffic: new PageTraffic(http, limits, first), hits, headers, url };
}
