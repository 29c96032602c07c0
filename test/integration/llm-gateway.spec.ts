import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { VendorError } from '#src/domain/errors';
import { aboutCompanyPrompt, callOf, GatewayWorkshop } from '#test/support/gateway-workshop';
import { ScriptedModel } from '#test/support/scripted-model';

const TWO = { LLM_FAST: 'openai:gpt-6-luna,anthropic:claude-haiku-5-5' };
const ACME = JSON.stringify({ name: 'Acme', employees: 12 });

describe('the gateway', () => {
  let workshop: GatewayWorkshop;

  beforeAll(async () => {
    workshop = await GatewayWorkshop.open();
  });

  afterAll(() => workshop.close());

  it('takes the first model of the chain, says who answered, and keeps what it cost', async () => {
    const openai = new ScriptedModel('openai').answer(ACME);
    const { gateway, source } = workshop.process(TWO, openai);
    const answer = await gateway.generate(aboutCompanyPrompt, { text: 'Acme first' }, callOf('run-first'));
    expect(answer).toEqual({
      value: { name: 'Acme', employees: 12 },
      producedBy: 'openai:gpt-6-luna',
      promptId: 'about-company',
      promptVersion: 3,
      costUsd: expect.closeTo(0.00015, 8),
      notices: [],
    });
    openai.assertPlayed();
    // The second vendor's SDK was not even loaded.
    expect(source.opened).toEqual(['openai']);
    expect(await workshop.callsOf('run-first')).toMatchObject([
      {
        prompt_id: 'about-company',
        prompt_version: 3,
        prompt_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
        vendor: 'openai',
        model: 'gpt-6-luna',
        outcome: 'ok',
        attempts: 1,
        input_tokens: 1_000,
        output_tokens: 100,
        request: null,
        answer: null,
      },
    ]);
  });

  it('asks for the JSON schema of the answer', async () => {
    const openai = new ScriptedModel('openai').answer(ACME);
    await workshop
      .process(TWO, openai)
      .gateway.generate(aboutCompanyPrompt, { text: 'Acme schema' }, callOf('run-schema'));
    expect(openai.requests[0]).toMatchObject({
      model: 'gpt-6-luna',
      system: 'Say what the text says about the company.',
      turns: [{ role: 'user', text: 'Acme schema' }],
      schema: { name: 'about_company', jsonSchema: { type: 'object', required: ['name', 'employees'] } },
    });
  });

  it('lets the model repair its answer once, with the issues listed', async () => {
    const openai = new ScriptedModel('openai').answer('{"name": "Umbrella", "employees": 3}', ACME);
    const { gateway } = workshop.process(TWO, openai);
    const answer = await gateway.generate(aboutCompanyPrompt, { text: 'Acme repaired' }, callOf('run-repair'));
    expect(answer).toMatchObject({ value: { name: 'Acme' }, producedBy: 'openai:gpt-6-luna' });
    const [, answered, told] = openai.requests[1]!.turns;
    expect(answered).toMatchObject({ role: 'assistant', text: '{"name": "Umbrella", "employees": 3}' });
    expect(told?.text).toContain('"Umbrella" does not stand in the text');
    expect(await workshop.callsOf('run-repair')).toMatchObject([
      { outcome: 'repaired', attempts: 2, input_tokens: 2_000, output_tokens: 200 },
    ]);
  });

  it.each([
    ['a refusal', { finish: 'refusal' as const, text: 'No.' }, 'refusal', 1],
    ['a cut answer', { finish: 'length' as const, text: '{"name": "Ac' }, 'cut', 1],
    ['an empty answer', '', 'empty', 1],
    ['an answer that stays wrong', '{"name": 5}', 'bad-answer', 2],
    ['a refused key', new VendorError('openai', 'complete', 'auth', 'wrong key'), 'auth', 1],
    ['a vendor that is down', new VendorError('openai', 'complete', 'unavailable', 'down'), 'unavailable', 3],
  ])('goes to the next vendor after %s, and says so in the record', async (what, first, outcome, attempts) => {
    const openai = new ScriptedModel('openai').answerAlways(first);
    const anthropic = new ScriptedModel('anthropic').answer(ACME);
    const { gateway } = workshop.process(TWO, openai, anthropic);
    const answer = await gateway.generate(aboutCompanyPrompt, { text: `Acme after ${what}` }, callOf(`after ${what}`));
    expect(answer).toMatchObject({ producedBy: 'anthropic:claude-haiku-5-5', notices: [] });
    anthropic.assertPlayed();
    expect(await workshop.callsOf(`after ${what}`)).toMatchObject([
      { vendor: 'openai', outcome, attempts },
      { vendor: 'anthropic', outcome: 'ok' },
    ]);
  });

  it('answers with rules and a notice when every vendor fails', async () => {
    const dead = new VendorError('openai', 'complete', 'auth', 'wrong key');
    const openai = new ScriptedModel('openai').answerAlways(dead);
    const anthropic = new ScriptedModel('anthropic').answerAlways('');
    const { gateway } = workshop.process(TWO, openai, anthropic);
    const answer = await gateway.generate(aboutCompanyPrompt, { text: 'Acme dead' }, callOf('run-dead'));
    expect(answer).toMatchObject({
      value: { name: 'Acme', employees: null },
      producedBy: 'rules',
      notices: ['No language model gave an answer (openai auth, anthropic empty), so rules answered.'],
    });
    expect((await workshop.callsOf('run-dead')).map(({ outcome }) => outcome)).toEqual(['auth', 'empty', 'rules']);
  });

  it('renders, records and asks nothing without a model', async () => {
    const { gateway } = workshop.process({ LLM_FAST: 'none', LLM_SMART: 'none', LLM_CHEAP: 'none' });
    const answer = await gateway.generate(aboutCompanyPrompt, { text: 'Acme rules' }, callOf('run-none'));
    expect(answer).toMatchObject({ producedBy: 'rules', costUsd: 0, notices: [] });
    expect(await workshop.callsOf('run-none')).toEqual([]);
  });

  it('keeps a good answer for a day, and one caller fills while others wait', async () => {
    let answer: (text: string) => void = () => undefined;
    const openai = new ScriptedModel('openai').answer(() => new Promise<string>((resolve) => (answer = resolve)));
    const first = workshop.process(TWO, openai);
    const other = workshop.process(TWO, new ScriptedModel('openai'));
    const input = { text: 'Acme cached' };
    const asked = [first, first, other].map(({ gateway }, n) =>
      gateway.generate(aboutCompanyPrompt, input, callOf(`run-cache-${n}`)),
    );
    while (openai.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
    answer(ACME);
    const answers = await Promise.all(asked);
    openai.assertPlayed();
    expect(answers.map(({ producedBy }) => producedBy)).toEqual(Array(3).fill('openai:gpt-6-luna'));
    expect(answers.filter(({ costUsd }) => costUsd > 0)).toHaveLength(1);

    await other.gateway.generate(aboutCompanyPrompt, input, callOf('run-cache-later'));
    expect(await workshop.callsOf('run-cache-later')).toMatchObject([
      { outcome: 'cache', vendor: 'openai', cost_usd: 0, attempts: 0 },
    ]);

    await workshop.allWritten();
    await workshop.database.query(`update llm_answer set expires_at = now() - interval '1 second'`);
    const again = new ScriptedModel('openai').answer(ACME);
    await workshop.process(TWO, again).gateway.generate(aboutCompanyPrompt, input, callOf('run-cache-expired'));
    again.assertPlayed();
  });

  it('does not let a waiting caller fall with the one it waits for', async () => {
    const openai = new ScriptedModel('openai').answer(() => new Promise<never>(() => undefined), ACME);
    const { gateway } = workshop.process(TWO, openai);
    const caller = new AbortController();
    const input = { text: 'Acme left' };
    const stopped = gateway.generate(aboutCompanyPrompt, input, callOf('run-left', caller.signal));
    const waiting = gateway.generate(aboutCompanyPrompt, input, callOf('run-stays'));
    while (openai.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
    caller.abort(new Error('cancelled'));
    await expect(stopped).rejects.toThrow('cancelled');
    expect(await waiting).toMatchObject({ producedBy: 'openai:gpt-6-luna' });
  });

  it('stops at the budget of a run: rules answer and say so', async () => {
    const openai = new ScriptedModel('openai').answer(ACME);
    const { gateway } = workshop.process({ LLM_FAST: 'openai:gpt-6-luna', LLM_BUDGET_RUN_USD: '0.0002' }, openai);
    const call = callOf('run-budget');
    const first = await gateway.generate(aboutCompanyPrompt, { text: 'Acme paid' }, call);
    const second = await gateway.generate(aboutCompanyPrompt, { text: 'Acme unpaid' }, call);
    expect(first.producedBy).toBe('openai:gpt-6-luna');
    expect(second).toMatchObject({
      producedBy: 'rules',
      notices: [expect.stringContaining('LLM_BUDGET_RUN_USD')],
    });
    openai.assertPlayed();
    expect((await workshop.callsOf('run-budget')).map(({ outcome }) => outcome)).toEqual(['ok', 'budget', 'rules']);
  });

  it('stops at the budget of the day, whichever process spent it', async () => {
    const { gateway } = workshop.process(
      { LLM_FAST: 'openai:gpt-6-luna', LLM_BUDGET_DAY_USD: '0.0001' },
      new ScriptedModel('openai'),
    );
    const answer = await gateway.generate(aboutCompanyPrompt, { text: 'Acme day' }, callOf('run-day'));
    expect(answer).toMatchObject({ producedBy: 'rules', notices: [expect.stringContaining('LLM_BUDGET_DAY_USD')] });
  });

  it('does not let calls side by side spend the same dollar', async () => {
    const openai = new ScriptedModel('openai').answerAlways(ACME);
    const { gateway } = workshop.process({ LLM_FAST: 'openai:gpt-6-luna', LLM_BUDGET_RUN_USD: '0.0003' }, openai);
    const call = callOf('run-side-by-side');
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => gateway.generate(aboutCompanyPrompt, { text: `Acme ${n} at once` }, call)),
    );
    const spent = answers.reduce((sum, { costUsd }) => sum + costUsd, 0);
    expect(spent).toBeGreaterThan(0);
    expect(spent).toBeLessThanOrEqual(0.0003);
  });

  it('says that a cost is not known instead of calling it nothing', async () => {
    const openai = new ScriptedModel('openai').answer(ACME);
    const { gateway } = workshop.process({ LLM_FAST: 'openai:gpt-from-next-year' }, openai);
    const answer = await gateway.generate(aboutCompanyPrompt, { text: 'Acme unpriced' }, callOf('run-unpriced'));
    expect(answer.notices).toEqual(['What openai:gpt-from-next-year costs is not known.']);
    expect(await workshop.callsOf('run-unpriced')).toMatchObject([{ outcome: 'ok', cost_usd: null }]);
  });

  it('keeps bodies only when it is told to, and deletes calls when their time is over', async () => {
    const openai = new ScriptedModel('openai').answer(ACME);
    const { gateway, calls } = workshop.process({ ...TWO, LLM_TRACE_BODIES: 'on', LLM_TRACE_DAYS: '7' }, openai);
    await gateway.generate(aboutCompanyPrompt, { text: 'Acme body' }, callOf('run-body'));
    expect(await workshop.callsOf('run-body')).toMatchObject([
      { request: { turns: [{ text: 'Acme body' }] }, answer: ACME },
    ]);
    await workshop.allWritten();
    await workshop.database.query(`update llm_call set at = now() - interval '8 days' where run_id = 'run-body'`);
    expect(await calls.forgetOld()).toBe(1);
    expect(await workshop.callsOf('run-body')).toEqual([]);
  });
});
