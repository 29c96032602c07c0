import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AdminTokenService } from '#modules/access';
import type { EnrichResult } from '#modules/enrichment';
import { readConfig } from '#src/config/config';
import { type RunningService, startService } from '#src/service';
import { type SiteServer, startSiteServer } from '#test/simulators/sites/site-server';
import type { TestDatabase } from '#test/support/database';
import { createMigratedDatabase } from '#test/support/test-product';

interface Answer {
  status: number;
  body: { run_id: string; status: string; result: EnrichResult | null; message?: string };
}

describe('POST /api/v1/enrichment', () => {
  let sites: SiteServer;
  let database: TestDatabase;
  let service: RunningService;
  let token: string;

  beforeAll(async () => {
    sites = await startSiteServer();
    database = await createMigratedDatabase();
    const pair = `127.0.0.1:${sites.port}`;
    const sandbox = { exceptions: new Set([pair]), hosts: new Map(sites.hosts.map((host) => [host, pair])) };
    const config = readConfig({
      DATABASE_URL: database.url,
      GTM_PORT: '0',
      GTM_LOG_LEVEL: 'silent',
      GTM_CRAWL_PAUSE_MS: '0',
    });
    service = await startService(config, { sandbox });
    token = (await service.app.get(AdminTokenService).createIfMissing())!;
  });

  afterAll(async () => {
    await service.close();
    await database.drop();
    await sites.close();
  });

  async function post(body: unknown, bearer = token): Promise<Answer> {
    const answer = await fetch(`${service.url}/api/v1/enrichment`, {
      method: 'POST',
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: (await answer.json()) as Answer['body'] };
  }

  it('answers with what is known of each company', async () => {
    const { status, body } = await post({ domains: ['quillpenny.example'], wait_seconds: 25 });
    expect({ status, ended: body.status }).toEqual({ status: 200, ended: 'succeeded' });
    expect(body.result?.companies).toMatchObject([
      { domain: 'quillpenny.example', ok: true, enriched: { company: { name: 'Quillpenny' }, partial: false } },
    ]);
  });

  it('answers with the run when it takes longer than one waits', async () => {
    const { status, body } = await post({ domains: ['ferrystone.example'], refresh: true, wait_seconds: 0 });
    expect(status).toBe(202);
    expect(body).toMatchObject({ run_id: expect.any(String), result: null });
  });

  it.each([
    ['an address of nobody', { domains: ['localhost'] }],
    ['an inner address', { domains: ['http://127.0.0.1/'] }],
    ['a page at a network', { domains: ['https://www.linkedin.com/company/acme'] }],
    ['nothing', { domains: [] }],
    ['too many', { domains: Array.from({ length: 51 }, (_, index) => `a${index}.example`) }],
  ])('refuses %s without starting a run', async (_what, request) => {
    const { status, body } = await post(request);
    expect(status).toBe(400);
    expect(body.run_id).toBeUndefined();
  });

  it('is for the admin only', async () => {
    expect((await post({ domains: ['quillpenny.example'] }, 'wrong')).status).toBe(401);
  });
});
