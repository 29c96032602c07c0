import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AdminTokenService } from '#modules/access';
import { type BuiltPart, CAMPAIGN_FLOW, CAMPAIGN_PARTS, type CampaignResult } from '#modules/campaigns';
import { RunsService } from '#modules/runs';
import { readConfig } from '#src/config/config';
import { Database } from '#src/platform/database/database';
import { type RunningService, startService } from '#src/service';
import { type SiteServer, startSiteServer } from '#test/simulators/sites/site-server';
import type { TestDatabase } from '#test/support/database';
import { createMigratedDatabase } from '#test/support/test-product';

const KNOWN = 'quillpenny.example';
const NOBODY = 'nobody-lives-here.example';

describe('a campaign', () => {
  let testDatabase: TestDatabase;
  let sites: SiteServer;
  let service: RunningService;
  let token: string;

  beforeAll(async () => {
    testDatabase = await createMigratedDatabase();
    sites = await startSiteServer();
    const pair = `127.0.0.1:${sites.port}`;
    const config = readConfig({
      DATABASE_URL: testDatabase.url,
      GTM_PORT: '0',
      GTM_LOG_LEVEL: 'silent',
      GTM_CRAWL_PAUSE_MS: '0',
      GTM_PAGE_HOURS: '0',
    });
    const hosts = new Map(sites.hosts.map((host) => [host, pair]));
    service = await startService(config, { sandbox: { exceptions: new Set([pair]), hosts } });
    token = (await service.app.get(AdminTokenService).createIfMissing())!;
  });

  afterAll(async () => {
    await service.close();
    await sites.close();
    await testDatabase.drop();
  });

  beforeEach(() => service.app.get(Database).query('truncate campaign, campaign_reading, web_page cascade'));

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
      expect(body).toMatchObject({ status: 'succeeded', campaign_id: expect.any(String) });
      const result = body.result as BuiltPart;
      expect(result).toMatchObject({ part, produced_by: 'rules' });
      expect(result.data).not.toBeNull();
    }
    expect(homePages() - before).toBe(1);
  });

  it('reads a website once for several who ask at the same time', async () => {
    const before = homePages();
    const asked = await Promise.all([1, 2, 3].map(() => post('positioning', { website_url: KNOWN })));
    expect(asked.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(homePages() - before).toBe(1);
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
});
