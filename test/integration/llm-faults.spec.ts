import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { VendorError } from '#src/domain/errors';
import type { CompletionRequest } from '#src/ports/language-model';
import { aboutCompanyPrompt, callOf, GatewayWorkshop } from '#test/support/gateway-workshop';
import { ScriptedModel } from '#test/support/scripted-model';

const CALLS = 1_000;
const AT_ONCE = 20;
const FAULT_SHARE = 0.2;
const MALFORMED_SHARE = 0.1;
const MISFIT_SHARE = 0.02;
/** How long a hang may last; the service's own setting is LLM_TIMEOUT_MS, or LLM_VENDOR_LIMITS for one vendor. */
const TIMEOUT_MS = 800;

/** What goes wrong with a fifth of all requests, in equal parts. */
const FAULTS = ['rate-limited', 'unavailable', 'reset', 'hangs', 'refusal', 'cut', 'empty'] as const;
/** How models break JSON; all but the last can be mended without asking again. */
const MALFORMED = [
  (text: string) => `Sure!\n\`\`\`json\n${text}\n\`\`\`\nAnything else?`,
  (text: string) => `The answer is ${text}.`,
  (text: string) => text.replace('}', ',}'),
  (text: string) => text.replaceAll('"', "'"),
  (text: string) => text.replace(/"(name|employees)":/g, '$1:'),
  (text: string) => text.slice(0, -1),
  (text: string) => text.replace('{', '{ // the company\n'),
  () => 'The company has some people.',
];
/** Good JSON that does not fit: by its schema, and by the prompt's own check. */
const MISFITS = [
  (text: string) => text.replace(/"employees":\d+/, '"employees":"about twelve"'),
  (text: string) => text.replace(/"name":"[^"]+"/, '"name":"Somebody Else"'),
];

describe(`${CALLS} calls with every fifth failing and one vendor dead`, () => {
  let workshop: GatewayWorkshop;
  const unhandled: unknown[] = [];
  const onUnhandled = (reason: unknown) => unhandled.push(reason);

  beforeAll(async () => {
    process.on('unhandledRejection', onUnhandled);
    workshop = await GatewayWorkshop.open();
  });

  afterAll(async () => {
    await workshop.close();
    process.off('unhandledRejection', onUnhandled);
  });

  it('are all answered, quickly, and mostly by models', async () => {
    const random = seeded(20_261_121);
    const failovers = new Map<string, number>();
    const watch = new FailoverWatch(failovers);
    const dead = new ScriptedModel('cerebras').answerAlways(async (request) => {
      watch.asked(request);
      watch.failed(request);
      throw new VendorError('cerebras', 'complete', 'unavailable', 'the connection failed (ECONNREFUSED)');
    });
    const shaky = (['openai', 'anthropic'] as const).map((vendor) =>
      new ScriptedModel(vendor).answerAlways((request, { signal }) =>
        shakyAnswer(vendor, request, signal, random, watch),
      ),
    );
    const { gateway, vendors } = workshop.process(
      {
        LLM_FAST: 'cerebras:gpt-oss-120b,openai:gpt-6-luna,anthropic:claude-haiku-5-5',
        LLM_TIMEOUT_MS: String(TIMEOUT_MS),
        LLM_CONCURRENCY: String(AT_ONCE),
        LLM_BREAKER_SECONDS: '1',
      },
      dead,
      ...shaky,
    );

    const begun = performance.now();
    let longestCall = 0;
    const answers = await inTurns(CALLS, AT_ONCE, async (n) => {
      const asked = performance.now();
      const text = `Company${n} has ${n} people`;
      const answer = await gateway.generate(aboutCompanyPrompt, { text }, callOf(`fault-${n}`));
      longestCall = Math.max(longestCall, performance.now() - asked);
      return answer;
    });
    const seconds = (performance.now() - begun) / 1_000;

    await workshop.allWritten();
    const rows = await workshop.database.query<{ outcome: string; vendor: string | null; count: number }>(
      `select outcome, vendor, count(*)::int as count from llm_call where run_id like 'fault-%' group by 1, 2`,
    );
    const count = (...outcomes: string[]) =>
      rows.filter(({ outcome }) => outcomes.includes(outcome)).reduce((sum, row) => sum + row.count, 0);
    const answered = count('ok', 'repaired', 'bad-answer');
    const figures = {
      calls: answers.length,
      seconds: round(seconds),
      answered_by: countsOf(answers.map(({ producedBy }) => producedBy)),
      outcomes: Object.fromEntries(rows.map((row) => [`${row.vendor ?? 'nobody'} ${row.outcome}`, row.count])),
      // Of the answers that came complete: refusals, cut and empty ones are told apart, and have no JSON to judge.
      schema_success_first_attempt: round(count('ok') / answered, 4),
      schema_success_after_repair: round(count('ok', 'repaired') / answered, 4),
      malformed_answers: watch.malformed,
      answers_that_did_not_fit: watch.misfits,
      requests_to_the_dead_vendor: dead.requests.length,
      // From the last failure of a vendor until another one is asked; a hang is a failure when its time is over.
      longest_failover_ms: Math.round(Math.max(...failovers.values())),
      longest_failover_after_a_hang_ms: Math.round(watch.longestAfterHang),
      // From the first failure: the vendor's retries, and a hang of one of them, are in it.
      longest_failover_from_first_failure_ms: Math.round(watch.longestFromFirst),
      hangs: watch.hangs,
      a_hang_may_last_ms: TIMEOUT_MS,
      // What a caller waited for one answer: hangs, retries and repairs of all vendors together.
      longest_call_ms: Math.round(longestCall),
      unhandled_rejections: unhandled.length,
    };
    process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);

    expect(answers).toHaveLength(CALLS);
    for (const [n, { value, producedBy }] of answers.entries()) {
      expect(value).toEqual({ name: `Company${n}`, employees: producedBy === 'rules' ? null : n });
    }
    expect(figures.schema_success_first_attempt).toBeGreaterThan(0.95);
    expect(figures.schema_success_after_repair).toBeGreaterThan(0.995);
    expect(figures.hangs).toBeGreaterThan(0);
    expect(figures.longest_failover_ms).toBeLessThan(2_000);
    expect(figures.longest_failover_from_first_failure_ms).toBeLessThan(2_000);
    expect(figures.unhandled_rejections).toBe(0);
    // A stall of the machine can open both breakers for a second, which is many calls here.
    expect(figures.answered_by.rules ?? 0).toBeLessThan(CALLS * 0.25);
    // The breaker, not 1,000 callers, finds out that the dead one is dead.
    expect(dead.requests.length).toBeLessThan(CALLS * 0.1);
    expect(vendors.guard('cerebras').state.lastProblem).toContain('ECONNREFUSED');
  }, 60_000);

  it('a vendor that hangs costs its own time limit once, and the next one is asked at once', async () => {
    const limitMs = 300;
    let left = 0;
    const hanging = new ScriptedModel('openai').answerAlways(async (_request, { signal }) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      left = performance.now();
      throw signal.reason;
    });
    const next = new ScriptedModel('anthropic').answerAlways('{"name": "Acme", "employees": 12}');
    const { gateway, vendors } = workshop.process(
      {
        LLM_FAST: 'openai:gpt-6-luna,anthropic:claude-haiku-5-5',
        // All others would be waited for much longer than this test may take.
        LLM_TIMEOUT_MS: '600000',
        LLM_VENDOR_LIMITS: `openai:timeout=${limitMs}`,
      },
      hanging,
      next,
    );
    const begun = performance.now();
    const answer = await gateway.generate(aboutCompanyPrompt, { text: 'Acme has 12 people' }, callOf('hang'));
    const failoverMs = next.askedAt[0]! - left;
    const hangMs = left - begun;
    process.stdout.write(
      `${JSON.stringify({ hang_ms: Math.round(hangMs), failover_after_the_hang_ms: Math.round(failoverMs) })}\n`,
    );
    expect(answer.producedBy).toBe('anthropic:claude-haiku-5-5');
    expect(hanging.requests).toHaveLength(1);
    expect(hangMs).toBeGreaterThanOrEqual(limitMs);
    expect(failoverMs).toBeLessThan(2_000);
    expect(vendors.guard('openai').state.lastProblem).toBe(`no answer within ${limitMs} ms`);
  }, 60_000);
});

/** One in five fails in some way; of the other answers one in ten is malformed and a few do not fit; repairs are good. */
async function shakyAnswer(
  vendor: 'openai' | 'anthropic',
  request: CompletionRequest,
  signal: AbortSignal,
  random: () => number,
  watch: FailoverWatch,
) {
  watch.asked(request);
  await delay(random() * 4);
  if (random() < FAULT_SHARE)
    return fail(vendor, FAULTS[Math.floor(random() * FAULTS.length)]!, request, signal, watch);
  const [, name, people] = /(Company\d+) has (\d+)/.exec(request.turns[0]!.text)!;
  const good = JSON.stringify({ name, employees: Number(people) });
  if (request.turns.length > 1) return good;
  const draw = random();
  if (draw >= MALFORMED_SHARE + MISFIT_SHARE) return good;
  const ways = draw < MALFORMED_SHARE ? MALFORMED : MISFITS;
  if (ways === MALFORMED) watch.malformed += 1;
  else watch.misfits += 1;
  return ways[Math.floor(random() * ways.length)]!(good);
}

async function fail(
  vendor: 'openai' | 'anthropic',
  fault: (typeof FAULTS)[number],
  request: CompletionRequest,
  signal: AbortSignal,
  watch: FailoverWatch,
) {
  if (fault === 'hangs') {
    // A timeout is the failure; that nothing came until then is not.
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  }
  watch.failed(request, fault === 'hangs');
  if (fault === 'refusal') return { finish: 'refusal' as const, text: 'I would rather not.' };
  if (fault === 'cut') return { finish: 'length' as const, text: '{"name": "Comp' };
  if (fault === 'empty') return '';
  const details = fault === 'rate-limited' ? { retryAfterMs: 50 } : {};
  const kind = fault === 'rate-limited' ? 'rate-limited' : 'unavailable';
  throw new VendorError(vendor, 'complete', kind, fault, details);
}

/** Measures, for each prompt, the time from a vendor's failure until somebody else is asked. */
class FailoverWatch {
  malformed = 0;
  misfits = 0;
  hangs = 0;
  longestFromFirst = 0;
  longestAfterHang = 0;
  private readonly last = new Map<string, { model: string; firstAt: number; at: number; hung: boolean }>();

  constructor(private readonly longest: Map<string, number>) {}

  failed({ model, turns }: CompletionRequest, hung = false): void {
    const text = turns[0]!.text;
    const before = this.last.get(text);
    const firstAt = before?.model === model ? before.firstAt : performance.now();
    this.last.set(text, { model, firstAt, at: performance.now(), hung });
    if (hung) this.hangs += 1;
  }

  asked({ model, turns }: CompletionRequest): void {
    const text = turns[0]!.text;
    const failure = this.last.get(text);
    if (!failure || failure.model === model) return;
    this.last.delete(text);
    const now = performance.now();
    this.longest.set(text, Math.max(this.longest.get(text) ?? 0, now - failure.at));
    if (failure.hung) this.longestAfterHang = Math.max(this.longestAfterHang, now - failure.at);
    this.longestFromFirst = Math.max(this.longestFromFirst, now - failure.firstAt);
  }
}

async function inTurns<T>(count: number, atOnce: number, work: (n: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const worker = async () => {
    for (let n = next++; n < count; n = next++) results[n] = await work(n);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}

/** The same faults in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function countsOf(values: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    [...new Set(values)].map((value) => [value, values.filter((each) => each === value).length]),
  );
}

function round(value: number, decimals = 2): number {
  return Number(value.toFixed(decimals));
}
