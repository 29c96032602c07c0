import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DuckDuckGoSearch } from '#src/adapters/search/duckduckgo/duckduckgo.search';
import { GoogleSearch } from '#src/adapters/search/google/google.search';
import { SearxngSearch } from '#src/adapters/search/searxng/searxng.search';
import { SerperSearch } from '#src/adapters/search/serper/serper.search';
import { TavilySearch } from '#src/adapters/search/tavily/tavily.search';
import type { WebSearchPort, WebSearchVendor } from '#src/ports/search';
import { type SearchSimulator, startSearchSimulator } from '#test/simulators/search/server';
import { SEARCH_ENGINE_ID } from '#test/simulators/search/wires';
import { failureOf } from '#test/support/local-sites';
import { call, httpTo, query, type SearchAccess, webSearchContract } from './web-search.contract.ts';

const OPEN: Record<WebSearchVendor, (access: SearchAccess) => WebSearchPort> = {
  tavily: (access) => new TavilySearch(access),
  serper: (access) => new SerperSearch(access),
  google: (access) => new GoogleSearch({ ...access, engineId: SEARCH_ENGINE_ID }),
  searxng: ({ http, baseUrl }) => new SearxngSearch({ http, baseUrl }),
  duckduckgo: ({ http, baseUrl }) => new DuckDuckGoSearch({ http, baseUrl }),
};

webSearchContract('tavily', true, OPEN.tavily);
webSearchContract('serper', true, OPEN.serper);
webSearchContract('google', true, OPEN.google);
webSearchContract('searxng', false, OPEN.searxng);
webSearchContract('duckduckgo', false, OPEN.duckduckgo);

describe('what single vendors do', () => {
  let simulator: SearchSimulator;
  beforeAll(async () => {
    simulator = await startSearchSimulator();
  });
  beforeEach(() => simulator.reset());
  afterAll(() => simulator.close());

  const opened = (vendor: WebSearchVendor) => {
    const baseUrl = simulator.baseUrl(vendor);
    return OPEN[vendor]({ http: httpTo(baseUrl), apiKey: simulator.apiKey, baseUrl });
  };
  const failing = (vendor: WebSearchVendor) => failureOf(opened(vendor).search(query('Quillpenny'), call()));

  it.each<[WebSearchVendor, string, number, string, string]>([
    ['tavily', 'a used-up plan', 432, '{"detail":{"error":"plan limit"}}', 'permission'],
    ['tavily', 'a used-up pay-as-you-go limit', 433, '{"detail":{"error":"paygo limit"}}', 'permission'],
    ['serper', 'an empty account', 400, '{"message":"Not enough credits"}', 'permission'],
    ['google', 'a used-up day', 403, '{"error":{"errors":[{"reason":"dailyLimitExceeded"}]}}', 'rate-limited'],
    ['google', 'a project without the API', 403, '{"error":{"status":"PERMISSION_DENIED"}}', 'permission'],
    ['searxng', 'a server without JSON', 403, '<h1>Forbidden</h1>', 'rejected'],
  ])('%s: knows %s', async (vendor, _what, status, body, kind) => {
    simulator.fails(vendor, { kind: 'status', status, body });
    expect(await failing(vendor)).toMatchObject({ kind, status });
  });

  it('duckduckgo: knows the puzzle, which comes as a success', async () => {
    simulator.fails('duckduckgo', { kind: 'challenge' });
    expect(await failing('duckduckgo')).toMatchObject({ kind: 'rate-limited', context: { reason: 'challenge' } });
  });

  it('searxng: an empty answer of engines that all failed is a failure', async () => {
    const body = '{"results":[],"unresponsive_engines":[["brave","Suspended"],["google","CAPTCHA"]]}';
    simulator.fails('searxng', { kind: 'status', status: 200, body });
    expect(await failing('searxng')).toMatchObject({
      kind: 'unavailable',
      summary: 'its engines do not answer (brave, google)',
    });
  });

  it('serper and google: ask the Google of the country', async () => {
    await opened('serper').search(query('Quillpenny', { country: 'GB' }), call());
    await opened('google').search(query('Quillpenny', { country: 'GB' }), call());
    const [serper, google] = simulator.searches.map(({ request }) => request);
    expect(serper!.body).toMatchObject({ gl: 'gb' });
    expect(google!.parameters.get('gl')).toBe('gb');
    expect(google!.parameters.has('key')).toBe(false);
  });

  it.each<[WebSearchVendor, string | null]>([
    ['tavily', '2026-03-03T00:00:00.000Z'],
    ['serper', '2026-03-03T00:00:00.000Z'],
    ['searxng', '2026-03-03T00:00:00.000Z'],
    ['google', null],
    ['duckduckgo', null],
  ])('%s: says when a page was published: %s', async (vendor, publishedAt) => {
    const results = await opened(vendor).search(query('"Quillpenny" raises new round'), call());
    expect(results.find(({ url }) => url.includes('fundingpost'))).toMatchObject({ publishedAt });
  });

  it('tavily: its SDK reaches nothing without the guarded client', async () => {
    const { tavily } = await import('@tavily/core');
    const sdk = tavily({ apiKey: simulator.apiKey, apiBaseURL: simulator.baseUrl('tavily') });
    await expect(sdk.search('Quillpenny')).rejects.toThrow('only through the guarded client');
    expect(simulator.searches).toEqual([]);
  });

  it('tavily: searches side by side do not mix up what became of them', async () => {
    const reachable = opened('tavily');
    const unreachable = OPEN.tavily({ http: httpTo(), apiKey: simulator.apiKey, baseUrl: simulator.baseUrl('tavily') });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, (_, n) => (n % 2 ? unreachable : reachable).search(query('Quillpenny'), call())),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(
      Array.from({ length: 10 }, (_, n) => (n % 2 ? 'rejected' : 'fulfilled')),
    );
  });
});
