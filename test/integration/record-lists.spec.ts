import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CompanyListQuery, RecordListRepository } from '#modules/leads';
import { Database } from '#src/platform/database/database';
import type { TestDatabase } from '#test/support/database';
import { createMigratedDatabase } from '#test/support/test-product';

describe('lists of companies', () => {
  let testDatabase: TestDatabase;
  let database: Database;
  let lists: RecordListRepository;

  beforeAll(async () => {
    testDatabase = await createMigratedDatabase();
    database = new Database(testDatabase.url);
    lists = new RecordListRepository(database);
  });

  afterAll(async () => {
    await database.close();
    await testDatabase.drop();
  });

  beforeEach(() => database.query('truncate company cascade'));

  async function companies(names: readonly string[]): Promise<void> {
    await database.query(
      `insert into company (identity_key, name) select 'name:' || name, name from unnest($1::text[]) name`,
      [names],
    );
  }

  async function named(name: string): Promise<unknown[]> {
    const {
      cursor: _cursor,
      limit,
      sort,
      fields,
      total: _total,
      ...filters
    } = CompanyListQuery.parse({ name, sort: 'name' });
    const { records } = await lists.page('companies', { filters, sort, fields }, null, limit);
    expect(await lists.count('companies', filters)).toBe(records.length);
    return records.map((record) => record.name);
  }

  it('finds a part of a name in any case, and what is merely alike only where nobody has it', async () => {
    await companies(['Brightwater Pumps', 'BRIGHTWATER Ltd', 'Brightwatter', 'Northgate', '100%_sure']);
    expect(await named('brightWATER')).toEqual(['BRIGHTWATER Ltd', 'Brightwater Pumps']);
    expect(await named('Brihgtwater')).toContain('BRIGHTWATER Ltd');
    expect(await named('%')).toEqual(['100%_sure']);
    await database.query(`update company set deleted_at = now() where name = 'Northgate'`);
    expect(await named('Northgate')).toEqual([]);
  });

  it('are exported as they were when the export began', async () => {
    const names = Array.from({ length: 2_500 }, (_, index) => `Company ${String(index).padStart(4, '0')}`);
    await companies(names);
    const seen: unknown[] = [];
    for await (const { name } of lists.walk('companies', { filters: {}, sort: 'name', fields: ['name'] })) {
      if (seen.length === 0) {
        await database.query(`update company set name = 'A ' || name, deleted_at = now() where name > 'Company 1'`);
        await companies(['Company 2000 and a half']);
      }
      seen.push(name);
    }
    expect(seen).toEqual(names);
  });

  it('give their connection back when the reader goes away', async () => {
    await companies(['One', 'Two']);
    for await (const _ of lists.walk('companies', { filters: {}, sort: 'name', fields: ['name'] })) break;
    const open = await database.query(`select 1 from pg_stat_activity where state like 'idle in transaction%'
      and datname = current_database()`);
    expect(open).toEqual([]);
  });
});
