import path from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { AdminTokenService } from '#modules/access';
import { CAMPAIGN_FLOW, CAMPAIGN_PARTS, type CampaignPart, type CampaignResult } from '#modules/campaigns';
import { RunsService } from '#modules/runs';
import { readConfig } from '#src/config/config';
import { LlmGateway } from '#src/platform/llm-gateway/llm-gateway';
import { type RunningService, startService } from '#src/service';
import { medianOf, rounded } from './bench-product.ts';
import { type BusyTime, busyTime } from './busy-time.ts';
import { startSlowSites } from './slow-sites.ts';

const COMPANIES = 8;
/** How long the simulated vendors think about each request, in milliseconds. */
const DELAYS = { page: 300, model: 600 };
const AIMS = { ratio: 1.15, cacheHits: 0.8, meanOverheadMs: 5_000, slowestMs: 30_000 };

interface CampaignFigures {
  companies: number;
  /** A whole campaign of a website nobody has read, in milliseconds; the middle one. */
  wall_ms: number;
  /** Of that, the time in which at least one vendor was thinking: nobody can take it away. */
  critical_path_ms: number;
  /** Middle one of the campaigns' own ratios. */
  ratio: number;
  all_ratios: number[];
  /** Processor time of this process (service, and the small servers it asks) for one campaign; the middle one. */
  cpu_ms: number;
  vendor_requests: number;
  /** Endpoint by endpoint over the same websites again: share of their website contexts that were there already. */
  cache_hit_rate: number;
  /** What requests over HTTP take beside the vendors, in milliseconds. */
  mean_overhead_ms: number;
  slowest_endpoint_ms: number;
  slowest_endpoint: string;
  /** A request for one part of a website nobody has read. */
  cold_endpoint_ms: number;
  requests: number;
  ok: boolean;
}

/** Campaigns over vendors of known slowness: what the orchestration adds, and what the cache saves. */
export async function campaignBench(_app: INestApplicationContext, folder: string): Promise<CampaignFigures> {
  const busy = busyTime();
  const sites = await startSlowSites(DELAYS.page, busy);
  const domains = Array.from({ length: COMPANIES * 2 + 1 }, (_, number) => `mill-${number}.example`);
  const config = readConfig({
    GTM_DATA_DIR: path.join(folder, 'data'),
    GTM_PORT: '0',
    GTM_LOG_LEVEL: 'error',
    GTM_CRAWL_PAUSE_MS: '0',
  });
  const hosts = new Map(domains.map((host) => [host, sites.pair]));
  const service = await startService(config, { sandbox: { exceptions: new Set([sites.pair]), hosts } });
  try {
    thinkLikeModels(service.app, busy);
    await wholeCampaign(service, domains.pop()!);
    const known = domains.splice(0, COMPANIES);
    const ratios: { wall: number; critical: number }[] = [];
    const cpus: number[] = [];
    for (const domain of known) {
      const used = process.cpuUsage();
      ratios.push(await busy.during(() => wholeCampaign(service, domain)));
      const { user, system } = process.cpuUsage(used);
      cpus.push((user + system) / 1_000);
    }
    const door = { url: service.url, token: await service.app.get(AdminTokenService).rotate() };
    const repeated = await askEach(door, busy, known, CAMPAIGN_PARTS);
    const cold = await askEach(door, busy, domains, ['positioning']);
    const all = [...repeated, ...cold];
    const all_ratios = ratios.map(({ wall, critical }) => rounded(wall / critical, 3));
    const slowest = all.reduce((one, other) => (other.wall > one.wall ? other : one));
    const figures = {
      companies: COMPANIES,
      wall_ms: Math.round(medianOf(ratios.map(({ wall }) => wall))),
      critical_path_ms: Math.round(medianOf(ratios.map(({ critical }) => critical))),
      ratio: medianOf(all_ratios),
      all_ratios,
      cpu_ms: Math.round(medianOf(cpus)),
      vendor_requests: busy.count,
      cache_hit_rate: rounded(repeated.filter(({ hit }) => hit).length / repeated.length, 3),
      mean_overhead_ms: Math.round(all.reduce((sum, { wall, critical }) => sum + wall - critical, 0) / all.length),
      slowest_endpoint_ms: Math.round(slowest.wall),
      slowest_endpoint: slowest.part,
      cold_endpoint_ms: Math.round(medianOf(cold.map(({ wall }) => wall))),
      requests: all.length,
    };
    const ok =
      figures.ratio <= AIMS.ratio &&
      figures.cache_hit_rate > AIMS.cacheHits &&
      figures.mean_overhead_ms < AIMS.meanOverheadMs &&
      figures.slowest_endpoint_ms < AIMS.slowestMs;
    return { ...figures, ok };
  } finally {
    await service.close();
    await sites.close();
  }
}

/** All parts of one website, as the command line asks for them. */
async function wholeCampaign({ app }: RunningService, website_url: string): Promise<void> {
  const runs = app.get(RunsService);
  const id = await runs.start(CAMPAIGN_FLOW, { website_url }, { kind: 'cli', actor: null, reply: null });
  const run = await runs.execute(id);
  if (run.status !== 'succeeded') throw new Error(`The campaign is ${run.status}: ${run.error?.userMessage}`);
  const unmade = (run.result as unknown as CampaignResult).parts.find(({ data }) => data === null);
  if (unmade !== undefined) throw new Error(`${unmade.part} was not made: ${unmade.gaps.join(' ')}`);
}

interface Door {
  url: string;
  token: string;
}

interface Answered {
  part: string;
  wall: number;
  critical: number;
  /** The website had not to be read for it. */
  hit: boolean;
}

/** Each part by itself over HTTP, one request after the other. */
async function askEach(
  { url, token }: Door,
  busy: BusyTime,
  domains: readonly string[],
  parts: readonly CampaignPart[],
): Promise<Answered[]> {
  const answers: Answered[] = [];
  for (const website_url of domains) {
    for (const part of parts) {
      const before = busy.countOf('page');
      const taken = await busy.during(async () => {
        const response = await fetch(`${url}/api/v1/campaigns/${part}`, {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body: JSON.stringify({ website_url }),
        });
        const { result } = (await response.json()) as { result: { data: unknown } | null };
        if (response.status !== 200 || !result?.data) throw new Error(`${part} was answered with ${response.status}.`);
      });
      answers.push({ part, ...taken, hit: busy.countOf('page') === before });
    }
  }
  return answers;
}

/** Puts a vendor's thinking in front of the rules that stand for a model. */
function thinkLikeModels(app: INestApplicationContext, busy: BusyTime): void {
  const llm = app.get(LlmGateway, { strict: false });
  const rules = llm.generate.bind(llm);
  llm.hasModelFor = () => true;
  llm.generate = async (prompt, input, call) => {
    await busy.think('model', DELAYS.model);
    return rules(prompt, input, call);
  };
}
