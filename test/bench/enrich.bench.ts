import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { ENRICH_FLOW, type EnrichResult } from '#modules/enrichment';
import { RunsService } from '#modules/runs';
import { readConfig } from '#src/config/config';
import { openContext } from '#src/service';
import { medianOf, rounded } from './bench-product.ts';

const COMPANIES = 30;
const VISITS_AT_ONCE = 10;
/** How long every answer takes, and the pause the service makes between pages of one site (its default). */
const DELAY_MS = 300;
const PAUSE_MS = 300;
const PAGES = ['about', 'team', 'customers', 'careers', 'contact'];
const ROUNDS = 3;
const AIM_RATIO = 1.2;

interface EnrichFigures {
  companies: number;
  pages: number;
  wall_ms: number;
  /** What servers and politeness alone take: rounds of visits times the longest visit's answers and pauses. */
  critical_path_ms: number;
  ratio: number;
  all_wall_ms: number[];
  /** Processor time of this process (service, and the small server it reads) for each page read. */
  cpu_ms_per_page: number;
  /** Second look at the same companies: share of sources that need not be asked again. */
  kept_on_repeat: number;
  repeat_wall_ms: number;
  most_at_once: number;
  ok: boolean;
}

/** Thirty unknown companies over sites of known slowness: what the service adds to the time nobody can take away. */
export async function enrichBench(_app: INestApplicationContext, folder: string): Promise<EnrichFigures> {
  const sites = await startSlowSites();
  const exceptions = new Set([sites.pair]);
  const all = Array.from({ length: (ROUNDS + 1) * COMPANIES }, (_, index) => `company-${index}.example`);
  const hosts = new Map(all.map((host) => [host, sites.pair]));
  const config = readConfig({
    GTM_DATA_DIR: path.join(folder, 'data'),
    GTM_LOG_LEVEL: 'error',
    GTM_ENRICH_VISITS: String(VISITS_AT_ONCE),
    GTM_CRAWL_PAUSE_MS: String(PAUSE_MS),
  });
  const { app, close } = await openContext(config, { sandbox: { exceptions, hosts } });
  try {
    const walls: number[] = [];
    const cpus: number[] = [];
    // The first round warms up.
    for (let round = 0; round <= ROUNDS; round += 1) {
      const domains = all.slice(round * COMPANIES, (round + 1) * COMPANIES);
      sites.forget();
      const used = process.cpuUsage();
      const { wallMs } = await enrich(app, domains);
      const { user, system } = process.cpuUsage(used);
      if (round > 0) walls.push(wallMs);
      if (round > 0) cpus.push((user + system) / 1_000 / sites.pages);
    }
    const repeat = await enrich(app, all.slice(-COMPANIES));
    const rounds = Math.ceil(COMPANIES / VISITS_AT_ONCE);
    const criticalMs = rounds * ((sites.requests / COMPANIES) * DELAY_MS + PAGES.length * PAUSE_MS);
    const ratio = medianOf(walls) / criticalMs;
    return {
      companies: COMPANIES,
      pages: sites.pages,
      wall_ms: Math.round(medianOf(walls)),
      critical_path_ms: Math.round(criticalMs),
      ratio: rounded(ratio, 3),
      all_wall_ms: walls.map(Math.round),
      cpu_ms_per_page: rounded(medianOf(cpus), 1),
      kept_on_repeat: rounded(repeat.kept, 3),
      repeat_wall_ms: Math.round(repeat.wallMs),
      most_at_once: sites.mostAtOnce,
      ok: ratio <= AIM_RATIO && repeat.kept > 0.8 && sites.mostAtOnce <= VISITS_AT_ONCE,
    };
  } finally {
    await close();
    await sites.close();
  }
}

async function enrich(app: INestApplicationContext, domains: string[]): Promise<{ wallMs: number; kept: number }> {
  const runs = app.get(RunsService);
  const begun = performance.now();
  const id = await runs.start(ENRICH_FLOW, { domains }, { kind: 'cli', actor: null, reply: null });
  const run = await runs.execute(id);
  const wallMs = performance.now() - begun;
  if (run.status !== 'succeeded') throw new Error(`The enrichment is ${run.status}: ${run.error?.userMessage}`);
  const sources = (run.result as unknown as EnrichResult).companies.flatMap((one) =>
    one.ok ? one.enriched.sources : [],
  );
  if (sources.length < COMPANIES) throw new Error(`Only ${sources.length} companies could be asked.`);
  return { wallMs, kept: sources.filter(({ kept }) => kept).length / sources.length };
}

/** All companies' websites on one port: a home page with links, five pages, no robots.txt. */
async function startSlowSites() {
  const seen = { requests: 0, pages: 0, underWay: 0, mostAtOnce: 0 };
  const server = createServer((request, response) => {
    seen.requests += 1;
    seen.underWay += 1;
    seen.mostAtOnce = Math.max(seen.mostAtOnce, seen.underWay);
    setTimeout(() => {
      seen.underWay -= 1;
      if (answer(request, response)) seen.pages += 1;
    }, DELAY_MS);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    pair: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    get requests() {
      return seen.requests;
    },
    get pages() {
      return seen.pages;
    },
    get mostAtOnce() {
      return seen.mostAtOnce;
    },
    forget: () => Object.assign(seen, { requests: 0, pages: 0, mostAtOnce: 0 }),
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function answer(request: IncomingMessage, response: ServerResponse): boolean {
  const name = (request.headers.host ?? '').split('.')[0] ?? '';
  const page = (request.url ?? '/').slice(1);
  const exists = page === '' || PAGES.includes(page);
  response.writeHead(exists ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' });
  response.end(exists ? html(name, page) : 'not here');
  return exists;
}

/** About 25 kB, as plain company pages are. */
function html(name: string, page: string): string {
  const links = PAGES.map((kind) => `<a href="/${kind}">${kind}</a>`).join(' ');
  const section = (number: number) =>
    `<section><h2>${page || 'home'} part ${number} of ${name}</h2><p>${`${name} plans routes for parcel fleets, ${number}. `.repeat(12)}</p><ul><li>One</li><li>Two</li></ul></section>`;
  const sections = Array.from({ length: 30 }, (_, number) => section(number)).join('');
  return `<!doctype html><html lang="en"><head><title>${name} ${page}</title><meta name="description" content="${name} plans routes for small parcel fleets."></head><body><nav>${links}</nav><main><h1>${name} ${page}</h1><p>Founded in 2014. We are 45 people.</p>${sections}</main><footer>© 2026 ${name} Ltd</footer></body></html>`;
}
