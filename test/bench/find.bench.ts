import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { FIND_FLOW } from '#modules/discovery';
import { CompanyImportService } from '#modules/leads';
import { RunsService } from '#modules/runs';
import { Database } from '#src/platform/database/database';
import { LlmGateway } from '#src/platform/llm-gateway/llm-gateway';
import type { CallOptions } from '#src/ports/call-options';
import { type SearchHit, SearchPort } from '#src/ports/search';
import { type WebPage, WebsitePort } from '#src/ports/website';
import { medianOf, rounded } from './bench-product.ts';
import { type DelayedServer, startDelayedServer } from './delayed-server.ts';

const ROUNDS = 3;
const AIM_RATIO = 1.15;
const SENTENCE = 'customers: fintech companies in the United Kingdom with 11 to 50 people';
const COMPANIES = 40;

const STUDIED_AT_ONCE = 10;

/** How long the servers think, in milliseconds. */
const DELAYS = { search: 300, page: 200, model: 600 };

interface Phase {
  /** The first part of its steps' keys. */
  key: string;
  server: keyof typeof DELAYS;
  /** How many of its items may be under way. */
  atOnce: number;
}

/** What waits for a server: each stage needs the one before it, the phases of one stage do not need each other. */
const STAGES: Phase[][] = [
  [{ key: 'understand', server: 'model', atOnce: 1 }],
  [{ key: 'plan', server: 'model', atOnce: 1 }],
  [{ key: 'search', server: 'search', atOnce: 4 }],
  [
    { key: 'enrich', server: 'page', atOnce: 8 },
    { key: 'near-misses', server: 'search', atOnce: 1 },
  ],
  [{ key: 'study', server: 'page', atOnce: STUDIED_AT_ONCE }],
];

export interface FindFigures {
  /** From the start of the run to its end, in milliseconds; the middle one of several runs. */
  wall_ms: number;
  /** What the servers alone take: over all stages, the longest phase's rounds of items times its server's delay. */
  critical_path_ms: number;
  ratio: number;
  all_wall_ms: number[];
  /** Phase -> items in the ledger. */
  items: Record<string, number>;
  /** Most requests that each server had at once. */
  most_at_once: Record<string, number>;
  ok: boolean;
}

/** The real find over servers of known slowness: what it adds to the time that nobody can take away. */
export async function findBench(app: INestApplicationContext, folder: string): Promise<FindFigures> {
  const servers = await connectServers(app);
  try {
    await importCompanies(app, folder);
    const walls: number[] = [];
    let items: Record<string, number> = {};
    // The first round warms up.
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const server of Object.values(servers)) server.forget();
      // Looks are shared by all runs; each round is about companies at which nobody has looked.
      await app.get(Database).query('truncate enrichment_look');
      const { wallMs, runId } = await findOnce(app);
      if (round > 0) walls.push(wallMs);
      items = await itemsOf(app, runId);
    }
    const phaseMs = ({ key, server, atOnce }: Phase) => Math.ceil((items[key] ?? 0) / atOnce) * DELAYS[server];
    const criticalMs = STAGES.reduce((sum, phases) => sum + Math.max(...phases.map(phaseMs)), 0);
    const ratio = medianOf(walls) / criticalMs;
    return {
      wall_ms: Math.round(medianOf(walls)),
      critical_path_ms: criticalMs,
      ratio: rounded(ratio, 3),
      all_wall_ms: walls.map(Math.round),
      items,
      most_at_once: Object.fromEntries(Object.entries(servers).map(([name, server]) => [name, server.mostAtOnce])),
      ok: ratio <= AIM_RATIO && servers.page.mostAtOnce === STUDIED_AT_ONCE,
    };
  } finally {
    await Promise.all(Object.values(servers).map((server) => server.close()));
  }
}

async function findOnce(app: INestApplicationContext): Promise<{ wallMs: number; runId: string }> {
  const runs = app.get(RunsService);
  const begun = performance.now();
  const runId = await runs.start(FIND_FLOW, { text: SENTENCE }, { kind: 'cli', actor: null, reply: null });
  const run = await runs.execute(runId);
  if (run.status !== 'succeeded') throw new Error(`The find is ${run.status}: ${run.error?.message}`);
  return { wallMs: performance.now() - begun, runId };
}

async function itemsOf(app: INestApplicationContext, runId: string): Promise<Record<string, number>> {
  const { steps } = await app.get(RunsService).view(runId);
  const items: Record<string, number> = {};
  for (const { key } of steps) items[key.split(':')[0]!] = (items[key.split(':')[0]!] ?? 0) + 1;
  return items;
}

/** Puts a call to a slow server in the place of each port's adapter, and in front of the rules that stand for a model. */
async function connectServers(app: INestApplicationContext): Promise<Record<keyof typeof DELAYS, DelayedServer>> {
  let hits: SearchHit[] = [];
  const servers = {
    search: await startDelayedServer(DELAYS.search, () => JSON.stringify(hits)),
    page: await startDelayedServer(DELAYS.page, () => PAGE),
    model: await startDelayedServer(DELAYS.model, () => '{}'),
  };
  const ask = async (server: DelayedServer, { signal }: CallOptions) => (await fetch(server.url, { signal })).text();
  app.get(SearchPort).search = async (_query, call) => {
    hits = hits.length > 0 ? hits : await allCompanies(app);
    return JSON.parse(await ask(servers.search, call)) as SearchHit[];
  };
  app.get(WebsitePort).homePage = async (domain, call): Promise<WebPage> => {
    const html = await ask(servers.page, call);
    return { url: `https://${domain}/`, status: 200, html, fetchedAt: new Date().toISOString() };
  };
  // Their sites have one page, so that nothing but it is waited for.
  app.get(WebsitePort).page = async () => null;
  app.get(WebsitePort).text = async () => null;
  const llm = app.get(LlmGateway, { strict: false });
  const rules = llm.generate.bind(llm);
  llm.generate = async (prompt, input, call) => {
    await ask(servers.model, call);
    return rules(prompt, input, call);
  };
  return servers;
}

async function allCompanies(app: INestApplicationContext): Promise<SearchHit[]> {
  const rows = await app
    .get(Database)
    .query<{ id: string; name: string }>('select id, name from company order by name');
  return rows.map(({ id, name }) => ({ companyId: id, title: name, url: null, snippet: name, rank: 1 }));
}

async function importCompanies(app: INestApplicationContext, folder: string): Promise<void> {
  const rows = Array.from(
    { length: COMPANIES },
    (_, n) =>
      `Company ${n},company-${n}.example,United Kingdom,${11 + n},Fintech,"Payments and banking software, edition ${n}"`,
  );
  const file = path.join(folder, 'companies.csv');
  await writeFile(
    file,
    ['company_name,domain,country,employee_count,industry_raw,description', ...rows, ''].join('\n'),
  );
  await app.get(CompanyImportService, { strict: false }).importFile(file, 'prospects');
}

const PAGE = `<!doctype html><html lang="en"><head><title>Payments for everybody</title>
<meta name="description" content="A fintech that moves money between banks."></head><body><main>
<h1>Payments for everybody</h1>${'<p>We settle what shops sell, every night, and show where each penny is.</p>'.repeat(40)}
<p>We are a team of 34 in London.</p></main></body></html>`;
