import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { type Config, readConfig } from '#src/config/config';
import type { PromptContract } from '#src/domain/prompt';
import { SystemClock } from '#src/platform/clock';
import { Database } from '#src/platform/database/database';
import { AnswerCache } from '#src/platform/llm-gateway/answer-cache';
import { LlmBudget } from '#src/platform/llm-gateway/budget';
import { CallJournal } from '#src/platform/llm-gateway/call-journal';
import { type LlmCallRow, LlmCalls } from '#src/platform/llm-gateway/llm-calls';
import { LlmGateway, withRules } from '#src/platform/llm-gateway/llm-gateway';
import { LlmMetrics } from '#src/platform/llm-gateway/llm-metrics';
import type { ModelSource } from '#src/platform/llm-gateway/model-source';
import { LlmTelemetry } from '#src/platform/llm-gateway/telemetry';
import { LlmVendors } from '#src/platform/llm-gateway/vendors';
import { Metrics } from '#src/platform/metrics/metrics';
import { PromptLibrary } from '#src/platform/prompts/prompt-library';
import type { CallOptions } from '#src/ports/call-options';
import type { TestDatabase } from './database.ts';
import { type ScriptedModel, ScriptedModels } from './scripted-model.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { createMigratedDatabase } from './test-product.ts';

const Output = z.object({ name: z.string(), employees: z.number().int().nullable() });

/** A small prompt with a semantic check: the name must be one of the text. */
const aboutCompany: PromptContract<{ text: string }, z.infer<typeof Output>> = {
  id: 'about-company',
  version: 3,
  input: z.object({ text: z.string() }),
  output: Output,
  check: ({ name }, { text }) => (text.includes(name) ? [] : [`"${name}" does not stand in the text`]),
};

export const aboutCompanyPrompt = withRules(aboutCompany, ({ text }) => ({
  name: text.split(' ')[0] ?? '',
  employees: null,
}));

const WORDING = `---
id: about-company
version: 3
role: fast
temperature: 0
maxOutputTokens: 200
---

## system

Say what the text says about the company.

## user

{{ text }}
`;

/** A folder with the wording of the small prompt. The caller removes it. */
export async function folderOfPrompts(): Promise<string> {
  const folder = await temporaryFolder('prompts');
  await mkdir(path.join(folder, 'about-company'));
  await writeFile(path.join(folder, 'about-company', 'prompt.md'), WORDING);
  return folder;
}

/** A database and the wording of one prompt, over which gateways are put together with scripted models. */
export class GatewayWorkshop {
  private constructor(
    private readonly testDatabase: TestDatabase,
    readonly database: Database,
    private readonly folder: string,
  ) {}

  private readonly processes: GatewayParts[] = [];

  static async open(): Promise<GatewayWorkshop> {
    const [testDatabase, folder] = await Promise.all([createMigratedDatabase(), folderOfPrompts()]);
    return new GatewayWorkshop(testDatabase, new Database(testDatabase.url), folder);
  }

  async close(): Promise<void> {
    await this.allWritten();
    await this.database.close();
    await this.testDatabase.drop();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** What stands for one process. `environment` names the chain and the limits; keys of all vendors are set. */
  process(environment: Record<string, string>, ...models: ScriptedModel[]): GatewayParts & { source: ScriptedModels } {
    const source = new ScriptedModels(...models);
    return { ...this.processOver(environment, source), source };
  }

  /** The same with models from anywhere. */
  processOver(environment: Record<string, string>, source: ModelSource): GatewayParts {
    const parts = gatewayOver(this.database, readConfig({ ...KEYS, ...environment }), this.folder, source);
    this.processes.push(parts);
    return parts;
  }

  /** Waits for what the processes write while nobody waits. */
  async allWritten(): Promise<void> {
    await Promise.all(this.processes.flatMap(({ calls, cache }) => [calls.onModuleDestroy(), cache.onModuleDestroy()]));
  }

  /** What was recorded for a run, in the order in which it happened. */
  async callsOf(runId: string): Promise<LlmCallRow[]> {
    await this.allWritten();
    return this.database.query<LlmCallRow>(
      'select *, cost_usd::float8 as cost_usd from llm_call where run_id = $1 order by id',
      [runId],
    );
  }
}

/** Puts a gateway together as the product does. */
export function gatewayOver(database: Database, config: Config, folder: string, source: ModelSource): GatewayParts {
  const calls = new LlmCalls(database, config);
  const vendors = new LlmVendors(config, source);
  const cache = new AnswerCache(database, new SystemClock());
  const metrics = new Metrics();
  const journal = new CallJournal(calls, new LlmTelemetry(config), new LlmMetrics(metrics, vendors));
  const budget = new LlmBudget(config, calls);
  const prompts = new PromptLibrary({ folder });
  const gateway = new LlmGateway(config, prompts, vendors, cache, budget, journal);
  return { gateway, vendors, calls, cache, metrics };
}

export interface GatewayParts {
  gateway: LlmGateway;
  vendors: LlmVendors;
  calls: LlmCalls;
  cache: AnswerCache;
  metrics: Metrics;
}

export function callOf(runId: string, signal: AbortSignal = new AbortController().signal): CallOptions {
  return { signal, deadline: Date.now() + 60_000, runId };
}

const KEYS = {
  OPENAI_API_KEY: 'key-1',
  ANTHROPIC_API_KEY: 'key-2',
  CEREBRAS_API_KEY: 'key-3',
  GEMINI_API_KEY: 'key-4',
};
