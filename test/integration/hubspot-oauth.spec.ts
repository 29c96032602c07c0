import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { VendorError } from '#src/domain/errors';
import { until } from '#test/demo/until';
import type { Fault } from '#test/simulators/hubspot/faults';
import type { OAuthAppOptions } from '#test/simulators/hubspot/oauth';
import type { TestDatabase } from '#test/support/database';
import { type OAuthStage, openOAuthStage, options, type SignedInProcess } from '#test/support/hubspot-oauth-stage';
import { createMigratedDatabase } from '#test/support/test-product';

const MINUTE = 60_000;
const LIFETIME = 30 * MINUTE;
const TOKEN_PATH = /^\/oauth\/2026-09\/token$/;

let test: TestDatabase;
let stage: OAuthStage;
beforeAll(async () => {
  test = await createMigratedDatabase();
});
afterEach(() => stage.close());
afterAll(() => test.drop());

async function begin(app: Partial<OAuthAppOptions> = {}): Promise<void> {
  stage = await openOAuthStage(test.url, app);
  await stage.connect();
}

const look = (of: SignedInProcess) => of.crm.portalId(options(stage.clock)).then(() => read(of));
/** A call that is sent each time. */
const read = (of: SignedInProcess) => of.crm.readCompany('1', options(stage.clock));
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: VendorError) => error,
  );
const tokenCalls = () => stage.hubspot.calls.filter(({ path }) => TOKEN_PATH.test(path));
const refused = () => stage.hubspot.calls.filter(({ status }) => status === 401);

describe('tokens of HubSpot that end', () => {
  it('are renewed once, before their end, for twenty calls in each of two processes', async () => {
    await begin();
    const processes = [stage.process(), stage.process()];
    for (const one of processes) await look(one);
    expect(stage.hubspot.oauth.refreshes).toBe(0);
    stage.clock.advance(LIFETIME - MINUTE);
    stage.hubspot.failNext({ path: TOKEN_PATH, fault: { kind: 'slow', ms: 50 } });
    await Promise.all(processes.flatMap((one) => Array.from({ length: 20 }, () => read(one))));
    expect(stage.hubspot.oauth).toMatchObject({ refreshes: 1, mostAtOnce: 1 });
    expect(refused()).toEqual([]);
    // And again: the renewed token is known to both.
    stage.clock.advance(LIFETIME);
    await Promise.all(processes.map(read));
    expect(stage.hubspot.oauth).toMatchObject({ refreshes: 2, mostAtOnce: 1 });
  });

  it('are renewed once when HubSpot says that their time is over, and what was refused is sent again', async () => {
    await begin();
    const processes = [stage.process(), stage.process()];
    for (const one of processes) await look(one);
    stage.hubspot.failNext({
      path: '/companies/1',
      times: 20,
      fault: {
        kind: 'status',
        status: 401,
        body: { status: 'error', category: 'EXPIRED_AUTHENTICATION', message: 'x' },
      },
    });
    const calls = processes.flatMap((one) => Array.from({ length: 10 }, () => read(one)));
    expect(await Promise.all(calls)).toEqual(calls.map(() => null));
    expect(stage.hubspot.oauth).toMatchObject({ refreshes: 1, mostAtOnce: 1 });
  });

  it('are not renewed for a refusal with another reason', async () => {
    await begin();
    const one = stage.process();
    await look(one);
    stage.hubspot.failNext({ path: '/companies/1', times: 2, fault: { kind: 'status', status: 401 } });
    expect(await failure(read(one))).toMatchObject({ kind: 'auth', status: 401 });
    expect(tokenCalls()).toHaveLength(1);
  });

  it('stay as they are where HubSpot does not change the refresh token', async () => {
    await begin({ rotates: false });
    const one = stage.process();
    for (let n = 0; n < 3; n += 1) {
      stage.clock.advance(LIFETIME);
      await read(one);
    }
    expect(stage.hubspot.oauth.refreshes).toBe(3);
  });
});

describe('renewing the sign-in to HubSpot when it fails', () => {
  const outages: [string, Fault, number][] = [
    ['a rate limit', { kind: 'rate-limit', policy: 'TEN_SECONDLY_ROLLING', retryAfterSeconds: 7 }, 7_000],
    ['a server error', { kind: 'status', status: 502 }, 5_000],
    ['a broken connection', { kind: 'drop' }, 5_000],
    ['no JSON', { kind: 'bad-json' }, 5_000],
    ['another shape', { kind: 'bad-shape', body: { token: 'x' } }, 5_000],
  ];
  it.each(outages)(
    'outlives %s unnoticed while the token lasts, and says so when it does not',
    async (_what, fault, ms) => {
      await begin({ rotates: false });
      const one = stage.process();
      await look(one);
      stage.hubspot.failNext({ path: TOKEN_PATH, times: 2, fault });
      stage.clock.advance(LIFETIME - MINUTE);
      await read(one);
      await read(one);
      expect(tokenCalls()).toHaveLength(2);
      stage.clock.advance(MINUTE);
      expect(await failure(read(one))).toMatchObject({ kind: 'unavailable', retryable: true, retryAfterMs: ms });
      stage.clock.advance(ms - 1);
      expect(await failure(read(one))).toMatchObject({ kind: 'unavailable', retryAfterMs: 1 });
      expect(tokenCalls()).toHaveLength(3);
      stage.clock.advance(1);
      await read(one);
      expect(refused()).toEqual([]);
    },
  );

  it('gives up an answer that does not come, and does not hold up callers who have less time', async () => {
    await begin({ rotates: false });
    const one = stage.process();
    await look(one);
    stage.clock.advance(LIFETIME);
    stage.hubspot.failNext({ path: TOKEN_PATH, fault: { kind: 'hang' } });
    const hurried = failure(one.crm.readCompany('1', options(stage.clock, 2_000)));
    await until(() => tokenCalls().length === 2 || null, 'the question for a token', 5_000);
    stage.clock.advance(2_000);
    expect(await hurried).toMatchObject({ kind: 'unavailable', context: { reason: 'timed-out' } });
    const patient = failure(read(one));
    await until(() => stage.clock.sleeping >= 2 || null, 'somebody who waits', 5_000);
    stage.clock.advance(13_000);
    expect(await patient).toMatchObject({ kind: 'unavailable', retryable: true });
    stage.clock.advance(5_000);
    await read(one);
  });

  it('is not stopped by the caller for whom it began', async () => {
    await begin();
    const one = stage.process();
    await look(one);
    stage.clock.advance(LIFETIME);
    stage.hubspot.failNext({ path: TOKEN_PATH, fault: { kind: 'slow', ms: 100 } });
    const caller = new AbortController();
    const stopped = failure(one.crm.readCompany('1', { ...options(stage.clock), signal: caller.signal }));
    await until(() => tokenCalls().length === 2 || null, 'the question for a token', 5_000);
    caller.abort();
    expect(await stopped).toMatchObject({ kind: 'unavailable', context: { reason: 'stopped' } });
    await read(one);
    expect(stage.hubspot.oauth.refreshes).toBe(1);
  });

  it('passes to another process when the one at it is killed', async () => {
    await begin();
    const [one, other] = [stage.process(), stage.process()];
    await look(one);
    await look(other);
    stage.clock.advance(LIFETIME);
    stage.hubspot.failNext({ path: TOKEN_PATH, fault: { kind: 'hang' } });
    const lost = failure(read(one));
    await until(() => tokenCalls().length === 2 || null, 'the question for a token', 5_000);
    const waiting = read(other);
    await until(async () => ((await holders()).length === 2 ? true : null), 'two at the lock', 5_000);
    // What a kill leaves: the connections are gone, and with them the lock.
    const [holder] = await holders();
    await other.database.query('select pg_terminate_backend($1)', [holder!.pid]);
    await waiting;
    expect(stage.hubspot.oauth.refreshes).toBe(1);
    stage.clock.advance(15_000);
    await lost;

    async function holders(): Promise<{ pid: number }[]> {
      return other.database.query(
        `select distinct pid, granted from pg_locks where relation = 'credential'::regclass and mode = 'RowShareLock'
         order by pid`,
      );
    }
  });
});

describe('a consent that HubSpot has taken back', () => {
  beforeEach(() => begin());

  it('is asked for once by all processes, says what to do, and works again after connecting again', async () => {
    const [one, other] = [stage.process(), stage.process()];
    await look(one);
    await look(other);
    stage.hubspot.oauth.uninstall();
    stage.clock.advance(LIFETIME);
    for (const process of [one, other, one, other]) {
      const error = await failure(read(process));
      expect(error).toMatchObject({ kind: 'auth', retryable: false });
      expect(error?.userMessage).toContain('gtm hubspot connect --oauth');
    }
    expect(tokenCalls()).toHaveLength(2);
    expect(await one.crm.probe(options(stage.clock))).toEqual({
      ok: false,
      detail: expect.stringContaining('gtm hubspot connect --oauth'),
    });
    // Also for a process that begins later.
    expect(await failure(read(stage.process()))).toMatchObject({ kind: 'auth' });
    await stage.connect();
    await read(one);
    await read(other);
  });

  it('is what an answer that was lost looks like where refresh tokens rotate', async () => {
    const one = stage.process();
    await look(one);
    stage.clock.advance(LIFETIME);
    stage.hubspot.failNext({ path: TOKEN_PATH, fault: { kind: 'drop-after-effect' } });
    expect(await failure(read(one))).toMatchObject({ kind: 'unavailable' });
    stage.clock.advance(5_000);
    expect(await failure(read(one))).toMatchObject({ kind: 'auth' });
  });

  it('is not mixed up with one for another portal', async () => {
    const error = await failure(read(stage.process(17)));
    expect(error).toMatchObject({ kind: 'auth' });
    expect(error?.message).toContain(`portal ${stage.hubspot.portalId}`);
  });

  it('is not mixed up with a wrong secret of the app, which is not asked with at every call', async () => {
    const grant = await stage.process().store.read();
    await stage.close();
    stage = await openOAuthStage(test.url, {}, { clientSecret: 'wrong' });
    const one = stage.process();
    await one.store.save({ ...grant!, expiresAt: stage.clock.now() });
    for (let n = 0; n < 3; n += 1) {
      const error = await failure(read(one));
      expect(error).toMatchObject({ kind: 'auth' });
      expect(error?.userMessage).toContain('HUBSPOT_CLIENT_SECRET');
    }
    expect(tokenCalls()).toHaveLength(1);
    expect((await one.store.read())?.refusedAt).toBeNull();
  });
});

it('keeps tokens out of errors and out of the database in readable form', async () => {
  await begin();
  const one = stage.process();
  await look(one);
  const grant = (await one.store.read())!;
  const secrets = [grant.accessToken, grant.refreshToken, 'app-secret-1'];
  stage.clock.advance(LIFETIME);
  const body = { status: 'ODD', error: `odd ${grant.refreshToken}`, message: `${grant.accessToken} app-secret-1` };
  stage.hubspot.failNext({ path: TOKEN_PATH, fault: { kind: 'status', status: 400, body } });
  const error = await failure(read(one));
  const said = [error?.message, error?.userMessage, JSON.stringify(error?.context), String(error?.cause), error?.stack];
  const stored = JSON.stringify(await one.database.query('select * from credential'));
  for (const secret of secrets) {
    for (const text of [...said, stored]) expect(text ?? '').not.toContain(secret);
  }
});
