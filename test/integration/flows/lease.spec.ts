import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FlowWorkshop, ScriptedFlow, type Worker } from '#test/support/flow-workshop';
import { ManualClock } from '#test/support/manual-clock';

describe('the lease of a run', () => {
  let workshop: FlowWorkshop;
  beforeAll(async () => {
    workshop = await FlowWorkshop.open();
  });
  afterAll(() => workshop.close());

  /** A worker in the middle of a run's second step, which ends when it is let go. */
  async function aWorkerInFlight(clock = new ManualClock()) {
    const entered = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    const flow = new ScriptedFlow(async (run) => {
      await run.step('one', {}, () => 'first');
      const two = await run.step('two', {}, async () => {
        entered.resolve();
        await gate.promise;
        return 'first';
      });
      return run.step('three', two, () => 'first');
    });
    const worker = await workshop.worker({ flows: [flow], clock });
    const id = await workshop.queue();
    const execution = worker.runner.execute(id);
    await entered.promise;
    return { id, worker, clock, execution, letGo: gate.resolve };
  }

  const anotherWorker = (journal: string[] = []): Promise<Worker> =>
    workshop.worker({
      flows: [
        new ScriptedFlow(async (run) => {
          for (const key of ['one', 'two']) {
            await run.step(key, {}, () => {
              journal.push(key);
              return 'second';
            });
          }
          return run.step('three', 'second', () => 'second');
        }),
      ],
    });

  it('lets exactly one of many workers execute', async () => {
    let executions = 0;
    const flow = () =>
      new ScriptedFlow(async (run) => {
        executions += 1;
        return run.step('only', {}, () => 1);
      });
    const workers = await Promise.all([1, 2, 3, 4, 5].map(() => workshop.worker({ flows: [flow()] })));
    for (let round = 0; round < 10; round += 1) {
      executions = 0;
      const id = await workshop.queue();
      const outcomes = await Promise.all(workers.map((worker) => worker.runner.execute(id)));
      expect(outcomes.filter(Boolean)).toHaveLength(1);
      expect(executions).toBe(1);
    }
  });

  it('holds while its process lives', async () => {
    const { id, execution, letGo } = await aWorkerInFlight();
    const other = await anotherWorker();
    expect(await other.runner.execute(id)).toBe(false);
    expect((await workshop.store.unattended()).map((run) => run.id)).not.toContain(id);
    letGo();
    expect(await execution).toBe(true);
    expect((await workshop.run(id)).result).toBe('first');
  });

  it('of a dead process is taken over at once, and the dead one can write nothing more', async () => {
    const { id, worker, execution, letGo } = await aWorkerInFlight();
    await worker.die();
    expect((await workshop.store.unattended()).map((run) => run.id)).toContain(id);
    const journal: string[] = [];
    const other = await anotherWorker(journal);
    expect(await other.runner.execute(id)).toBe(true);
    const ended = await workshop.run(id);
    const steps = await workshop.steps(id);
    letGo();
    expect(await execution).toBe(false);
    expect(journal).toEqual(['two']);
    expect(ended).toMatchObject({ status: 'succeeded', result: 'second', attempts: 2 });
    expect(await workshop.run(id)).toEqual(ended);
    expect(await workshop.steps(id)).toEqual(steps);
    expect(steps.map((step) => [step.key, step.output])).toEqual([
      ['one', 'first'],
      ['two', 'second'],
      ['three', 'second'],
    ]);
  });

  it('that is being taken over at this very moment lets no late step slip in', async () => {
    const id = await workshop.queue();
    const late = await workshop.ledger.open((await workshop.store.claim(id, 1))!);
    const settled: string[] = [];
    let recording: Promise<unknown> | undefined;
    await workshop.database.transaction(async (sql) => {
      await sql.query('update run set fence = fence + 1 where id = $1', [id]);
      recording = late
        .execute(
          'late',
          {},
          () => 1,
          () => 'failed',
        )
        .then(
          () => settled.push('recorded'),
          (error) => settled.push(error.code),
        );
      const waiting = `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
      while (settled.length === 0 && (await workshop.database.query(waiting)).length === 0);
    });
    await recording;
    expect(settled).toEqual(['FLOW.LEASE_LOST']);
    expect(await workshop.ledgerOf(id)).toEqual([]);
  });

  it('runs out when its process hangs, which stops as soon as it wakes up', async () => {
    const { id, clock, execution, letGo } = await aWorkerInFlight();
    await workshop.database.query(`update run set lease_until = now() - interval '1 second' where id = $1`, [id]);
    const other = await anotherWorker();
    expect(await other.runner.execute(id)).toBe(true);
    clock.advance(1_000);
    expect(await execution).toBe(false);
    letGo();
    expect(await workshop.run(id)).toMatchObject({ status: 'succeeded', result: 'second' });
  });

  it('is prolonged while the run is in execution', async () => {
    const { id, clock, execution, letGo } = await aWorkerInFlight();
    await workshop.database.query(`update run set lease_until = now() + interval '2 seconds' where id = $1`, [id]);
    const remaining = async () =>
      Number(
        (
          await workshop.database.query(`select extract(epoch from lease_until - now()) as s from run where id = $1`, [
            id,
          ])
        )[0]!.s,
      );
    clock.advance(1_000);
    const deadline = Date.now() + 5_000;
    while ((await remaining()) < 20 && Date.now() < deadline);
    expect(await remaining()).toBeGreaterThan(20);
    letGo();
    await execution;
  });

  it('stays with a process whose database connection was cut', async () => {
    const { id, worker, execution, letGo } = await aWorkerInFlight();
    const holders = () =>
      workshop.database.query<{ pid: number }>(`select pid from pg_locks where locktype = 'advisory' and objid = $1`, [
        worker.mark.key,
      ]);
    const [before] = await holders();
    await workshop.database.query('select pg_terminate_backend($1)', [before!.pid]);
    const deadline = Date.now() + 10_000;
    let after = await holders();
    while ((after.length === 0 || after[0]!.pid === before!.pid) && Date.now() < deadline) after = await holders();
    expect(after).toHaveLength(1);
    expect(await (await anotherWorker()).runner.execute(id)).toBe(false);
    letGo();
    expect(await execution).toBe(true);
  });
});
