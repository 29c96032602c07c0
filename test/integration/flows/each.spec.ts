import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FlowWorkshop, ScriptedFlow } from '#test/support/flow-workshop';

const ITEMS = ['a', 'b', 'c', 'd', 'e', 'f'];

describe('each item of a list as a step of its own', () => {
  let workshop: FlowWorkshop;
  beforeAll(async () => {
    workshop = await FlowWorkshop.open();
  });
  afterAll(() => workshop.close());

  async function prepare(
    work: (item: string, signal: AbortSignal) => Promise<unknown>,
    concurrency: number,
    afterwards: () => void = () => undefined,
  ) {
    const flow = new ScriptedFlow(async (run) => {
      const outcomes = await run.each('item', ITEMS, { concurrency, key: (item) => item }, (item) =>
        work(item, run.signal),
      );
      afterwards();
      return outcomes;
    });
    const worker = await workshop.worker({ flows: [flow] });
    return { worker, id: await workshop.queue() };
  }

  it('is worked on by so many at a time, and answered in the order of the list', async () => {
    let active = 0;
    let most = 0;
    // The first item waits for the last but one to begin, so completion order differs from the list's order.
    const late = Promise.withResolvers<void>();
    const { worker, id } = await prepare(async (item) => {
      active += 1;
      most = Math.max(most, active);
      if (item === 'a') await late.promise;
      else await turn();
      if (item === 'e') late.resolve();
      active -= 1;
      return item.toUpperCase();
    }, 3);
    await worker.runner.execute(id);
    expect(most).toBe(3);
    expect((await workshop.run(id)).result).toEqual(ITEMS.map((item) => ({ ok: true, value: item.toUpperCase() })));
    expect((await workshop.ledgerOf(id)).indexOf('item:a done')).toBeGreaterThan(0);
  });

  it('is skipped when it fails, with the reason, and stays skipped when the run is resumed', async () => {
    const calls: string[] = [];
    let stopped = true;
    const { worker, id } = await prepare(
      async (item) => {
        calls.push(item);
        if (item === 'c') throw new Error('503');
        return item;
      },
      2,
      () => {
        if (stopped) throw new Error('stop here');
      },
    );
    await worker.runner.execute(id);
    stopped = false;
    await workshop.store.reopen(id);
    await worker.runner.execute(id);
    expect((await workshop.run(id)).result).toEqual(
      ITEMS.map((item) => (item === 'c' ? { ok: false, skipped: '503' } : { ok: true, value: item })),
    );
    expect(calls.sort()).toEqual(ITEMS);
  });

  it('is not recorded when the run stops in the middle of it, and done when it goes on', async () => {
    const entered = Promise.withResolvers<void>();
    let patient = false;
    const { worker, id } = await prepare(async (item, signal) => {
      if (item === 'a' || patient) return item;
      if (item === 'c') entered.resolve();
      await new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      return item;
    }, 2);
    const execution = worker.runner.execute(id);
    await entered.promise;
    await worker.runner.handBackAll();
    expect(await execution).toBe(false);
    expect(await workshop.run(id)).toMatchObject({ status: 'queued', error: null });
    expect(await workshop.ledgerOf(id)).toEqual(['item:a done']);
    patient = true;
    const next = await workshop.worker({
      flows: [
        new ScriptedFlow((run) =>
          run.each('item', ITEMS, { concurrency: 2, key: (item) => item }, async (item) => item),
        ),
      ],
    });
    await next.runner.execute(id);
    expect((await workshop.run(id)).result).toEqual(ITEMS.map((value) => ({ ok: true, value })));
  });

  it('does not begin any more once the run has failed elsewhere', async () => {
    const begun: string[] = [];
    const gate = Promise.withResolvers<void>();
    let items: Promise<unknown> = Promise.resolve();
    const flow = new ScriptedFlow((run) => {
      items = run.each('item', ITEMS, { concurrency: 1, key: (item) => item }, async (item) => {
        begun.push(item);
        await gate.promise;
        return item;
      });
      return Promise.all([
        items,
        run.step('broken', {}, () => {
          throw new Error('nothing works');
        }),
      ]);
    });
    const worker = await workshop.worker({ flows: [flow] });
    const id = await workshop.queue();
    await worker.runner.execute(id);
    gate.resolve();
    await expect(items).rejects.toThrow();
    for (let turns = 0; turns < 5; turns += 1) await turn();
    expect(begun).toEqual(['a']);
    expect(await workshop.run(id)).toMatchObject({ status: 'failed', error: { message: 'nothing works' } });
    expect(await workshop.ledgerOf(id)).toEqual(['broken failed']);
  });
});
