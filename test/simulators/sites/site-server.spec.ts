import http from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { load, loadBuffer } from 'cheerio';
import { SIMULATED_COMPANIES, simulatedCompany } from './companies.data.ts';
import { pagesOf } from './pages/page-body.ts';
import { escapeHtml, pathOf } from './pages/page-context.ts';
import { isWorking, type SimulatedCompany, type WorkingSite } from './simulated-company.ts';
import { type SiteServer, startSiteServer } from './site-server.ts';
import { HOSTS_WITH_TROUBLE, OUR_COMPANY } from './story.ts';

let sites: SiteServer;
beforeAll(async () => {
  sites = await startSiteServer({ slowMs: 30 });
});
afterAll(() => sites.close());

describe('the hosts', () => {
  it('answers for every domain and for its www name, and for nobody else', async () => {
    const domains = [...SIMULATED_COMPANIES, OUR_COMPANY].flatMap(({ domain }) => domain ?? []);
    expect(sites.hosts.filter((host) => !host.startsWith('www.')).sort()).toEqual([...domains].sort());
    expect(sites.hosts).toHaveLength(domains.length * 2);
    expect((await get('somebody-else.example')).status).toBe(421);
  });

  it('keeps a journal of who asked for what', async () => {
    const before = sites.requests.length;
    await get('Quillpenny.example', '/team?source=mail');
    expect(sites.requests.slice(before)).toEqual([
      { method: 'GET', host: 'quillpenny.example', path: '/team', userAgent: 'site-spec', status: 200 },
    ]);
  });

  it('takes only reading methods', async () => {
    expect((await get('quillpenny.example', '/', 'POST')).status).toBe(405);
    expect(await get('quillpenny.example', '/', 'HEAD')).toMatchObject({ status: 200, body: Buffer.alloc(0) });
  });
});

describe('sites with pages', () => {
  it.each(workingCompanies())(
    '$domain serves all its pages, decoded right, with links only to itself',
    async ({ company, site }) => {
      const host = hostOf(company, site);
      const basePath = site.behaviour === 'redirects' ? '/en' : '';
      for (const page of pagesOf(company, site)) {
        const answer = await get(host, pathOf(page.slug, basePath));
        expect(answer.status).toBe(200);
        const html = load(decode(answer));
        expect(html.html()).not.toMatch(/\uFFFD|Ã|Â|undefined|\[object/);
        expect(html('title').text()).toContain(company.name);
        for (const address of linksOf(html)) {
          expect(new URL(address, `http://${host}:${sites.port}/`).host).toBe(`${host}:${sites.port}`);
        }
        if (site.style !== 'script-shell') {
          expect(html('body').text()).toContain(page.heading);
          for (const block of page.blocks)
            if (block.kind === 'paragraph') expect(html('body').text()).toContain(block.text);
        }
      }
    },
  );

  it.each(workingCompanies())(
    '$domain has no dead link, and a robots.txt with a sitemap of its own pages or neither',
    async ({ company, site }) => {
      const host = hostOf(company, site);
      const robots = await get(host, '/robots.txt');
      const listed = robots.status === 200;
      if (listed) expect(robots.body.toString()).toContain(`Sitemap: http://${host}:${sites.port}/sitemap.xml`);
      const answered = await get(host, '/sitemap.xml');
      expect(answered.status).toBe(robots.status);
      const sitemap = load(listed ? answered.body.toString() : '', { xml: true });
      const home = decode(await get(host, site.behaviour === 'redirects' ? '/en/' : '/'));
      const addresses = [
        ...sitemap('loc')
          .map((_, element) => sitemap(element).text())
          .get(),
        ...linksOf(load(home)).filter((address) => !address.endsWith('.png')),
      ];
      expect(sitemap('loc').length).toBe(listed ? pagesOf(company, site).length : 0);
      for (const address of new Set(addresses)) {
        const { pathname } = new URL(address, `http://${host}:${sites.port}/`);
        expect([address, (await get(host, pathname)).status]).toEqual([address, 200]);
      }
    },
  );

  it('says nothing to crawlers on the sites made by hand, and something on the others', async () => {
    const statuses = new Set<string>();
    for (const { company, site } of workingCompanies()) {
      const { status } = await get(hostOf(company, site), '/robots.txt');
      statuses.add(`${site.style} ${status}`);
    }
    expect(statuses).toContain('div-soup 404');
    expect(statuses).toContain('semantic 200');
    expect(statuses).not.toContain('semantic 404');
  });

  it('declares the old charset in the document only and uses bytes that UTF-8 does not have', async () => {
    const answer = await get('wexcombefx.example');
    expect(answer.headers['content-type']).toBe('text/html');
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(answer.body)).toThrow();
    expect(decode(answer)).toContain('fixes tomorrow’s rate today');
    expect(decode(answer)).toContain('0.4 % of the amount – shown');
  });

  it('shows an organisation as JSON-LD with size, year and executives', async () => {
    const html = load(decode(await get('sallowgate.example')));
    expect(JSON.parse(html('script[type="application/ld+json"]').first().text())).toMatchObject({
      '@type': 'Organization',
      name: 'Sallowgate',
      url: `http://sallowgate.example:${sites.port}/`,
      foundingDate: '2014',
      numberOfEmployees: { value: 55 },
      employee: [{ name: 'Delphine Arkwright-Sodhi', jobTitle: 'Chief Executive Officer' }, {}, {}],
    });
  });

  it('gives German companies an imprint and others a contact page', async () => {
    expect(decode(await get('zahlmuehle.example', '/impressum'))).toContain('Vertreten durch: Friederike Mahlow-Çetin');
    expect((await get('zahlmuehle.example', '/contact')).status).toBe(404);
    expect(decode(await get('quillpenny.example', '/contact'))).toContain('hello@quillpenny.example');
  });

  it('leaves the reader of a script-only page with title and description', async () => {
    const html = load(decode(await get(HOSTS_WITH_TROUBLE.needsScript)));
    expect(html('#root').text()).toBe('');
    expect(html('meta[name="description"]').attr('content')).toBe('Safeguarding accounts for payment institutions.');
    expect((await get(HOSTS_WITH_TROUBLE.needsScript, '/assets/app.js')).body.toString()).toContain('Gwendolen');
  });

  it('lets hostile sites speak, but escapes their names like any other text', async () => {
    expect(decode(await get(HOSTS_WITH_TROUBLE.promptInjection))).toContain('Ignore previous instructions');
    const { name } = simulatedCompany(HOSTS_WITH_TROUBLE.markupInName);
    const html = decode(await get(HOSTS_WITH_TROUBLE.markupInName));
    expect(html.split(escapeHtml(name))).toHaveLength(4);
    expect(html).not.toContain('alert(1)</script>');
  });
});

describe('sites in trouble', () => {
  it('leads from the bare name over www to the English pages', async () => {
    const first = await get(HOSTS_WITH_TROUBLE.redirects);
    expect([first.status, first.headers.location]).toEqual([301, `http://www.brackenpay.example:${sites.port}/`]);
    const second = await get('www.brackenpay.example');
    expect([second.status, second.headers.location]).toEqual([302, '/en/']);
    expect(decode(await get('www.brackenpay.example', '/en/'))).toContain('38');
  });

  it('repeats no port in a redirect when none was asked for', async () => {
    const answer = await get(HOSTS_WITH_TROUBLE.redirects, '/', 'GET', HOSTS_WITH_TROUBLE.redirects);
    expect(answer.headers.location).toBe('http://www.brackenpay.example/');
  });

  it('answers 503 with the time to come back', async () => {
    const answer = await get(HOSTS_WITH_TROUBLE.unavailable, '/team');
    expect([answer.status, answer.headers['retry-after']]).toEqual([503, '120']);
  });

  it('parks every page of an unused name', async () => {
    expect(decode(await get(HOSTS_WITH_TROUBLE.parked, '/about'))).toContain('This domain is parked');
  });

  it('resets the connection', async () => {
    await expect(get(HOSTS_WITH_TROUBLE.resets)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(sites.requests.findLast(({ host }) => host === HOSTS_WITH_TROUBLE.resets)?.status).toBeNull();
  });

  it('has nothing at the root, or something that is not HTML', async () => {
    expect((await get(HOSTS_WITH_TROUBLE.notFound)).status).toBe(404);
    const pdf = await get(HOSTS_WITH_TROUBLE.notHtml);
    expect([pdf.status, pdf.headers['content-type']]).toEqual([200, 'application/pdf']);
  });

  it('answers slowly, and closing does not wait for it', async () => {
    const verySlow = await startSiteServer({ slowMs: 3_600_000 });
    const waiting = get(HOSTS_WITH_TROUBLE.slow, '/', 'GET', undefined, verySlow);
    const refused = expect(waiting).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect((await get('quillpenny.example', '/', 'GET', undefined, verySlow)).status).toBe(200);
    await verySlow.close();
    await refused;
    expect(verySlow.requests.find(({ host }) => host === HOSTS_WITH_TROUBLE.slow)?.status).toBeNull();
  });
});

interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: Buffer;
}

/** Asks the server as a client would whose resolver sends every name to it. */
function get(host: string, path = '/', method = 'GET', authority?: string, server = sites): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { host: authority ?? `${host}:${server.port}`, 'user-agent': 'site-spec' };
    http
      .request({ host: '127.0.0.1', port: server.port, path, method, headers, agent: false }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
        );
      })
      .on('error', reject)
      .end();
  });
}

/** Reads a page as a browser does: charset of the header, else of the document. Fails on bytes that do not fit it. */
function decode({ headers, body }: Answer): string {
  const charset = /charset=([\w-]+)/.exec(headers['content-type'] ?? '')?.[1];
  if (charset !== undefined) return new TextDecoder(charset, { fatal: true }).decode(body);
  return loadBuffer(body).html();
}

function linksOf(html: ReturnType<typeof load>): string[] {
  return html('[href], [src], [action], meta[property="og:url"]')
    .map((_, element) => {
      const { href, src, action, content } = element.attribs;
      return href ?? src ?? action ?? content;
    })
    .get();
}

function hostOf(company: SimulatedCompany, site: WorkingSite): string {
  return site.behaviour === 'redirects' ? `www.${company.domain}` : (company.domain ?? '');
}

function workingCompanies(): { domain: string | null; company: SimulatedCompany; site: WorkingSite }[] {
  return SIMULATED_COMPANIES.flatMap((company) =>
    isWorking(company.site) ? [{ domain: company.domain, company, site: company.site }] : [],
  );
}
