import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestDatabase } from '#test/support/database';
import { HAS_REDIS, RedisServer } from '#test/support/redis-server';
import { CALM, storm } from '#test/support/storm/storm';
import { createMigratedDatabase } from '#test/support/test-product';

/** A small one; `npm run bench -- storm` raises one of 1,000 records. */
const SIZE = { records: 60, events: 180, seed: 7 };

describe('a storm of events, with workers killed and HubSpot refusing', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createMigratedDatabase();
  });
  afterAll(() => database.drop());

  it('leaves every record right, every effect done once, and nothing waiting', async () => {
    const report = await storm({ ...SIZE, env: { DATABASE_URL: database.url } });
    expect(report).toMatchObject(CALM);
    expect(report.calls_refused).toBeGreaterThan(5);
    expect(report.own_echoes).toBeGreaterThan(SIZE.records);
  }, 240_000);
});

(HAS_REDIS ? describe : describe.skip)('the same with the queue in Redis', () => {
  let database: TestDatabase;
  let redis: RedisServer;
  beforeAll(async () => {
    database = await createMigratedDatabase();
    redis = await RedisServer.start();
  });
  afterAll(async () => {
    await redis.close();
    await database.drop();
  });

  it('leaves the same', async () => {
    const report = await storm({ ...SIZE, env: { DATABASE_URL: database.url, REDIS_URL: redis.url } });
    expect(report).toMatchObject(CALM);
  }, 240_000);
});
