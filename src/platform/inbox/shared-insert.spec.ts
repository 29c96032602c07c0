import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { TestDatabase } from '#test/support/database';
import { createMigratedDatabase } from '#test/support/test-product';
import { Database } from '../database/database.ts';
import { SharedInsert } from './shared-insert.ts';

let created: TestDatabase;
let database: Database;
let statements: number;
let inserts: SharedInsert;

beforeAll(async () => {
  created = await createMigratedDatabase();
  database = new Database(created.url);
});

afterAll(async () => {
  await database.close();
  await created.drop();
});

beforeEach(async () => {
  await database.query('truncate inbox');
  statements = 0;
  inserts = new SharedInsert({
    query: (text, values) => {
      statements += 1;
      return database.query(text, values);
    },
  });
});

const events = (...keys: string[]) => keys.map((key) => ({ source: 'hubspot', key, payload: { key } }));

async function kept(): Promise<string[]> {
  const rows = await database.query<{ name: string }>(
    "select source || ' ' || dedupe_key as name from inbox order by name",
  );
  return rows.map(({ name }) => name);
}

it('lets fifty requests share a few statements, and tells each how much of its own was new', async () => {
  const requests = Array.from({ length: 50 }, (_, n) => inserts.store(events(`a${n}`, `b${n}`)));
  expect(await Promise.all(requests)).toEqual(Array.from({ length: 50 }, () => 2));
  expect(statements).toBe(3);
  expect(await kept()).toHaveLength(100);
});

it('counts a repeated delivery once, in company and later', async () => {
  const [, , first, second] = await Promise.all([
    inserts.store(events('x')),
    inserts.store(events('y')),
    inserts.store(events('same', 'one')),
    inserts.store(events('same', 'two', 'two')),
  ]);
  expect([first, second]).toEqual([2, 1]);
  expect(await inserts.store(events('same', 'one', 'three'))).toBe(1);
});

it('keeps the same key of two sources apart', async () => {
  const close = events('1').map((event) => ({ ...event, source: 'close' }));
  await Promise.all([inserts.store(events('1')), inserts.store(close)]);
  expect(await kept()).toEqual(['close 1', 'hubspot 1']);
});

it('lets nobody pay for a delivery that PostgreSQL refuses', async () => {
  const hostile = [{ source: 'hubspot', key: 'bad', payload: { text: '\u0000' } }];
  const answers = await Promise.allSettled([
    inserts.store(events('first')),
    inserts.store(events('second')),
    inserts.store(events('before')),
    inserts.store(hostile),
    inserts.store(events('after')),
  ]);
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  expect(await kept()).toEqual(['after', 'before', 'first', 'second'].map((key) => `hubspot ${key}`));
});

it('tells everybody at once when the database is out of reach', async () => {
  let tried = 0;
  const lost = new SharedInsert({
    query: () => {
      tried += 1;
      return Promise.reject(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }));
    },
  });
  const answers = await Promise.allSettled(Array.from({ length: 10 }, (_, n) => lost.store(events(`${n}`))));
  expect(answers.every(({ status }) => status === 'rejected')).toBe(true);
  expect(tried).toBe(3);
});
