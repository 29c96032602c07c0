import { createHmac, timingSafeEqual } from 'node:crypto';
import { Agent, createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { INestApplicationContext } from '@nestjs/common';
import { readConfig } from '#src/config/config';
import { Database } from '#src/platform/database/database';
import { startService } from '#src/service';
import { signed } from '#test/simulators/hubspot/webhooks';
import { medianOf, rounded } from './bench-product.ts';

const CONNECTIONS = 50;
const ROUNDS = 3;
const ROUND_MS = 4_000;
const AIM = 0.7;
const SECRET = 'bench-secret';
const PUBLIC_URL = 'https://gtm.example/webhooks/hubspot';

/** What one server does under load. */
interface Load {
  events_per_second: number;
  p99_ms: number;
}

interface BatchFigures {
  events_per_request: number;
  endpoint: Load;
  bare: Load;
  /** Events per second of the endpoint by those of the bare server. */
  ratio: number;
}

export interface WebhookFigures {
  connections: number;
  batches: BatchFigures[];
  ok: boolean;
}

/** The whole endpoint beside a server that only checks the same signature and inserts; both in turns, one database. */
export async function webhooksBench(app: INestApplicationContext): Promise<WebhookFigures> {
  const database = app.get(Database);
  await database.query(
    'create table bench_inbox (source text, dedupe_key text, payload jsonb, primary key (source, dedupe_key))',
  );
  const service = await startService(
    readConfig({
      DATABASE_URL: database.url,
      GTM_PORT: '0',
      GTM_LOG_LEVEL: 'error',
      // Reading records again is another matter; HubSpot is not there.
      GTM_CRM_SYNC: 'off',
      HUBSPOT_TOKEN: 'pat-bench',
      HUBSPOT_API_URL: 'http://127.0.0.1:9',
      HUBSPOT_WEBHOOK_SECRET: SECRET,
      GTM_PUBLIC_URL: 'https://gtm.example',
    }),
  );
  const bare = await startBare(database);
  try {
    const batches: BatchFigures[] = [];
    for (const size of [10, 100]) batches.push(await compare(size, `${service.url}/webhooks/hubspot`, bare.url));
    return { connections: CONNECTIONS, batches, ok: batches.every(({ ratio }) => ratio >= AIM) };
  } finally {
    await bare.close();
    await service.close();
  }
}

async function compare(size: number, endpoint: string, bare: string): Promise<BatchFigures> {
  const loads: Record<'endpoint' | 'bare', Load[]> = { endpoint: [], bare: [] };
  // The first round warms up. Taking turns lets both meet the same moods of the machine.
  for (let round = 0; round <= ROUNDS; round += 1) {
    const [theirs, ours] = [await load(bare, size), await load(endpoint, size)];
    if (round === 0) continue;
    loads.bare.push(theirs);
    loads.endpoint.push(ours);
  }
  const [ours, theirs] = [middle(loads.endpoint), middle(loads.bare)];
  const ratio = rounded(ours.events_per_second / theirs.events_per_second);
  return { events_per_request: size, endpoint: ours, bare: theirs, ratio };
}

function middle(loads: readonly Load[]): Load {
  return {
    events_per_second: medianOf(loads.map((load) => load.events_per_second)),
    p99_ms: medianOf(loads.map((load) => load.p99_ms)),
  };
}

let lastEvent = 0;

async function load(url: string, size: number): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const times: number[] = [];
  const begun = performance.now();
  const sender = async () => {
    while (performance.now() - begun < ROUND_MS) {
      const body = batchOf(size);
      const sent = performance.now();
      const status = await post(url, body, agent);
      if (status !== 200) throw new Error(`${url} answered ${status}`);
      times.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, sender));
  const seconds = (performance.now() - begun) / 1_000;
  agent.destroy();
  times.sort((a, b) => a - b);
  return {
    events_per_second: Math.round((times.length * size) / seconds),
    p99_ms: rounded(times[Math.floor(times.length * 0.99)] ?? 0, 1),
  };
}

function batchOf(size: number): string {
  const events = Array.from({ length: size }, () => {
    lastEvent += 1;
    return {
      eventId: lastEvent,
      subscriptionId: 3327050,
      portalId: 49532047,
      appId: 9318066,
      occurredAt: 1742175136625,
      subscriptionType: 'company.propertyChange',
      attemptNumber: 0,
      objectId: lastEvent % 1_000,
      propertyName: 'city',
      propertyValue: 'Bonn',
      changeSource: 'CRM_UI',
      sourceId: 'userId:7',
    };
  });
  return JSON.stringify(events);
}

function post(url: string, body: string, agent: Agent): Promise<number | undefined> {
  const headers = { 'Content-Type': 'application/json', ...signed(SECRET, PUBLIC_URL, body, Date.now()) };
  return new Promise((resolve, reject) => {
    const sent = send(url, { method: 'POST', agent, headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode));
    });
    sent.on('error', reject).end(body);
  });
}

/** The least that can be done: bytes, signature, one INSERT of all events of the request. */
async function startBare(database: Database): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const at = String(request.headers['x-hubspot-request-timestamp']);
    const expected = createHmac('sha256', SECRET).update('POST').update(PUBLIC_URL).update(body).update(at).digest();
    const given = Buffer.from(String(request.headers['x-hubspot-signature-v3']), 'base64');
    if (!timingSafeEqual(expected, given)) return void response.writeHead(401).end();
    const events = JSON.parse(body.toString()) as { portalId: number; eventId: number; objectId: number }[];
    await database.query(
      `insert into bench_inbox select 'hubspot', * from unnest($1::text[], $2::jsonb[]) on conflict do nothing`,
      [events.map((e) => `${e.portalId}:${e.objectId}:${e.eventId}`), events.map((event) => JSON.stringify(event))],
    );
    response.writeHead(200).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
