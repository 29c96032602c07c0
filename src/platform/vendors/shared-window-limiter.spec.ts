import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestDatabase } from '#test/support/database';
import { ManualClock } from '#test/support/manual-clock';
import { createMigratedDatabase } from '#test/support/test-product';
import { Database } from '../database/database.ts';
import { SharedWindowLimiter } from './shared-window-limiter.ts';

let test: TestDatabase;
let processes: Database[];
beforeAll(async () => {
  test = await createMigratedDatabase();
  processes = [new Database(test.url), new Database(test.url)];
});
afterAll(async () => {
  for (const database of processes) await database.close();
  await test.drop();
});

describe('a limit that processes keep together', () => {
  const limiters = (name: string, clock: ManualClock) =>
    processes.map((database) => new SharedWindowLimiter(name, 5, 1_000, database, clock));

  it('lets no window hold more starts than allowed, whoever takes them at once', async () => {
    const clock = new ManualClock();
    const both = limiters('a', clock);
    const waits = await Promise.all(Array.from({ length: 17 }, (_, n) => both[n % 2]!.reserve(60_000)));
    const counted = waits.toSorted((a, b) => a! - b!);
    expect(counted).toEqual([...Array(5).fill(0), ...Array(5).fill(1_000), ...Array(5).fill(2_000), 3_000, 3_000]);
  });

  it('takes no slot that is too far away', async () => {
    const clock = new ManualClock();
    const [one, other] = limiters('b', clock);
    for (let n = 0; n < 5; n += 1) await one!.reserve(0);
    expect(await other!.reserve(999)).toBeNull();
    expect(await other!.reserve(1_000)).toBe(1_000);
    clock.advance(2_001);
    expect(await other!.reserve(0)).toBe(0);
  });

  it('keeps limits of different names apart', async () => {
    const clock = new ManualClock();
    const [one] = limiters('c', clock);
    for (let n = 0; n < 5; n += 1) await one!.reserve(0);
    expect(await limiters('d', clock)[0]!.reserve(0)).toBe(0);
  });
});
