import { afterEach, describe, expect, it } from '@jest/globals';
import { VendorError } from '#src/domain/errors';
import { ModelSource } from '#src/platform/llm-gateway/model-source';
import type { CompletionRequest } from '#src/ports/language-model';
import { playStory } from '#test/demo/play-story';
import { openStage, type Stage } from '#test/demo/stage';
import { Transcript } from '#test/demo/transcript';
import type { TestDatabase } from '#test/support/database';
import { ScriptedModel, ScriptedModels } from '#test/support/scripted-model';
import { createMigratedDatabase } from '#test/support/test-product';

const CHAIN = 'openai:gpt-6-luna,anthropic:claude-haiku-5-5';
const MODELS = {
  OPENAI_API_KEY: 'key-1',
  ANTHROPIC_API_KEY: 'key-2',
  LLM_FAST: CHAIN,
  LLM_SMART: CHAIN,
  LLM_CHEAP: CHAIN,
};
const SENTENCE = 'find top 2 customers: fintech companies in the United Kingdom with 11 to 50 people';

const dead = new VendorError('openai', 'complete', 'unavailable', 'the connection failed (ECONNREFUSED)');

/** Plans one sound search and words no reasons. */
async function plans({ schema }: CompletionRequest): Promise<string> {
  return JSON.stringify(
    schema?.name === 'plan_searches'
      ? { answer: [{ text: 'fintech firms', terms: ['fintech', 'payments'], industries: ['Fintech'] }] }
      : { rationale: null },
  );
}

describe('the story of the demo', () => {
  let database: TestDatabase;
  let stage: Stage;
  afterEach(async () => {
    await stage.close();
    await database.drop();
  });

  async function play(...models: ScriptedModel[]) {
    database = await createMigratedDatabase();
    stage = await openStage({ databaseUrl: database.url, env: MODELS });
    const source = new ScriptedModels(...models);
    stage.service.app.get(ModelSource).open = (vendor) => source.open(vendor);
    const transcript = new Transcript(true);
    const outcome = await playStory(stage, SENTENCE, transcript);
    return { outcome, seen: JSON.stringify(transcript.steps) };
  }

  it('completes with one dead vendor, and says which parts rules produced', async () => {
    const openai = new ScriptedModel('openai').answerAlways(dead);
    const anthropic = new ScriptedModel('anthropic').answerAlways(plans);
    const { outcome, seen } = await play(openai, anthropic);
    expect(outcome.problems).toEqual([]);
    expect(outcome.result?.produced_by).toContain('searches by anthropic:claude-haiku-5-5');
    expect(seen).toContain('understanding by rules');
  });

  it('completes by rules when all vendors are dead, and says so', async () => {
    const vendors = (['openai', 'anthropic'] as const).map((vendor) => new ScriptedModel(vendor).answerAlways(dead));
    const { outcome, seen } = await play(...vendors);
    expect(outcome.problems).toEqual([]);
    expect(outcome.result?.produced_by).toBe('rules');
    expect(seen).toContain('produced by rules');
  });
});
