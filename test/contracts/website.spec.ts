import { afterAll, beforeAll, describe } from '@jest/globals';
import { BuiltinWebsite } from '#src/adapters/website/builtin/builtin.website';
import { FirecrawlWebsite } from '#src/adapters/website/firecrawl/firecrawl.website';
import { openWebsites } from '#src/adapters/website.factory';
import { SystemClock } from '#src/platform/clock';
import { Database } from '#src/platform/database/database';
import { GuardedHttp } from '#src/platform/http/guarded-http';
import { WebPageStore } from '#src/platform/web-pages/web-page.store';
import { startFirecrawl } from '#test/simulators/firecrawl/server';
import type { TestDatabase } from '#test/support/database';
import { LocalSites } from '#test/support/local-sites';
import { createMigratedDatabase } from '#test/support/test-product';
import { type SiteAnswer, type WebsiteUnderTest, websiteContract } from './website.contract.ts';

const HOST = 'site.example';

websiteContract('the built-in client', () => overHttp((http) => new BuiltinWebsite(http, { probeDomain: HOST })), {
  plain: true,
});

websiteContract('Firecrawl', () => overFirecrawl(), { plain: false });

describe('with all wrappers', () => {
  let served: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    served = await createMigratedDatabase();
    database = new Database(served.url);
  });
  afterAll(async () => {
    await database.close();
    await served.drop();
  });

  websiteContract(
    'the service',
    async () => {
      await database.query('truncate web_page');
      return overHttp((http) =>
        openWebsites({
          http,
          clock: new SystemClock(),
          pages: new WebPageStore(database),
          agent: 'gtm-agent',
          freshForMs: 0,
          pauseMs: 0,
          scriptRunners: [],
        }),
      );
    },
    { plain: true },
  );
});

/** A site on loopback, reached under its name by our own client. */
async function overHttp(open: (http: GuardedHttp) => WebsiteUnderTest['website']): Promise<WebsiteUnderTest> {
  const answers = new Map<string, SiteAnswer>();
  const sites = new LocalSites();
  const { port } = await sites.serve((request, response) => {
    const answer = answers.get(request.url ?? '') ?? { status: 404, body: 'not found' };
    response.writeHead(answer.status ?? 200, { 'content-type': answer.type ?? 'text/html; charset=utf-8' });
    response.end(answer.body);
  });
  const pair = `127.0.0.1:${port}`;
  const http = new GuardedHttp({ exceptions: new Set([pair]), hostMap: new Map([[HOST, pair]]) });
  return { website: open(http), answers, close: () => sites.close() };
}

async function overFirecrawl(): Promise<WebsiteUnderTest> {
  const firecrawl = await startFirecrawl({ apiKey: 'fc-key' });
  const http = new GuardedHttp({ exceptions: new Set([new URL(firecrawl.url).host]) });
  const website = new FirecrawlWebsite({ http, apiKey: 'fc-key', baseUrl: firecrawl.url, now: Date.now });
  const answers = new Map<string, SiteAnswer>();
  answers.set = (path, { status, type, body }) => {
    firecrawl.sites.set(`https://${HOST}${path}`, { rawHtml: body, statusCode: status, contentType: type });
    return answers;
  };
  return { website, answers, close: () => firecrawl.close() };
}
