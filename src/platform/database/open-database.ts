import type { EntityClass } from '@mikro-orm/core';
import type { MikroORM } from '@mikro-orm/postgresql';
import { Database } from './database.ts';
import { connectOrm } from './orm.ts';

/** Any number; processes that start at the same time migrate one after the other. */
const MIGRATION_LOCK = 6_780_015;

export interface OpenDatabase {
  database: Database;
  orm: MikroORM;
  close(): Promise<void>;
}

/** Connects, brings the tables up to date, and returns both ways of reaching them. */
export async function openDatabase(
  url: string,
  entities: EntityClass<object>[],
  migrations: { name: string; class: never }[],
): Promise<OpenDatabase> {
  const database = new Database(url);
  const orm = await connectOrm(url, entities, migrations);
  await database.withClient(async (client) => {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    try {
      await orm.migrator.up();
    } finally {
      await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    }
  });
  return {
    database,
    orm,
    async close() {
      await orm.close();
      await database.close();
    },
  };
}
