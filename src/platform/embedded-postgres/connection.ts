import pg from 'pg';

declare module 'pg' {
  /** Present in pg since 8.0 but missing from its types: whether an open connection keeps the process alive. */
  interface Client {
    ref(): void;
    unref(): void;
  }
}

/** The one superuser of an embedded PostgreSQL. */
export const SUPERUSER = 'app';

export interface ConnectionTarget {
  port: number;
  password: string;
  database: string;
}

/**
 * A single connection that is not part of any pool. A lost connection never crashes the process: the next query on
 * it fails instead. `ssl: false` is stated so that PGSSLMODE of the environment has no say.
 */
export async function openConnection(target: ConnectionTarget): Promise<pg.Client> {
  const client = new pg.Client({
    host: '127.0.0.1',
    ...target,
    user: SUPERUSER,
    ssl: false,
    application_name: 'gtm-agent (embedded postgres)',
    connectionTimeoutMillis: 3_000,
    query_timeout: 10_000,
    keepAlive: true,
  });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** `postgres://` URL of the target, with everything escaped. */
export function urlOf({ port, password, database }: ConnectionTarget): string {
  return `postgres://${SUPERUSER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
}
