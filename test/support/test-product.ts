import { migrations } from '#migrations';
import { entities } from '#src/entities';
import { openDatabase } from '#src/platform/database/open-database';
import { createTestDatabase, type TestDatabase } from './database.ts';

/** A fresh database with all tables. */
export function createMigratedDatabase(): Promise<TestDatabase> {
  return createTestDatabase(async (url) => {
    const open = await openDatabase(url, entities, migrations as never);
    await open.close();
  });
}
