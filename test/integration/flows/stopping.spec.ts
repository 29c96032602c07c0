import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FlowWorkshop, ScriptedFlow } from '#test/support/flow-workshop';
import { ManualClock } from '#test/support/manual-clock';

describe('stopping a run', () => {
  let workshop: FlowWorkshop;
  beforeAll(async () => {
    workshop = await FlowWorkshop.open();
  });
  afterAll(() => workshop.close());

  /** A run in the middle of a step that ends only when it is told to stop. */
  async function aRunThatHangs(options: { timeLimitMs?: number } = {}) {
    const clock = new ManualClock();
    const entered = Promise.withResolvers<number>();
    const told = Promise.withResolvers<void>();
    let hangs = true;
    const flow = new ScriptedFlow(
      async (run) => {
        await run.step('before', {}, () => 1);
        return run
          .step('hangs', {}, async () => {
            if (!hangs) return 'done';
            entered.resolve(run.deadline - clock.now());
            await new Promise((_resolve, reject) => run.call().signal.addEventListener('abort', reject));
          })
          .finally(told.resolve);
      },
      { timeLimitMs: options.timeLimitMs },
    );
    const worker = await workshop.worker({ flows: [flow], clock });
    const id = await workshop.queue();
    const execution = worker.runner.execute(id);
    const remainingMs = await entered.promise;
    const letItEnd = () => {
      hangs = false;
    };
    return { id, worker, clock, execution, remainingMs, told: told.promise, letItEnd };
  }

  it('ends one that waits at once, and nobody executes it afterwards', async () => {
    const worker = await workshop.worker({ flows: [new ScriptedFlow(async () => 'done')] });
    const id = await workshop.queue();
    expect(await workshop.store.requestCancel(id)).toBe('cancelled');
    expect(await worker.runner.execute(id)).toBe(false);
    expect(await workshop.run(id)).toMatchObject({ status: 'cancelled', result: null, attempts: 0 });
  });

  it('reaches one in execution within a second, and the step in flight', async () => {
    const { id, clock, execution, told } = await aRunThatHangs();
    expect(await workshop.store.requestCancel(id)).toBe('running');
    clock.advance(1_000);
    await execution;
    await told;
    expect(await workshop.run(id)).toMatchObject({ status: 'cancelled', error: { code: 'FLOW.CANCELLED' } });
    expect(await workshop.ledgerOf(id)).toEqual(['before done']);
  });

  it('holds when the process died before it noticed', async () => {
    const { id, worker } = await aRunThatHangs();
    await workshop.store.requestCancel(id);
    await worker.die();
    let executed = false;
    const flow = new ScriptedFlow(async () => {
      executed = true;
    });
    const next = await workshop.worker({ flows: [flow] });
    await next.runner.execute(id);
    expect(executed).toBe(false);
    expect((await workshop.run(id)).status).toBe('cancelled');
  });

  it('ends one that takes longer than its flow allows; it can be resumed and keeps its steps', async () => {
    const { id, worker, clock, execution, remainingMs, letItEnd } = await aRunThatHangs({ timeLimitMs: 20_000 });
    expect(remainingMs).toBe(20_000);
    clock.advance(19_999);
    expect((await workshop.run(id)).status).toBe('running');
    clock.advance(1);
    await execution;
    expect(await workshop.run(id)).toMatchObject({ status: 'failed', error: { code: 'FLOW.TIMEOUT' } });
    letItEnd();
    await workshop.store.reopen(id);
    await worker.runner.execute(id);
    expect(await workshop.run(id)).toMatchObject({ status: 'succeeded', result: 'done', error: null });
    expect((await workshop.steps(id)).map((step) => step.attempts)).toEqual([1, 1]);
  });

  it('at shutdown gives back what is in flight and begins nothing new', async () => {
    const { id, worker, execution } = await aRunThatHangs();
    const other = await workshop.queue();
    await worker.runner.handBackAll();
    expect(await execution).toBe(false);
    expect(await worker.runner.execute(other)).toBe(false);
    expect((await workshop.run(id)).status).toBe('queued');
    expect((await workshop.run(other)).status).toBe('queued');
  });
});
