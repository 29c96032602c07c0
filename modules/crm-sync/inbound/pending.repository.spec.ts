import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '#src/platform/database/database';
import { ProcessMark } from '#src/platform/database/process-mark';
import type { TestDatabase } from '#test/support/database';
import { createMigratedDatabase } from '#test/support/test-product';
import { PendingRecords } from './pending.repository.ts';

const NOW = Date.UTC(2026, 10, 22);
const LEASE_MS = 120_000;

let test: TestDatabase;
let database: Database;
beforeAll(async () => {
  test = await createMigratedDatabase();
  database = new Database(test.url);
});
afterAll(async () => {
  await database.close();
  await test.drop();
});

describe('records that wait to be read', () => {
  it('are free at once when the process that took them is gone, and not before', async () => {
    const marks = [await ProcessMark.take(test.url), await ProcessMark.take(test.url)] as const;
    const [one, other] = marks.map((mark) => new PendingRecords(database, mark)) as [PendingRecords, PendingRecords];
    const ids = ['1', '2', '3'];
    await one.add(
      database,
      'hubspot',
      ids.map((id) => ({ type: 'contact', id, kinds: ['changed'] })),
      NOW,
    );
    const taken = (records: { id: string }[]) => records.map(({ id }) => id).sort();

    expect(taken(await one.claim('hubspot', 10, NOW))).toEqual(ids);
    expect(await other.claim('hubspot', 10, NOW + LEASE_MS - 1)).toEqual([]);
    // Not even the process itself takes them twice.
    expect(await one.claim('hubspot', 10, NOW)).toEqual([]);
    // What the end of a process leaves behind, however it ends: its connection is gone.
    await marks[0].release();
    expect(taken(await other.claim('hubspot', 10, NOW))).toEqual(ids);
    // One that only hangs has its time.
    await expect(one.claim('hubspot', 10, NOW + LEASE_MS - 1)).resolves.toEqual([]);
    expect(taken(await one.claim('hubspot', 10, NOW + LEASE_MS))).toEqual(ids);
    await marks[1].release();
  });
});
