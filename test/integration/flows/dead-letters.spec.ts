import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ConfigError, ConflictError, UserInputError, VendorError } from '#src/domain/errors';
import { DeadLetters } from '#src/platform/outbox/dead-letters';
import type { Delivery } from '#src/platform/outbox/outbox-handlers';
import { NoWakeup } from '#src/platform/queue/wakeup';
import { FlowWorkshop, ScriptedFlow } from '#test/support/flow-workshop';

describe('effects that were given up', () => {
  let workshop: FlowWorkshop;
  let letters: DeadLetters;
  beforeAll(async () => {
    workshop = await FlowWorkshop.open();
    letters = new DeadLetters(workshop.database, new NoWakeup());
  });
  afterAll(() => workshop.close());
  beforeEach(() => workshop.database.query('truncate outbox'));

  /** A worker that fails with the error of the moment, and notes what it did. */
  async function aWorker() {
    const done: string[] = [];
    const state: { error: Error | null } = { error: new VendorError('crm', 'write', 'rejected', 'no such option') };
    const handler = async ({ payload }: Delivery) => {
      if (state.error) throw state.error;
      done.push(String(payload.n));
    };
    return { ...(await workshop.worker({ handlers: { 'crm:test': handler } })), done, state };
  }
  const put = (n: number, lane: string) => workshop.putEffect({ kind: 'crm:test', lane, payload: { n } });

  it.each([
    [new VendorError('crm', 'write', 'rejected', 'x'), 'rejected'],
    [new VendorError('crm', 'write', 'permission', 'x'), 'permission'],
    [new ConflictError('A.B', 'x'), 'conflict'],
    [new UserInputError('A.B', 'x'), 'input'],
    [new ConfigError('A.B', 'x'), 'setup'],
  ])('are listed with the class of their reason (%s)', async (error, reason) => {
    const { outbox, state } = await aWorker();
    state.error = error;
    const { id } = await put(1, 'crm:company:7');
    await workshop.putEffect({ kind: 'slack:post', payload: {} });
    await outbox.attempt(id);
    expect(await letters.list('crm:', 10)).toMatchObject([
      { id, kind: 'crm:test', lane: 'crm:company:7', reason, attempts: 1, message: expect.stringContaining('x') },
    ]);
  });

  it('are tried again all together, each record in the order in which it was wanted', async () => {
    const { outbox, done, state } = await aWorker();
    const ids: string[] = [];
    for (const n of [1, 2, 3]) ids.push((await put(n, 'crm:company:7')).id);
    for (const id of ids) await outbox.attempt(id);
    expect(await letters.list('crm:', 10)).toHaveLength(3);
    state.error = null;
    expect(await letters.replayAll('crm:')).toBe(3);
    // Whoever comes out of turn does nothing.
    for (const id of [ids[2]!, ids[1]!, ids[0]!, ids[2]!, ids[1]!, ids[2]!]) await outbox.attempt(id);
    expect(done).toEqual(['1', '2', '3']);
    expect(await letters.list('crm:', 10)).toEqual([]);
  });

  it('are tried again one by one, and before what came later for the same record', async () => {
    const { outbox, done, state } = await aWorker();
    const dead = await put(1, 'crm:company:7');
    await outbox.attempt(dead.id);
    const later = await put(2, 'crm:company:7');
    await letters.replay('crm:', dead.id);
    state.error = null;
    await outbox.attempt(later.id);
    expect(done).toEqual([]);
    await outbox.attempt(dead.id);
    await outbox.attempt(later.id);
    expect(done).toEqual(['1', '2']);
    await expect(letters.replay('crm:', dead.id)).rejects.toThrow('no such failed effect');
    await expect(letters.replay('crm:', 'nonsense')).rejects.toThrow('no such failed effect');
  });

  it('are not wanted any more when their run was cancelled, and then keep nobody waiting', async () => {
    const { outbox, done, state } = await aWorker();
    state.error = null;
    const run = await workshop.queue();
    const waiting = await outbox.put(workshop.database, {
      runId: run,
      kind: 'crm:test',
      idempotencyKey: randomUUID(),
      lane: 'crm:company:7',
      endsWithRun: true,
      payload: { n: 1 },
    });
    const later = await put(2, 'crm:company:7');
    await outbox.attempt(later.id);
    expect(done).toEqual([]);
    await workshop.database.query(`update run set status = 'cancelled' where id = $1`, [run]);
    await outbox.attempt(waiting.id);
    await outbox.attempt(later.id);
    expect(done).toEqual(['2']);
  });

  it('two runs that want something of one record do it one after the other', async () => {
    const log: string[] = [];
    const handler = async ({ runId }: Delivery) => {
      log.push(`begin ${runId}`);
      await new Promise((resolve) => setImmediate(resolve));
      log.push(`end ${runId}`);
    };
    const flow = new ScriptedFlow((run) => run.effect('write', 'crm:test', { record: '7' }));
    const worker = await workshop.worker({
      flows: [flow],
      handlers: { 'crm:test': handler },
      lanes: { 'crm:test': ({ record }) => `crm:company:${record}` },
    });
    const runs = [await workshop.queue(), await workshop.queue()];
    await Promise.all(runs.map((run) => worker.runner.execute(run)));
    const order = log.map((line) => line.split(' ')[1]);
    expect(log.map((line) => line.split(' ')[0])).toEqual(['begin', 'end', 'begin', 'end']);
    expect(new Set(order)).toEqual(new Set(runs));
    expect((await workshop.database.query('select distinct lane from outbox')).map(({ lane }) => lane)).toEqual([
      'crm:company:7',
    ]);
  });
});
