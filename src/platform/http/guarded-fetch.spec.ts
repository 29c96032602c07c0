import { createHash } from 'node:crypto';
import net from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { WebClient } from '@slack/web-api';
import { VendorError } from '#src/domain/errors';
import { startSlackSimulator } from '#test/simulators/slack/server';
import { fetchTo } from '#test/support/fetch-to';
import { LocalSites } from '#test/support/local-sites';
import { guardedFailure, guardedFetch } from './guarded-fetch.ts';
import { GuardedHttp } from './guarded-http.ts';

const sites = new LocalSites();
afterEach(() => sites.close());

const fetchOf = (more: { timeoutMs?: number; maxBytes?: number } = {}) =>
  guardedFetch(sites.client(), { vendor: 'acme', timeoutMs: 5_000, ...more });

describe('guardedFetch: addresses', () => {
  it.each([
    'http://127.0.0.1:1/',
    'http://169.254.169.254/latest',
    'http://localhost/',
    'http://2130706433/',
    'http://[::1]/',
  ])('refuses %s', async (url) => {
    const failure = await failureOf(guardedFetch(new GuardedHttp(), { vendor: 'acme', timeoutMs: 5_000 })(url));
    expect(failure).toMatchObject({ vendor: 'acme', kind: 'rejected', retryable: false, uncertain: false });
  });

  it('refuses a public name that leads to a private address', async () => {
    const http = new GuardedHttp({ lookup: async () => [{ address: '10.0.0.7', family: 4 }] });
    const failure = await failureOf(
      guardedFetch(http, { vendor: 'acme', timeoutMs: 5_000 })('https://api.example.com/'),
    );
    expect(failure).toMatchObject({ kind: 'rejected', summary: expect.stringContaining('10.0.0.7') });
  });

  it('reaches an exception, and nothing else on the same host', async () => {
    const site = await sites.serve((_request, response) => response.end('here'));
    const response = await fetchOf()(site.url('/a'));
    expect(response).toBeInstanceOf(Response);
    expect({ status: response.status, url: response.url, text: await response.text() }).toEqual({
      status: 200,
      url: site.url('/a'),
      text: 'here',
    });
    expect((await failureOf(fetchTo(site.url('/'))('http://127.0.0.1:9/'))).kind).toBe('rejected');
  });
});

describe('guardedFetch: what is sent', () => {
  const bytes = Buffer.from([0, 255, 10, 13, 128]);
  const form = new FormData();
  form.append('note', 'Grüße');
  form.append('file', new Blob([new Uint8Array(bytes)]), 'a.bin');

  it.each<[string, NonNullable<RequestInit['body']>, string | null]>([
    ['text', 'Grüße', 'text/plain;charset=UTF-8'],
    ['parameters', new URLSearchParams({ a: '1 & 2' }), 'application/x-www-form-urlencoded;charset=UTF-8'],
    ['bytes', new Uint8Array(bytes), null],
    ['a typed blob', new Blob(['{}'], { type: 'application/json' }), 'application/json'],
  ])('sends %s as the standard fetch does', async (_what, body, type) => {
    const seen = await echo({ method: 'POST', body });
    expect(seen.type).toBe(type);
    expect(seen.body.equals(Buffer.from(await new Response(body).arrayBuffer()))).toBe(true);
  });

  it('sends a form with its files', async () => {
    const seen = await echo({ method: 'PUT', body: form });
    const read = await new Response(new Uint8Array(seen.body), {
      headers: { 'content-type': seen.type ?? '' },
    }).formData();
    expect(read.get('note')).toBe('Grüße');
    expect(Buffer.from(await (read.get('file') as File).arrayBuffer()).equals(bytes)).toBe(true);
    expect(seen.method).toBe('PUT');
  });

  it('sends the headers it is given, in every form of them', async () => {
    for (const headers of [{ 'X-Key': 'k' }, new Headers({ 'X-Key': 'k' }), [['X-Key', 'k']] as [string, string][]]) {
      expect((await echo({ headers })).key).toBe('k');
    }
  });

  it("carries an upload of Slack's own client intact", async () => {
    const simulator = await startSlackSimulator({
      signingSecret: 's',
      botToken: 'xoxb',
      users: [],
      channels: [{ id: 'C1', name: 'sales' }],
    });
    try {
      const file = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * 31) % 256));
      const options = { slackApiUrl: simulator.apiUrl, fetch: fetchTo(simulator.apiUrl) };
      await new WebClient('xoxb', options).filesUploadV2({ channel_id: 'C1', filename: 'a.bin', file });
      expect(digest(simulator.files[0]?.content)).toBe(digest(file));
    } finally {
      await simulator.close();
    }
  });
});

describe('guardedFetch: a stream of events', () => {
  const events = { 'content-type': 'text/event-stream; charset=utf-8' };

  it('is handed on as it arrives', async () => {
    const rest = Promise.withResolvers<void>();
    const site = await sites.serve(async (_request, response) => {
      response.writeHead(200, events).write('data: one\n\n');
      await rest.promise;
      response.end('data: two\n\n');
    });
    const { body } = await fetchOf()(site.url('/'), { method: 'POST' });
    const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
    // The server keeps the rest back until this was read.
    expect(await reader.read()).toEqual({ done: false, value: 'data: one\n\n' });
    rest.resolve();
    expect(await reader.read()).toEqual({ done: false, value: 'data: two\n\n' });
    expect(await reader.read()).toMatchObject({ done: true });
  });

  it.each<[string, { timeoutMs?: number; maxBytes?: number }, boolean, object]>([
    [
      'its time is over',
      { timeoutMs: 100 },
      false,
      { kind: 'unavailable', summary: expect.stringContaining('in time') },
    ],
    ['it is too large', { maxBytes: 5 }, false, { kind: 'rejected', context: { limit: 'size' } }],
    ['its connection is reset', {}, true, { kind: 'unavailable' }],
  ])('breaks with the reason when %s', async (_when, limits, resets, expected) => {
    const site = await sites.serve((_request, response) => {
      response.writeHead(200, events).write('data: one\n\n', () => {
        if (resets) response.socket?.resetAndDestroy();
      });
    });
    const response = await fetchOf(limits)(site.url('/'));
    const error: unknown = await response.text().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'TypeError', message: 'terminated' });
    expect((error as Error).cause).toBeInstanceOf(VendorError);
    expect((error as Error).cause).toMatchObject(expected);
  });

  it('breaks with the reason of the signal, and hangs up', async () => {
    const caller = new AbortController();
    const closed = Promise.withResolvers<void>();
    const site = await sites.serve((_request, response) => {
      response.on('close', closed.resolve).writeHead(200, events).write('data: one\n\n');
    });
    const response = await fetchOf()(site.url('/'), { signal: caller.signal });
    const text = response.text();
    caller.abort('enough');
    await expect(text).rejects.toBe('enough');
    await closed.promise;
  });

  it.each(['leaves in the middle', 'never reads'])('hangs up when its reader %s', async (how) => {
    const closed = Promise.withResolvers<void>();
    const site = await sites.serve((_request, response) => {
      response.on('close', closed.resolve).writeHead(200, events).write('data: one\n\n');
    });
    const { body } = await fetchOf()(site.url('/'));
    if (how === 'never reads') await body!.cancel();
    else for await (const _ of body!) break;
    await closed.promise;
  });
});

describe('guardedFetch: what comes back', () => {
  it.each([204, 304, 404, 429, 500])('gives an answer of status %i', async (status) => {
    const site = await sites.serve((_request, response) => response.writeHead(status, { 'retry-after': '7' }).end());
    const response = await fetchOf()(site.url('/'), { method: 'POST' });
    expect([response.status, response.headers.get('retry-after')]).toEqual([status, '7']);
  });

  it('follows no redirect: gives it back when asked to, fails otherwise', async () => {
    const site = await sites.serve((_request, response) => response.writeHead(302, { location: '/x' }).end());
    expect((await fetchOf()(site.url('/'), { redirect: 'manual' })).status).toBe(302);
    expect((await failureOf(fetchOf()(site.url('/')))).kind).toBe('bad-answer');
    expect((await failureOf(fetchOf()(site.url('/'), { redirect: 'error' }))).kind).toBe('bad-answer');
    expect(site.hits()).toBe(3);
  });

  it('refuses an endless answer at its limit and hangs up', async () => {
    const closed = Promise.withResolvers<void>();
    const site = await sites.serve((_request, response) => {
      const write = () => {
        while (response.write(Buffer.alloc(16_384))) {}
      };
      response.on('drain', write).on('close', closed.resolve);
      write();
    });
    const failure = await failureOf(fetchOf({ maxBytes: 100_000 })(site.url('/')));
    expect(failure).toMatchObject({ kind: 'rejected', context: { limit: 'size' } });
    await closed.promise;
  });

  it.each(['no answer', 'a body that stalls'])('ends with its time: %s', async (what) => {
    const site = await sites.serve((_request, response) => {
      if (what !== 'no answer') response.write('x');
    });
    const failure = await failureOf(fetchOf({ timeoutMs: 100 })(site.url('/'), { method: 'POST' }));
    expect(failure).toMatchObject({ kind: 'unavailable', retryable: true, uncertain: true });
  });

  it('rejects with the reason of the signal, before and during the exchange', async () => {
    const caller = new AbortController();
    const site = await sites.serve(() => caller.abort('enough'));
    await expect(fetchOf()(site.url('/'), { signal: caller.signal })).rejects.toBe('enough');
    await expect(fetchOf()(site.url('/'), { signal: caller.signal })).rejects.toBe('enough');
    expect(site.hits()).toBe(1);
  });

  it('tells a broken connection from one that never was', async () => {
    const port = await sites.listen(net.createServer((socket) => socket.once('data', () => socket.resetAndDestroy())));
    const post = { method: 'POST', body: 'x' };
    expect(await failureOf(fetchOf()(`http://127.0.0.1:${port}/`, post))).toMatchObject({
      kind: 'unavailable',
      uncertain: true,
    });
    const fetch = fetchOf();
    await sites.close();
    expect(await failureOf(fetch(`http://127.0.0.1:${port}/`, post))).toMatchObject({
      kind: 'unavailable',
      uncertain: false,
      context: { code: 'ECONNREFUSED' },
    });
  });
});

describe('guardedFailure', () => {
  const thrown = new Error('SDK', {
    cause: new TypeError('fetch failed', {
      cause: new VendorError('acme', 'POST', 'unavailable', 'gone', { uncertain: true }),
    }),
  });

  it('speaks of the operation, and of doubt only when it may change something', () => {
    expect(guardedFailure(thrown, 'create', true)).toMatchObject({ message: 'acme create: gone', uncertain: true });
    expect(guardedFailure(thrown, 'search', false)).toMatchObject({ message: 'acme search: gone', uncertain: false });
  });

  it('is null for what did not come from the guarded client', () => {
    expect(guardedFailure(new Error('other', { cause: new Error('deep') }), 'create', true)).toBeNull();
  });
});

async function echo(init: RequestInit) {
  const seen = Promise.withResolvers<{ method: string; type: string | null; key: string | null; body: Buffer }>();
  const site = await sites.serve(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    response.end();
    const { 'content-type': type = null, 'x-key': key } = request.headers;
    seen.resolve({ method: request.method ?? '', type, key: key?.toString() ?? null, body: Buffer.concat(chunks) });
  });
  await fetchOf()(site.url('/'), init);
  return seen.promise;
}

/** The VendorError behind the TypeError a fetch fails with, as fetch names failures. */
async function failureOf(answer: Promise<Response>): Promise<VendorError> {
  const error = await answer.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({ name: 'TypeError', message: 'fetch failed' });
  const { cause } = error as Error;
  expect(cause).toBeInstanceOf(VendorError);
  return cause as VendorError;
}

function digest(content: Buffer | undefined): string {
  return createHash('sha256')
    .update(content ?? '')
    .digest('hex');
}
