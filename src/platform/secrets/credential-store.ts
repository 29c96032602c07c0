import type { Database, Sql } from '../database/database.ts';
import type { SealedSecret, SecretKeys } from './sealed-secret.ts';

/** Credentials that were given while the service was there, sealed with the operator's key. */
export class CredentialStore {
  constructor(
    private readonly database: Database,
    private readonly keys: SecretKeys,
  ) {}

  /** Takes the place of the one that was there. Throws ConfigError without a key. */
  async save(name: string, secret: string, sql: Sql = this.database): Promise<void> {
    await sql.query(
      `insert into credential (name, sealed) values ($1, $2)
       on conflict (name) do update set sealed = excluded.sealed, saved_at = now()`,
      [name, JSON.stringify(this.keys.seal(name, secret))],
    );
  }

  /** `null`: there is none. Throws ConfigError when it cannot be opened. */
  async read(name: string): Promise<string | null> {
    const [row] = await this.database.query<{ sealed: SealedSecret }>('select sealed from credential where name = $1', [
      name,
    ]);
    return row ? this.keys.open(name, row.sealed) : null;
  }

  /**
   * Lets `work` look at a credential and change it while nobody else does, in whatever process; `secret: null` leaves it
   * alone. The lock lives on the connection, so that of a process that dies is free at once. Throws when `waitMs` are
   * over before it is free.
   */
  async change<T>(
    name: string,
    waitMs: number,
    work: (secret: string | null) => Promise<{ secret: string | null; value: T }>,
  ): Promise<T> {
    return this.database.transaction(async (sql) => {
      await sql.query(`set local lock_timeout = ${Math.max(1, Math.round(waitMs))}`);
      const [row] = await sql.query<{ sealed: SealedSecret }>(
        'select sealed from credential where name = $1 for update',
        [name],
      );
      const { secret, value } = await work(row ? this.keys.open(name, row.sealed) : null);
      if (secret !== null) await this.save(name, secret, sql);
      return value;
    });
  }

  /** Whether there was one. */
  async remove(name: string): Promise<boolean> {
    return (await this.database.query('delete from credential where name = $1 returning name', [name])).length > 0;
  }

  /** Seals all of them with the newest key; afterwards the older ones are not needed. Returns how many it was. */
  async renew(): Promise<number> {
    const rows = await this.database.query<{ name: string; sealed: SealedSecret }>(
      'select name, sealed from credential',
    );
    let renewed = 0;
    for (const { name, sealed } of rows) {
      const again = this.keys.renewed(name, sealed);
      if (again === null) continue;
      // Only if nobody has saved another meanwhile.
      await this.database.query('update credential set sealed = $2 where name = $1 and sealed = $3', [
        name,
        JSON.stringify(again),
        JSON.stringify(sealed),
      ]);
      renewed += 1;
    }
    return renewed;
  }
}
