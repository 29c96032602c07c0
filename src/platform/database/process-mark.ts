import { randomInt } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

/** Namespace of our advisory locks, so that they cannot meet those of others in the same database. */
const LOCK_SPACE = 0x67746d;

/** How long to wait before a lost connection is opened again. */
const RECONNECT_MS = 250;

/**
 * A proof of life that needs no heartbeat: an advisory lock on a connection of its own. It vanishes with the process,
 * however that ends, so another worker can take over its leases at once instead of waiting until they run out. When
 * only the connection is lost (the database restarted), the mark is taken again under the same key.
 */
export class ProcessMark {
  #client: pg.Client | null = null;
  #released = false;

  private constructor(
    /** Written into every lease of this process. */
    readonly key: number,
    private readonly databaseUrl: string,
  ) {}

  static async take(databaseUrl: string): Promise<ProcessMark> {
    for (;;) {
      const mark = new ProcessMark(randomInt(1, 2 ** 31 - 1), databaseUrl);
      if (await mark.hold()) return mark;
    }
  }

  async release(): Promise<void> {
    this.#released = true;
    await this.#client?.end();
  }

  /** False when somebody else holds this key. */
  private async hold(): Promise<boolean> {
    const client = await connect(this.databaseUrl);
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1, $2) as taken', [
      LOCK_SPACE,
      this.key,
    ]);
    if (!rows[0]?.taken || this.#released) {
      await client.end();
      return false;
    }
    this.#client = client;
    client.once('end', () => void this.holdAgain());
    return true;
  }

  private async holdAgain(): Promise<void> {
    this.#client = null;
    while (!this.#released) {
      try {
        if (await this.hold()) return;
      } catch {
        // The database is still away. Whoever takes our leases meanwhile has the higher fence.
      }
      await delay(RECONNECT_MS, undefined, { ref: false });
    }
  }
}

/** SQL condition: nobody alive holds the lease in these columns. It has run out, or its process is gone. */
export function leaseIsFree(table: string): string {
  return `(${table}.lease_until is null or ${table}.lease_until < now() or ${holderIsGone(table)})`;
}

/**
 * SQL condition: the process that wrote its key into `lease_key` is gone. The lock taken for the test ends with the
 * transaction, and is shared, so that two askers do not take each other for the holder.
 */
export function holderIsGone(table: string): string {
  return `pg_try_advisory_xact_lock_shared(${LOCK_SPACE}, ${table}.lease_key)`;
}

async function connect(databaseUrl: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: databaseUrl, keepAlive: true, application_name: 'gtm-agent mark' });
  // The 'end' that follows is what is listened to; without this line the error would end the process.
  client.on('error', () => undefined);
  await client.connect();
  // A vanished machine must not keep its lock until the operating system's two-hour default.
  await client.query('set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3');
  return client;
}
