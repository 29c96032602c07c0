import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { migrations } from '#migrations';
import { entities } from '#src/entities';
import { type OpenDatabase, openDatabase } from '#src/platform/database/open-database';
import { createTestDatabase, type TestDatabase } from '#test/support/database';

describe('the tables', () => {
  let testDatabase: TestDatabase;
  let open: OpenDatabase;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    open = await openDatabase(testDatabase.url, entities, migrations as never);
  });

  afterAll(async () => {
    await open.close();
    await testDatabase.drop();
  });

  it('have every column the entities read and write', async () => {
    const rows = await open.database.query<{ name: string }>(
      `select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public'`,
    );
    const columns = new Set(rows.map(({ name }) => name));
    const wanted = [...open.orm.getMetadata().getAll().values()].flatMap((meta) =>
      meta.props.flatMap((property) => (property.fieldNames ?? []).map((field) => `${meta.tableName}.${field}`)),
    );
    expect(wanted.length).toBeGreaterThan(30);
    expect(wanted.filter((column) => !columns.has(column))).toEqual([]);
  });

  it('can be taken down and built again', async () => {
    await open.orm.migrator.down({ to: 0 });
    const [left] = await open.database.query<{ count: number }>(
      `select count(*)::int as count from information_schema.tables where table_schema = 'public' and table_name <> 'migration'`,
    );
    expect(left?.count).toBe(0);
    await open.orm.migrator.up();
    expect(await open.orm.migrator.getPending()).toEqual([]);
  });

  it('are migrated once when several processes start together', async () => {
    const other = await createTestDatabase();
    const opened = await Promise.all([1, 2, 3].map(() => openDatabase(other.url, entities, migrations as never)));
    const [done] = await opened[0]!.database.query<{ count: number }>('select count(*)::int as count from migration');
    expect(done?.count).toBe(migrations.length);
    await Promise.all(opened.map((each) => each.close()));
    await other.drop();
  });
});
