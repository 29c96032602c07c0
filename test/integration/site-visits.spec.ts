import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SchedulerRegistry } from '@nestjs/schedule';
import { SiteReader, type SiteVisit } from '#modules/enrichment';
import { readConfig } from '#src/config/config';
import { type RunningService, startService } from '#src/service';
import { SIMULATED_COMPANIES } from '#test/simulators/sites/companies.data';
import { isWorking, type SimulatedCompany } from '#test/simulators/sites/simulated-company';
import { type SiteServer, startSiteServer } from '#test/simulators/sites/site-server';
import type { TestDatabase } from '#test/support/database';
import { readOptions } from '#test/support/scripted-website';
import { createMigratedDatabase } from '#test/support/test-product';

describe('visits to the sandbox’s websites, by the service as it runs', () => {
  let sites: SiteServer;
  let served: TestDatabase;
  let service: RunningService;
  const visits = new Map<string, SiteVisit>();

  beforeAll(async () => {
    sites = await startSiteServer({ slowMs: 50 });
    served = await createMigratedDatabase();
    const pair = `127.0.0.1:${sites.port}`;
    const sandbox = { exceptions: new Set([pair]), hosts: new Map(sites.hosts.map((host) => [host, pair])) };
    const env = { DATABASE_URL: served.url, GTM_PORT: '0', GTM_LOG_LEVEL: 'silent', GTM_CRAWL_PAUSE_MS: '0' };
    service = await startService(readConfig(env), { sandbox });
    const reader = service.app.get(SiteReader, { strict: false });
    const call = () => readOptions({ deadline: Date.now() + 30_000 });
    await Promise.all(domains().map(async (domain) => visits.set(domain, await reader.visit(domain, call()))));
  }, 60_000);

  afterAll(async () => {
    await service.close();
    await sites.close();
    await served.drop();
  });

  it('find the pages that matter on every site that has any', () => {
    for (const { domain, site } of SIMULATED_COMPANIES) {
      if (domain === null || !isWorking(site) || site.style === 'script-shell') continue;
      const visit = visits.get(domain)!;
      const read = visit.pages.filter(({ state }) => state === 'read').map(({ kind }) => kind);
      expect([domain, visit.state, visit.partial]).toEqual([domain, 'read', false]);
      if (site.style !== 'one-pager')
        expect([domain, ...read]).toEqual(expect.arrayContaining(['home', 'about', 'team']));
      expect(new Set(visit.pages.map(({ url }) => url)).size).toBe(visit.pages.length);
    }
  });

  it.each([
    ['parked', 'parked'],
    ['unavailable', 'forbidden'],
    ['resets', 'unreachable'],
    ['not-found', 'not-found'],
    ['not-html', 'not-found'],
  ])('say what is wrong with a site that is %s', (behaviour, state) => {
    const broken = SIMULATED_COMPANIES.filter(({ site }) => site?.behaviour === behaviour);
    expect(broken).not.toHaveLength(0);
    for (const { domain } of broken) expect(visits.get(domain!)).toMatchObject({ state, reason: expect.any(String) });
  });

  it('say that a page is built by scripts', () => {
    const shells = SIMULATED_COMPANIES.filter(({ site }) => isWorking(site) && site.style === 'script-shell');
    expect(shells).not.toHaveLength(0);
    for (const { domain } of shells) expect(visits.get(domain!)).toMatchObject({ state: 'script-only' });
  });

  it('ask every site for its robots.txt first, and for no page twice', () => {
    const asked = Map.groupBy(sites.requests, ({ host }) => host);
    for (const requests of asked.values()) {
      const answered = requests.filter(({ status }) => status !== null && status < 500);
      expect(answered.length === 0 || answered[0]?.path === '/robots.txt').toBe(true);
      // Encrypted and plain are two places by the standard, each with a robots.txt of its own. A redirect to such a place
      // is asked again once that place's robots.txt is known.
      const pages = answered.filter(({ status }) => status! < 300 || status! >= 400);
      const paths = pages.map(({ path }) => path).filter((path) => path !== '/robots.txt');
      expect(paths).toEqual([...new Set(paths)]);
    }
  });

  it('are forgotten in time', () => {
    const intervals = service.app.get(SchedulerRegistry, { strict: false }).getIntervals();
    expect(intervals.join(' ')).toContain('forget-web-pages');
  });
});

function domains(): string[] {
  return SIMULATED_COMPANIES.map(({ domain }: SimulatedCompany) => domain).filter((domain) => domain !== null);
}
