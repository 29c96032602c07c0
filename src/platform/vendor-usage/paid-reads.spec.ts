import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { VendorError } from '#src/domain/errors';
import type { CallOptions } from '#src/ports/call-options';
import type { TestDatabase } from '#test/support/database';
import { ManualClock } from '#test/support/manual-clock';
import { createMigratedDatabase } from '#test/support/test-product';
import { SystemClock } from '../clock.ts';
import { Database } from '../database/database.ts';
import { type PaidRead, PaidReads } from './paid-reads.ts';
import { VendorAnswers } from './vendor-answers.ts';
import { VendorUsage } from './vendor-usage.ts';

const HOUR = 3_600_000;
let testDatabase: TestDatabase;
let database: Database;
let clock: ManualClock;
let usage: VendorUsage;
let reads: PaidReads;
let asked: number;

beforeAll(async () => {
  testDatabase = await createMigratedDatabase();
  database = new Database(testDatabase.url);
});
beforeEach(async () => {
  await database.query('truncate vendor_usage, vendor_answer');
  clock = new ManualClock();
  usage = new VendorUsage(database, clock);
  reads = new PaidReads(new VendorAnswers(database, clock), usage);
  asked = 0;
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

function call(): CallOptions {
  return { signal: new AbortController().signal, deadline: clock.now() + HOUR, runId: 'test' };
}

function request(input: unknown, over: Partial<PaidRead> = {}): PaidRead {
  const limits = { credits: 3, calls: null };
  const freshMs = { found: 24 * HOUR, nothing: HOUR };
  return { vendor: 'apollo', kind: 'match', input, credits: 1, limits, freshMs, ...over };
}

const read = (input: unknown, over?: Partial<PaidRead>, answer: string | null = 'Ada', credits = 1) =>
  reads.read<string | null>(
    request(input, over),
    call(),
    (result) => result === null,
    async () => {
      asked += 1;
      return { result: answer, credits, kept: false };
    },
  );

const failing = (error: unknown, input: unknown = 'x') =>
  reads
    .read(
      request(input),
      call(),
      () => false,
      () => Promise.reject(error),
    )
    .catch((thrown: unknown) => thrown);

describe('reads that cost', () => {
  it('are paid once while the answer is fresh, whatever the order of their fields', async () => {
    expect(await read({ a: 1, b: 2 })).toEqual({ result: 'Ada', credits: 1, kept: false });
    expect(await read({ b: 2, a: 1 })).toEqual({ result: 'Ada', credits: 0, kept: true });
    clock.advance(24 * HOUR);
    expect(await read({ a: 1, b: 2 })).toMatchObject({ kept: false });
    expect(asked).toBe(2);
  });

  it('keep "nothing" for a shorter time', async () => {
    await read('x', {}, null);
    expect(await read('x')).toEqual({ result: null, credits: 0, kept: true });
    clock.advance(HOUR);
    expect(await read('x')).toMatchObject({ result: 'Ada' });
  });

  it('tell vendors, kinds and questions apart', async () => {
    await read('x');
    await read('y');
    await read('x', { kind: 'find' });
    await read('x', { vendor: 'other' });
    expect(asked).toBe(4);
  });

  it('stop at the credits of a day, until the next one', async () => {
    for (const input of ['a', 'b', 'c']) await read(input);
    const error = await read('d').catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ kind: 'rate-limited', retryAfterMs: 14 * HOUR, context: { ownLimit: true } });
    expect(asked).toBe(3);
    expect(await read('a')).toMatchObject({ kept: true });
    clock.advance(14 * HOUR);
    expect(await read('d')).toMatchObject({ credits: 1 });
  });

  it('stop at the calls of a day, though they cost nothing', async () => {
    const limits = { credits: null, calls: 1 };
    await read('a', { limits, credits: 0 }, 'Ada', 0);
    await expect(read('b', { limits, credits: 0 }, 'Ada', 0)).rejects.toMatchObject({ kind: 'rate-limited' });
    expect(await read('b', { limits, credits: 0, kind: 'find' }, 'Ada', 0)).toMatchObject({ result: 'Ada' });
  });

  it('never spend the last credit twice', async () => {
    const outcomes = await Promise.allSettled(['a', 'b', 'c', 'd', 'e', 'f'].map((input) => read(input)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    expect(await usage.usedToday('apollo')).toEqual([{ kind: 'match', calls: 3, credits: 3 }]);
  });

  it('count what was truly charged', async () => {
    await read('x', {}, null, 0);
    expect(await usage.usedToday('apollo')).toEqual([{ kind: 'match', calls: 1, credits: 0 }]);
  });

  it.each([
    ['a refusal', { status: 403 }, [1, 0]],
    ['a limit of the vendor', { status: 429 }, [1, 0]],
    ['a call that was not sent', { context: { sent: false } }, [0, 0]],
    ['an answer that was lost', { uncertain: true }, [1, 1]],
    ['a failure of the server', { status: 502, uncertain: true }, [1, 1]],
    ['a broken read', {}, [1, 1]],
  ])('after %s count what may have been charged', async (_what, details, [calls, credits]) => {
    await failing(new VendorError('apollo', 'match', 'unavailable', 'failed', details));
    expect(await usage.usedToday('apollo')).toEqual([{ kind: 'match', calls, credits }]);
    expect(await read('x')).toMatchObject({ result: 'Ada' });
  });

  it('stay counted after a crash, and are made once more', async () => {
    // A process that died while it asked leaves its count and its claim behind.
    await usage.begin(request('x'), { credits: 3, calls: null });
    const crashed = new VendorAnswers(database, clock).answer(request('x'), call(), () => Promise.race<never>([]));
    crashed.catch(() => undefined);
    while ((await database.query('select from vendor_answer')).length === 0);
    clock.advance(90_000);
    expect(await read('x')).toMatchObject({ result: 'Ada', kept: false });
    expect(await usage.usedToday('apollo')).toEqual([{ kind: 'match', calls: 2, credits: 2 }]);
  });

  it('wait for the same question that another one is asking', async () => {
    const patient = new PaidReads(new VendorAnswers(database, new SystemClock()), usage);
    const options = { ...call(), deadline: Date.now() + 10_000 };
    const answers = await Promise.all(
      [1, 2, 3].map(() =>
        patient.read(
          request('x'),
          options,
          () => false,
          async () => {
            asked += 1;
            return { result: 'Ada', credits: 1, kept: false };
          },
        ),
      ),
    );
    expect(asked).toBe(1);
    expect(answers.map(({ credits }) => credits).sort()).toEqual([0, 0, 1]);
  });

  it('stop waiting when they are told to', async () => {
    const stop = new AbortController();
    stop.abort();
    const stopped = reads.read(
      request('x'),
      { ...call(), signal: stop.signal },
      () => false,
      async () => {
        asked += 1;
        return { result: 'Ada', credits: 1, kept: false };
      },
    );
    await expect(stopped).rejects.toMatchObject({ kind: 'unavailable' });
    expect(asked).toBe(0);
  });

  it('forget answers that are past their time', async () => {
    await read('x');
    clock.advance(25 * HOUR);
    await read('y');
    expect(await database.query('select from vendor_answer')).toHaveLength(1);
  });
});
