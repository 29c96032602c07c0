import { Inject, Injectable } from '@nestjs/common';
import { Database, type Sql } from '#src/platform/database/database';
import type { Subscription } from './subscription.ts';

const COLUMNS = `place, audience, time, zone, weekdays_only as "weekdaysOnly", paused, last_day::text as "lastDay"`;

/** Who gets a digest where and when. */
@Injectable()
export class SubscriptionRepository {
  constructor(@Inject(Database) private readonly database: Database) {}

  async find(place: string, sql: Sql = this.database): Promise<Subscription | null> {
    const [row] = await sql.query<Subscription>(`select ${COLUMNS} from digest_subscription where place = $1`, [place]);
    return row ?? null;
  }

  /** Those that are not paused. */
  async active(): Promise<Subscription[]> {
    return this.database.query<Subscription>(
      `select ${COLUMNS} from digest_subscription where not paused order by place`,
    );
  }

  /** `now` is in epoch milliseconds. */
  async save(sql: Sql, one: Subscription, by: string, now: number): Promise<void> {
    await sql.query(
      `insert into digest_subscription
         (place, audience, time, zone, weekdays_only, paused, last_day, changed_by, changed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, to_timestamp($9::float8 / 1000))
       on conflict (place) do update set audience = excluded.audience, time = excluded.time, zone = excluded.zone,
         weekdays_only = excluded.weekdays_only, paused = excluded.paused,
         last_day = greatest(digest_subscription.last_day, excluded.last_day),
         changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
      [one.place, one.audience, one.time, one.zone, one.weekdaysOnly, one.paused, one.lastDay, by, now],
    );
  }

  /** Locks the row until the transaction ends; `null`: another process has it, or it is gone. */
  async claim(sql: Sql, place: string): Promise<Subscription | null> {
    const [row] = await sql.query<Subscription>(
      `select ${COLUMNS} from digest_subscription where place = $1 for update skip locked`,
      [place],
    );
    return row ?? null;
  }

  /** Notes that a day is handed over to be sent. False: it was before. */
  async handOver(sql: Sql, place: string, day: string, now: number): Promise<boolean> {
    const rows = await sql.query(
      `insert into digest_delivery (place, day, made_at) values ($1, $2, to_timestamp($3::float8 / 1000))
       on conflict do nothing returning day`,
      [place, day, now],
    );
    await sql.query('update digest_subscription set last_day = greatest(last_day, $2) where place = $1', [place, day]);
    return rows.length > 0;
  }
}
