import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AdminTokenService } from '#modules/access';
import { APPLY_FLOW, PROPOSE_FLOW } from '#modules/crm-sync';
import { FIND_FLOW } from '#modules/discovery';
import { RunsService } from '#modules/runs';
import type { Sandbox } from '#src/adapters.module';
import { readConfig } from '#src/config/config';
import { Database } from '#src/platform/database/database';
import type { FlowRun } from '#src/platform/flows/flow';
import { FlowRegistry } from '#src/platform/flows/flow-registry';
import { openContext, type RunningService, startService } from '#src/service';
import { type SiteServer, startSiteServer } from '#test/simulators/sites/site-server';
import { STORY_SENTENCE } from '#test/simulators/sites/story';
import { copyTestDatabase, type TestDatabase } from '#test/support/database';
import { ScriptedFlow } from '#test/support/flow-workshop';
import { withoutPageTimes } from '#test/support/page-times';
import { importSandboxCompanies } from '#test/support/sandbox-companies';
import { createMigratedDatabase } from '#test/support/test-product';

interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a JSON body as an HTTP client sees it.
  body: any;
}

describe('runs over HTTP', () => {
  let sites: SiteServer;
  let original: TestDatabase;
  let served: TestDatabase;
  let service: RunningService;
  let token: string;
  /** What the flow `wait` does: it hangs until it is stopped, or ends at once. */
  let waits = true;
  let entered = Promise.withResolvers<void>();

  beforeAll(async () => {
    sites = await startSiteServer({ slowMs: 40 });
    original = await createMigratedDatabase();
    await importSandboxCompanies(original.url);
    served = await copyTestDatabase(original);
    service = await start(sandboxOf(sites));
    token = (await service.app.get(AdminTokenService).createIfMissing())!;
  });

  afterAll(async () => {
    await service.close();
    await served.drop();
    await original.drop();
    await sites.close();
  });

  // Every find has to ask the sites, or there would be nothing to hang on.
  const configFor = (database: TestDatabase) =>
    readConfig({ DATABASE_URL: database.url, GTM_PORT: '0', GTM_LOG_LEVEL: 'silent', GTM_PAGE_HOURS: '0' });

  async function start(sandbox: Sandbox): Promise<RunningService> {
    const started = await startService(configFor(served), { sandbox });
    started.app.get(FlowRegistry).register(new ScriptedFlow(wait, { name: 'wait' }));
    return started;
  }

  async function wait(run: FlowRun): Promise<string> {
    await run.step('first', {}, () => 1);
    return run.step('second', {}, async () => {
      if (!waits) return 'done';
      entered.resolve();
      return new Promise((_resolve, reject) => run.signal.addEventListener('abort', () => reject(run.signal.reason)));
    });
  }

  async function ask(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await fetch(service.url + path, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : text,
    };
  }

  const startRun = async (flow: string, input: unknown, headers: Record<string, string> = {}): Promise<string> => {
    const answer = await ask('POST', '/api/v1/runs', { flow, input }, headers);
    expect(answer).toMatchObject({ status: 202, body: { run_id: expect.any(String) } });
    return answer.body.run_id;
  };

  /** Reads the run until it has this status. */
  async function until(id: string, status: string): Promise<Answer['body']> {
    const deadline = Date.now() + 20_000;
    for (;;) {
      const { body } = await ask('GET', `/api/v1/runs/${id}`);
      if (body.status === status || Date.now() > deadline) {
        expect(body).toMatchObject({ id, status });
        return body;
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  it('listens on loopback', () => {
    expect(new URL(service.url).hostname).toBe('127.0.0.1');
  });

  it('are refused without the admin token, with the same words whatever was wrong', async () => {
    const answers = await Promise.all(
      [{ authorization: '' }, { authorization: 'Bearer gtm_wrong' }, { authorization: `Basic ${token}` }].flatMap(
        (headers) => [
          ask('GET', '/api/v1/runs', undefined, headers),
          ask('POST', '/api/v1/runs', { flow: 'wait' }, headers),
          ask('GET', '/api/v1/runs/00000000-0000-4000-8000-000000000000', undefined, headers),
        ],
      ),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 401, body: { error: { code: 'HTTP.401' } } });
    expect(answers[0]!.body.error.message).toContain('Authorization: Bearer');
    expect((await ask('GET', '/api/v1/runs')).status).toBe(200);
  });

  it('give what the command line gives', async () => {
    const byHttp = await until(await startRun(FIND_FLOW, { text: STORY_SENTENCE }), 'succeeded');

    const copy = await copyTestDatabase(original);
    const product = await openContext(configFor(copy), { sandbox: sandboxOf(sites) });
    const runs = product.app.get(RunsService);
    const id = await runs.start(FIND_FLOW, { text: STORY_SENTENCE }, { kind: 'cli', actor: 'cli', reply: null });
    const byCommand = await runs.execute(id);
    await product.close();
    await copy.drop();

    expect(byHttp.result.results.length).toBeGreaterThan(5);
    expect(withoutPageTimes(byHttp.result)).toEqual(withoutPageTimes(byCommand.result));
    expect(byHttp).toMatchObject({ flow: FIND_FLOW, origin: 'http', attempts: 1, error: null });
    expect(byHttp.steps.length).toBeGreaterThan(20);
    const { runs: listed } = (await ask('GET', '/api/v1/runs?limit=1')).body;
    const { result: _result, steps: _steps, ...rest } = byHttp;
    expect(listed).toEqual([rest]);
  });

  it('are started once for one idempotency key', async () => {
    waits = false;
    const headers = { 'idempotency-key': 'order-17' };
    const ids = await Promise.all([1, 2, 3].map(() => startRun('wait', {}, headers)));
    expect(new Set(ids).size).toBe(1);
    expect(await until(ids[0]!, 'succeeded')).toMatchObject({ attempts: 1 });
    expect(await startRun('wait', {}, headers)).toBe(ids[0]);
    expect(await startRun('wait', {}, { 'idempotency-key': 'order-18' })).not.toBe(ids[0]);
  });

  it('are not started, nor taken for another one, when a key is used for something else', async () => {
    waits = false;
    const headers = { 'idempotency-key': 'order-19' };
    const id = await startRun('wait', { a: 1, b: { c: 2, d: 'x' } }, headers);
    expect(await startRun('wait', { b: { d: 'x', c: 2 }, a: 1 }, headers)).toBe(id);
    for (const [flow, input] of [
      ['wait', { a: 2 }],
      [FIND_FLOW, { text: STORY_SENTENCE }],
    ] as const) {
      const answer = await ask('POST', '/api/v1/runs', { flow, input }, headers);
      expect(answer).toMatchObject({ status: 409, body: { error: { code: 'RUN.KEY_REUSED' } } });
      expect(answer.body.error.message).toContain(id);
    }
    const long = (length: number) =>
      ask('POST', '/api/v1/runs', { flow: 'wait', input: {} }, { 'idempotency-key': 'k'.repeat(length) });
    expect(await long(255)).toMatchObject({ status: 202 });
    expect(await long(256)).toMatchObject({ status: 400, body: { error: { code: 'RUN.KEY_TOO_LONG' } } });
  });

  it('say what is wrong with a request', async () => {
    const problem = async (body: unknown) => {
      const answer = await ask('POST', '/api/v1/runs', body);
      expect(answer.status).toBe(400);
      return answer.body.error.message as string;
    };
    expect(await problem({ flow: 'find-custmers', input: {} })).toMatch(/no flow "find-custmers".*find-customers/);
    for (const internal of [PROPOSE_FLOW, APPLY_FLOW]) {
      const told = await problem({ flow: internal, input: { approvalId: '00000000-0000-4000-8000-000000000000' } });
      expect(told).toContain(`no flow "${internal}" to start from here. What can be started: `);
      expect(told).toMatch(/What can be started: .*find-customers.*wait\b/);
      expect(told.split('What can be started:')[1]).not.toMatch(/crm-changes|apply/);
    }
    expect(await problem({ flow: FIND_FLOW, input: {} })).toMatch(/text/);
    expect(await problem({ flow: FIND_FLOW, input: { text: ' ' } })).toMatch(/text: say what you are looking for/);
    expect(await problem({ input: {} })).toMatch(/flow/);
    expect(await problem([1])).not.toBe('');
    const broken = await fetch(`${service.url}/api/v1/runs`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: '{"flow":',
    });
    expect(broken.status).toBe(400);
    expect((await ask('GET', '/api/v1/runs?limit=0')).status).toBe(400);
    expect(await ask('GET', '/api/v1/runs/17')).toMatchObject({ status: 400, body: { error: { code: 'RUN.BAD_ID' } } });
  });

  it('that nobody knows are not found', async () => {
    const unknown = '/api/v1/runs/00000000-0000-4000-8000-000000000000';
    for (const [method, path] of [
      ['GET', unknown],
      ['POST', `${unknown}/cancel`],
      ['POST', `${unknown}/resume`],
    ] as const) {
      expect(await ask(method, path)).toMatchObject({ status: 404, body: { error: { code: 'RUN.UNKNOWN' } } });
    }
    expect((await ask('GET', '/api/v1/nothing')).status).toBe(404);
  });

  it('can be cancelled while they are in execution, and resumed', async () => {
    waits = true;
    entered = Promise.withResolvers();
    const id = await startRun('wait', {});
    await entered.promise;
    const asked = performance.now();
    expect((await ask('POST', `/api/v1/runs/${id}/cancel`)).status).toBe(202);
    expect(await until(id, 'cancelled')).toMatchObject({ error: { code: 'FLOW.CANCELLED' }, result: null });
    expect(performance.now() - asked).toBeLessThan(4_000);
    const again = await ask('POST', `/api/v1/runs/${id}/cancel`);
    expect(again).toMatchObject({ status: 409, body: { error: { code: 'RUN.ENDED' } } });
    expect(again.body.error.message).toContain('already ended (cancelled)');
    waits = false;
    expect(await ask('POST', `/api/v1/runs/${id}/resume`)).toMatchObject({ status: 202, body: { run_id: id } });
    const run = await until(id, 'succeeded');
    expect((await ask('POST', `/api/v1/runs/${id}/cancel`)).status).toBe(409);
    expect(await until(id, 'succeeded')).toEqual(run);
    expect(run).toMatchObject({ result: 'done', attempts: 2 });
    expect(run.steps).toMatchObject([
      { key: 'first', attempts: 1 },
      { key: 'second', attempts: 1 },
    ]);
  });

  it('are described, and health is told, to anybody', async () => {
    for (const path of ['/health/live', '/health/ready']) {
      expect(await ask('GET', path, undefined, { authorization: '' })).toMatchObject({
        status: 200,
        body: { status: 'ok' },
      });
    }
    const { body: api } = await ask('GET', '/api/v1/openapi.json', undefined, { authorization: '' });
    expect(Object.keys(api.paths)).toEqual(expect.arrayContaining(['/api/v1/runs', '/api/v1/runs/{id}/cancel']));
    expect(api.paths['/api/v1/runs'].post.requestBody.content['application/json'].schema.required).toEqual(['flow']);
    const docs = await ask('GET', '/api/v1/docs', undefined, { authorization: '' });
    expect(docs.status).toBe(200);
    expect(docs.body).toContain('swagger');
  });

  it('in execution at shutdown are handed back, and finished by the next service without being asked', async () => {
    await service.close();
    const hanging = await startSiteServer({ slowMs: 60_000 });
    service = await start(sandboxOf(hanging));
    // Earlier finds have looked at these companies, and what is fresh is not asked again.
    await service.app.get(Database).query('truncate enrichment_look, web_page');
    const id = await startRun(FIND_FLOW, { text: STORY_SENTENCE });
    const deadline = Date.now() + 10_000;
    while (!hanging.requests.some((request) => request.host === SLOW_SITE) && Date.now() < deadline) await turn();
    const pagesRead = async () =>
      (await ask('GET', `/api/v1/runs/${id}`)).body.steps.filter((step: { key: string }) =>
        step.key.startsWith('enrich:'),
      );
    while ((await pagesRead()).length < 8 && Date.now() < deadline);
    const recorded = (await pagesRead()).map((step: { key: string }) => step.key.slice('enrich:'.length));
    await service.close();
    await hanging.close();

    const product = await openContext(configFor(served), { sandbox: sandboxOf(sites) });
    expect(await product.app.get(RunsService).get(id)).toMatchObject({ status: 'queued', error: null, attempts: 1 });
    await product.close();

    const before = sites.requests.length;
    service = await start(sandboxOf(sites));
    const run = await until(id, 'succeeded');
    expect(run.attempts).toBe(2);
    expect(run.steps.filter((step: { attempts: number }) => step.attempts !== 1)).toEqual([]);
    const readAgain = new Set(sites.requests.slice(before).map((request) => request.host));
    expect(recorded.length).toBeGreaterThan(5);
    // Those that are shown are looked at closely besides, which is a step of its own.
    const studied = new Set(run.steps.map(({ key }: { key: string }) => key.replace(/^study:/, '')));
    expect(recorded.filter((domain: string) => readAgain.has(domain) && !studied.has(domain))).toEqual([]);
    expect(readAgain).toContain(SLOW_SITE);
  });
});

/** The one company of the sandbox whose website takes long to answer. */
const SLOW_SITE = 'marlstead.example';

function sandboxOf(sites: SiteServer): Sandbox {
  const pair = `127.0.0.1:${sites.port}`;
  return { exceptions: new Set([pair]), hosts: new Map(sites.hosts.map((host) => [host, pair])) };
}
