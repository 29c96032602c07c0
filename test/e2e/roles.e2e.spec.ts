import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { AdminTokenService } from '#modules/access';
import { FIND_FLOW } from '#modules/discovery';
import { readConfig } from '#src/config/config';
import type { FlowRun } from '#src/platform/flows/flow';
import { FlowRegistry } from '#src/platform/flows/flow-registry';
import { type RunningService, startService } from '#src/service';
import { until } from '#test/demo/until';
import type { TestDatabase } from '#test/support/database';
import { ScriptedFlow } from '#test/support/flow-workshop';
import { HAS_REDIS, RedisServer } from '#test/support/redis-server';
import { importSandboxCompanies } from '#test/support/sandbox-companies';
import { createMigratedDatabase } from '#test/support/test-product';

describe('with the queue in PostgreSQL', () => oneServesAndOthersWork(null));
(HAS_REDIS ? describe : describe.skip)('with the queue in Redis', () => {
  oneServesAndOthersWork(() => RedisServer.start());
});

function oneServesAndOthersWork(startRedis: (() => Promise<RedisServer>) | null): void {
  let database: TestDatabase;
  let redis: RedisServer | null = null;
  let web: RunningService;
  let workers: RunningService[] = [];
  let token: string;
  /** What the flow `wait` does: it ends at once, or hangs until it is stopped. */
  let waits = false;
  let entered = Promise.withResolvers<string>();

  beforeAll(async () => {
    database = await createMigratedDatabase();
    await importSandboxCompanies(database.url);
    redis = (await startRedis?.()) ?? null;
    web = await start('web');
    token = (await web.app.get(AdminTokenService).createIfMissing())!;
  });

  afterAll(async () => {
    await web.close();
    await redis?.close();
    await database.drop();
  });

  afterEach(async () => {
    for (const worker of workers) await worker.close();
    workers = [];
  });

  async function start(role: 'web' | 'worker', name: string = role): Promise<RunningService> {
    const env = {
      DATABASE_URL: database.url,
      GTM_ROLE: role,
      GTM_PORT: '0',
      GTM_LOG_LEVEL: 'silent',
      GTM_WEBSITES: 'off',
    };
    const service = await startService(readConfig({ ...env, ...(redis ? { REDIS_URL: redis.url } : {}) }));
    const body = async (run: FlowRun) => {
      const first = await run.step('first', {}, () => name);
      return run.step('second', {}, async () => {
        if (!waits) return [first, name];
        entered.resolve(name);
        return new Promise((_resolve, reject) => run.signal.addEventListener('abort', () => reject(run.signal.reason)));
      });
    };
    service.app.get(FlowRegistry).register(new ScriptedFlow(body, { name: 'wait' }));
    if (role === 'worker') workers.push(service);
    return service;
  }

  const ask = async (service: RunningService, path: string, init: RequestInit = {}) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const response = await fetch(service.url + path, { ...init, headers });
    // biome-ignore lint/suspicious/noExplicitAny: a JSON body as an HTTP client sees it.
    const body: any = /json/.test(response.headers.get('content-type') ?? '') ? await response.json() : null;
    return { status: response.status, body };
  };

  async function begin(flow = 'wait', input = {}): Promise<string> {
    const { body } = await ask(web, '/api/v1/runs', { method: 'POST', body: JSON.stringify({ flow, input }) });
    return body.run_id;
  }

  const run = async (id: string) => (await ask(web, `/api/v1/runs/${id}`)).body;
  /** The run once it has ended, however. */
  const ends = (id: string) =>
    until(
      async () => {
        const seen = await run(id);
        return seen.status === 'queued' || seen.status === 'running' ? null : seen;
      },
      'the end of the run',
      20_000,
    );

  it('leaves the work to a worker, and starts it when one comes', async () => {
    const id = await begin(FIND_FLOW, { text: 'fintech companies in the UK' });
    expect(await run(id)).toMatchObject({ status: 'queued', attempts: 0 });
    await start('worker');
    expect(await ends(id)).toMatchObject({ status: 'succeeded', attempts: 1 });
  });

  it('gives the work of a worker that stops to another at once, which repeats no finished step', async () => {
    waits = true;
    entered = Promise.withResolvers();
    const first = await start('worker', 'first');
    const id = await begin();
    expect(await entered.promise).toBe('first');
    await start('worker', 'second');
    waits = false;
    await first.close();
    expect(await ends(id)).toMatchObject({ status: 'succeeded', result: ['first', 'second'], attempts: 2 });
  });

  it('lets nobody but its operator in at a worker', async () => {
    const worker = await start('worker');
    expect(await ask(worker, '/health/ready')).toMatchObject({ status: 200, body: { status: 'ok' } });
    expect((await ask(worker, '/metrics')).status).toBe(200);
    for (const path of [
      '/api/v1/runs',
      '/slack/events',
      '/webhooks/hubspot',
      '/api/v1/docs',
      '/metrics/../api/v1/runs',
    ]) {
      const answer = await ask(worker, path);
      expect(answer).toMatchObject({ status: 404, body: { error: { code: 'WEB.WORKER' } } });
    }
  });
}
