import { randomInt } from 'node:crypto';
import pg from 'pg';

/** Namespace of our advisory locks, so that they cannot meet those of others in the same database. */
const LOCK_SPACE = 0x67746d;

/**
 * A proof of life that needs no heartbeat: an advisory lock on a connection of its own. It vanishes with the process,
 * however that ends, so another worker can take over its leases at once instead of waiting until they run out.
 */
export class ProcessMark {
  private constructor(
    /** Written into every lease of this process. */
    readonly key: number,
    private readonly client: pg.Client,
  ) {}

  static async take(databaseUrl: string): Promise<ProcessMark> {
    const client = new pg.Client({
      connectionString: databaseUrl,
      keepAlive: true,
      application_name: 'gtm-agent mark',
    });
    client.on('error', () => undefined);
    await client.connect();
    // A vanished machine must not keep its lock until the operating system's two-hour default.
    await client.query('set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3');
    for (;;) {
      const key = randomInt(1, 2 ** 31 - 1);
      const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1, $2) as taken', [
        LOCK_SPACE,
        key,
      ]);
      if (rows[0]?.taken) return new ProcessMark(key, client);
    }
  }

  async release(): Promise<void> {
    await this.client.end();
  }
}

/**
 * SQL condition: nobody alive holds the lease in these columns. It has run out, or its process is gone. The lock taken
 * for the test ends with the transaction, and is shared, so that two askers do not take each other for the holder.
 */
export function leaseIsFree(table: string): string {
  return (
    `(${table}.lease_until is null or ${table}.lease_until < now()` +
    ` or pg_try_advisory_xact_lock_shared(${LOCK_SPACE}, ${table}.lease_key))`
  );
}
