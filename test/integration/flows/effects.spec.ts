import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { VendorError } from '#src/domain/errors';
import type { Delivery, OutboxHandler } from '#src/platform/outbox/outbox-handlers';
import { FlowWorkshop, ScriptedFlow } from '#test/support/flow-workshop';
import { ManualClock } from '#test/support/manual-clock';

/** Sleeping lets every waiting retry be due: the row's own time is what counts, so nobody waits. */
class NoWaiting extends ManualClock {
  readonly slept: number[] = [];

  constructor(private readonly workshop: FlowWorkshop) {
    super();
  }

  override async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    // The run's own long sleeps (its time limit, its renewals) stay asleep.
    if (ms === 1_000 || ms >= 60_000) return super.sleep(ms, signal);
    this.slept.push(ms);
    await this.workshop.letRetriesBeDue();
  }
}

describe('an effect of a run', () => {
  let workshop: FlowWorkshop;
  beforeAll(async () => {
    workshop = await FlowWorkshop.open();
  });
  afterAll(() => workshop.close());

  const worker = (handler: OutboxHandler, clock = new NoWaiting(workshop)) =>
    workshop.worker({
      flows: [new ScriptedFlow((run) => run.effect('acme', 'create', { name: 'Acme' }))],
      handlers: { create: handler },
      clock,
    });

  it('is done once, answers what came of it, and again the same when the run is resumed', async () => {
    const deliveries: Delivery[] = [];
    const { runner } = await worker(async (delivery) => {
      deliveries.push(delivery);
      return { recordId: 7 };
    });
    const id = await workshop.queue();
    await runner.execute(id);
    expect((await workshop.run(id)).result).toEqual({ recordId: 7 });
    await workshop.database.query(`update run set status = 'failed' where id = $1`, [id]);
    await workshop.store.reopen(id);
    await workshop.database.query('delete from run_step where run_id = $1', [id]);
    await runner.execute(id);
    expect((await workshop.run(id)).result).toEqual({ recordId: 7 });
    expect(deliveries).toHaveLength(1);
    expect(deliveries[0]).toMatchObject({
      runId: id,
      idempotencyKey: `${id}:acme`,
      payload: { name: 'Acme' },
      attempt: 1,
      uncertain: false,
    });
  });

  it('waits for its retries as long as the outbox says', async () => {
    const clock = new NoWaiting(workshop);
    const { runner } = await worker(async ({ attempt }) => {
      if (attempt < 3) throw new VendorError('crm', 'create', 'rate-limited', 'slow down', { retryAfterMs: 9_000 });
      return attempt;
    }, clock);
    const id = await workshop.queue();
    await runner.execute(id);
    expect((await workshop.run(id)).result).toBe(3);
    expect(clock.slept).toHaveLength(2);
    for (const ms of clock.slept) expect(ms).toBeGreaterThan(8_000);
  });

  it('that was given up fails the run with the reason, and is tried again when a person resumes it', async () => {
    let allowed = false;
    const { runner } = await worker(async () => {
      if (!allowed) throw new VendorError('crm', 'create', 'permission', 'the token may not create companies');
      return 'created';
    });
    const id = await workshop.queue();
    await runner.execute(id);
    expect(await workshop.run(id)).toMatchObject({
      status: 'failed',
      error: { code: 'FLOW.EFFECT_FAILED', userMessage: expect.stringContaining('may not create companies') },
    });
    allowed = true;
    await workshop.store.reopen(id);
    await runner.execute(id);
    expect(await workshop.run(id)).toMatchObject({ status: 'succeeded', result: 'created' });
  });

  it('of a process that died in the middle is told to look before it is done again', async () => {
    const entered = Promise.withResolvers<void>();
    const first = await worker(() => {
      entered.resolve();
      return new Promise(() => undefined);
    });
    const id = await workshop.queue();
    void first.runner.execute(id);
    await entered.promise;
    await first.die();

    const deliveries: Delivery[] = [];
    const second = await worker(async (delivery) => {
      deliveries.push(delivery);
      return 'found it there';
    });
    await second.runner.execute(id);
    expect((await workshop.run(id)).result).toBe('found it there');
    expect(deliveries).toMatchObject([{ attempt: 2, uncertain: true, idempotencyKey: `${id}:acme` }]);
  });

  it('is not done any more once a person has cancelled its run, and done when the run is resumed', async () => {
    const tried = Promise.withResolvers<void>();
    const deliveries: number[] = [];
    const handler: OutboxHandler = async ({ attempt }) => {
      deliveries.push(attempt);
      tried.resolve();
      if (attempt === 1) throw new VendorError('crm', 'create', 'unavailable', 'down for a moment');
      return 'created';
    };
    // Its retry is due only when the test says so.
    const clock = new ManualClock();
    const cancelled = await workshop.worker({
      flows: [new ScriptedFlow((run) => run.effect('acme', 'create', {}))],
      handlers: { create: handler },
      clock,
    });
    const id = await workshop.queue();
    const execution = cancelled.runner.execute(id);
    await tried.promise;
    await workshop.store.requestCancel(id);
    clock.advance(1_000);
    await execution;
    expect((await workshop.run(id)).status).toBe('cancelled');

    const [effect] = await workshop.database.query<{ id: string }>('select id from outbox where run_id = $1', [id]);
    while ((await workshop.effect(effect!.id)).lease_key !== null);
    await workshop.letRetriesBeDue();
    const { runner, outbox } = await worker(handler);
    expect((await outbox.unattended()).map((row) => row.id)).not.toContain(effect!.id);
    await outbox.attempt(effect!.id);
    expect(deliveries).toEqual([1]);
    await workshop.store.reopen(id);
    await runner.execute(id);
    expect(deliveries).toEqual([1, 2]);
  });

  it('is waited for while another worker does it', async () => {
    const entered = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<string>();
    let deliveries = 0;
    const slow: OutboxHandler = () => {
      deliveries += 1;
      entered.resolve();
      return gate.promise;
    };
    const other = await workshop.worker({ handlers: { create: slow } });
    const clock = new NoWaiting(workshop);
    const { runner } = await worker(slow, clock);
    const id = await workshop.queue();
    const { id: effectId } = await workshop.putEffect({ kind: 'create', idempotencyKey: `${id}:acme` });
    const attempt = other.outbox.attempt(effectId);
    await entered.promise;
    const execution = runner.execute(id);
    while (clock.slept.length < 2) await new Promise((resolve) => setImmediate(resolve));
    gate.resolve('done by the other');
    await Promise.all([attempt, execution]);
    expect((await workshop.run(id)).result).toBe('done by the other');
    expect(deliveries).toBe(1);
  });
});
