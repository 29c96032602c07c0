import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FlowRun } from '#src/platform/flows/flow';
import type { OutboxHandler } from '#src/platform/outbox/outbox-handlers';
import { FlowWorkshop, ScriptedFlow } from '#test/support/flow-workshop';

describe('a run whose flow has changed since', () => {
  let workshop: FlowWorkshop;
  beforeAll(async () => {
    workshop = await FlowWorkshop.open();
  });
  afterAll(() => workshop.close());

  it('starts again with a notice, and does nothing outside twice', async () => {
    const deliveries: string[] = [];
    const handlers: Record<string, OutboxHandler> = {
      create: async (delivery) => {
        deliveries.push(delivery.idempotencyKey);
        return { recordId: `record-${deliveries.length}` };
      },
    };
    const steps: string[] = [];
    const body = (plan: string, ends: boolean) => async (run: FlowRun) => {
      await run.step('plan', plan, () => steps.push(plan));
      const created = await run.effect('acme', 'create', { name: 'Acme' });
      if (!ends) throw new Error('stop here');
      return created;
    };
    const old = await workshop.worker({ flows: [new ScriptedFlow(body('old', false))], handlers });
    const id = await workshop.queue({ version: 1 });
    await old.runner.execute(id);
    const current = await workshop.worker({ flows: [new ScriptedFlow(body('new', true), { version: 2 })], handlers });
    await workshop.store.reopen(id);
    await current.runner.execute(id);

    expect(await workshop.run(id)).toMatchObject({
      status: 'succeeded',
      flow_version: 2,
      result: { recordId: 'record-1' },
      notices: [expect.stringContaining('version 2')],
    });
    expect(steps).toEqual(['old', 'new']);
    expect(deliveries).toEqual([`${id}:acme`]);
  });

  it('keeps the steps of whoever has taken it over meanwhile', async () => {
    const id = await workshop.queue({ version: 1 });
    const late = await workshop.store.claim(id, 1);
    await workshop.database.query(`update run set lease_until = now() - interval '1 second' where id = $1`, [id]);
    const current = await workshop.store.claim(id, 2);
    const ledger = await workshop.ledger.open(current!);
    await ledger.execute(
      'step',
      {},
      () => 1,
      () => 'failed',
    );
    await expect(workshop.store.restartAtVersion(late!, 2, 'too late')).rejects.toMatchObject({
      code: 'FLOW.LEASE_LOST',
    });
    expect(await workshop.ledgerOf(id)).toEqual(['step done']);
  });
});
