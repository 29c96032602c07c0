import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { INestApplicationContext } from '@nestjs/common';
import OpenAI from 'openai';
import { openModel } from '#src/adapters/language-models.factory';
import { readConfig } from '#src/config/config';
import { SystemClock } from '#src/platform/clock';
import { Database } from '#src/platform/database/database';
import { schemaOf } from '#src/platform/llm-gateway/answer.rules';
import { ModelSource } from '#src/platform/llm-gateway/model-source';
import type { LanguageModel, LlmVendor } from '#src/ports/language-model';
import { aboutCompanyPrompt, callOf, folderOfPrompts, gatewayOver } from '#test/support/gateway-workshop';
import { medianOf, rounded } from './bench-product.ts';

const ROUNDS = 5;
const CALLS = 100;
const FAILOVERS = 20;
const OVERHEAD_AIM_MS = 2;
const FAILOVER_AIM_MS = 2_000;
const KEY = 'sk-bench';

export interface GatewayFigures {
  /** Median milliseconds of a call through the vendor's own SDK on a server that does not think. */
  bare_sdk_ms: number;
  /** The same call through the gateway: rendered, looked up, budgeted, guarded, checked, recorded. */
  gateway_ms: number;
  overhead_ms: number;
  /** A repeated call, answered from the cache. */
  cached_ms: number;
  calls: number;
  /** A whole call whose first vendor is dead and not yet known to be: two retries, then the second vendor. */
  failover_median_ms: number;
  failover_longest_ms: number;
  /** The same when the breaker knows. */
  known_dead_median_ms: number;
  ok: boolean;
}

/** What the gateway adds to a model call, and how long it takes to leave a dead vendor. */
export async function gatewayBench(app: INestApplicationContext): Promise<GatewayFigures> {
  const database = app.get(Database);
  const folder = await folderOfPrompts();
  const server = await startInstantModel();
  const deadUrl = await urlOfNobody();
  const gatewayOf = (chain: string) => {
    const config = readConfig({
      OPENAI_API_KEY: KEY,
      DEEPSEEK_API_KEY: KEY,
      LLM_FAST: chain,
      LLM_BUDGET_RUN_USD: '1000',
      LLM_BUDGET_DAY_USD: '1000',
    });
    return gatewayOver(database, config, folder, new BenchModels({ openai: server.url, deepseek: deadUrl })).gateway;
  };
  try {
    const plain = await overhead(server.url, gatewayOf('openai:gpt-6-luna'));
    const failover = await failovers(() => gatewayOf('deepseek:deepseek-flash,openai:gpt-6-luna'));
    const ok = plain.overhead_ms < OVERHEAD_AIM_MS && failover.failover_longest_ms < FAILOVER_AIM_MS;
    return { ...plain, ...failover, ok };
  } finally {
    await server.close();
  }
}

type Gateway = ReturnType<typeof gatewayOver>['gateway'];

async function overhead(url: string, gateway: Gateway) {
  const sdk = new OpenAI({ apiKey: KEY, baseURL: url, maxRetries: 0 });
  const bare: number[] = [];
  const through: number[] = [];
  const cached: number[] = [];
  // The first round warms up. Taking turns lets both meet the same moods of the machine.
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (let n = 0; n < CALLS; n += 1) {
      const text = `Acme in call ${round}-${n}`;
      const sdkMs = await millisecondsOf(() => askSdk(sdk, text));
      const gatewayMs = await millisecondsOf(() => ask(gateway, text, 'openai:gpt-6-luna'));
      if (round === 0) continue;
      // One round ago, so that it is the database that answers and not a write under way.
      const asked = `Acme in call ${round - 1}-${n}`;
      const cachedMs = await millisecondsOf(() => ask(gateway, asked, 'openai:gpt-6-luna'));
      bare.push(sdkMs);
      through.push(gatewayMs);
      cached.push(cachedMs);
    }
  }
  return {
    bare_sdk_ms: rounded(medianOf(bare)),
    gateway_ms: rounded(medianOf(through)),
    overhead_ms: rounded(medianOf(through) - medianOf(bare)),
    cached_ms: rounded(medianOf(cached)),
    calls: bare.length,
  };
}

async function failovers(freshGateway: () => Gateway) {
  const unknown: number[] = [];
  for (let n = 0; n < FAILOVERS; n += 1) {
    const gateway = freshGateway();
    unknown.push(await millisecondsOf(() => ask(gateway, `Acme in failover ${n}`, 'openai:gpt-6-luna')));
  }
  const gateway = freshGateway();
  const known: number[] = [];
  for (let n = 0; n < FAILOVERS * 2; n += 1) {
    const ms = await millisecondsOf(() => ask(gateway, `Acme known dead ${n}`, 'openai:gpt-6-luna'));
    if (n >= FAILOVERS) known.push(ms);
  }
  return {
    failover_median_ms: rounded(medianOf(unknown)),
    failover_longest_ms: rounded(Math.max(...unknown)),
    known_dead_median_ms: rounded(medianOf(known)),
  };
}

async function ask(gateway: Gateway, text: string, expected: string): Promise<void> {
  const { producedBy } = await gateway.generate(aboutCompanyPrompt, { text }, callOf(randomUUID()));
  if (producedBy !== expected) throw new Error(`${producedBy} answered instead of ${expected}.`);
}

async function askSdk(sdk: OpenAI, text: string): Promise<void> {
  const { contract } = aboutCompanyPrompt;
  await sdk.chat.completions.create({
    model: 'gpt-6-luna',
    messages: [
      { role: 'system', content: 'Say what the text says about the company.' },
      { role: 'user', content: text },
    ],
    max_completion_tokens: 200,
    response_format: {
      type: 'json_schema',
      json_schema: { name: 'about_company', strict: true, schema: schemaOf(contract.output) },
    },
  });
}

/** The true adapters, at the bench's addresses. */
class BenchModels extends ModelSource {
  constructor(private readonly urls: Partial<Record<LlmVendor, string>>) {
    super();
  }

  open(vendor: LlmVendor): Promise<LanguageModel> {
    const settings = { apiKey: KEY, baseUrl: this.urls[vendor], clock: new SystemClock() };
    return openModel(vendor, settings, globalThis.fetch);
  }
}

/** A server in OpenAI's words that answers at once, whatever it is asked. */
async function startInstantModel(): Promise<{ url: string; close: () => Promise<void> }> {
  const body = JSON.stringify({
    id: 'bench',
    object: 'chat.completion',
    created: 0,
    model: 'gpt-6-luna',
    choices: [
      {
        index: 0,
        finish_reason: 'stop',
        logprobs: null,
        message: { role: 'assistant', content: '{"name":"Acme","employees":null}', refusal: null },
      },
    ],
    usage: { prompt_tokens: 100, completion_tokens: 10, total_tokens: 110 },
  });
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** An address where nobody listens any more. */
async function urlOfNobody(): Promise<string> {
  const server = await startInstantModel();
  await server.close();
  return server.url;
}

async function millisecondsOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
