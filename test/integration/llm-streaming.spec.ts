import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { openModel } from '#src/adapters/language-models.factory';
import { SystemClock } from '#src/platform/clock';
import { ModelSource } from '#src/platform/llm-gateway/model-source';
import { type LanguageModel, LLM_VENDORS, type LlmVendor } from '#src/ports/language-model';
import { MODELS, until } from '#test/contracts/model-server';
import { type ScriptedAnswer, saysJson } from '#test/simulators/model/answers';
import { type ModelSimulator, startModelSimulator } from '#test/simulators/model/server';
import { fetchTo } from '#test/support/fetch-to';
import { aboutCompanyPrompt, callOf, GatewayWorkshop } from '#test/support/gateway-workshop';

const LONG = `Acme ${'and its sons '.repeat(20)}`.trim();
const GOOD = { name: LONG, employees: 12 };
const input = (about: string) => ({ text: `${LONG} has 12 people (${about})` });
const TWO = 'openai:gpt-4.1-mini,anthropic:claude-haiku-4-5';

/** Notes what it hears, and what of it is left to be believed. */
class Ear {
  pieces = 0;
  restarts = 0;
  text = '';
  onText(piece: string): void {
    this.pieces += 1;
    this.text += piece;
  }
  onRestart(): void {
    this.restarts += 1;
    this.text = '';
  }
}

describe('hearing an answer while it is made', () => {
  let workshop: GatewayWorkshop;
  let simulator: ModelSimulator;
  beforeAll(async () => {
    [workshop, simulator] = await Promise.all([GatewayWorkshop.open(), startModelSimulator()]);
  });
  afterAll(async () => {
    await simulator.close();
    await workshop.close();
  });
  afterEach(() => simulator.reset());

  /** Real adapters over the guarded way out. */
  function gatewayFor(chain: string) {
    const own = { OLLAMA_BASE_URL: simulator.baseUrl('ollama'), VLLM_BASE_URL: simulator.baseUrl('vllm') };
    const keys = { DEEPSEEK_API_KEY: 'k', OPENROUTER_API_KEY: 'k', HF_TOKEN: 'k' };
    return workshop.processOver({ ...own, ...keys, LLM_FAST: chain }, new SimulatedVendors(simulator)).gateway;
  }

  const plays = (vendor: LlmVendor, ...scenes: ScriptedAnswer[]) => simulator.answer({ vendor }, ...scenes);

  it.each(LLM_VENDORS)('%s: gives the same answer, cost and record as without a listener', async (vendor) => {
    const gateway = gatewayFor(`${vendor}:${MODELS[vendor]}`);
    plays(vendor, saysJson(GOOD), saysJson(GOOD));
    const ear = new Ear();
    const heard = await gateway.generate(aboutCompanyPrompt, input(`${vendor} heard`), callOf(`heard-${vendor}`), ear);
    const silent = await gateway.generate(aboutCompanyPrompt, input(`${vendor} quiet`), callOf(`quiet-${vendor}`));
    expect(heard).toEqual(silent);
    expect(heard).toMatchObject({ value: GOOD, producedBy: `${vendor}:${MODELS[vendor]}` });
    expect(simulator.calls.map(({ stream }) => stream)).toEqual([true, false]);
    expect(JSON.parse(ear.text)).toEqual(GOOD);
    expect(ear.pieces).toBeGreaterThan(5);
    const shown = (rows: Awaited<ReturnType<GatewayWorkshop['callsOf']>>) =>
      rows.map(({ outcome, attempts, cost_usd, output_tokens }) => ({ outcome, attempts, cost_usd, output_tokens }));
    const [one, other] = [await workshop.callsOf(`heard-${vendor}`), await workshop.callsOf(`quiet-${vendor}`)];
    expect(shown(one)).toEqual(shown(other));
    expect(one).toMatchObject([{ outcome: 'ok', attempts: 1 }]);
  });

  it('stops in the middle of the stream when the caller stops, and is silent from then on', async () => {
    const caller = new AbortController();
    plays('openai', { kind: 'stall', text: JSON.stringify(GOOD).slice(0, 40) });
    const ear = new Ear();
    const call = callOf('stopped', caller.signal);
    const pending = gatewayFor(TWO).generate(aboutCompanyPrompt, input('stopped'), call, ear);
    // The server never ends its answer, so this proves that pieces arrive before the end.
    await until(() => ear.text.length === 40);
    caller.abort(new Error('enough'));
    await expect(pending).rejects.toThrow('enough');
    expect(ear).toMatchObject({ restarts: 0, text: JSON.stringify(GOOD).slice(0, 40) });
    expect(simulator.calls).toHaveLength(1);
  });

  it('begins again with another vendor when the connection breaks in the middle', async () => {
    const part: ScriptedAnswer = { kind: 'reset', text: JSON.stringify({ ...GOOD, employees: 99 }).slice(0, 60) };
    plays('openai', part, part, part);
    plays('anthropic', saysJson(GOOD));
    const ear = new Ear();
    const answer = await gatewayFor(TWO).generate(aboutCompanyPrompt, input('reset'), callOf('reset'), ear);
    expect(answer).toMatchObject({ value: GOOD, producedBy: 'anthropic:claude-haiku-4-5' });
    expect(JSON.parse(ear.text)).toEqual(GOOD);
    // A reset may overtake what was sent before it, so of the three broken answers some may not have been heard at all.
    expect(ear.restarts).toBeGreaterThanOrEqual(1);
    expect(ear.restarts).toBeLessThanOrEqual(3);
    expect(await workshop.callsOf('reset')).toMatchObject([
      { vendor: 'openai', outcome: 'unavailable', attempts: 3 },
      { vendor: 'anthropic', outcome: 'ok' },
    ]);
    simulator.assertAllUsed();
  });

  it('begins again for a repair, and when rules have the last word', async () => {
    const ear = new Ear();
    plays('openai', saysJson({ name: 'Umbrella', employees: 3 }), saysJson(GOOD));
    await gatewayFor(TWO).generate(aboutCompanyPrompt, input('repair'), callOf('repair'), ear);
    expect(ear.restarts).toBe(1);
    expect(JSON.parse(ear.text)).toEqual(GOOD);

    const misled = new Ear();
    const wrong = saysJson({ name: 'Umbrella', employees: 3 });
    plays('openai', wrong, wrong);
    plays('anthropic', wrong, wrong);
    const call = callOf('misled');
    const answer = await gatewayFor(TWO).generate(aboutCompanyPrompt, input('misled'), call, misled);
    expect(answer.producedBy).toBe('rules');
    expect(misled).toMatchObject({ restarts: 4, text: '' });
  });

  it('is not harmed by a listener that throws', async () => {
    let told = 0;
    const broken = {
      onText: () => {
        told += 1;
        throw new Error('no ear');
      },
      onRestart: () => undefined,
    };
    plays('openai', saysJson(GOOD));
    const answer = await gatewayFor(TWO).generate(aboutCompanyPrompt, input('broken'), callOf('broken'), broken);
    expect(answer).toMatchObject({ value: GOOD, producedBy: 'openai:gpt-4.1-mini' });
    expect(told).toBe(1);
  });
});

class SimulatedVendors extends ModelSource {
  constructor(private readonly simulator: ModelSimulator) {
    super();
  }

  open(vendor: LlmVendor): Promise<LanguageModel> {
    const { url, apiKey, baseUrl } = this.simulator;
    return openModel(vendor, { apiKey, baseUrl: baseUrl(vendor), clock: new SystemClock() }, fetchTo(url));
  }
}
