import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readConfig } from '#src/config/config';
import { configuredSearch, ownSearchServers } from '#src/configured-search';
import type { VendorError } from '#src/domain/errors';
import { SystemClock } from '#src/platform/clock';
import { Database } from '#src/platform/database/database';
import { GuardedHttp } from '#src/platform/http/guarded-http';
import type { WebSearch } from '#src/ports/search';
import { call, httpTo, query } from '#test/contracts/web-search.contract';
import { type SearchSimulator, startSearchSimulator } from '#test/simulators/search/server';
import type { TestDatabase } from '#test/support/database';
import { failureOf } from '#test/support/local-sites';
import { ManualClock } from '#test/support/manual-clock';
import { createMigratedDatabase } from '#test/support/test-product';

/** The whole web search as the service has it: order, fallback, cache, quota, pace and circuit, over a real database. */
describe('the web search of the service', () => {
  let simulator: SearchSimulator;
  let testDatabase: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    simulator = await startSearchSimulator();
    testDatabase = await createMigratedDatabase();
    database = new Database(testDatabase.url);
  });
  beforeEach(async () => {
    simulator.reset();
    await database.query('truncate vendor_answer, vendor_usage');
  });
  afterAll(async () => {
    await database.close();
    await testDatabase.drop();
    await simulator.close();
  });

  const environment = (more: Record<string, string>) => ({
    TAVILY_API_KEY: simulator.apiKey,
    TAVILY_BASE_URL: simulator.baseUrl('tavily'),
    SERPER_API_KEY: simulator.apiKey,
    SERPER_BASE_URL: simulator.baseUrl('serper'),
    DUCKDUCKGO_BASE_URL: simulator.baseUrl('duckduckgo'),
    ...more,
  });
  const open = (more: Record<string, string> = {}, clock = new SystemClock()): WebSearch =>
    configuredSearch(readConfig(environment(more)).search, {
      http: httpTo(simulator.baseUrl('tavily')),
      database,
      clock,
    });
  const asked = () => simulator.searches.map(({ vendor }) => vendor);
  const refusesAll = () => {
    simulator.fails('tavily', { kind: 'status', status: 401 });
    simulator.fails('serper', { kind: 'status', status: 400, body: 'Not enough credits' });
  };

  it('asks the first vendor of the order, and nobody else while it answers', async () => {
    const search = open();
    expect(search.order).toEqual(['tavily', 'serper']);
    expect(await search.search(query('Quillpenny'), call())).toMatchObject({ vendor: 'tavily', fromCache: false });
    expect(asked()).toEqual(['tavily']);
    const turned = open({ SEARCH_ORDER: 'serper,tavily' });
    expect(await turned.search(query('Brackenpay'), call())).toMatchObject({ vendor: 'serper' });
  });

  it('asks the next one when a vendor fails, and takes nothing found for an answer', async () => {
    simulator.fails('tavily', { kind: 'status', status: 401 });
    const search = open();
    const answer = await search.search(query('Quillpenny'), call());
    expect(answer).toMatchObject({ vendor: 'serper', fromCache: false });
    expect(answer.results[0]?.url).toBe('https://www.quillpenny.example/');
    expect(await search.search(query('zzyzx'), call())).toMatchObject({ results: [] });
    expect(asked().slice(0, 2)).toEqual(['tavily', 'serper']);
  });

  it('says of every vendor why it failed when all did', async () => {
    refusesAll();
    const failure = await failureOf(open().search(query('Quillpenny'), call()));
    expect(failure.summary).toBe('tavily: the API key is not accepted; serper: the credits are used up');
    expect(failure.context.tried).toHaveLength(2);
  });

  it('keeps answers for all processes, whoever asks, until their time is over', async () => {
    await open().search(query('Quillpenny  payments'), call());
    expect(await open().search(query('quillpenny payments'), call())).toMatchObject({
      vendor: 'tavily',
      fromCache: true,
    });
    expect(await open().search(query('quillpenny payments', { country: 'GB' }), call())).toMatchObject({
      fromCache: false,
    });
    await database.query(`update vendor_answer set expires_at = now() - interval '1 second'`);
    expect(await open().search(query('quillpenny payments'), call())).toMatchObject({ fromCache: false });
    expect(asked()).toHaveLength(3);
  });

  it('keeps nothing when told so, and never an empty answer', async () => {
    const search = open({ SEARCH_CACHE_HOURS: '0' });
    await search.search(query('Quillpenny'), call());
    await search.search(query('Quillpenny'), call());
    await open().search(query('zzyzx'), call());
    await open().search(query('zzyzx'), call());
    expect(asked()).toHaveLength(4);
  });

  it('stops hard at the limit of the day, for all processes together, and goes on with the next vendor', async () => {
    const limited = { SEARCH_LIMITS: 'tavily:day=3:month=0', SEARCH_CACHE_HOURS: '0' };
    const searches = Array.from({ length: 8 }, (_, n) => open(limited).search(query(`Quillpenny ${n}`), call()));
    const vendors = (await Promise.all(searches)).map(({ vendor }) => vendor).sort();
    expect(vendors).toEqual([...Array<string>(5).fill('serper'), ...Array<string>(3).fill('tavily')]);
    const [standing] = await open(limited).standings(call());
    expect(standing).toMatchObject({ vendor: 'tavily', usedToday: 3, usedThisMonth: 3, dayLimit: 3, monthLimit: null });
  });

  it('counts the month over its days, and begins anew with the next one', async () => {
    const limited = { SEARCH_ORDER: 'tavily', SEARCH_LIMITS: 'tavily:month=5', SEARCH_CACHE_HOURS: '0' };
    await database.query(
      `insert into vendor_usage values ('tavily', 'search', date_trunc('month', now() at time zone 'utc')::date - 1, 900)`,
    );
    await database.query(
      `insert into vendor_usage values ('tavily', 'search', date_trunc('month', now() at time zone 'utc')::date, 5)`,
    );
    expect((await failureOf(open(limited).search(query('Quillpenny'), call()))).summary).toBe(
      'tavily: the 5 searches of this month are used up (SEARCH_LIMITS)',
    );
    await database.query(`delete from vendor_usage where calls = 5`);
    expect(await open(limited).search(query('Quillpenny'), call())).toMatchObject({ vendor: 'tavily' });
    expect(asked()).toEqual(['tavily']);
  });

  it('counts every attempt, because the vendor may have counted it too', async () => {
    simulator.fails('tavily', { kind: 'status', status: 503 });
    await open().search(query('Quillpenny'), call());
    expect(asked()).toEqual(['tavily', 'tavily', 'tavily', 'serper']);
    expect(await open().standings(call())).toMatchObject([{ usedToday: 3 }, { usedToday: 1 }]);
  });

  it('leaves a vendor alone that keeps failing', async () => {
    simulator.fails('tavily', { kind: 'status', status: 401 });
    const search = open({ SEARCH_CACHE_HOURS: '0' });
    for (let n = 0; n < 6; n += 1) await search.search(query('Quillpenny'), call());
    expect(asked().filter((vendor) => vendor === 'tavily')).toHaveLength(3);
  });

  it('does not take a used-up quota for a failing vendor', async () => {
    const search = open({ SEARCH_LIMITS: 'tavily:day=1', SEARCH_CACHE_HOURS: '0' });
    for (let n = 0; n < 5; n += 1) await search.search(query('Quillpenny'), call());
    await database.query('truncate vendor_usage');
    expect(await search.search(query('Quillpenny'), call())).toMatchObject({ vendor: 'tavily' });
  });

  it('keeps the pace of a vendor, and asks the next one rather than wait for long', async () => {
    const clock = new ManualClock();
    const search = open({ SEARCH_ORDER: 'duckduckgo,serper', SEARCH_CACHE_HOURS: '0' }, clock);
    const first = await search.search(query('Quillpenny'), call());
    expect(first.vendor).toBe('duckduckgo');
    const second = search.search(query('Quillpenny'), call());
    while (clock.sleeping === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(asked()).toEqual(['duckduckgo']);
    clock.advance(2_000);
    expect((await second).vendor).toBe('duckduckgo');
  });

  it('answers a batch in its order, and lets one query fail alone', async () => {
    const search = open({ SEARCH_ORDER: 'tavily', SEARCH_LIMITS: 'tavily:day=2', SEARCH_CACHE_HOURS: '0' });
    const outcomes = await search.searchAll([query('Quillpenny'), query('Brackenpay'), query('Tollmere')], call());
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(2);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ reason: expect.stringContaining('used up') });
    const both = await open().searchAll([query('Quillpenny'), query('Brackenpay')], call());
    expect(both.map((outcome) => outcome.ok && outcome.answer.results[0]?.url)).toEqual([
      'https://www.quillpenny.example/',
      'https://www.brackenpay.example/',
    ]);
  });

  it('stops the whole batch when it is told to', async () => {
    const stop = new AbortController();
    simulator.fails('tavily', { kind: 'hang' });
    const batch = open().searchAll([query('Quillpenny'), query('Brackenpay')], call({ signal: stop.signal }));
    stop.abort(new Error('stopped'));
    await expect(batch).rejects.toThrow('stopped');
  });

  it('asks nobody when nothing is set up', async () => {
    const search = configuredSearch(readConfig({}).search, {
      http: new GuardedHttp(),
      database,
      clock: new SystemClock(),
    });
    expect(search.order).toEqual([]);
    expect(await search.standings(call())).toEqual([]);
    const failure: VendorError = await failureOf(search.search(query('Quillpenny'), call()));
    expect(failure.summary).toBe('no web search is set up');
  });

  it('may reach exactly the search server of the operator besides the public web', () => {
    const servers = (SEARXNG_URL: string) => [...ownSearchServers(readConfig({ SEARXNG_URL }).search)];
    expect(servers('http://127.0.0.1:8888/searx')).toEqual(['127.0.0.1:8888']);
    expect(servers('https://search.internal')).toEqual(['search.internal:443']);
    expect([...ownSearchServers(readConfig({}).search)]).toEqual([]);
  });
});
