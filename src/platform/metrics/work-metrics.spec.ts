import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '#src/platform/database/database';
import type { TestDatabase } from '#test/support/database';
import { createMigratedDatabase } from '#test/support/test-product';
import { Metrics } from './metrics.ts';
import { WorkMetrics } from './work-metrics.ts';

describe('the work in the metrics', () => {
  let testDatabase: TestDatabase;
  let database: Database;
  let metrics: Metrics;
  beforeAll(async () => {
    testDatabase = await createMigratedDatabase();
    database = new Database(testDatabase.url);
    metrics = new Metrics();
    new WorkMetrics(database, metrics);
  });
  afterAll(() => testDatabase.drop());

  it('is what the tables say at the moment', async () => {
    await database.query(
      `insert into run (id, flow, flow_version, input, origin, created_at)
       select gen_random_uuid(), 'f', 1, '{}', '{}', now() - interval '90 seconds' from generate_series(1, 3)`,
    );
    await database.query(
      `insert into outbox (kind, idempotency_key, lane, payload, status) values
       ('k', '1', 'l', '{}', 'pending'), ('k', '2', 'l', '{}', 'dead'), ('k', '3', 'l', '{}', 'sent')`,
    );
    const text = await metrics.text();
    expect(text).toMatch(/^gtm_runs\{status="queued"\} 3$/m);
    expect(text).toMatch(/^gtm_runs\{status="running"\} 0$/m);
    expect(text).toMatch(/^gtm_runs_oldest_queued_seconds (9\d|1\d\d)/m);
    expect(text).toMatch(/^gtm_outbox_effects\{status="pending"\} 1$/m);
    expect(text).toMatch(/^gtm_outbox_effects\{status="dead"\} 1$/m);
    expect(text).toMatch(/^gtm_inbox_unhandled 0$/m);
    expect(text).toMatch(/^gtm_database_up 1$/m);
  });

  it('is left out when the database is gone, and nothing else is', async () => {
    await database.close();
    const text = await metrics.text();
    expect(text).toMatch(/^gtm_database_up 0$/m);
    expect(text).toMatch(/^process_resident_memory_bytes \d/m);
    expect(text).not.toMatch(/^gtm_(runs|outbox|inbox)\S* \d/m);
  });
});
