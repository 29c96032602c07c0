import { Inject, Injectable } from '@nestjs/common';
import { Database, type Sql } from '../database/database.ts';
import { SharedInsert } from './shared-insert.ts';

/** What became of a delivery: taken now, or known already; `runId` is the run it started, if any. */
export interface Accepted {
  first: boolean;
  runId: string | null;
}

/** Keeps every delivery from outside once, together with the run it starts: a redelivery changes nothing. */
@Injectable()
export class Inbox {
  private readonly shared: SharedInsert;

  constructor(@Inject(Database) private readonly database: Database) {
    this.shared = new SharedInsert(database);
  }

  /** Keeps many deliveries in one statement; whoever handles them marks them. Returns how many were new. */
  async storeAll(source: string, deliveries: readonly { key: string; payload: unknown }[]): Promise<number> {
    if (deliveries.length === 0) return 0;
    return this.shared.store(deliveries.map((delivery) => ({ source, ...delivery })));
  }

  /** `begin` runs in the transaction that stores the delivery, and only for the first of its key. */
  async accept(
    source: string,
    key: string,
    payload: unknown,
    begin: (sql: Sql) => Promise<string | null>,
  ): Promise<Accepted> {
    return this.database.transaction(async (sql) => {
      const stored = await sql.query<{ id: string }>(
        `insert into inbox (source, dedupe_key, payload) values ($1, $2, $3) on conflict (source, dedupe_key) do nothing returning id`,
        [source, key, JSON.stringify(payload)],
      );
      if (!stored[0]) {
        const [known] = await sql.query<{ run_id: string | null }>(
          'select run_id from inbox where source = $1 and dedupe_key = $2',
          [source, key],
        );
        return { first: false, runId: known?.run_id ?? null };
      }
      const runId = await begin(sql);
      await sql.query('update inbox set run_id = $2, handled_at = now() where id = $1', [stored[0].id, runId]);
      return { first: true, runId };
    });
  }
}
