import type { Database } from '../database/database.ts';
import { openPostgresBackend } from './postgres-backend.ts';
import type { QueueBackend } from './queue-backend.ts';
import { openRedisBackend } from './redis-backend.ts';

/** Opens the queues in Redis where one is given, else in PostgreSQL. Throws ConfigError when Redis cannot be used. */
export async function openQueue(
  database: Database,
  urls: { databaseUrl: string; redisUrl: string | null },
): Promise<QueueBackend> {
  if (urls.redisUrl === null) return openPostgresBackend(urls.databaseUrl);
  return openRedisBackend(urls.redisUrl, await installationOf(database));
}

/** The same for every process over this database, and different from every other database anywhere. */
async function installationOf(database: Database): Promise<string> {
  const [row] = await database.query<{ id: string }>(
    `select system_identifier || '-' || current_database() as id from pg_control_system()`,
  );
  return row!.id;
}
