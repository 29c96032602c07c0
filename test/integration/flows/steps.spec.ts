import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { currentStep } from '#src/platform/flows/current-step';
import type { FlowRun } from '#src/platform/flows/flow';
import { STEP_OUTPUT_LIMIT_BYTES } from '#src/platform/flows/step-ledger';
import { FlowWorkshop, ScriptedFlow } from '#test/support/flow-workshop';

describe('the steps of a run', () => {
  let workshop: FlowWorkshop;
  beforeAll(async () => {
    workshop = await FlowWorkshop.open();
  });
  afterAll(() => workshop.close());

  /** Executes a new run of these steps; then, if asked, again from the ledger. */
  async function execute(body: (run: FlowRun, input: Record<string, unknown>) => Promise<unknown>) {
    const worker = await workshop.worker({ flows: [new ScriptedFlow(body)] });
    const id = await workshop.queue();
    await worker.runner.execute(id);
    const resume = async () => {
      await workshop.store.reopen(id);
      await worker.runner.execute(id);
      return workshop.run(id);
    };
    return { id, first: await workshop.run(id), resume };
  }

  it('are charged with what was spent in them, each with its own', async () => {
    const spend = async (usd: number) => {
      await new Promise((resolve) => setImmediate(resolve));
      const step = currentStep();
      if (step) step.costUsd += usd;
    };
    const flow = new ScriptedFlow(async (run) => {
      const items = [0.1, 0.2, 0.3];
      await run.each('paid', items, { concurrency: 3, key: String }, spend);
      await run.step('free', {}, () => 1);
      return null;
    });
    const { runner } = await workshop.worker({ flows: [flow] });
    const id = await workshop.queue();
    await runner.execute(id);
    const costs = (await workshop.steps(id)).map(({ key, cost_usd: cost }) => [key, Number(cost)]).sort();
    expect(costs).toEqual([
      ['free', 0],
      ['paid:0.1', 0.1],
      ['paid:0.2', 0.2],
      ['paid:0.3', 0.3],
    ]);
    expect(Number((await workshop.run(id)).cost_usd)).toBeCloseTo(0.6, 10);
    expect(currentStep()).toBeNull();
  });

  it('are done once: a resumed run gets what was stored and goes on behind it', async () => {
    const done: string[] = [];
    let broken = true;
    const { id, first, resume } = await execute(async (run) => {
      const a = await run.step('a', { n: 1 }, () => {
        done.push('a');
        return { value: 41 };
      });
      return run.step('b', a, () => {
        done.push('b');
        if (broken) throw new Error('not yet');
        return a.value + 1;
      });
    });
    expect(first).toMatchObject({ status: 'failed', error: { message: 'not yet' } });
    expect(await workshop.ledgerOf(id)).toEqual(['a done', 'b failed']);
    broken = false;
    expect(await resume()).toMatchObject({ status: 'succeeded', result: 42 });
    expect(done).toEqual(['a', 'b', 'b']);
    expect((await workshop.steps(id)).map((step) => step.attempts)).toEqual([1, 2]);
  });

  it('are not mixed up: another input under a recorded name ends the run and does nothing', async () => {
    const seen: unknown[] = [];
    let country = 'GB';
    const { id, resume } = await execute(async (run) => {
      await run.step('search', { country }, () => seen.push(country));
      throw new Error('stop here');
    });
    country = 'DE';
    expect(await resume()).toMatchObject({ status: 'failed', error: { code: 'FLOW.REPLAY_MISMATCH' } });
    expect(seen).toEqual(['GB']);
    expect(await workshop.ledgerOf(id)).toEqual(['search done']);
  });

  it('give the first run exactly what they will give a resumed one', async () => {
    const seen: string[] = [];
    const { resume } = await execute(async (run) => {
      const value = await run.step('value', {}, () => ({ longer: new Date(0), b: undefined, a: [undefined, 1.5] }));
      seen.push(JSON.stringify(value));
      throw new Error('stop here');
    });
    await resume();
    expect(seen[0]).toContain('"1970-01-01T00:00:00.000Z"');
    expect(seen[1]).toBe(seen[0]);
  });

  it('take text that no database takes, as a web page or a quote cut in an emoji brings it', async () => {
    const { first } = await execute(async (run) => {
      const quote = await run.step('quote', {}, () => `nul \0, half ${'🚀'.slice(0, 1)}, whole 🚀, written \\u0000`);
      return { quote: `${quote}\0` };
    });
    expect(first.error).toBeNull();
    expect(first.result).toEqual({ quote: 'nul , half \ufffd, whole 🚀, written \\u0000' });
  });

  it(`keep ${STEP_OUTPUT_LIMIT_BYTES} bytes and refuse one more, recording nothing`, async () => {
    // Two bytes are the quotes; ä has two.
    const text = (bytes: number) => `ä${'x'.repeat(bytes - 4)}`;
    const fits = await execute((run) => run.step('fits', {}, () => text(STEP_OUTPUT_LIMIT_BYTES)));
    expect(fits.first.status).toBe('succeeded');
    const breaks = await execute((run) => run.step('breaks', {}, () => text(STEP_OUTPUT_LIMIT_BYTES + 1)));
    expect(breaks.first).toMatchObject({ status: 'failed', error: { code: 'FLOW.STEP_TOO_LARGE' } });
    expect(await workshop.ledgerOf(breaks.id)).toEqual([]);
  });

  it('are done once although two ask for the same at the same time', async () => {
    let done = 0;
    const { first } = await execute(async (run) => {
      const ask = () => run.step('same', { n: 1 }, () => ++done);
      return Promise.all([ask(), ask(), ask()]);
    });
    expect(first).toMatchObject({ status: 'succeeded', result: [1, 1, 1] });
  });

  it('of one name with two inputs at the same time end the run', async () => {
    const { first } = await execute((run) =>
      Promise.all([1, 2].map((n) => run.step('same', { n }, () => Promise.resolve(n)))),
    );
    expect(first).toMatchObject({ status: 'failed', error: { code: 'FLOW.REPLAY_MISMATCH' } });
  });

  it('that the database does not take stop the run instead of leaving a hole in its answer', async () => {
    await workshop.database.query(`
      create function refuse() returns trigger language plpgsql as $$ begin raise 'the disk is full'; end $$;
      create trigger refuse before insert on run_step for each row when (new.key = 'page:b') execute function refuse()`);
    const { first, resume } = await execute(async (run) =>
      run.each('page', ['a', 'b', 'c'], { concurrency: 1, key: (item) => item }, async (item) => item.toUpperCase()),
    );
    expect(first).toMatchObject({ status: 'failed', error: { code: 'FLOW.NOT_RECORDED' } });
    await workshop.database.query('drop trigger refuse on run_step');
    expect((await resume()).result).toEqual(['A', 'B', 'C'].map((value) => ({ ok: true, value })));
  });
});
