import { LLMock } from '@copilotkit/aimock';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TavilySearch } from '#src/adapters/search/tavily/tavily.search';
import { failureOf } from '#test/support/local-sites';
import { call, httpTo, query } from './web-search.contract.ts';

/** A server we did not write, so that the adapter does not only understand our own idea of Tavily. */
describe('tavily, played by aimock', () => {
  let mock: LLMock;
  let search: TavilySearch;

  beforeAll(async () => {
    mock = new LLMock({ port: 0, host: '127.0.0.1', strict: true });
    mock.onSearch(/route planning/, [
      { title: 'Gamma Routes', url: 'https://gamma.example/?utm_source=x', content: 'Plans routes.', score: 0.9 },
      { title: 'Gamma again', url: 'https://www.gamma.example', content: 'The same page.', score: 0.8 },
      { title: 'A list', url: 'https://lists.example/routes', content: 'Ten of them.', score: 0.5 },
    ]);
    await mock.start();
    search = new TavilySearch({ http: httpTo(mock.url), apiKey: 'tvly-test', baseUrl: mock.url });
  });
  afterAll(() => mock.stop());

  it('finds', async () => {
    expect(await search.search(query('route planning for vans'), call())).toEqual([
      { title: 'Gamma Routes', url: 'https://gamma.example/', snippet: 'Plans routes.', rank: 1, publishedAt: null },
      { title: 'A list', url: 'https://lists.example/routes', snippet: 'Ten of them.', rank: 2, publishedAt: null },
    ]);
  });

  it('asks for as many as wanted', async () => {
    expect(await search.search(query('route planning', { limit: 1 }), call())).toHaveLength(1);
    expect(mock.getRequests().at(-1)?.path).toBe('/search');
  });

  it('reports what it does not get', async () => {
    expect(await failureOf(search.search(query('something else'), call()))).toMatchObject({
      kind: 'unavailable',
      status: 503,
    });
  });
});
