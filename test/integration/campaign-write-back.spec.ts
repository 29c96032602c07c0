import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AdminTokenService } from '#modules/access';
import { DraftDecisions } from '#modules/campaigns';
import { UndoService } from '#modules/crm-sync';
import { ProfileRepository } from '#modules/leads';
import { RunsService } from '#modules/runs';
import { readConfig } from '#src/config/config';
import { Database } from '#src/platform/database/database';
import { type RunningService, startService } from '#src/service';
import { type SiteServer, startSiteServer } from '#test/simulators/sites/site-server';
import { OUR_PROFILE, OUR_WRITING } from '#test/simulators/sites/story';
import type { TestDatabase } from '#test/support/database';
import { createMigratedDatabase } from '#test/support/test-product';

const OPERATOR = { id: 'cli', name: 'the command line', email: null, fullMember: true };

describe('a campaign over HTTP, without a CRM of another vendor', () => {
  let testDatabase: TestDatabase;
  let sites: SiteServer;
  let service: RunningService;
  let token: string;
  let id: string;
  let planId: string;

  beforeAll(async () => {
    testDatabase = await createMigratedDatabase();
    sites = await startSiteServer();
    const pair = `127.0.0.1:${sites.port}`;
    const env = { GTM_PORT: '0', GTM_LOG_LEVEL: 'silent', GTM_CRAWL_PAUSE_MS: '0' };
    const hosts = new Map(sites.hosts.map((host) => [host, pair]));
    const sandbox = { exceptions: new Set([pair]), hosts };
    service = await startService(readConfig({ DATABASE_URL: testDatabase.url, ...env }), { sandbox });
    token = (await service.app.get(AdminTokenService).createIfMissing())!;
    await service.app.get(ProfileRepository).setProfile({ ...OUR_PROFILE, writing: OUR_WRITING });
    await rows(
      `insert into company (name, domain, country_code, identity_key) values ('Acme', 'acme.example', 'GB', 'domain:acme.example')`,
    );
    await rows(`insert into local_crm_company (name, domain) values ('Acme', 'acme.example')`);
  });
  afterAll(async () => {
    await service.close();
    await sites.close();
    await testDatabase.drop();
  });

  const rows = <Row extends object>(sql: string) => service.app.get(Database).query<Row>(sql);
  async function call<T>(path: string, body?: Record<string, unknown>): Promise<{ status: number; body: T }> {
    const response = await fetch(`${service.url}/api/v1/campaigns/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as T };
  }
  const drafts = () => service.app.get(DraftDecisions).drafts(id);

  it('is addressed to the company that is named, and signed as our profile says', async () => {
    const request = { website_url: 'skerrowledger.example', settings: { recipient: { domain: 'acme.example' } } };
    const made = await call<{ campaign_id: string }>('email', request);
    expect(made.status).toBe(200);
    id = made.body.campaign_id;
    const [first] = await drafts();
    expect(first!.draft.gate).toEqual({ result: 'pass', findings: [] });
    expect(first!.draft.body).toContain(
      `${OUR_WRITING.sender_name}\n${OUR_PROFILE.name}\n${OUR_WRITING.postal_address}`,
    );
  });

  it('writes nothing back that nobody has approved', async () => {
    const refused = await call<{ status: string; error: string }>(`${id}/write-back`, {});
    expect(refused.body).toMatchObject({ status: 'failed', error: 'Nothing of this campaign is approved yet.' });
    const [first] = await drafts();
    expect((await call(`${id}/drafts/1/decision`, { decision: 'approved', digest: 'other' })).status).toBe(409);
    const approved = await call(`${id}/drafts/1/decision`, { decision: 'approved', digest: first!.digest });
    expect(approved).toMatchObject({ status: 200, body: { decision: { decision: 'approved', by: 'http:admin' } } });
    expect(await rows('select id from local_crm_draft')).toEqual([]);
  });

  it('puts an approved draft on the record once, and says so', async () => {
    const written = await call<{ plan_id: string }>(`${id}/write-back`, {});
    expect(written).toMatchObject({
      status: 200,
      body: { status: 'succeeded', reason: null, applied: { drafts: [{ step: 1, written: { action: 'written' } }] } },
    });
    planId = written.body.plan_id;
    const again = await call<{ error: string }>(`${id}/write-back`, {});
    expect(again.body.error).toContain('already');
    const [first] = await drafts();
    const stored = await rows<{ subject: string; body: string }>('select subject, body from local_crm_draft');
    expect(stored).toEqual([{ subject: first!.draft.subject, body: first!.draft.body }]);
    const [note] = await rows<{ html: string }>('select html from local_crm_draft_note');
    expect(note!.html).toContain('It rests on:');
    expect((await call(`${id}/write-back`)).body).toMatchObject({ drafts: [{ step: 1, planId, vendor: 'local' }] });
  });

  it('takes it back, with its note', async () => {
    const run = await service.app.get(UndoService).start(planId, OPERATOR);
    await service.app.get(RunsService).waitFor(run, 20_000);
    expect(await rows('select id from local_crm_draft')).toEqual([]);
    expect(await rows('select id from local_crm_draft_note')).toEqual([]);
    expect((await call(`${id}/write-back`)).body).toEqual({ drafts: [] });
  });

  it('says of drafts to nobody that there is no record to put them on', async () => {
    const made = await call<{ campaign_id: string }>('email', { website_url: 'skerrowledger.example' });
    const refused = await call<{ error: string }>(`${made.body.campaign_id}/write-back`, {});
    expect(refused.body.error).toContain('for nobody in particular');
  });
});
