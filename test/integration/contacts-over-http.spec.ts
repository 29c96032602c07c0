import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AdminTokenService } from '#modules/access';
import type { CompanyContacts } from '#modules/contacts';
import { FoundCompanyRepository } from '#modules/leads';
import { readConfig } from '#src/config/config';
import { type RunningService, startService } from '#src/service';
import { type SiteServer, startSiteServer } from '#test/simulators/sites/site-server';
import type { TestDatabase } from '#test/support/database';
import { createMigratedDatabase } from '#test/support/test-product';

describe('contacts over HTTP', () => {
  let sites: SiteServer;
  let database: TestDatabase;
  let service: RunningService;
  let token: string;
  let company: string;

  beforeAll(async () => {
    sites = await startSiteServer();
    database = await createMigratedDatabase();
    const env = { GTM_PORT: '0', GTM_LOG_LEVEL: 'silent', GTM_CRAWL_PAUSE_MS: '0', GTM_ATL_ROLES: 'CEO, COO' };
    const pair = `127.0.0.1:${sites.port}`;
    service = await startService(readConfig({ DATABASE_URL: database.url, ...env }), {
      sandbox: { exceptions: new Set([pair]), hosts: new Map(sites.hosts.map((host) => [host, pair])) },
    });
    token = (await service.app.get(AdminTokenService).createIfMissing())!;
    const records = service.app.get(FoundCompanyRepository);
    company = (await records.record({ name: 'Quillpenny', domain: 'quillpenny.example' })).id;
  });

  afterAll(async () => {
    await service.close();
    await database.drop();
    await sites.close();
  });

  async function ask(method: string, id: string, body?: unknown, query = '') {
    const answer = await fetch(`${service.url}/api/v1/companies/${id}/contacts${query}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  }

  it('gives what is known without asking anybody, and finds out when told to', async () => {
    const before = await ask('GET', company);
    expect(before).toMatchObject({ status: 200, body: { contacts: [], roles_missing: ['CEO', 'COO'], sources: [] } });
    expect(sites.requests).toEqual([]);
    const { status, body } = await ask('POST', company, {});
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'succeeded', result: { roles_missing: ['COO'] } });
    const { contacts } = body.result as CompanyContacts;
    expect(contacts[0]).toMatchObject({ name: 'Isolde Tranmere', role: 'CEO', is_atl: true });
    expect((await ask('GET', company)).body).toMatchObject({ contacts });
    const other = await ask('GET', company, undefined, '?roles=CFO,%20CTO');
    expect(other.body).toMatchObject({ roles: ['CFO', 'CTO'], roles_missing: [] });
  });

  it('answers 202 when the result takes longer than one wants to wait', async () => {
    const { status, body } = await ask('POST', company, { refresh: true, wait_seconds: 0 });
    expect({ status, result: body.result }).toEqual({ status: 202, result: null });
    expect(body.run_id).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('refuses what is no company, and whoever has no token', async () => {
    const unknown = '00000000-0000-4000-8000-000000000000';
    expect((await ask('GET', unknown)).status).toBe(404);
    expect((await ask('GET', 'acme.com')).status).toBe(400);
    expect((await ask('POST', 'acme.com', {})).status).toBe(400);
    expect((await ask('POST', company, { wait_seconds: 3_600 })).status).toBe(400);
    const open = await fetch(`${service.url}/api/v1/companies/${company}/contacts`);
    expect(open.status).toBe(401);
  });
});
