import pg from 'pg';

/** Something that runs SQL: the pool, or one transaction of it. */
export interface Sql {
  query<Row extends object = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

/** One state of the database, until it is closed. */
export interface Snapshot extends Sql {
  close(): Promise<void>;
}

/**
 * The connection pool for machinery that needs exact SQL (ledger, inbox, outbox, search, COPY).
 * Records with plain reads and writes go through MikroORM.
 */
export class Database implements Sql {
  readonly #pool: pg.Pool;

  constructor(readonly url: string) {
    this.#pool = new pg.Pool({ connectionString: url, max: 12, keepAlive: true, application_name: 'gtm-agent' });
    // Without a listener an idle connection's error (server stopped first) would end the process.
    this.#pool.on('error', () => undefined);
  }

  async query<Row extends object = Record<string, unknown>>(
    text: string,
    values: readonly unknown[] = [],
  ): Promise<Row[]> {
    const result = await this.#pool.query<Row>(text, values as unknown[]);
    return result.rows;
  }

  /** Runs `work` in one transaction; commits when it resolves, rolls back when it throws. */
  async transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    return this.withClient(async (client) => {
      await client.query('begin');
      try {
        const result = await work(sqlOf(client));
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback');
        throw error;
      }
    });
  }

  /** Lends one raw connection, for COPY and cursors. */
  async withClient<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect();
    let broken: Error | undefined;
    const onError = (error: Error) => {
      broken = error;
    };
    client.on('error', onError);
    try {
      return await work(client);
    } finally {
      client.off('error', onError);
      client.release(broken);
    }
  }

  /**
   * The database as it is at this moment, however long it is read. A connection of its own, so that whoever reads
   * slowly takes none from the pool; the caller closes it.
   */
  async openSnapshot(): Promise<Snapshot> {
    const client = new pg.Client({ connectionString: this.url, keepAlive: true, application_name: 'gtm-agent' });
    // Said by the next query; without a listener it would end the process.
    client.on('error', () => undefined);
    await client.connect();
    await client.query('begin isolation level repeatable read read only');
    return { ...sqlOf(client), close: () => client.end() };
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }
}

/** Wraps a lent connection. */
function sqlOf(client: pg.ClientBase): Sql {
  return {
    async query<Row extends object>(text: string, values: readonly unknown[] = []) {
      return (await client.query<Row>(text, values as unknown[])).rows;
    },
  };
}
