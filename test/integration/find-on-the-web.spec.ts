import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FIND_FLOW, type FindAnswer, toFindAnswer } from '#modules/discovery';
import { CompanyImportService, type MarkAs } from '#modules/leads';
import { RunsService } from '#modules/runs';
import { readConfig } from '#src/config/config';
import { Database } from '#src/platform/database/database';
import { type OpenContext, openContext } from '#src/service';
import { SIMULATED_COMPANIES } from '#test/simulators/sites/companies.data';
import { STORY_SENTENCE } from '#test/simulators/sites/story';
import { copyTestDatabase, type TestDatabase } from '#test/support/database';
import { importSandboxCompanies } from '#test/support/sandbox-companies';
import { temporaryFolder } from '#test/support/temporary-folder';
import { createMigratedDatabase } from '#test/support/test-product';
import { startWebOfCompanies, type WebOfCompanies } from '#test/support/web-of-companies';

const UK_FINTECH = STORY_SENTENCE;

describe('a find that searches the web', () => {
  let web: WebOfCompanies;
  let empty: TestDatabase;
  let testDatabase: TestDatabase;
  let product: OpenContext;

  beforeAll(async () => {
    web = await startWebOfCompanies({ slowMs: 20 });
    empty = await createMigratedDatabase();
  });
  beforeEach(async () => {
    web.search.reset();
    testDatabase = await copyTestDatabase(empty);
  });
  afterEach(async () => {
    await product.close();
    await testDatabase.drop();
  });
  afterAll(async () => {
    await empty.drop();
    await web.close();
  });

  async function open(env: Record<string, string> = web.env): Promise<void> {
    const config = readConfig({
      DATABASE_URL: testDatabase.url,
      GTM_CRAWL_PAUSE_MS: '0',
      GTM_LOG_LEVEL: 'silent',
      ...env,
    });
    product = await openContext(config, { sandbox: web.sandbox });
  }
  const rows = <Row extends object>(sql: string) => product.app.get(Database, { strict: false }).query<Row>(sql);
  const domains = async () =>
    (await rows<{ domain: string }>('select domain from company order by domain')).map(({ domain }) => domain);
  const steps = async () => (await rows<{ key: string }>('select key from run_step')).map(({ key }) => key);

  async function run(text: string) {
    const runs = product.app.get(RunsService);
    return runs.execute(await runs.start(FIND_FLOW, { text }, { kind: 'cli', actor: 'test', reply: null }));
  }
  const find = async (text: string): Promise<FindAnswer> => toFindAnswer(await run(text));
  const load = async (lines: string[], as: MarkAs) => {
    const file = path.join(await temporaryFolder('web'), 'companies.csv');
    await writeFile(file, `company_name,domain,country\n${lines.join('\n')}\n`);
    await product.app.get(CompanyImportService).importFile(file, as);
  };

  it('finds companies that no list named, and says whence each came', async () => {
    await open();
    const answer = await find(UK_FINTECH);
    expect(answer.results.length).toBeGreaterThanOrEqual(5);
    const invented = new Set(SIMULATED_COMPANIES.map(({ domain }) => domain));
    for (const { company, found_by, website, reasons } of answer.results) {
      expect(invented.has(company.domain)).toBe(true);
      expect(found_by).toMatchObject({ source: 'tavily', url: expect.stringMatching(/^https:/) });
      expect(found_by.quote.toLowerCase()).toContain(company.name.toLowerCase().split(' ')[0]);
      expect(answer.queries).toContainEqual(expect.objectContaining({ text: found_by.query, source: 'tavily' }));
      // A site that needs its scripts is known by what the web says of it.
      expect(website).toMatch(/^(read|not read: the home page is script-only)/);
      expect(reasons.length).toBeGreaterThan(0);
      for (const { source, quote } of reasons.flatMap(({ evidence }) => evidence)) {
        // Its own page, or a list that names it.
        expect(source.includes(company.domain!) || quote.includes(company.name)).toBe(true);
      }
    }
    const { web: report } = answer;
    expect(report).toMatchObject({ searched: true, reason: null, vendors: ['tavily'] });
    expect(report!.resolved + report!.dropped.reduce((sum, { count }) => sum + count, 0)).toBe(report!.named);
  });

  it('makes prospects with evidence, and of nothing else than companies', async () => {
    await open();
    await find(UK_FINTECH);
    const invented = new Set(SIMULATED_COMPANIES.map(({ domain }) => domain));
    expect((await domains()).filter((domain) => !invented.has(domain))).toEqual([]);
    expect(await rows(`select distinct relationship, import_id from company`)).toEqual([
      { relationship: 'prospect', import_id: null },
    ]);
    const facts = await rows<{ name: string; quote: string; source: string; authority: string; domain: string }>(
      `select company.name, company.domain, quote, source, authority from fact join company on company.id = company_id
       where field = 'name'`,
    );
    const pages = new Map(SIMULATED_COMPANIES.map((company) => [company.domain, company.name]));
    expect(new Set(facts.map(({ domain }) => domain))).toEqual(new Set(await domains()));
    for (const { name, domain, quote, source, authority } of facts) {
      expect(authority).toBe('website');
      expect(source).toContain(domain);
      expect(quote).toContain(name);
      expect(pages.get(domain)).toBe(name);
    }
  });

  it('keeps out what a home page says is no fit, and leaves unknown what it does not say', async () => {
    await open();
    const { results } = await find(UK_FINTECH);
    for (const { company } of results) expect(company.employee_count ?? 11).toBeGreaterThanOrEqual(11);
    for (const { company } of results) expect(company.employee_count ?? 50).toBeLessThanOrEqual(50);
    expect(results.filter(({ known_to_fit, gaps }) => !known_to_fit && gaps.length === 0)).toEqual([]);
  });

  it('meets the companies it has, instead of making them again', async () => {
    await importSandboxCompanies(testDatabase.url);
    await open();
    const before = await domains();
    const answer = await find(UK_FINTECH);
    expect(await domains()).toEqual(before);
    expect(answer.web).toMatchObject({ searched: true, new_companies: 0 });
    expect(answer.web!.resolved).toBeGreaterThan(0);
    expect(answer.results.filter(({ found_by }) => found_by.source === 'index').length).toBeGreaterThan(5);
    expect(new Set(answer.results.map(({ company }) => company.id)).size).toBe(answer.results.length);
  });

  it('proposes and records nobody we must not propose, known by domain or by name alone', async () => {
    await open();
    await load(['Quillpenny,,United Kingdom'], 'customers');
    await load(['Brackenpay Limited,brackenpay.example,United Kingdom'], 'competitors');
    await load(['Tollmere,tollmere.example,United Kingdom', 'Hollinvault,,United Kingdom'], 'suppressed');
    const visits = web.sites.requests.length;
    const { results, left_out, web: report } = await find(UK_FINTECH);
    const names = results.map(({ company }) => company.name).join(' ');
    expect(names).not.toMatch(/Quillpenny|Brackenpay|Tollmere|Hollinvault/);
    expect(await domains()).not.toContain('quillpenny.example');
    expect(await domains()).not.toContain('hollinvault.example');
    expect(
      web.sites.requests.slice(visits).filter(({ host }) => /quillpenny|brackenpay|tollmere|hollinvault/.test(host)),
    ).toEqual([]);
    expect(left_out).toMatchObject({ competitors: 1, suppressed: 1 });
    expect(report!.dropped).toContainEqual({ reason: 'are customers, competitors or suppressed', count: 2 });
  });

  it('says so when nobody could be asked, and goes on with the index', async () => {
    await importSandboxCompanies(testDatabase.url);
    await open();
    web.search.fails('tavily', { kind: 'status', status: 401 });
    web.search.fails('serper', { kind: 'status', status: 400, body: 'Not enough credits' });
    const { results, notices, web: report } = await find(UK_FINTECH);
    expect(results.length).toBeGreaterThanOrEqual(5);
    expect(report).toMatchObject({ searched: true, vendors: [], named: 0 });
    expect(notices.join('\n')).toContain('tavily: the API key is not accepted; serper: the credits are used up');
  });

  it('says why there are few when nobody could be asked and the index is empty', async () => {
    await open({ ...web.env, SEARCH_LIMITS: 'tavily:day=1,serper:day=1' });
    await rows(
      `insert into vendor_usage (vendor, kind, day, calls)
       select vendor, 'search', (now() at time zone 'utc')::date, 1 from unnest(array['tavily', 'serper']) as vendor`,
    );
    const { results, few_results } = await find(UK_FINTECH);
    expect(results).toEqual([]);
    expect(few_results?.why).toContain('The web could not be searched');
    expect(few_results?.why).toContain('the 1 searches of this day are used up');
    expect(web.search.searches).toEqual([]);
  });

  it('asks the next vendor when the first fails', async () => {
    await open();
    web.search.fails('tavily', { kind: 'status', status: 503 });
    const { results, web: report } = await find(UK_FINTECH);
    expect(report!.vendors).toEqual(['serper']);
    expect(results[0]!.found_by.source).toBe('serper');
  });

  it('drops names it cannot trace, counted by why, and is led astray by nobody', async () => {
    await open();
    const about = { keywords: 'fintech companies startups United Kingdom', published: null };
    web.search.alsoKnows(
      {
        ...about,
        url: 'https://www.hiddenorders.example/',
        title: 'Hidden Orders | fintech companies United Kingdom',
        snippet: '',
      },
      {
        ...about,
        url: 'https://www.moneyweekly.example/lists/a-b',
        title: 'fintech startups companies United Kingdom',
        snippet: 'Phantom Ledger Ltd and Nowhere Pay GmbH lead.',
      },
      { ...about, url: 'https://gone.example/', title: 'Gone | fintech companies United Kingdom', snippet: '' },
    );
    const { results, web: report } = await find(UK_FINTECH);
    expect(results.map(({ company }) => company.name).join(' ')).not.toMatch(/Hidden|Phantom|Nowhere|Gone|Evil/);
    expect((await domains()).join(' ')).not.toMatch(
      /hidden|gone|evil|registerhaus|linkedin|wikipedia|amazon|moneyweekly/,
    );
    const dropped = new Map(report!.dropped.map(({ reason, count }) => [reason, count]));
    expect(dropped.get('their home page does not name them')).toBeGreaterThanOrEqual(1);
    expect(dropped.get('their website could not be read')).toBeGreaterThanOrEqual(1);
    expect(dropped.get('no website of their own was found')).toBeGreaterThanOrEqual(2);
  });

  it('pays once for the same find', async () => {
    await open();
    const first = await find(UK_FINTECH);
    const asked = web.search.searches.length;
    const second = await find(UK_FINTECH);
    expect(web.search.searches).toHaveLength(asked);
    expect(second.results.map(({ company }) => company.domain)).toEqual(
      first.results.map(({ company }) => company.domain),
    );
  });

  it.each([
    ['without a key', {}, 'no web search is set up'],
    ['with SEARCH_ORDER=none', { SEARCH_ORDER: 'none', TAVILY_API_KEY: 'x' }, 'no web search is set up'],
    ['when websites are not read', { GTM_WEBSITES: 'off', TAVILY_API_KEY: 'x' }, 'company websites are not read'],
  ])('leaves the web alone %s, takes no step for it, and says so', async (_what, env, reason) => {
    await open(env);
    await load(['Quillpenny,quillpenny.example,United Kingdom'], 'prospects');
    const { few_results, web: report } = await find('companies in the United Kingdom');
    expect(report).toMatchObject({ searched: false, reason: expect.stringContaining(reason) });
    expect(few_results?.why).toContain(`The web was not searched: ${reason}`);
    expect((await steps()).filter((key) => /^(web-search|resolve)/.test(key))).toEqual([]);
    expect(web.search.searches).toEqual([]);
  });

  it('has nothing to search with an empty index and no web', async () => {
    await open({});
    expect(await run(UK_FINTECH)).toMatchObject({ status: 'failed', error: { code: 'FIND.EMPTY_INDEX' } });
  });
});
