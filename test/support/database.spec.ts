import { afterAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from './database.ts';

const databases: TestDatabase[] = [];
afterAll(() => Promise.all(databases.map((database) => database.drop())));

/** A template that only this spec uses would be every other suite's template too, so it runs under a run id of its own. */
process.env.GTM_TEST_RUN = `${process.env.GTM_TEST_RUN}_self`;

describe('createTestDatabase', () => {
  it('gives every caller an empty database of its own', async () => {
    const first = await create();
    const second = await create();
    await query(first.url, 'create table note (text text)');
    expect(await tables(first.url)).toEqual(['note']);
    expect(await tables(second.url)).toEqual([]);
  });

  it('migrates once and hands out copies, also to callers at the same time', async () => {
    let migrations = 0;
    const migrate = async (url: string) => {
      migrations += 1;
      await query(url, 'create table company (name text)');
    };
    const copies = await Promise.all([create(migrate), create(migrate), create(migrate)]);
    for (const copy of copies) expect(await tables(copy.url)).toEqual(['company']);
    expect(migrations).toBe(1);
  });

  it('drops a database although somebody is connected to it', async () => {
    const database = await createTestDatabase();
    const client = new pg.Client({ connectionString: database.url });
    client.on('error', () => undefined);
    await client.connect();
    await database.drop();
    await expect(query(database.url, 'select 1')).rejects.toThrow(/does not exist/);
    await client.end();
  });
});

async function create(migrate?: (url: string) => Promise<void>): Promise<TestDatabase> {
  const database = await createTestDatabase(migrate);
  databases.push(database);
  return database;
}

async function tables(url: string): Promise<string[]> {
  const rows = await query(url, `select tablename from pg_tables where schemaname = 'public'`);
  return rows.map((row) => row.tablename as string);
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
