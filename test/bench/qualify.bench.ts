import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { AdminTokenService } from '#modules/access';
import { readConfig } from '#src/config/config';
import { startService } from '#src/service';
import { rounded } from './bench-product.ts';

const WARM_UP = 50;
const REQUESTS = 500;
const AIM_P95_MS = 50;

interface Latency {
  p50_ms: number;
  p95_ms: number;
  p99_ms: number;
}

export interface QualifyFigures {
  requests: number;
  /** Rules, over HTTP, one request after the other. */
  qualify: Latency;
  /** The same requests to an endpoint of node:http that reads the body and answers with a fixed document. */
  bare: Latency;
  /** p95 of ours by p95 of the bare one. */
  ratio: number;
  aim_p95_ms: number;
  ok: boolean;
}

/** How long it takes to qualify a lead by rules, beside an endpoint that does nothing, asked in turns. */
export async function qualifyBench(_: INestApplicationContext, folder: string): Promise<QualifyFigures> {
  const service = await startService(
    readConfig({ GTM_DATA_DIR: path.join(folder, 'data'), GTM_PORT: '0', GTM_LOG_LEVEL: 'silent' }),
  );
  const bare = await startBare();
  try {
    const token = (await service.app.get(AdminTokenService).rotate())!;
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let index = -WARM_UP; index < REQUESTS; index += 1) {
      const body = JSON.stringify(leadOf(index + WARM_UP));
      const one = await millisecondsOf(`${service.url}/api/v1/scoring/qualify`, token, body);
      const other = await millisecondsOf(bare.url, token, body);
      if (index < 0) continue;
      ours.push(one);
      theirs.push(other);
    }
    const [qualify, plain] = [latencyOf(ours), latencyOf(theirs)];
    return {
      requests: REQUESTS,
      qualify,
      bare: plain,
      ratio: rounded(qualify.p95_ms / plain.p95_ms),
      aim_p95_ms: AIM_P95_MS,
      ok: qualify.p95_ms < AIM_P95_MS,
    };
  } finally {
    await bare.close();
    await service.close();
  }
}

async function millisecondsOf(url: string, token: string, body: string): Promise<number> {
  const begun = performance.now();
  const response = await fetch(url, {
    method: 'POST',
    body,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  });
  const answer = (await response.json()) as { produced_by?: string };
  if (response.status !== 200 || answer.produced_by !== 'rules') throw new Error(`The answer was ${response.status}.`);
  return performance.now() - begun;
}

function latencyOf(values: readonly number[]): Latency {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (share: number) => rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!);
  return { p50_ms: at(0.5), p95_ms: at(0.95), p99_ms: at(0.99) };
}

async function startBare(): Promise<{ url: string; close(): Promise<void> }> {
  const answer = JSON.stringify({ produced_by: 'rules', padding: 'x'.repeat(2_000) });
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      response.setHeader('content-type', 'application/json');
      response.end(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** No two alike, so that nothing is answered from memory. */
function leadOf(index: number): Record<string, unknown> {
  return {
    company_name: `Company ${index}`,
    domain: `c${index}.example`,
    industry: ['Fintech', 'Retail', 'Logistics', 'Energy'][index % 4],
    employee_count: 1 + ((index * 37) % 3_000),
    country: ['Germany', 'UK', 'France'][index % 3],
    description: 'We plan, deliver and measure the work of small teams. '.repeat(5),
    technologies: ['HubSpot', 'Segment'],
    contact_title: index % 2 === 0 ? 'Chief Operating Officer' : 'Designer',
    contact_email: `ann@c${index}.example`,
    events: [{ event: 'pricing_viewed', at: '2026-01-01T10:00:00Z' }],
  };
}
