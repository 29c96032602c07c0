import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { FIND_FLOW, type FindAnswer, toFindAnswer } from '#modules/discovery';
import { CompanyImportService } from '#modules/leads';
import { RunsService } from '#modules/runs';
import { readConfig } from '#src/config/config';
import { VendorError } from '#src/domain/errors';
import { LlmCalls } from '#src/platform/llm-gateway/llm-calls';
import { ModelSource } from '#src/platform/llm-gateway/model-source';
import { LlmVendors } from '#src/platform/llm-gateway/vendors';
import { type OpenContext, openContext, startService } from '#src/service';
import { copyTestDatabase, type TestDatabase } from '#test/support/database';
import { ScriptedModel, ScriptedModels } from '#test/support/scripted-model';
import { temporaryFolder } from '#test/support/temporary-folder';
import { createMigratedDatabase } from '#test/support/test-product';

const SENTENCE = 'fast-growing fintech companies in Spain';
const KEYS = { OPENAI_API_KEY: 'key-1', ANTHROPIC_API_KEY: 'key-2' };
const CHAIN = 'openai:gpt-6-luna,anthropic:claude-haiku-5-5';
const CHAINS = { LLM_FAST: CHAIN, LLM_SMART: CHAIN, LLM_CHEAP: CHAIN };

describe('a find with language models', () => {
  let original: TestDatabase;
  const open: { product: OpenContext; database: TestDatabase }[] = [];

  beforeAll(async () => {
    original = await createMigratedDatabase();
    const product = await openContext(configFor(original, {}));
    const file = path.join(await temporaryFolder('find-models'), 'companies.csv');
    await writeFile(
      file,
      'company_name,domain,country,employee_count,industry_raw,description\n' +
        'Acme,acme.example,Spain,20,Fintech,Payments for shops\n' +
        'Beta,beta.example,Spain,900,Fintech,Software for banks\n',
    );
    await product.app.get(CompanyImportService, { strict: false }).importFile(file, 'prospects');
    await product.close();
  });

  afterEach(async () => {
    for (const { product, database } of open.splice(0)) {
      await product.close();
      await database.drop();
    }
  });

  afterAll(() => original.drop());

  async function find(environment: Record<string, string>, ...models: ScriptedModel[]) {
    const database = await copyTestDatabase(original);
    const product = await openContext(configFor(database, environment));
    open.push({ product, database });
    const source = new ScriptedModels(...models);
    product.app.get(ModelSource).open = (vendor) => source.open(vendor);
    const runs = product.app.get(RunsService);
    const id = await runs.start(FIND_FLOW, { text: SENTENCE }, { kind: 'cli', actor: null, reply: null });
    const run = await runs.execute(id);
    expect(run.error).toBeNull();
    await product.app.get(LlmCalls).onModuleDestroy();
    const calls = await product.app.get(LlmCalls).list({ limit: 100, runId: id });
    return { answer: toFindAnswer(run), steps: (await runs.view(id)).steps, calls };
  }

  it('is done by rules without a key, and says so', async () => {
    const { answer, calls } = await find({});
    expect(namesOf(answer)).toEqual(['Acme', 'Beta']);
    expect(answer).toMatchObject({ produced_by: 'rules', cost_usd: 0 });
    expect(answer.notices.filter((notice) => notice.includes('model'))).toEqual([]);
    expect(calls).toEqual([]);
  });

  it('takes from a model what can be checked, lets it plan and explain, and counts what that cost', async () => {
    const openai = new ScriptedModel('openai').answerAlways(playingAllPrompts);
    const { answer, steps, calls } = await find({ ...KEYS, ...CHAINS }, openai);
    // The model read a size out of the words the rules could not use, so the large company is out.
    expect(namesOf(answer)).toEqual(['Acme']);
    expect(answer).toMatchObject({
      criteria: { countries: ['ES'], size: { min: null, max: 50 } },
      queries: [{ text: 'fintech in Spain' }],
      produced_by: 'openai:gpt-6-luna',
      results: [{ rationale: 'It is a fintech company.' }],
    });
    expect(calls.map(({ outcome, step_key: step }) => `${step?.split(':')[0]} ${outcome}`).sort()).toEqual([
      'explain ok',
      'plan ok',
      'understand ok',
    ]);
    const perCall = 0.00015;
    expect(answer.cost_usd).toBeCloseTo(3 * perCall, 8);
    expect(steps.find(({ key }) => key === 'understand')?.cost_usd).toBeCloseTo(perCall, 8);
    expect(steps.find(({ key }) => key === 'icp')?.cost_usd).toBe(0);
  });

  it('goes on with the second vendor when the first is dead', async () => {
    const openai = new ScriptedModel('openai').answerAlways(deadVendor);
    const anthropic = new ScriptedModel('anthropic').answerAlways(playingAllPrompts);
    const { answer } = await find({ ...KEYS, ...CHAINS }, openai, anthropic);
    expect(namesOf(answer)).toEqual(['Acme']);
    expect(answer.produced_by).toBe('anthropic:claude-haiku-5-5');
  });

  it('is done by rules when all vendors are dead, and says why', async () => {
    const models = [new ScriptedModel('openai'), new ScriptedModel('anthropic')].map((model) =>
      model.answerAlways(deadVendor),
    );
    const { answer } = await find({ ...KEYS, ...CHAINS }, ...models);
    expect(namesOf(answer)).toEqual(['Acme', 'Beta']);
    expect(answer).toMatchObject({ produced_by: 'rules', cost_usd: 0 });
    expect(answer.notices).toContainEqual(expect.stringMatching(/^No language model gave an answer \(openai /));
    expect(answer.results.map(({ rationale }) => rationale)).toEqual([null, null]);
  });

  it('is done by rules when the models think for too long', async () => {
    const models = [new ScriptedModel('openai'), new ScriptedModel('anthropic')].map((model) =>
      model.answerAlways(() => new Promise<never>(() => undefined)),
    );
    const chains = { LLM_FAST: CHAIN, LLM_SMART: CHAIN, LLM_CHEAP: 'none', GTM_FIND_SECONDS: '5' };
    const { answer } = await find({ ...KEYS, ...chains }, ...models);
    expect(namesOf(answer)).toEqual(['Acme', 'Beta']);
    expect(answer).toMatchObject({ produced_by: 'rules' });
  });

  it('gives the list without the sentences when these take longer than they may', async () => {
    const openai = new ScriptedModel('openai').answerAlways(() => new Promise<never>(() => undefined));
    const chains = { LLM_FAST: 'none', LLM_SMART: 'none', LLM_CHEAP: CHAIN, GTM_FIND_SECONDS: '5' };
    const { answer } = await find({ ...KEYS, ...chains }, openai);
    expect(namesOf(answer)).toEqual(['Acme', 'Beta']);
    expect(answer).toMatchObject({ produced_by: 'rules', results: [{ rationale: null }, { rationale: null }] });
  });

  it('shows the vendors in use and how they do to whoever asks whether we are ready, and no secrets', async () => {
    const database = await copyTestDatabase(original);
    const config = readConfig({
      ...{ DATABASE_URL: database.url, GTM_PORT: '0', GTM_LOG_LEVEL: 'silent' },
      ...{ ...KEYS, LLM_FAST: CHAIN, LLM_SMART: 'none', LLM_CHEAP: 'none', LLM_BREAKER_FAILURES: '1' },
    });
    const service = await startService(config);
    try {
      const dead = service.app.get(LlmVendors).guard('openai');
      await dead.call(() => Promise.reject(deadVendor), new AbortController().signal).catch(() => undefined);
      const text = await (await fetch(`${service.url}/health/ready`)).text();
      expect(JSON.parse(text)).toMatchObject({
        status: 'ok',
        language_models: [
          { vendor: 'openai', state: 'open', asked_again_at: expect.any(String), in_flight: 0 },
          { vendor: 'anthropic', state: 'ready', asked_again_at: null, in_flight: 0 },
        ],
      });
      expect(text).not.toContain('key-1');
    } finally {
      await service.close();
      await database.drop();
    }
  });

  it('says which parts a model produced when only some were', async () => {
    const openai = new ScriptedModel('openai').answerAlways(playingAllPrompts);
    const { answer } = await find({ ...KEYS, LLM_FAST: 'none', LLM_SMART: 'none', LLM_CHEAP: CHAIN }, openai);
    expect(answer.produced_by).toBe(
      'mixed: understanding by rules, searches by rules, rationales by openai:gpt-6-luna',
    );
  });
});

const deadVendor = new VendorError('openai', 'complete', 'unavailable', 'the connection failed (ECONNREFUSED)');

async function playingAllPrompts({ schema }: { schema: { name: string } | null }): Promise<string> {
  if (schema?.name === 'plan_searches') {
    return JSON.stringify({
      answer: [{ text: 'fintech in Spain', terms: ['fintech', 'payments', 'banks'], industries: [] }],
    });
  }
  if (schema?.name === 'explain_match') return JSON.stringify({ rationale: 'It is a fintech company.' });
  return JSON.stringify({
    text: SENTENCE,
    language: 'en',
    intent: { value: 'partner', confidence: 1 },
    criteria: {
      topics: [[{ label: 'crypto', kind: 'keyword', terms: ['crypto'], industries: [] }]],
      excludedTopics: [],
      countries: ['FR', 'XX'],
      excludedCountries: [],
      places: [],
      excludedPlaces: null,
      size: { min: null, max: 50 },
    },
    limit: 3,
    summary: 'anything',
    unused: [],
  });
}

function configFor(database: TestDatabase, environment: Record<string, string>) {
  return readConfig({ DATABASE_URL: database.url, GTM_WEBSITES: 'off', GTM_LOG_LEVEL: 'silent', ...environment });
}

function namesOf(answer: FindAnswer): string[] {
  return answer.results.map(({ company }) => company.name).sort();
}
