import { describe, expect, it } from '@jest/globals';
import { readConfig } from './config.ts';

const search = (env: Record<string, string>) => readConfig(env).search;

describe('the web search of the environment', () => {
  it('is nobody without a key, DuckDuckGo included', () => {
    expect(search({}).order).toEqual([]);
  });

  it('is everybody whose key or address is set, own server first', () => {
    const env = { SERPER_API_KEY: 's', TAVILY_API_KEY: 't', SEARXNG_URL: 'http://127.0.0.1:8888' };
    expect(search(env).order).toEqual(['searxng', 'tavily', 'serper']);
    expect(search({ GOOGLE_SEARCH_KEY: 'g', GOOGLE_SEARCH_CX: 'x' }).vendors.google).toMatchObject({ engineId: 'x' });
  });

  it('is in the order that was asked for, each once, or nobody', () => {
    const env = { SERPER_API_KEY: 's', TAVILY_API_KEY: 't' };
    expect(search({ ...env, SEARCH_ORDER: 'duckduckgo, Serper,duckduckgo' }).order).toEqual(['duckduckgo', 'serper']);
    expect(search({ ...env, SEARCH_ORDER: 'none' }).order).toEqual([]);
  });

  it('stays within what is free unless told otherwise', () => {
    const { limits } = search({ SEARCH_LIMITS: 'serper:month=0:day=50' });
    expect(limits.serper).toEqual({ day: 50, month: null });
    expect(limits.tavily).toEqual({ day: null, month: 1_000 });
  });

  it.each([
    [{ SEARCH_ORDER: 'bing' }, 'SEARCH_ORDER: "bing" is no web search'],
    [{ SEARCH_ORDER: 'tavily' }, 'SEARCH_ORDER: tavily needs TAVILY_API_KEY'],
    [{ SEARCH_LIMITS: 'tavily' }, 'SEARCH_LIMITS: "tavily" is not of the form'],
    [{ SEARCH_LIMITS: 'tavily:week=3' }, 'SEARCH_LIMITS: "week=3" of tavily'],
    [{ SEARCH_LIMITS: 'tavily:day=-3' }, 'SEARCH_LIMITS: "day=-3" of tavily'],
    [{ GOOGLE_SEARCH_KEY: 'g' }, 'GOOGLE_SEARCH_KEY and GOOGLE_SEARCH_CX belong together'],
  ])('refuses %j', (env, problem) => {
    expect(() => readConfig(env)).toThrow(problem);
  });
});
