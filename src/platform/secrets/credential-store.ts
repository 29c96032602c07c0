import type { Sql } from '../database/database.ts';
import type { SealedSecret, SecretKeys } from './sealed-secret.ts';

/** Credentials that were given while the service was there, sealed with the operator's key. */
export class CredentialStore {
  constructor(
    private readonly sql: Sql,
    private readonly keys: SecretKeys,
  ) {}

  /** Takes the place of the one that was there. Throws ConfigError without a key. */
  async save(name: string, secret: string): Promise<void> {
    await this.sql.query(
      `insert into credential (name, sealed) values ($1, $2)
       on conflict (name) do update set sealed = excluded.sealed, saved_at = now()`,
      [name, JSON.stringify(this.keys.seal(name, secret))],
    );
  }

  /** `null`: there is none. Throws ConfigError when it cannot be opened. */
  async read(name: string): Promise<string | null> {
    const [row] = await this.sql.query<{ sealed: SealedSecret }>('select sealed from credential where name = $1', [
      name,
    ]);
    return row ? this.keys.open(name, row.sealed) : null;
  }

  /** Whether there was one. */
  async remove(name: string): Promise<boolean> {
    return (await this.sql.query('delete from credential where name = $1 returning name', [name])).length > 0;
  }

  /** Seals all of them with the newest key; afterwards the older ones are not needed. Returns how many it was. */
  async renew(): Promise<number> {
    const rows = await this.sql.query<{ name: string; sealed: SealedSecret }>('select name, sealed from credential');
    let renewed = 0;
    for (const { name, sealed } of rows) {
      const again = this.keys.renewed(name, sealed);
      if (again === null) continue;
      // Only if nobody has saved another meanwhile.
      await this.sql.query('update credential set sealed = $2 where name = $1 and sealed = $3', [
        name,
        JSON.stringify(again),
        JSON.stringify(sealed),
      ]);
      renewed += 1;
    }
    return renewed;
  }
}
