import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { LLM_VENDORS, type LlmVendor } from '#src/ports/language-model';
import { says, saysJson } from '#test/simulators/model/answers';
import { type ModelSimulator, startModelSimulator } from '#test/simulators/model/server';
import { ask, MODELS, type ModelServer, modelOf, options } from './model-server.ts';

let simulator: ModelSimulator;

beforeAll(async () => {
  simulator = await startModelSimulator();
});
afterAll(() => simulator.close());
afterEach(() => {
  try {
    simulator.assertAllUsed();
  } finally {
    simulator.reset();
  }
});

async function sent(vendor: LlmVendor, over: Parameters<typeof ask>[1] = {}) {
  simulator.answer({ vendor }, saysJson({}));
  const model = await modelOf(simulator as unknown as ModelServer, vendor);
  await model.complete(ask(vendor, over), options());
  return simulator.calls.at(-1)!;
}

const Answer = z.object({ score: z.number().min(0).max(100), note: z.string().optional() });
const schema = { name: 'fit score', jsonSchema: z.toJSONSchema(Answer) as Record<string, unknown> };

describe('what is sent', () => {
  it.each(LLM_VENDORS)('to %s is the whole conversation, with system text and limit', async (vendor) => {
    const turns = [
      { role: 'user', text: 'Is it?' },
      { role: 'assistant', text: '{"score": "high"}' },
      { role: 'user', text: 'score must be a number' },
    ] as const;
    const call = await sent(vendor, { turns, temperature: 0, maxOutputTokens: 321 });
    expect(call).toMatchObject({ vendor, model: MODELS[vendor], system: 'You judge companies.', turns, stream: false });
    const { max_tokens, max_completion_tokens, temperature } = call.body;
    const renamed = vendor === 'openai' || vendor === 'cerebras';
    expect({ max_tokens, max_completion_tokens }).toEqual(
      renamed ? { max_completion_tokens: 321 } : { max_tokens: 321 },
    );
    expect(temperature).toBe(vendor === 'anthropic' ? undefined : 0);
  });

  it.each(LLM_VENDORS)('to %s has no system message when there is no system text', async (vendor) => {
    const call = await sent(vendor, { system: '' });
    expect(JSON.stringify(call.body)).not.toContain('system');
  });

  it.each<[string, boolean]>([
    ['gpt-4.1', true],
    ['gpt-4o-mini', true],
    ['ft:gpt-4.1-mini:acme::1', true],
    ['gpt-5-chat-latest', true],
    ['gpt-5-mini', false],
    ['gpt-6-sol', false],
    ['o4-mini', false],
  ])('to OpenAI about %s has a temperature: %s', async (model, expected) => {
    expect('temperature' in (await sent('openai', { model })).body).toBe(expected);
  });

  it('binds the answer to the schema in the way each vendor has', async () => {
    const strict = { type: 'json_schema', json_schema: { name: 'fit_score', strict: true } };
    for (const vendor of LLM_VENDORS.filter((name) => name !== 'anthropic' && name !== 'deepseek')) {
      const { body } = await sent(vendor, { schema });
      expect(body.response_format).toMatchObject(strict);
      expect(JSON.stringify(body.response_format)).toContain('"required":["score","note"]');
    }
    const anthropic = await sent('anthropic', { schema });
    expect(anthropic.body.output_config).toMatchObject({ format: { type: 'json_schema', schema: { type: 'object' } } });
    const deepseek = await sent('deepseek', { schema });
    expect(deepseek.body.response_format).toEqual({ type: 'json_object' });
    expect(deepseek.system).toContain('"score":{"type":"number"');
    expect((await modelOf(simulator as unknown as ModelServer, 'deepseek')).supports.jsonSchema).toBe(false);
  });

  it('asks OpenRouter for providers that keep to the schema, and only then', async () => {
    expect((await sent('openrouter', { schema })).body.provider).toEqual({ require_parameters: true });
    expect((await sent('openrouter')).body).not.toHaveProperty('provider');
  });

  it('says a schema that cannot be strict in another way', async () => {
    const jsonSchema = z.toJSONSchema(z.object({ counts: z.record(z.string(), z.number()) })) as Record<
      string,
      unknown
    >;
    const loose = { name: 'counts', jsonSchema };
    expect((await sent('openai', { schema: loose })).body.response_format).toMatchObject({
      json_schema: { strict: false, schema: jsonSchema },
    });
    const anthropic = await sent('anthropic', { schema: loose });
    expect(anthropic.body).not.toHaveProperty('output_config');
    expect(anthropic.system).toContain('"additionalProperties":{"type":"number"}');
  });

  it('counts cached input as a part of all input, whatever the vendor counts', async () => {
    for (const vendor of LLM_VENDORS) {
      const usage = { inputTokens: 1_000, outputTokens: 5, cachedInputTokens: 900 };
      simulator.answer({ vendor }, says('yes', { usage }), says('yes', { usage }));
      const model = await modelOf(simulator as unknown as ModelServer, vendor);
      const whole = await model.complete(ask(vendor), options());
      const inPieces = await model.complete(ask(vendor, { onText: () => undefined }), options());
      expect({ vendor, whole: whole.usage, inPieces: inPieces.usage }).toEqual({
        vendor,
        whole: usage,
        inPieces: usage,
      });
    }
  });

  it('names the model that answered when it is another one', async () => {
    for (const vendor of LLM_VENDORS) {
      simulator.answer({ vendor }, says('yes', { model: 'another-2026' }));
      const model = await modelOf(simulator as unknown as ModelServer, vendor);
      expect(await model.complete(ask(vendor), options())).toMatchObject({ model: 'another-2026' });
    }
  });

  it('is not changed by an OpenAI or Anthropic account in the environment', async () => {
    const before = { ...process.env };
    Object.assign(process.env, {
      OPENAI_BASE_URL: 'http://127.0.0.1:9',
      OPENAI_ORG_ID: 'org-private',
      OPENAI_PROJECT_ID: 'project-private',
      ANTHROPIC_BASE_URL: 'http://127.0.0.1:9',
      ANTHROPIC_AUTH_TOKEN: 'private',
    });
    try {
      for (const vendor of LLM_VENDORS) {
        const call = await sent(vendor);
        expect(JSON.stringify(call.headers)).not.toContain('private');
      }
    } finally {
      process.env = before;
    }
  });
});
