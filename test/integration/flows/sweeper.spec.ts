import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getQueueToken } from '@nestjs/bullmq';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Queue } from 'bullmq';
import { migrations } from '#migrations';
import { entities } from '#src/entities';
import { SystemClock } from '#src/platform/clock';
import { type OpenDatabase, openDatabase } from '#src/platform/database/open-database';
import { ProcessMark } from '#src/platform/database/process-mark';
import { FlowRegistry } from '#src/platform/flows/flow-registry';
import { FlowRunner } from '#src/platform/flows/flow-runner';
import { OutboxHandlers } from '#src/platform/outbox/outbox-handlers';
import { PlatformModule } from '#src/platform/platform.module';
import { openQueue } from '#src/platform/queue/open-queue';
import type { QueueBackend } from '#src/platform/queue/queue-backend';
import { EFFECTS_QUEUE, RUNS_QUEUE } from '#src/platform/queue/queues';
import { Sweeper } from '#src/platform/queue/sweeper.schedule';
import { Wakeup } from '#src/platform/queue/wakeup';
import { FlowWorkshop, ScriptedFlow } from '#test/support/flow-workshop';
import { ManualClock } from '#test/support/manual-clock';
import { HAS_REDIS, RedisServer } from '#test/support/redis-server';

describe('in PostgreSQL', () => theQueueOnlyWakes(null));

(HAS_REDIS ? describe : describe.skip)('in Redis', () => {
  theQueueOnlyWakes(() => RedisServer.start());

  it('keeps two installations apart', async () => {
    const server = await RedisServer.start();
    const workshops = await Promise.all([FlowWorkshop.open(), FlowWorkshop.open()]);
    const prefixes: unknown[] = [];
    for (const { database, url } of workshops) {
      const queue = await openQueue(database, { databaseUrl: url, redisUrl: server.url });
      prefixes.push(queue.prefix);
      await queue.close();
    }
    expect(new Set(prefixes).size).toBe(2);
    for (const workshop of workshops) await workshop.close();
    await server.close();
  });

  it('says what to do when none answers', async () => {
    const workshop = await FlowWorkshop.open();
    const server = await RedisServer.start();
    await server.kill();
    await expect(openQueue(workshop.database, { databaseUrl: workshop.url, redisUrl: server.url })).rejects.toThrow(
      /^No Redis can be used at 127\.0\.0\.1:\d+ \(.*ECONNREFUSED.*Check REDIS_URL, or unset it/,
    );
    await server.close();
    await workshop.close();
  });
});

function theQueueOnlyWakes(startRedis: (() => Promise<RedisServer>) | null): void {
  let workshop: FlowWorkshop;
  let open: OpenDatabase;
  let mark: ProcessMark;
  let redis: RedisServer | null = null;
  let backend: QueueBackend;
  let app: INestApplicationContext;
  const delivered: string[] = [];

  beforeAll(async () => {
    workshop = await FlowWorkshop.open();
    open = await openDatabase(workshop.url, entities, migrations as never);
    mark = await ProcessMark.take(workshop.url);
    redis = (await startRedis?.()) ?? null;
    backend = await openQueue(workshop.database, { databaseUrl: workshop.url, redisUrl: redis?.url ?? null });
    const parts = { database: open.database, orm: open.orm, mark, clock: new SystemClock() };
    const module = PlatformModule.with({ ...parts, queue: backend, works: true });
    app = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
    app.get(FlowRegistry).register(
      new ScriptedFlow(async (run, input) => {
        await run.step('one', input, () => input);
        return run.effect('post', 'post', input);
      }),
    );
    app.get(OutboxHandlers).register('post', async ({ idempotencyKey, payload }) => {
      delivered.push(idempotencyKey);
      return payload;
    });
  });

  afterAll(async () => {
    await app.get(FlowRunner).handBackAll();
    await app.close();
    await backend.close();
    await redis?.close();
    await mark.release();
    await open.close();
    await workshop.close();
  });

  const queue = (name: string) => app.get<Queue>(getQueueToken(name));
  const waiting = async () => (await queue(RUNS_QUEUE).getJobs(['waiting'])).length;
  const unfinished = async () =>
    Number(
      (
        await workshop.database.query(
          `select (select count(*) from run where status in ('queued', 'running'))
                + (select count(*) from outbox where status = 'pending') as n`,
        )
      )[0]!.n,
    );
  async function everythingEnds(): Promise<void> {
    const deadline = Date.now() + 20_000;
    while ((await unfinished()) > 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await unfinished()).toBe(0);
  }

  it('so an emptied queue loses nothing', async () => {
    await Promise.all([queue(RUNS_QUEUE).pause(), queue(EFFECTS_QUEUE).pause()]);
    const ids: string[] = [];
    for (let n = 0; n < 20; n += 1) {
      const id = await workshop.queue({ input: { n } });
      await app.get(Wakeup).run(id);
      ids.push(id);
    }
    const { id: lonely } = await workshop.putEffect({ kind: 'post', idempotencyKey: 'lonely' });
    await app.get(Wakeup).effect(lonely, 0);
    expect(await waiting()).toBe(20);
    for (const name of [RUNS_QUEUE, EFFECTS_QUEUE]) {
      await queue(name).obliterate({ force: true });
      await queue(name).resume();
    }
    expect(await waiting()).toBe(0);
    expect(await unfinished()).toBe(21);

    expect(await app.get(Sweeper).sweep()).toEqual({ runs: 20, effects: 1 });
    await everythingEnds();
    for (const [n, id] of ids.entries()) {
      expect(await workshop.run(id)).toMatchObject({ status: 'succeeded', result: { n }, attempts: 1 });
    }
    expect(delivered.sort()).toEqual([...ids.map((id) => `${id}:post`), 'lonely'].sort());
  });

  it('so a run of a dead process is picked up, although its job still belongs to the dead', async () => {
    await queue(RUNS_QUEUE).pause();
    const id = await workshop.queue({ input: { n: 99 } });
    const dead = await workshop.worker({
      flows: [new ScriptedFlow(() => new Promise(() => undefined))],
      clock: new ManualClock(),
    });
    void dead.runner.execute(id);
    while ((await workshop.run(id)).status !== 'running');
    // The job that woke the dead one, as BullMQ keeps it until it is seen as stalled.
    await app.get(Wakeup).run(id, 0);
    await dead.die();
    expect(await app.get(Sweeper).sweep()).toEqual({ runs: 1, effects: 0 });
    expect(await waiting()).toBe(2);
    await queue(RUNS_QUEUE).resume();
    await everythingEnds();
    expect(await workshop.run(id)).toMatchObject({ status: 'succeeded', attempts: 2 });
  });

  it('and sweeping twice wakes nobody twice', async () => {
    await queue(RUNS_QUEUE).pause();
    await workshop.queue();
    await app.get(Sweeper).sweep();
    await app.get(Sweeper).sweep();
    expect(await waiting()).toBe(1);
    await queue(RUNS_QUEUE).resume();
    await everythingEnds();
  });

  if (startRedis === null) return;
  it('so a Redis that dies, and comes back empty, delays and loses nothing', async () => {
    await redis!.kill();
    const id = await workshop.queue({ input: { n: 7 } });
    const begun = performance.now();
    await app.get(Wakeup).run(id);
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect((await workshop.run(id)).status).toBe('queued');
    await redis!.begin();
    await app.get(Sweeper).sweep();
    await everythingEnds();
    expect(await workshop.run(id)).toMatchObject({ status: 'succeeded', result: { n: 7 } });
  });
}
