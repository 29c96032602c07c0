import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { VendorErrorKind } from '#src/domain/errors';
import { GuardedHttp } from '#src/platform/http/guarded-http';
import type { CallOptions } from '#src/ports/call-options';
import type { WebQuery, WebSearchPort, WebSearchVendor } from '#src/ports/search';
import { type SearchFault, type SearchSimulator, startSearchSimulator } from '#test/simulators/search/server';
import { failureOf } from '#test/support/local-sites';

export interface SearchAccess {
  http: GuardedHttp;
  apiKey: string;
  baseUrl: string;
}

export function query(text: string, more: Partial<WebQuery> = {}): WebQuery {
  return { text, country: null, limit: 10, ...more };
}

export function call(more: Partial<CallOptions> = {}): CallOptions {
  return { signal: new AbortController().signal, deadline: Date.now() + 10_000, runId: 'test', ...more };
}

/** How far a client may reach in these tests: exactly the servers of these URLs. */
export function httpTo(...urls: string[]): GuardedHttp {
  return new GuardedHttp({ exceptions: new Set(urls.map((url) => new URL(url).host)) });
}

/** What every web search promises, whoever answers. `keyed`: the vendor wants a key. */
export function webSearchContract(
  vendor: WebSearchVendor,
  keyed: boolean,
  open: (access: SearchAccess) => WebSearchPort,
): void {
  describe(`web search: ${vendor}`, () => {
    let simulator: SearchSimulator;
    let search: WebSearchPort;

    beforeAll(async () => {
      simulator = await startSearchSimulator();
    });
    beforeEach(() => {
      simulator.reset();
      search = opened(simulator.apiKey);
    });
    afterAll(() => simulator.close());

    const opened = (apiKey: string) => {
      const baseUrl = simulator.baseUrl(vendor);
      return open({ http: httpTo(baseUrl), apiKey, baseUrl });
    };
    const fails = async (fault: SearchFault, more: Partial<CallOptions> = {}) => {
      simulator.fails(vendor, fault);
      return failureOf(search.search(query('Quillpenny'), call(more)));
    };

    it('asks with the words as they are, once', async () => {
      await search.search(query('"Quillpenny" café & más'), call());
      expect(simulator.searches).toMatchObject([{ vendor, text: '"Quillpenny" café & más' }]);
    });

    it('gives pages, best first, with clean addresses and texts', async () => {
      const results = await search.search(query('Quillpenny payments'), call());
      expect(results[0]).toMatchObject({
        title: 'Quillpenny | Every supplier paid on Friday, in one click',
        url: 'https://www.quillpenny.example/',
        snippet: expect.stringContaining('fintech company that pays the suppliers'),
        publishedAt: null,
      });
      expect(results.map(({ rank }) => rank)).toEqual(results.map((_, index) => index + 1));
      expect(results.map(({ url }) => url).join(' ')).not.toMatch(/utm_|gclid|trk=|#|javascript:|duckduckgo/);
      expect(new Set(results.map(({ url }) => url)).size).toBe(results.length);
    });

    it('drops addresses nobody may follow', async () => {
      const results = await search.search(query('fintech companies'), call());
      expect(results.length).toBeGreaterThan(4);
      expect(results.every(({ url }) => /^https?:\/\//.test(url))).toBe(true);
    });

    it('gives no more than asked for', async () => {
      expect(await search.search(query('fintech companies', { limit: 3 }), call())).toHaveLength(3);
    });

    it('gives an empty list when there is nothing', async () => {
      expect(await search.search(query('zzyzx qwertzuiop'), call())).toEqual([]);
    });

    it.each<[string, SearchFault, VendorErrorKind]>([
      ['a server error', { kind: 'status', status: 503 }, 'unavailable'],
      ['a request it does not like', { kind: 'status', status: 422 }, 'rejected'],
      ['a redirect that leads nowhere', { kind: 'status', status: 302 }, 'bad-answer'],
      ['a broken connection', { kind: 'reset' }, 'unavailable'],
      ['an answer of another shape', { kind: 'bad-shape' }, 'bad-answer'],
      ['an answer that is no answer', { kind: 'not-json' }, vendor === 'duckduckgo' ? 'rejected' : 'bad-answer'],
    ])('reports %s', async (_what, fault, kind) => {
      expect(await fails(fault)).toMatchObject({ vendor, kind });
    });

    it('reports being too fast, with the time it was asked to wait', async () => {
      const fault: SearchFault = { kind: 'status', status: 429, headers: { 'retry-after': '7' } };
      expect(await fails(fault)).toMatchObject({ kind: 'rate-limited', retryAfterMs: 7_000 });
    });

    it('ends at the deadline', async () => {
      const begun = performance.now();
      const failure = await fails({ kind: 'hang' }, { deadline: Date.now() + 80 });
      expect(failure.kind).toBe('unavailable');
      expect(performance.now() - begun).toBeLessThan(2_000);
    });

    it('stops when it is told to', async () => {
      const stop = new AbortController();
      const failure = fails({ kind: 'hang' }, { signal: stop.signal });
      stop.abort();
      expect((await failure).kind).toBe('unavailable');
    });

    it('reaches nothing that the guard does not let it reach', async () => {
      const guarded = open({ http: new GuardedHttp(), apiKey: simulator.apiKey, baseUrl: simulator.baseUrl(vendor) });
      expect(await failureOf(guarded.search(query('Quillpenny'), call()))).toMatchObject({ kind: 'rejected' });
      expect(simulator.searches).toEqual([]);
    });

    it('proves that it works', async () => {
      expect(await search.probe(call())).toMatchObject({ ok: true });
    });

    if (keyed) {
      it('says when the key is wrong, without repeating it', async () => {
        const failure = await failureOf(opened('wrong-key-value').search(query('Quillpenny'), call()));
        expect(failure).toMatchObject({ kind: 'auth' });
        expect(`${failure.message} ${failure.userMessage} ${JSON.stringify(failure.context)}`).not.toContain(
          'wrong-key',
        );
      });
    }
  });
}
