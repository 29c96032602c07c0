import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { readConfig } from '#src/config/config';
import { type RunningService, startService } from '#src/service';
import { until } from '#test/demo/until';
import { type HubSpotSimulator, startHubSpotSimulator } from '#test/simulators/hubspot/server';
import { type SlackSimulator, startSlackSimulator } from '#test/simulators/slack/server';
import { rounded } from './bench-product.ts';
import { type OnBothQueues, onBothQueues } from './both-queues.ts';
import { type DelayedServer, startDelayedServer } from './delayed-server.ts';
import type { LeadWorkerJob } from './lead-worker.ts';

/** How long the vendors think about each call, in milliseconds. */
const DELAYS = { hubspot: 100, page: 200, slack: 100 };
/** Leads that come one after another. */
const SINGLE = 20;
/** Leads that come all at once. */
const CROWD = 60;
const CHANNEL = 'C0LEADS';
const SECRET = 'bench-webhook-secret';
const PUBLIC_URL = 'https://gtm.example';
const LOOK_MS = 10;
const CROWD_MS = 240_000;
/** "Within seconds". */
const AIM_P95_MS = 10_000;

interface Spread {
  p50: number;
  p95: number;
}

export interface LeadSpeed {
  /** One lead at a time: from HubSpot's event to the card, and to the score on the record. */
  single: { leads: number; card_ms: Spread; written_ms: Spread; hubspot_calls_per_lead: number };
  /** Many at once, by processes that work: leads a second from the first event to the last score on a record. */
  crowd: { workers: number; leads: number; leads_per_second: number }[];
}

export type LeadFigures = OnBothQueues<LeadSpeed> & { vendor_delays_ms: typeof DELAYS; ok: boolean };

interface World {
  hubspot: HubSpotSimulator;
  slack: SlackSimulator;
  site: DelayedServer;
  env: Record<string, string>;
  exceptions: string[];
  hosts: [string, string][];
}

/**
 * The whole way of a lead over vendors of known slowness: event, reading, research, score, card, record; with the queue in
 * either store. HubSpot's own limit of calls is lifted, or it would be what is measured.
 */
export async function leadBench(): Promise<LeadFigures> {
  const speeds = await onBothQueues(speedOfLeads);
  const isFast = ({ single }: LeadSpeed) => Math.max(single.card_ms.p95, single.written_ms.p95) <= AIM_P95_MS;
  const ok = [speeds.postgres, speeds.redis].every((speed) => speed === null || isFast(speed));
  return { vendor_delays_ms: DELAYS, ...speeds, ok };
}

async function speedOfLeads(env: Record<string, string>): Promise<LeadSpeed> {
  const world = await openWorld(env);
  const sandbox = { exceptions: new Set(world.exceptions), hosts: new Map(world.hosts) };
  const web = await startService(readConfig({ ...world.env, GTM_ROLE: 'web' }), { sandbox });
  const workers: ChildProcess[] = [];
  try {
    attach(world, web);
    workers.push(await startWorker(world));
    // The first one warms up, and has our properties made.
    await oneByOne(world, 'warm', 1);
    world.hubspot.calls.length = 0;
    const single = await oneByOne(world, 'single', SINGLE);
    const calls = world.hubspot.calls.length / SINGLE;
    const crowd = [await allAtOnce(world, 'one', 1)];
    workers.push(await startWorker(world));
    crowd.push(await allAtOnce(world, 'two', 2));
    return {
      single: { leads: SINGLE, ...single, hubspot_calls_per_lead: rounded(calls, 1) },
      crowd,
    };
  } finally {
    await Promise.all(workers.map(stop));
    await web.close();
    await Promise.all([world.hubspot.close(), world.slack.close(), world.site.close()]);
  }
}

async function openWorld(where: Record<string, string>): Promise<World> {
  const hubspot = await startHubSpotSimulator({
    token: 'pat-bench',
    limits: { perTenSeconds: 100_000, searchesPerSecond: 100_000 },
  });
  hubspot.failNext({ times: Number.MAX_SAFE_INTEGER, fault: { kind: 'slow', ms: DELAYS.hubspot } });
  const slack = await startSlackSimulator({
    ...{ signingSecret: 'bench', botToken: 'xoxb-bench', users: [] },
    channels: [{ id: CHANNEL, name: 'leads' }],
  });
  const site = await startDelayedServer(DELAYS.page, () => PAGE);
  const pair = new URL(site.url).host;
  const names = [domainOf('warm', 0), ...range(SINGLE).map((n) => domainOf('single', n))];
  for (const crowd of ['one', 'two']) names.push(...range(CROWD).map((n) => domainOf(crowd, n)));
  return {
    ...{ hubspot, slack, site },
    env: {
      ...where,
      ...{ GTM_PORT: '0', GTM_LOG_LEVEL: 'error', GTM_CRAWL_PAUSE_MS: '0' },
      ...{ HUBSPOT_TOKEN: 'pat-bench', HUBSPOT_API_URL: hubspot.basePath, HUBSPOT_WEBHOOK_SECRET: SECRET },
      ...{ HUBSPOT_BURST_CALLS: '100000' },
      ...{ SLACK_BOT_TOKEN: 'xoxb-bench', SLACK_SIGNING_SECRET: 'bench', SLACK_API_URL: slack.apiUrl },
      ...{ GTM_PUBLIC_URL: PUBLIC_URL, GTM_LEADS_CHANNEL: CHANNEL },
    },
    exceptions: [pair, new URL(hubspot.basePath).host, new URL(slack.apiUrl).host],
    hosts: names.map((name) => [name, pair]),
  };
}

function attach({ hubspot }: World, web: RunningService): void {
  hubspot.attach({
    url: `${web.url}/webhooks/hubspot`,
    publicUrl: `${PUBLIC_URL}/webhooks/hubspot`,
    clientSecret: SECRET,
    subscriptions: ['contact.creation'],
  });
}

async function oneByOne(world: World, crowd: string, count: number) {
  const cards: number[] = [];
  const written: number[] = [];
  for (const n of range(count)) {
    world.slack.failNext('chat.postMessage', { kind: 'slow', ms: DELAYS.slack });
    const begun = Date.now();
    const id = arrive(world, crowd, n, 'FORM');
    const card = until(() => messages(world).find(({ text }) => text.includes(nameOf(crowd, n))), 'a card');
    const score = until(async () => {
      await wait(LOOK_MS);
      return isWritten(world, id) ? Date.now() : null;
    }, 'a score on the record');
    cards.push((await card).postedAt - begun);
    written.push((await score) - begun);
  }
  return { card_ms: spreadOf(cards), written_ms: spreadOf(written) };
}

/** They come from an import, so that the pace of one channel does not count. */
async function allAtOnce(world: World, crowd: string, workers: number) {
  const begun = performance.now();
  const ids = range(CROWD).map((n) => arrive(world, crowd, n, 'IMPORT'));
  await until(() => (ids.every((id) => isWritten(world, id)) ? true : null), `${CROWD} scores`, CROWD_MS);
  const seconds = (performance.now() - begun) / 1_000;
  return { workers, leads: CROWD, leads_per_second: rounded(CROWD / seconds) };
}

function arrive({ hubspot }: World, crowd: string, n: number, source: string): string {
  const person = { email: `ann@${domainOf(crowd, n)}`, firstname: nameOf(crowd, n), jobtitle: 'CFO' };
  return hubspot.seed('contacts', { ...person, hs_object_source: source }, { changeSource: source });
}

function isWritten({ hubspot }: World, id: string): boolean {
  return hubspot.contacts().find((contact) => contact.id === id)?.properties.gtm_scored_at !== undefined;
}

function messages({ slack }: World) {
  return slack.channel(CHANNEL).messages;
}

async function startWorker({ env, exceptions, hosts }: World): Promise<ChildProcess> {
  const job: LeadWorkerJob = { env, exceptions, hosts };
  const script = fileURLToPath(new URL('lead-worker.js', import.meta.url));
  const worker = spawn(process.execPath, [script, JSON.stringify(job)], { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(worker.stdout!, 'data');
  return worker;
}

async function stop(worker: ChildProcess): Promise<void> {
  const gone = once(worker, 'exit');
  worker.stdin!.end();
  await gone;
}

function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!);
  return { p50: at(0.5), p95: at(0.95) };
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, n) => n);
}

function domainOf(crowd: string, n: number): string {
  return `${crowd}-${n}.example`;
}

function nameOf(crowd: string, n: number): string {
  return `Ann-${crowd}-${n}-`;
}

const PAGE = `<!doctype html><html lang="en"><head><title>Payments for everybody</title>
<meta name="description" content="A fintech that moves money between banks."></head><body><main>
<h1>Payments for everybody</h1>${'<p>We settle what shops sell, every night, and show where each penny is.</p>'.repeat(40)}
<p>We are a team of 34 in London. Founded in 2016.</p></main></body></html>`;
