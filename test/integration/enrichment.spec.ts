import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  CompanyEnrichment,
  ENRICH_FLOW,
  type EnrichedCompany,
  type EnrichOutcome,
  type EnrichResult,
} from '#modules/enrichment';
import { CompanyRepository, FoundCompanyRepository } from '#modules/leads';
import { RunsService } from '#modules/runs';
import { readConfig } from '#src/config/config';
import { Database } from '#src/platform/database/database';
import { WorkTurns } from '#src/platform/database/work-turns';
import { type OpenContext, openContext } from '#src/service';
import { type ApolloSimulator, startApolloSimulator } from '#test/simulators/apollo/server';
import { type SearchSimulator, startSearchSimulator } from '#test/simulators/search/server';
import { type SiteServer, startSiteServer } from '#test/simulators/sites/site-server';
import type { TestDatabase } from '#test/support/database';
import { createMigratedDatabase } from '#test/support/test-product';

const KNOWN = 'quillpenny.example';
const NOBODY = 'nobody-lives-here.example';

describe('an enrichment', () => {
  let testDatabase: TestDatabase;
  let sites: SiteServer;
  let apollo: ApolloSimulator;
  let web: SearchSimulator;
  let product: OpenContext;
  let openProduct: () => Promise<OpenContext>;

  beforeAll(async () => {
    testDatabase = await createMigratedDatabase();
    sites = await startSiteServer();
    apollo = await startApolloSimulator({ apiKey: 'apollo-key' });
    web = await startSearchSimulator();
    const pair = `127.0.0.1:${sites.port}`;
    const exceptions = new Set([pair, new URL(apollo.baseUrl).host, new URL(web.baseUrl('serper')).host]);
    const config = readConfig({
      DATABASE_URL: testDatabase.url,
      GTM_LOG_LEVEL: 'error',
      GTM_CRAWL_PAUSE_MS: '0',
      GTM_CRAWL_PAGES: '6',
      APOLLO_API_KEY: 'apollo-key',
      APOLLO_API_URL: apollo.baseUrl,
      SERPER_API_KEY: web.apiKey,
      SERPER_BASE_URL: web.baseUrl('serper'),
    });
    const hosts = new Map(sites.hosts.map((host) => [host, pair]));
    openProduct = () => openContext(config, { sandbox: { exceptions, hosts } });
    product = await openProduct();
  });

  afterAll(async () => {
    await product.close();
    await Promise.all([sites.close(), apollo.close(), web.close()]);
    await testDatabase.drop();
  });

  async function enrich(domains: string[], refresh = false): Promise<EnrichOutcome[]> {
    const runs = product.app.get(RunsService);
    const id = await runs.start(ENRICH_FLOW, { domains, refresh }, { kind: 'cli', actor: 'test', reply: null });
    const run = await runs.execute(id);
    if (run.status !== 'succeeded') throw new Error(run.error?.userMessage ?? run.status);
    return (run.result as unknown as EnrichResult).companies;
  }

  async function enriched(domain: string, refresh = false): Promise<EnrichedCompany> {
    const [outcome] = await enrich([domain], refresh);
    if (!outcome?.ok) throw new Error(outcome?.reason ?? 'nothing');
    return outcome.enriched;
  }

  const callOf = (ms: number) => ({
    signal: new AbortController().signal,
    deadline: Date.now() + ms,
    runId: randomUUID(),
  });
  const requestsTo = (host: string) => sites.requests.filter((request) => request.host === host).length;

  it('reads a company it never heard of, with a quote for every fact, and names it as its site does', async () => {
    const { company, facts, sources, gaps } = await enriched(`https://www.${KNOWN}/some/page`);
    expect(company).toMatchObject({ name: 'Quillpenny', domain: KNOWN, relationship: 'prospect' });
    expect(facts.length).toBeGreaterThan(5);
    for (const { evidence } of facts) {
      expect(evidence.quote).not.toBe('');
      expect(evidence.source).toMatch(/^https?:\/\//);
    }
    expect(sources[0]).toMatchObject({ source: 'website', state: 'read', kept: false });
    const known = new Set(facts.map(({ field }) => field));
    for (const { field } of gaps) expect(known.has(field)).toBe(false);
  });

  it('asks nobody again while the answers are fresh, and everybody when told to', async () => {
    await enriched(KNOWN);
    const before = [requestsTo(KNOWN), apollo.creditsLeft(), web.searches.length];
    const again = await enriched(KNOWN);
    expect([requestsTo(KNOWN), apollo.creditsLeft(), web.searches.length]).toEqual(before);
    expect(again.sources.every(({ kept }) => kept)).toBe(true);
    expect((await enriched(KNOWN, true)).sources.some(({ kept }) => !kept)).toBe(true);
  });

  it('does not read a site again tomorrow that is larger than one visit, and soon one that broke off', async () => {
    const { company } = await enriched(KNOWN);
    const breakOff = (hours: number) =>
      product.app.get(Database).query(
        `update enrichment_look set details = details || '{"partial": true}', looked_at = now() - $2 * interval '1 hour'
         where company_id = $1 and source = 'website'`,
        [company.id, hours],
      );
    const readAgain = async () => !(await enriched(KNOWN)).sources.find(({ source }) => source === 'website')?.kept;
    await breakOff(2);
    expect(await readAgain()).toBe(false);
    await breakOff(25);
    expect(await readAgain()).toBe(true);
  });

  it('looks closer at a company that was only looked at in passing', async () => {
    const domain = 'copperfold.example';
    const { id } = await product.app.get(FoundCompanyRepository).record({ name: domain, domain });
    const call = callOf(60_000);
    const enrichment = product.app.get(CompanyEnrichment);
    await enrichment.look(id, call, { depth: 'glance' });
    expect((await enrichment.look(id, call, { depth: 'glance' })).asked).not.toContain('website');
    expect((await enrichment.look(id, call)).asked).toContain('website');
    expect((await enrichment.look(id, call)).asked).not.toContain('website');
    expect((await enrichment.look(id, call, { depth: 'glance' })).asked).not.toContain('website');
  });

  it('visits a company once when two processes ask at the same time, and both know what was found', async () => {
    const domain = 'tallowgatepay.example';
    const { id } = await product.app.get(FoundCompanyRepository).record({ name: domain, domain });
    const other = await openProduct();
    try {
      const both = [product, other].map(({ app }) =>
        app.get(CompanyEnrichment).look(id, { ...callOf(60_000) }, { depth: 'glance' }),
      );
      const [one, two] = await Promise.all(both);
      expect([...one!.asked, ...two!.asked]).toEqual(['website']);
      expect(one!.looks).toEqual(two!.looks);
      expect(requestsTo(domain)).toBe(
        new Set(sites.requests.filter(({ host }) => host === domain).map(({ path }) => path)).size,
      );
    } finally {
      await other.close();
    }
  });

  it('waits for another process no longer than it may, and says what it could not ask', async () => {
    const { id } = await product.app
      .get(FoundCompanyRepository)
      .record({ name: 'Long Wait', domain: 'long-wait.example' });
    const turns = product.app.get(WorkTurns);
    const late = await turns.run(`enrich:${id}`, callOf(60_000), () =>
      product.app.get(CompanyEnrichment).look(id, callOf(250), { refresh: true }),
    );
    expect(late?.value).toMatchObject({ asked: [], unfinished: expect.arrayContaining(['website']) });
  });

  it('keeps facts whatever characters a page brings', async () => {
    const { company } = await enriched(KNOWN);
    const evidence = {
      source: 'https://quillpenny.example/odd\0',
      quote: 'pens\0 and \ud83d',
      observed_at: '2026-03-01T12:00:00Z',
    };
    const fact = { field: 'offering', authority: 'website', method: 'meta-description', confidence: 0.5 } as const;
    const companies = product.app.get(CompanyRepository);
    await companies.saveFacts(company.id, [{ ...fact, value: 'pens\0 \ud83d', evidence }]);
    await companies.saveFacts(company.id, [{ ...fact, value: 'ink\0 \ud83d', evidence }]);
    const kept = (await companies.factsOf([company.id])).get(company.id) ?? [];
    expect(kept.filter(({ evidence: { source } }) => source === 'https://quillpenny.example/odd')).toMatchObject([
      { value: 'ink \ufffd', evidence: { quote: 'pens and \ufffd' } },
    ]);
  });

  it('buys only what neither records nor website know', async () => {
    const { id } = await product.app
      .get(FoundCompanyRepository)
      .record({ name: 'Brackenpay', domain: 'brackenpay.example' });
    const record = [id, 'Fintech', 41, 2016, 'GB', 'London', 'Payments for pubs and inns.'];
    await product.app
      .get(Database)
      .query(
        'update company set industry = $2, employee_count = $3, founded = $4, country_code = $5, location = $6, description = $7 where id = $1',
        record,
      );
    const { sources } = await enriched('brackenpay.example');
    const bought = sources.find(({ source }) => source === 'apollo');
    const wanted = (bought?.details.wanted ?? []) as string[];
    for (const field of ['industry', 'employeeCount', 'founded', 'country', 'location', 'description']) {
      expect(wanted).not.toContain(field);
    }
  });

  it('never replaces what the record says by what others say', async () => {
    const { company, facts } = await enriched('brackenpay.example');
    expect(company).toMatchObject({ employeeCount: 41, founded: 2016, description: 'Payments for pubs and inns.' });
    expect(facts.some(({ field }) => field === 'description')).toBe(true);
  });

  it('says of a company nobody knows that nothing is known, and why', async () => {
    const { company, facts, sources, gaps, partial } = await enriched(NOBODY);
    expect(company.name).toBe(NOBODY);
    expect(facts).toEqual([]);
    expect(sources.find(({ source }) => source === 'website')).toMatchObject({ state: 'unreachable' });
    expect(gaps.length).toBeGreaterThan(10);
    expect(gaps[0]?.reason).toMatch(/website: /);
    expect(partial).toBe(true);
  });

  it('keeps no record of a domain that does not exist, unless something was known of it', async () => {
    const found = product.app.get(FoundCompanyRepository);
    const misspelt = 'nobody-at-all.example';
    expect((await enriched(misspelt)).company.name).toBe(misspelt);
    expect(await found.withDomain(misspelt)).toBeNull();
    const imported = 'nobody-either.example';
    await found.record({ name: 'Nobody Either Ltd', domain: imported });
    await enriched(imported);
    expect(await found.withDomain(imported)).toMatchObject({ name: 'Nobody Either Ltd' });
    await enriched(KNOWN);
    expect(await found.withDomain(KNOWN)).not.toBeNull();
  });

  it.each([
    ['linkedin.com/company/acme', /belongs to many companies|not the domain/],
    ['not a domain', /not the domain of one company/],
    ['localhost', /not the domain of one company/],
  ])('refuses %j and says why', async (domain, message) => {
    await expect(enrich([domain])).rejects.toThrow(message);
  });

  it('looks at many at once, each once, whatever becomes of single ones', async () => {
    const many = [...new Set(sites.hosts.filter((host) => !host.startsWith('www.')))].slice(0, 12);
    const outcomes = await enrich([...many, NOBODY, many[0]!]);
    expect(outcomes.map(({ domain }) => domain)).toEqual([...many, NOBODY]);
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
    const facts = await product.app
      .get(CompanyRepository)
      .factsOf(outcomes.flatMap((one) => (one.ok ? [one.enriched.company.id] : [])));
    expect(facts.size).toBeGreaterThan(8);
  }, 60_000);

  it('goes on where another source failed', async () => {
    for (let call = 0; call < 5; call += 1) apollo.failNext({ kind: 'status', status: 503 });
    web.fails('serper', { kind: 'status', status: 500 });
    const { sources, partial, facts } = await enriched('radwickrouting.example', true);
    const failed = sources.filter(({ state }) => state === 'failed').map(({ source }) => source);
    expect(failed.length).toBeGreaterThan(0);
    expect(partial).toBe(true);
    expect(facts.length).toBeGreaterThan(3);
  });
});
