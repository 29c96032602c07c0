import type { EntityClass } from '@mikro-orm/core';
import type { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { Database } from './database.ts';
import { connectOrm } from './orm.ts';

/** Any number; processes that start at the same time migrate one after the other. */
const MIGRATION_LOCK = 6_780_015;

export interface OpenDatabase {
  database: Database;
  orm: MikroORM;
  close(): Promise<void>;
}

/** Longer than a server needs that is there. */
const ANSWERS_WITHIN_MS = 10_000;

/** Connects, brings the tables up to date, and returns both ways of reaching them; closes all when it cannot. */
export async function openDatabase(
  url: string,
  entities: EntityClass<object>[],
  migrations: { name: string; class: never }[],
): Promise<OpenDatabase> {
  await mustAnswer(url);
  const database = new Database(url);
  const orm = await connectOrm(url, entities, migrations);
  const close = async () => {
    await orm.close();
    await database.close();
  };
  try {
    await database.withClient(async (client) => {
      await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
      try {
        await orm.migrator.up();
      } finally {
        await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
      }
    });
  } catch (error) {
    await close();
    throw error;
  }
  return { database, orm, close };
}

/** The pools wait for ever, which is right under load and wrong for an address behind which nobody is. */
async function mustAnswer(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: ANSWERS_WITHIN_MS });
  // What goes wrong is thrown by connect; a second report of it would end the process.
  client.on('error', () => undefined);
  await client.connect();
  await client.end();
}
