import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AdminTokenService } from '#modules/access';
import { type BuiltPart, CAMPAIGN_FLOW, CAMPAIGN_PARTS, type CampaignResult, profileFrom } from '#modules/campaigns';
import { RunsService } from '#modules/runs';
import { type Config, readConfig } from '#src/config/config';
import { Database } from '#src/platform/database/database';
import { type OpenOptions, openContext, type RunningService, startService } from '#src/service';
import { type SiteServer, startSiteServer } from '#test/simulators/sites/site-server';
import type { TestDatabase } from '#test/support/database';
import { createMigratedDatabase } from '#test/support/test-product';

const KNOWN = 'quillpenny.example';
/** Slow enough that a second reader would begin before the first one has ended. */
const SLOW = 'marlstead.example';
const NOBODY = 'nobody-lives-here.example';
/** What callers rely on: what each part rests on, in this order, and what is said of each. */
const CONTEXTS: Record<(typeof CAMPAIGN_PARTS)[number], string[]> = {
  product_overview: ['website_content', 'user_material'],
  target_company: ['website_content', 'user_material', 'product_overview'],
  target_persona: ['website_content', 'user_material', 'target_company'],
  positioning: ['website_content', 'user_material', 'product_overview', 'target_persona'],
  email: ['website_content', 'user_material', 'product_overview', 'positioning', 'target_persona'],
  enrichment_sources: ['website_content'],
};
const ASSESSED = [
  'confidence_score',
  'context_type',
  'data_freshness',
  'gaps',
  'how_to_fix',
  'needed',
  'quality',
  'source',
  'threshold',
];
/** The old answer in one piece. */
const CONSOLIDATED = [
  'domain',
  'product_overview',
  'target_company',
  'target_persona',
  'confidence_scores',
  'context_sources',
  'gaps',
];

describe('a campaign', () => {
  let testDatabase: TestDatabase;
  let sites: SiteServer;
  let service: RunningService;
  let token: string;
  let config: Config;
  let sandbox: OpenOptions['sandbox'];

  beforeAll(async () => {
    testDatabase = await createMigratedDatabase();
    sites = await startSiteServer({ slowMs: 700 });
    const pair = `127.0.0.1:${sites.port}`;
    config = readConfig({
      DATABASE_URL: testDatabase.url,
      GTM_PORT: '0',
      GTM_LOG_LEVEL: 'silent',
      GTM_CRAWL_PAUSE_MS: '0',
      GTM_PAGE_HOURS: '0',
    });
    const hosts = new Map(sites.hosts.map((host) => [host, pair]));
    sandbox = { exceptions: new Set([pair]), hosts };
    service = await startService(config, { sandbox });
    token = (await service.app.get(AdminTokenService).createIfMissing())!;
  });

  afterAll(async () => {
    await service.close();
    await sites.close();
    await testDatabase.drop();
  });

  beforeEach(() =>
    service.app.get(Database).query('truncate campaign, campaign_reading, campaign_material, web_page, run cascade'),
  );

  async function post(
    part: string,
    body: Record<string, unknown>,
  ): Promise<{ status: number; body: Record<string, unknown> }> {
    const response = await fetch(`${service.url}/api/v1/campaigns/${part}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  const homePages = () => sites.requests.filter(({ host, path }) => host === KNOWN && path === '/').length;
  const start = (input: Record<string, unknown>) =>
    service.app.get(RunsService).start(CAMPAIGN_FLOW, input, { kind: 'cli', actor: 'test', reply: null });

  it('answers each part over HTTP, from one look at the website', async () => {
    const before = homePages();
    for (const part of CAMPAIGN_PARTS) {
      const { status, body } = await post(part, { website_url: `https://www.${KNOWN}/about` });
      expect(status).toBe(200);
      expect(body).toEqual({
        run_id: expect.any(String),
        status: 'succeeded',
        campaign_id: expect.any(String),
        result: expect.anything(),
      });
      const result = body.result as BuiltPart;
      expect(result).toMatchObject({ part, produced_by: 'rules' });
      expect(result.data).not.toBeNull();
      expect(result.context.map((one) => [one.context_type, Object.keys(one).sort()])).toEqual(
        CONTEXTS[part].map((context) => [context, ASSESSED]),
      );
    }
    expect(homePages() - before).toBe(1);
  });

  /** Runs that read the website themselves; pages are kept as well, so that requests do not tell. */
  const readers = async () =>
    (
      await service.app
        .get(Database)
        .query("select run_id from run_step where key = 'website' and output ->> 'from' = 'website'")
    ).length;

  it('reads a website once for several who ask at the same time', async () => {
    const parts = ['product_overview', 'positioning', 'target_persona'];
    const asked = await Promise.all(parts.map((part) => post(part, { website_url: KNOWN })));
    expect(new Set(asked.map(({ body }) => body.run_id)).size).toBe(3);
    expect(asked.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await readers()).toBe(1);
  });

  it('reads a website once for two processes that ask at the same time', async () => {
    const other = await openContext(config, { sandbox });
    try {
      const runs = other.app.get(RunsService);
      const input = { website_url: SLOW, parts: ['target_company'] };
      const id = await runs.start(CAMPAIGN_FLOW, input, { kind: 'cli', actor: 'test', reply: null });
      const [here, there] = await Promise.all([post('positioning', { website_url: SLOW }), runs.execute(id)]);
      expect([here.status, there.status]).toEqual([200, 'succeeded']);
      expect(await readers()).toBe(1);
    } finally {
      await other.close();
    }
  });

  it('says what is missing where there is no website', async () => {
    const { status, body } = await post('email', { website_url: NOBODY });
    expect(status).toBe(200);
    expect(body.result).toMatchObject({ part: 'email', data: null, confidence: null });
    expect((body.result as BuiltPart).gaps.join()).toContain(NOBODY);
  });

  it('answers 202 with a run when there is no time, 404 for a part that there is not, 400 for no domain', async () => {
    const later = await post('product_overview', { website_url: KNOWN, wait_seconds: 0 });
    expect(later).toMatchObject({ status: 202, body: { run_id: expect.any(String), result: null } });
    await service.app.get(RunsService).waitFor(String(later.body.run_id), 20_000);
    expect((await post('send', { website_url: KNOWN })).status).toBe(404);
    expect((await post('email', { website_url: '' })).status).toBe(400);
  });

  it('answers callers from before there were parts in one piece, and says until when', async () => {
    const response = await fetch(`${service.url}/api/v1/campaigns/icp`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ website_url: KNOWN }),
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('deprecation')).toMatch(/^@\d{10}$/);
    expect(Date.parse(response.headers.get('sunset')!)).toBeGreaterThan(Date.parse('2027-01-01'));
    const body = (await response.json()) as { result: Record<string, Record<string, unknown>> };
    expect(Object.keys(body).sort()).toEqual(['result', 'run_id', 'status']);
    const { result } = body;
    expect(Object.keys(result)).toEqual(CONSOLIDATED);
    const shape = Object.entries(result).map(([name, value]) => [name, Object.keys(value)]);
    expect(Object.fromEntries(shape)).toMatchObject({
      product_overview: ['description', 'company_name', 'features', 'customers', 'competitive_context'],
      target_company: ['segments', 'company_sizes', 'geographies', 'buying_signals', 'disqualifiers'],
      target_persona: ['job_titles', 'department', 'pain_points', 'goals', 'behaviors'],
      confidence_scores: ['product_overview', 'target_company', 'target_persona'],
    });
    expect(result.product_overview!.description).toContainEqual(expect.stringContaining('Quillpenny'));
    expect(result.context_sources).toContain(`https://${KNOWN}/`);
  });

  it('gives a profile in the words of the website, and none where there is nothing', async () => {
    const runs = service.app.get(RunsService);
    const parts = ['product_overview', 'target_company'];
    const of = async (website_url: string) =>
      profileFrom(
        (await runs.waitFor(await start({ website_url, parts }), 20_000)).result as unknown as CampaignResult,
      );
    expect(await of(KNOWN)).toEqual({
      name: 'Quillpenny',
      website: `https://${KNOWN}`,
      sells: expect.stringContaining('invoices'),
      sellsTo: expect.stringContaining('wholesalers'),
    });
    expect(await of(NOBODY)).toBeNull();
  });

  it('goes on where it stopped, without reading the website again', async () => {
    const database = service.app.get(Database);
    const runs = service.app.get(RunsService);
    const before = homePages();
    await database.query('alter table campaign_part rename to campaign_part_away');
    const id = await start({ website_url: KNOWN });
    const stopped = await runs.waitFor(id, 20_000);
    await database.query('alter table campaign_part_away rename to campaign_part');
    expect(stopped.status).toBe('failed');
    await runs.resume(id);
    const ended = await runs.waitFor(id, 20_000);
    expect(ended.status).toBe('succeeded');
    const made = ended.result as unknown as CampaignResult;
    expect(made.parts.map(({ part }) => part)).toEqual([...CAMPAIGN_PARTS]);
    expect(homePages() - before).toBe(1);
    expect(await database.query('select id from campaign')).toEqual([{ id: made.campaign_id }]);
  });

  describe('that a person corrects', () => {
    const get = async (path: string) => {
      const response = await fetch(`${service.url}/api/v1/campaigns/${path}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      return { status: response.status, text: await response.text(), type: response.headers.get('content-type') };
    };
    const seen = async (path: string) => JSON.parse((await get(path)).text) as Record<string, unknown>;
    const made = async (): Promise<CampaignResult> => {
      const runs = service.app.get(RunsService);
      return (await runs.waitFor(await start({ website_url: KNOWN }), 20_000)).result as unknown as CampaignResult;
    };
    const correction = (campaign_id: string, change: object = {}) => ({
      campaign_id,
      correction_scope: 'section',
      part: 'product_overview',
      corrections: [{ field: 'company_name', values: ['Quill & Penny'] }],
      ...change,
    });

    it('says what changed, which parts are stale, and makes those again', async () => {
      const { campaign_id } = await made();
      const { status, body } = await post('correct', correction(campaign_id, { rerun: true }));
      expect(status).toBe(200);
      expect(Object.keys(body).sort()).toEqual([
        'campaign_id',
        'confidence_level',
        'corrected_data',
        'correction_summary',
        'part',
        'rerun',
        'stale_parts',
        'version',
      ]);
      expect(body).toMatchObject({
        part: 'product_overview',
        version: 2,
        stale_parts: ['target_company', 'target_persona', 'positioning', 'email'],
        correction_summary: {
          changes_made: ['company_name: says "Quill & Penny".'],
          fields_updated: ['company_name'],
          confidence_impact: { before: expect.any(Number), after: expect.any(Number) },
        },
        rerun: { status: 'succeeded' },
      });
      const email = (body.rerun as { parts: BuiltPart[] }).parts.at(-1)!;
      expect(JSON.stringify(email.data)).toContain('I am writing from Quill & Penny.');
      const { parts } = (await seen(campaign_id)) as { parts: { is_stale: boolean; made_by: string }[] };
      expect(parts.map(({ is_stale }) => is_stale)).toEqual(Array(6).fill(false));
      expect(parts[0]!.made_by).toBe('http:admin');
    });

    it('keeps it in every later campaign about the website', async () => {
      const { campaign_id } = await made();
      await post('correct', correction(campaign_id));
      const { body } = await post('product_overview', { website_url: KNOWN, refresh: true });
      const { data } = body.result as Extract<BuiltPart, { part: 'product_overview' }>;
      expect(data!.company_name.statements).toEqual([
        { basis: 'given', text: 'Quill & Penny', by: 'http:admin', at: expect.any(String) },
      ]);
    });

    it('keeps the words of an e-mail through a remake, and lets the gates look at them', async () => {
      const { campaign_id } = await made();
      const change = {
        correction_scope: 'field',
        part: 'email',
        corrections: [{ field: 'sequence.1.subject', value: 'Ninety-nine customers since 1912' }],
      };
      const { body } = await post('correct', correction(campaign_id, change));
      const { sequence } = body.corrected_data as { sequence: { subject: string; gate: { findings: unknown[] } }[] };
      expect(sequence[0]!.gate.findings).toContainEqual(expect.objectContaining({ kind: 'number', part: 'subject' }));
      const remade = await post(`${campaign_id}/parts/email`, {});
      expect(remade.body).toMatchObject({
        result: { data: { sequence: [{ subject: 'Ninety-nine customers since 1912' }, {}, {}] } },
      });
      const { versions } = (await seen(`${campaign_id}/parts/email/versions`)) as {
        versions: { made_by: string; differences: { path: string }[] }[];
      };
      expect(versions.map(({ made_by }) => made_by)).toEqual(['run', 'http:admin', 'run']);
      expect(versions[1]!.differences.map(({ path }) => path)).toContain('sequence.0.subject');
      expect(versions[2]!.differences).toEqual([]);
      const between = await seen(`${campaign_id}/parts/email/diff?from=1&to=3`);
      expect(between.differences).toEqual(versions[1]!.differences);
      expect((await get(`${campaign_id}/parts/email/diff?from=1&to=9`)).status).toBe(404);
    });

    it('changes how the e-mails are, and says that they are stale', async () => {
      const { campaign_id } = await made();
      const { body } = await post('correct', {
        campaign_id,
        correction_scope: 'global',
        settings: { tone: 'formal', sender: { name: 'Ann Lark' } },
        rerun: true,
      });
      expect(body).toMatchObject({
        part: null,
        corrected_data: { tone: 'formal', sender: { name: 'Ann Lark' }, steps: 3 },
        correction_summary: { fields_updated: ['settings.tone', 'settings.sender.name'] },
        stale_parts: ['email'],
      });
      expect(JSON.stringify(body.rerun)).toContain('Kind regards\\nAnn Lark');
    });

    it('refuses what is not there with what there is', async () => {
      const { campaign_id } = await made();
      const wrong = {
        correction_scope: 'field',
        corrections: [{ field: 'customers', was: 'Nobody', value: 'Somebody' }],
      };
      const refused = await post('correct', correction(campaign_id, wrong));
      expect([refused.status, JSON.stringify(refused.body)]).toEqual([400, expect.stringContaining('does not say')]);
      const nowhere = await post('correct', correction(campaign_id, { corrections: [{ field: 'mood', values: [] }] }));
      expect([nowhere.status, JSON.stringify(nowhere.body)]).toEqual([400, expect.stringContaining('company_name')]);
      expect((await post('correct', correction('6f0d8a5e-0000-4000-8000-000000000000'))).status).toBe(404);
      const unmade = await post('product_overview', { website_url: NOBODY });
      expect((await post('correct', correction(String(unmade.body.campaign_id)))).status).toBe(409);
    });

    it('gives the campaign as a file that runs no formula', async () => {
      const { campaign_id } = await made();
      await post(
        'correct',
        correction(campaign_id, { corrections: [{ field: 'features', values: ['=HYPERLINK("x")'] }] }),
      );
      const csv = await get(`${campaign_id}/export?format=csv`);
      expect(csv.type).toContain('text/csv');
      expect(csv.text).toContain(`product_overview,features,"'=HYPERLINK(""x"")",given`);
      const markdown = await get(`${campaign_id}/export?format=md`);
      expect(markdown.text).toContain(`# Campaign for ${KNOWN}`);
      expect(await seen(`${campaign_id}/export`)).toMatchObject({ campaign_id, domain: KNOWN });
      expect((await get('not-an-id')).status).toBe(404);
      expect(await seen(`?domain=${KNOWN}`)).toMatchObject({ campaigns: [{ id: campaign_id, domain: KNOWN }] });
    });
  });
});
