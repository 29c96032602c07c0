import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FlowRegistry } from '#src/platform/flows/flow-registry';
import { NoWakeup } from '#src/platform/queue/wakeup';
import { FlowWorkshop, ScriptedFlow, type Worker } from '#test/support/flow-workshop';
import { ManualClock } from '#test/support/manual-clock';
import { RunsService } from './runs.service.ts';

describe('executing a run that another process executes already', () => {
  let workshop: FlowWorkshop;
  beforeAll(async () => {
    workshop = await FlowWorkshop.open();
  });
  afterAll(() => workshop.close());

  async function aRunElsewhere() {
    const entered = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<string>();
    const flow = new ScriptedFlow(() => {
      entered.resolve();
      return gate.promise;
    });
    const elsewhere = await workshop.worker({ flows: [flow], clock: new ManualClock() });
    const id = await workshop.queue();
    void elsewhere.runner.execute(id);
    await entered.promise;
    return { id, elsewhere, finish: gate.resolve };
  }

  async function here() {
    const clock = new ManualClock();
    // The test lets time run much faster than the database answers, and that must not end the run.
    const flow = new ScriptedFlow(async () => 'here', { timeLimitMs: 1_000_000_000 });
    const worker = await workshop.worker({ flows: [flow], clock });
    return { clock, worker, runs: serviceOf(workshop, worker, clock) };
  }

  /** Lets time pass until the promise has settled. */
  async function passing<T>(promise: Promise<T>, clock: ManualClock): Promise<T> {
    let settled = false;
    const done = promise.finally(() => {
      settled = true;
    });
    while (!settled) {
      clock.advance(250);
      await turn();
    }
    return done;
  }

  it('follows it to its end', async () => {
    const { id, finish } = await aRunElsewhere();
    const { runs, clock } = await here();
    const execution = runs.execute(id);
    finish('elsewhere');
    expect(await passing(execution, clock)).toMatchObject({ status: 'succeeded', result: 'elsewhere', attempts: 1 });
  });

  it('takes over when that process dies', async () => {
    const { id, elsewhere } = await aRunElsewhere();
    const { runs, clock } = await here();
    const execution = runs.execute(id);
    await elsewhere.die();
    expect(await passing(execution, clock)).toMatchObject({ status: 'succeeded', result: 'here', attempts: 2 });
  });

  it('lets go of it when this process stops', async () => {
    const { id, finish } = await aRunElsewhere();
    const { runs, clock, worker } = await here();
    const execution = runs.execute(id);
    await worker.runner.handBackAll();
    expect(await passing(execution, clock)).toMatchObject({ status: 'running', attempts: 1 });
    finish('elsewhere');
  });
});

function serviceOf(workshop: FlowWorkshop, worker: Worker, clock: ManualClock): RunsService {
  const { database, store, ledger } = workshop;
  return new RunsService(database, new FlowRegistry(), store, ledger, worker.runner, new NoWakeup(), clock);
}
