import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AdminTokenService } from '#modules/access';
import { Database } from '#src/platform/database/database';
import type { TestDatabase } from '#test/support/database';
import { createMigratedDatabase } from '#test/support/test-product';

let test: TestDatabase;
let database: Database;
let tokens: AdminTokenService;

beforeAll(async () => {
  test = await createMigratedDatabase();
  database = new Database(test.url);
  tokens = new AdminTokenService(database);
});
afterAll(async () => {
  await database.close();
  await test.drop();
});
beforeEach(() => database.query('delete from setting'));

describe('the admin token', () => {
  it('is accepted by nobody before it is made', async () => {
    expect(await tokens.accepts('')).toBe(false);
    expect(await tokens.accepts('gtm_anything')).toBe(false);
  });

  it('is made once, also by two processes that start at the same time, and shown to one of them', async () => {
    const shown = await Promise.all([1, 2, 3].map(() => new AdminTokenService(database).createIfMissing()));
    const [token, ...others] = shown.filter((one) => one !== null);
    expect(others).toEqual([]);
    expect(token).toMatch(/^gtm_[\w-]{32}$/);
    expect(await tokens.accepts(token!)).toBe(true);
    expect(await tokens.createIfMissing()).toBeNull();
  });

  it('stops working at once when it is rotated', async () => {
    const first = await tokens.rotate();
    const second = await tokens.rotate();
    expect(second).not.toBe(first);
    expect(await tokens.accepts(first)).toBe(false);
    expect(await tokens.accepts(second)).toBe(true);
  });

  it('is compared whole: no part of it, nothing longer, no other spelling and not its stored form', async () => {
    const token = await tokens.rotate();
    const [stored] = await database.query<{ value: string }>('select value from setting');
    const wrong = [token.slice(0, -1), `${token}x`, token.toUpperCase(), '', stored!.value, `${'é'.repeat(40)}`];
    for (const attempt of wrong) expect(await tokens.accepts(attempt)).toBe(false);
  });

  it('is not kept, only its digest is', async () => {
    const token = await tokens.rotate();
    const rows = JSON.stringify(await database.query('select * from setting'));
    expect(rows).not.toContain(token.slice(4));
    expect(rows).toMatch(/[0-9a-f]{64}/);
  });
});
