import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runningService } from '#src/cli/running-service';
import { readConfig } from '#src/config/config';
import { VendorError } from '#src/domain/errors';
import { LlmCalls } from '#src/platform/llm-gateway/llm-calls';
import { ModelSource } from '#src/platform/llm-gateway/model-source';
import type { CompletionRequest } from '#src/ports/language-model';
import { ScriptedModel, ScriptedModels } from '#test/support/scripted-model';
import { REP, TestWorkspace } from './workspace.ts';

const CHAIN = 'openai:gpt-6-luna,anthropic:claude-haiku-5-5';
const MODELS = {
  OPENAI_API_KEY: 'key-1',
  ANTHROPIC_API_KEY: 'key-2',
  LLM_FAST: CHAIN,
  LLM_SMART: CHAIN,
  LLM_CHEAP: CHAIN,
  LLM_BREAKER_FAILURES: '3',
};
const SENTENCE = 'find top 2 customers: fintech companies in the United Kingdom with 11 to 50 people';

interface Sums {
  calls: number;
  by_models: number;
  cost_usd: number;
  estimate_usd: number;
  input_tokens: number;
}
interface Report {
  rows: (Sums & { key: string | null; name: string | null })[];
  total: Sums;
}

describe('what language models do and cost, after a find of a rep in Slack', () => {
  let workspace: TestWorkspace;
  let runId: string;
  let companies: { id: string; name: string }[];

  beforeAll(async () => {
    workspace = await TestWorkspace.open(MODELS);
    const dead = new ScriptedModel('openai').answerAlways(
      new VendorError('openai', 'complete', 'unavailable', 'the connection failed (ECONNREFUSED)'),
    );
    const source = new ScriptedModels(dead, new ScriptedModel('anthropic').answerAlways(answers));
    workspace.part(ModelSource as never as new () => ModelSource).open = (vendor) => source.open(vendor);
    const { answer } = await workspace.find(SENTENCE);
    runId = answer.run_id;
    companies = answer.results.map(({ company }) => company);
    await workspace.part(LlmCalls).onModuleDestroy();
  });
  afterAll(() => workspace.close());

  const get = (path: string, token: string | null = workspace.stage.token) =>
    fetch(workspace.stage.service.url + path, {
      headers: token === null ? {} : { authorization: `Bearer ${token}` },
    });
  const usage = async (query: string) => (await get(`/api/v1/usage/models?${query}`)).json() as Promise<Report>;
  const samples = async () => new Map((await (await get('/metrics')).text()).split('\n').map(nameAndValue));

  it('is told by rep, with the name Slack knows', async () => {
    const { rows, total } = await usage('by=rep');
    expect(rows).toEqual([expect.objectContaining({ key: `slack:${REP.id}`, name: REP.name })]);
    expect(total.by_models).toBe(callsFor(companies));
    expect(total.cost_usd).toBeGreaterThan(0);
  });

  it('is told by company: those that were shown, and one row for what was about none', async () => {
    const { rows, total } = await usage('by=company');
    expect(new Set(rows.map(({ key }) => key))).toEqual(new Set([null, ...companies.map(({ id }) => id)]));
    for (const { id, name } of companies) {
      expect(rows.find(({ key }) => key === id)).toMatchObject({ name: expect.stringContaining(name), by_models: 2 });
    }
    expect(rows.reduce((sum, row) => sum + row.cost_usd, 0)).toBeCloseTo(total.cost_usd, 10);
  });

  it('is told by run, day and model, with what was expected before', async () => {
    expect((await usage('by=run')).rows).toEqual([
      expect.objectContaining({ key: runId, name: expect.stringContaining(`find-customers: ${SENTENCE}`) }),
    ]);
    expect((await usage('by=day&since=1d')).rows).toHaveLength(1);
    const { rows } = await usage('by=model');
    const haiku = rows.find(({ key }) => key === 'anthropic:claude-haiku-5-5');
    // Each scripted answer is said to have taken 1,000 and 100 tokens.
    expect(haiku?.input_tokens).toBe(1_000 * callsFor(companies));
    expect(haiku?.cost_usd).toBeCloseTo(callsFor(companies) * 0.00015, 10);
    expect(haiku?.estimate_usd).toBeGreaterThan(0);
    expect((await usage('by=run&since=2999-01-01')).rows).toEqual([]);
  });

  it('needs the token, and says what is wrong with a question', async () => {
    for (const path of ['/metrics', '/api/v1/usage/models']) expect((await get(path, null)).status).toBe(401);
    expect((await get('/api/v1/usage/models?by=colour')).status).toBe(400);
    expect((await get('/api/v1/usage/models?since=yesterday')).status).toBe(400);
  });

  it('stands in the metrics: states, calls, tokens, dollars, failovers, cache and answers', async () => {
    const calls = callsFor(companies);
    const metrics = await samples();
    const value = (name: string) => Number(metrics.get(name));
    expect(value('gtm_llm_vendor_state{vendor="openai",state="open"}')).toBe(1);
    expect(value('gtm_llm_vendor_state{vendor="openai",state="ready"}')).toBe(0);
    expect(value('gtm_llm_vendor_state{vendor="anthropic",state="ready"}')).toBe(1);
    expect(value('gtm_llm_calls_total{vendor="anthropic",outcome="ok"}')).toBe(calls);
    expect(value('gtm_llm_failovers_total{vendor="openai"}')).toBe(calls);
    const haiku = 'vendor="anthropic",model="claude-haiku-5-5"';
    expect(value(`gtm_llm_tokens_total{${haiku},kind="input"}`)).toBe(1_000 * calls);
    expect(value(`gtm_llm_cost_usd_total{${haiku}}`)).toBeCloseTo(0.00015 * calls, 10);
    expect(value('gtm_llm_cache_lookups_total{result="miss"}')).toBe(calls);
    expect(value('gtm_llm_answers_total{prompt="plan-searches",by="model"}')).toBe(1);
    expect(value('gtm_runs{status="queued"}')).toBe(0);
    expect(value('gtm_outbox_effects{status="dead"}')).toBe(0);
    expect(value('gtm_database_up')).toBe(1);
    expect(value('process_resident_memory_bytes')).toBeGreaterThan(0);
    expect((await get('/metrics')).headers.get('content-type')).toContain('text/plain');
  });

  it('says the same states where the service says that it is ready', async () => {
    const ready = (await (await get('/health/ready', null)).json()) as { language_models: object[] };
    expect(ready.language_models).toMatchObject([
      { vendor: 'openai', state: 'open', asked_again_at: expect.any(String) },
      { vendor: 'anthropic', state: 'ready', asked_again_at: null },
    ]);
  });

  it('says them to the doctor, too', async () => {
    const port = new URL(workspace.stage.service.url).port;
    const told = await runningService(readConfig({ GTM_PORT: port, GTM_HOST: '0.0.0.0' }));
    expect(told?.language_models.map(({ vendor, state }) => `${vendor} ${state}`)).toEqual([
      'openai open',
      'anthropic ready',
    ]);
    expect(await runningService(readConfig({ GTM_PORT: new URL(workspace.stage.slack.apiUrl).port }))).toBeNull();
    expect(await runningService(readConfig({ GTM_PORT: '9' }))).toBeNull();
  });

  it('counts a repeated find as answered from the cache', async () => {
    await workspace.find(SENTENCE);
    const metrics = await samples();
    expect(Number(metrics.get('gtm_llm_cache_lookups_total{result="hit"}'))).toBeGreaterThan(0);
    expect(Number(metrics.get('gtm_llm_answers_total{prompt="plan-searches",by="cache"}'))).toBe(1);
  });
});

/** Plans one sound search, finds nothing on any website, and words every match the same way. */
async function answers({ schema }: CompletionRequest): Promise<string> {
  const byPrompt: Record<string, unknown> = {
    plan_searches: { answer: [{ text: 'fintech firms', terms: ['fintech', 'payments'], industries: ['Fintech'] }] },
    extract_company_facts: { facts: [] },
  };
  return JSON.stringify(byPrompt[schema?.name ?? ''] ?? { rationale: 'It does what was asked for.' });
}

/** One plan, and for each company that is shown one reading of its website and one explanation. */
function callsFor(companies: readonly unknown[]): number {
  return 1 + 2 * companies.length;
}

function nameAndValue(line: string): [string, string] {
  const space = line.lastIndexOf(' ');
  return [line.slice(0, space), line.slice(space + 1)];
}
