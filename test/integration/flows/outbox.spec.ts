import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConflictError, VendorError, type VendorErrorDetails, type VendorErrorKind } from '#src/domain/errors';
import type { Delivery, OutboxHandler } from '#src/platform/outbox/outbox-handlers';
import { Wakeup } from '#src/platform/queue/wakeup';
import { FlowWorkshop } from '#test/support/flow-workshop';

/** Remembers who was woken. */
class NotedWakeup extends Wakeup {
  readonly effects: { id: string; delayMs: number; attempts: number }[] = [];

  async run(): Promise<void> {}

  async effect(id: string, delayMs: number, attempts = 0): Promise<void> {
    this.effects.push({ id, delayMs, attempts });
  }
}

describe('the outbox', () => {
  let workshop: FlowWorkshop;
  beforeAll(async () => {
    workshop = await FlowWorkshop.open();
  });
  afterAll(() => workshop.close());

  const failure = (kind: VendorErrorKind, details: VendorErrorDetails = {}) =>
    new VendorError('crm', 'create', kind, 'no', details);

  /** A worker whose deliveries fail with these errors, one after the other, and then succeed. */
  async function aWorker(...errors: Error[]) {
    const deliveries: Delivery[] = [];
    const wakeup = new NotedWakeup();
    const handler: OutboxHandler = async (delivery) => {
      deliveries.push(delivery);
      const error = errors[deliveries.length - 1];
      if (error) throw error;
      return { n: deliveries.length };
    };
    return { ...(await workshop.worker({ handlers: { test: handler }, wakeup })), deliveries, wakeup };
  }

  it('takes the same idempotency key twice as one effect', async () => {
    const { outbox, deliveries } = await aWorker();
    const first = await workshop.putEffect({ idempotencyKey: 'post-1', payload: { text: 'first' } });
    const second = await workshop.putEffect({ idempotencyKey: 'post-1', payload: { text: 'second' } });
    expect(second).toEqual({ id: first.id, created: false });
    await Promise.all([outbox.attempt(first.id), outbox.attempt(second.id), outbox.attempt(first.id)]);
    expect(deliveries.map((delivery) => delivery.payload)).toEqual([{ text: 'first' }]);
    expect(await workshop.effect(first.id)).toMatchObject({ status: 'sent', attempts: 1, result: { n: 1 } });
  });

  it('tries a passing failure again later, and not before', async () => {
    const { outbox, deliveries, wakeup } = await aWorker(failure('unavailable'), failure('rate-limited'));
    const { id } = await workshop.putEffect();
    await outbox.attempt(id);
    await outbox.attempt(id);
    expect(deliveries).toHaveLength(1);
    expect(await workshop.effect(id)).toMatchObject({ status: 'pending', attempts: 1, uncertain: false });
    expect(Number((await workshop.effect(id)).wait_ms)).toBeGreaterThan(0);
    expect((await workshop.database.query('select 1 from outbox where id = $1 and due_at > now()', [id])).length).toBe(
      1,
    );
    await workshop.letRetriesBeDue();
    await outbox.attempt(id);
    await workshop.letRetriesBeDue();
    await outbox.attempt(id);
    expect(await workshop.effect(id)).toMatchObject({ status: 'sent', attempts: 3, error: null });
    expect(wakeup.effects).toEqual([
      { id, delayMs: 1_000, attempts: 1 },
      { id, delayMs: 2_000, attempts: 2 },
    ]);
  });

  it('waits as long as the vendor asks', async () => {
    const { outbox, wakeup } = await aWorker(failure('rate-limited', { retryAfterMs: 45_000 }));
    const { id } = await workshop.putEffect();
    await outbox.attempt(id);
    expect(wakeup.effects).toEqual([{ id, delayMs: 45_000, attempts: 1 }]);
    expect(Number((await workshop.effect(id)).wait_ms)).toBeGreaterThan(40_000);
  });

  it('says that a try may have taken effect, after a broken answer and after a death in the middle', async () => {
    const broken = await aWorker(failure('unavailable', { uncertain: true }), failure('unavailable'));
    const first = await workshop.putEffect();
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await broken.outbox.attempt(first.id);
      await workshop.letRetriesBeDue();
    }
    // Once in doubt, in doubt until it is sent: the second failure says nothing about the first.
    expect(broken.deliveries.map((delivery) => delivery.uncertain)).toEqual([false, true, true]);

    const entered = Promise.withResolvers<void>();
    const dying = await workshop.worker({
      handlers: {
        test: () => {
          entered.resolve();
          return new Promise(() => undefined);
        },
      },
    });
    const second = await workshop.putEffect();
    void dying.outbox.attempt(second.id);
    await entered.promise;
    const survivor = await aWorker();
    await survivor.outbox.attempt(second.id);
    expect(survivor.deliveries).toEqual([]);
    await dying.die();
    await survivor.outbox.attempt(second.id);
    expect(survivor.deliveries).toMatchObject([{ attempt: 2, uncertain: true }]);
  });

  it('lets one who lost its lease in the middle change nothing afterwards', async () => {
    const entered = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<string>();
    const hanging = await workshop.worker({
      handlers: {
        test: () => {
          entered.resolve();
          return gate.promise;
        },
      },
    });
    const { id } = await workshop.putEffect();
    const late = hanging.outbox.attempt(id);
    await entered.promise;
    await workshop.database.query(`update outbox set lease_until = now() - interval '1 second' where id = $1`, [id]);
    await (await aWorker()).outbox.attempt(id);
    gate.resolve('too late');
    await late;
    expect(await workshop.effect(id)).toMatchObject({ status: 'sent', result: { n: 1 }, attempts: 2 });
  });

  it('gives up what cannot succeed, what nobody handles, and what failed too often', async () => {
    const refused = await aWorker(failure('rejected'), failure('rejected'));
    const a = await workshop.putEffect();
    await refused.outbox.attempt(a.id);
    expect(await workshop.effect(a.id)).toMatchObject({ status: 'dead', attempts: 1, error: { retryable: false } });

    const changed = await aWorker(new ConflictError('CRM.CHANGED', 'somebody changed it'));
    const b = await workshop.putEffect();
    await changed.outbox.attempt(b.id);
    expect(await workshop.effect(b.id)).toMatchObject({ status: 'dead', error: { message: 'somebody changed it' } });

    const c = await workshop.putEffect({ kind: 'fax' });
    await refused.outbox.attempt(c.id);
    expect(await workshop.effect(c.id)).toMatchObject({
      status: 'dead',
      error: { message: 'nothing here handles "fax"' },
    });

    const down = await aWorker(...Array.from({ length: 20 }, () => failure('unavailable', { uncertain: true })));
    const d = await workshop.putEffect();
    for (let attempt = 0; attempt < 20; attempt += 1) {
      await down.outbox.attempt(d.id);
      await workshop.letRetriesBeDue();
    }
    expect(await workshop.effect(d.id)).toMatchObject({ status: 'dead', attempts: 8, uncertain: true });
    expect(down.deliveries).toHaveLength(8);
  });

  it('does the effects of a lane in order and one at a time, and wakes the next', async () => {
    const order: unknown[] = [];
    const gate = Promise.withResolvers<void>();
    const entered = Promise.withResolvers<void>();
    const wakeup = new NotedWakeup();
    const handler: OutboxHandler = async ({ payload }) => {
      order.push(payload.n);
      if (payload.n === 1) {
        entered.resolve();
        await gate.promise;
      }
    };
    const one = await workshop.worker({ handlers: { test: handler }, wakeup });
    const two = await workshop.worker({ handlers: { test: handler }, wakeup });
    const ids: string[] = [];
    for (const n of [1, 2, 3]) ids.push((await workshop.putEffect({ lane: 'channel', payload: { n } })).id);
    const elsewhere = await workshop.putEffect({ lane: 'other channel', payload: { n: 'elsewhere' } });

    const first = one.outbox.attempt(ids[0]!);
    await entered.promise;
    for (const id of [...ids, elsewhere.id]) await two.outbox.attempt(id);
    expect(order).toEqual([1, 'elsewhere']);
    expect((await two.outbox.unattended()).map((effect) => effect.id)).not.toContain(ids[1]);
    gate.resolve();
    await first;
    expect(wakeup.effects.at(-1)).toEqual({ id: ids[1], delayMs: 0, attempts: 0 });
    await two.outbox.attempt(ids[2]!);
    await two.outbox.attempt(ids[1]!);
    await one.outbox.attempt(ids[2]!);
    expect(order).toEqual([1, 'elsewhere', 2, 3]);
  });

  it('is woken once for each effect of a lane: at once when it is first, else when the one before is done', async () => {
    const { outbox, wakeup } = await aWorker();
    const first = await workshop.putEffect({ lane: 'one by one' });
    const second = await workshop.putEffect({ lane: 'one by one' });
    await outbox.wake(second.id);
    await outbox.wake(first.id);
    expect(wakeup.effects.map(({ id }) => id)).toEqual([first.id]);
    await outbox.attempt(first.id);
    expect(wakeup.effects.map(({ id }) => id)).toEqual([first.id, second.id]);
  });

  it('goes on with a lane behind an effect that was given up', async () => {
    const { outbox, wakeup, deliveries } = await aWorker(failure('rejected'));
    const first = await workshop.putEffect({ lane: 'stuck?' });
    const second = await workshop.putEffect({ lane: 'stuck?' });
    await outbox.attempt(first.id);
    expect(wakeup.effects).toEqual([{ id: second.id, delayMs: 0, attempts: 0 }]);
    await outbox.attempt(second.id);
    expect(deliveries).toHaveLength(2);
  });

  it('keeps text that no database takes', async () => {
    const { outbox } = await workshop.worker({ handlers: { test: async () => `\0${'🚀'.slice(0, 1)}` } });
    const { id } = await workshop.putEffect({ payload: { text: 'a\0b' } });
    await outbox.attempt(id);
    expect(await workshop.effect(id)).toMatchObject({ status: 'sent', payload: { text: 'ab' }, result: '\ufffd' });
  });
});
