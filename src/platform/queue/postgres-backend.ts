import { createPostgresBackend, runMigrations, setDefaultBackendFactory } from 'bullmq';
import pg from 'pg';
import type { QueueBackend } from './queue-backend.ts';

/** Prepares BullMQ's own schema and makes PostgreSQL its default store; @nestjs/bullmq has no option for that. */
export async function openPostgresBackend(databaseUrl: string): Promise<QueueBackend> {
  setDefaultBackendFactory(createPostgresBackend as never);
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 20,
    options: '-c search_path=bullmq',
    keepAlive: true,
    application_name: 'gtm-agent queue',
  });
  pool.on('error', () => undefined);
  const client = await pool.connect();
  try {
    await runMigrations(client as never);
  } finally {
    client.release();
  }
  return { connection: pool as never, close: () => pool.end() };
}
