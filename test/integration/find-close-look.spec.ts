import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FIND_FLOW, type FindAnswer, toFindAnswer } from '#modules/discovery';
import { CompanyImportService } from '#modules/leads';
import { RunsService } from '#modules/runs';
import { readConfig } from '#src/config/config';
import { Database } from '#src/platform/database/database';
import { ModelSource } from '#src/platform/llm-gateway/model-source';
import { type OpenContext, openContext } from '#src/service';
import { type ApolloSimulator, startApolloSimulator } from '#test/simulators/apollo/server';
import { SIMULATED_COMPANIES } from '#test/simulators/sites/companies.data';
import { type SiteServer, startSiteServer } from '#test/simulators/sites/site-server';
import { copyTestDatabase, type TestDatabase } from '#test/support/database';
import { ScriptedModel, ScriptedModels } from '#test/support/scripted-model';
import { temporaryFolder } from '#test/support/temporary-folder';
import { createMigratedDatabase } from '#test/support/test-product';

const SHOWN = 3;
/** Fewer than a find looks at, more than it shows. */
const LOADED = 12;
const SENTENCE = `${SHOWN} fintech companies in the United Kingdom`;

interface LookRow {
  domain: string;
  source: string;
  brief: boolean | null;
  producedBy: string | null;
}

describe('a find', () => {
  let sites: SiteServer;
  let apollo: ApolloSimulator;
  let original: TestDatabase;
  let database: TestDatabase;
  let product: OpenContext;

  beforeAll(async () => {
    sites = await startSiteServer({ slowMs: 20 });
    original = await createMigratedDatabase();
  });
  beforeEach(async () => {
    apollo = await startApolloSimulator({ apiKey: 'apollo-key' });
    database = await copyTestDatabase(original);
  });
  afterEach(async () => {
    await product.close();
    await apollo.close();
    await database.drop();
  });
  afterAll(async () => {
    await original.drop();
    await sites.close();
  });

  async function open(environment: Record<string, string> = {}): Promise<void> {
    const pair = `127.0.0.1:${sites.port}`;
    const exceptions = new Set([pair, new URL(apollo.baseUrl).host]);
    const config = readConfig({
      DATABASE_URL: database.url,
      GTM_LOG_LEVEL: 'silent',
      GTM_CRAWL_PAUSE_MS: '0',
      APOLLO_API_KEY: 'apollo-key',
      APOLLO_API_URL: apollo.baseUrl,
      ...environment,
    });
    product = await openContext(config, {
      sandbox: { exceptions, hosts: new Map(sites.hosts.map((host) => [host, pair])) },
    });
  }

  /** Of each company no more than its name, place and trade, so that there is something to find out. */
  async function load(): Promise<void> {
    const known = SIMULATED_COMPANIES.filter(({ domain, row }) => domain !== null && row.country === 'United Kingdom');
    const lines = known.slice(0, LOADED).map(({ name, domain }) => `"${name}",${domain},United Kingdom,Fintech`);
    const file = path.join(await temporaryFolder('close-look'), 'companies.csv');
    await writeFile(file, ['company_name,domain,country,industry_raw', ...lines, ''].join('\n'));
    await product.app.get(CompanyImportService).importFile(file, 'prospects');
  }

  async function find(): Promise<FindAnswer> {
    const runs = product.app.get(RunsService);
    const id = await runs.start(FIND_FLOW, { text: SENTENCE }, { kind: 'cli', actor: 'test', reply: null });
    const run = await runs.execute(id);
    expect(run.error).toBeNull();
    return toFindAnswer(run);
  }

  const looks = () =>
    product.app.get(Database).query<LookRow>(
      `select domain, source, (details ->> 'brief')::boolean as brief, details ->> 'producedBy' as "producedBy"
       from enrichment_look join company on company.id = company_id order by domain, source`,
    );
  const shownIn = ({ results }: FindAnswer) => results.map(({ company }) => company.domain).sort();

  it('looks closely at those it shows and with a glance at the others, and pays for nobody else', async () => {
    await open();
    await load();
    const answer = await find();
    const shown = shownIn(answer);
    expect(shown).toHaveLength(SHOWN);
    const all = await looks();
    const ofWebsites = all.filter(({ source }) => source === 'website');
    expect(ofWebsites.length).toBeGreaterThan(SHOWN);
    const closely = ofWebsites.filter(({ brief }) => brief === false).map(({ domain }) => domain);
    expect(closely).toEqual(expect.arrayContaining(shown));
    const bought = all.filter(({ source }) => source === 'apollo').map(({ domain }) => domain);
    // Who was ruled out by what a close look found had been about to be shown.
    expect(closely).toEqual(expect.arrayContaining(bought));
    expect(closely.length).toBeLessThan(ofWebsites.length);
    expect(apollo.calls.length).toBe(bought.length);
    expect(bought.length).toBeGreaterThan(0);
    expect(answer.results.every(({ partial, unfinished }) => !partial && unfinished.length === 0)).toBe(true);
  });

  it('asks and pays nobody again, whichever run asked before', async () => {
    await open();
    await load();
    const before = await find();
    const spent = [sites.requests.length, apollo.creditsLeft()];
    const again = await find();
    expect([sites.requests.length, apollo.creditsLeft()]).toEqual(spent);
    expect(again.results).toEqual(before.results);
  });

  it('goes on without a source that does not answer in time, and says so', async () => {
    await open({ GTM_FIND_STUDY_SECONDS: '2' });
    await load();
    for (let call = 0; call < 40; call += 1) apollo.failNext({ kind: 'hang', charged: false });
    const { results, notices } = await find();
    expect(results).toHaveLength(SHOWN);
    const late = results.filter(({ unfinished }) => unfinished.includes('apollo'));
    expect(late.length).toBeGreaterThan(0);
    expect(late.every(({ partial, website }) => partial && website === 'read')).toBe(true);
    expect(notices.join(' ')).toMatch(/took longer than a find may wait/);
    // What nobody answered is no answer: the next run asks again.
    expect((await looks()).filter(({ source }) => source === 'apollo')).toEqual([]);
  });

  it('lets a model read the sites of those it shows, and only theirs', async () => {
    const chain = 'openai:gpt-6-luna';
    await open({ OPENAI_API_KEY: 'key', LLM_FAST: chain, LLM_SMART: chain, LLM_CHEAP: chain });
    await load();
    const model = new ScriptedModel('openai').answerAlways('{"facts":[]}');
    product.app.get(ModelSource).open = (vendor) => new ScriptedModels(model).open(vendor);
    const answer = await find();
    const byModel = (await looks()).filter(({ producedBy }) => producedBy?.startsWith('openai:'));
    expect(byModel.map(({ domain }) => domain)).toEqual(expect.arrayContaining(shownIn(answer)));
    expect((await looks()).filter(({ brief, producedBy }) => brief && producedBy !== null)).toEqual([]);
  });

  it('does not call a website unreachable when the fault is in the database', async () => {
    await open();
    await load();
    await product.app.get(Database).query('alter table enrichment_look rename to enrichment_gone');
    const { results, notices } = await find();
    expect(results.length).toBeGreaterThan(0);
    expect(results.every(({ partial, website }) => partial && !website.includes('unreachable'))).toBe(true);
    expect(notices.join(' ')).toMatch(/could not be looked at, for a fault of this service: .*enrichment_look/);
  });
});
