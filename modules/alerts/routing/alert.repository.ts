import { Inject, Injectable } from '@nestjs/common';
import { Database, type Sql } from '#src/platform/database/database';
import type { PostedMessage } from '#src/ports/messenger';
import type { RoutedPlace } from './route.rules.ts';

/** An alert on its way to one place. */
export interface AlertMessage {
  alertId: string;
  leadId: string;
  kind: RoutedPlace['kind'];
  place: string;
  /** Something was done with the lead since. */
  isActedOn: boolean;
  /** The owner of the record is told directly as well. */
  tellsOwner: boolean;
}

const MESSAGE = `alert_message.alert_id as "alertId", lead_id as "leadId", alert_message.kind, alert_message.place, acted_at is not null as "isActedOn",
  exists (select from alert_message other where other.alert_id = alert.id and other.kind = 'person') as "tellsOwner"`;

/** Alerts: at most one for each lead and day, with a message for each place that is told. */
@Injectable()
export class AlertRepository {
  constructor(@Inject(Database) private readonly database: Database) {}

  /**
   * Makes the alert of a day (`2026-11-22`); `null` when there is one already, or one of the day on which the lead last
   * came or later. Whoever else makes one at the same time waits here and then gets `null`.
   */
  async make(
    sql: Sql,
    alert: { leadId: string; askedOn: string; day: string; at: number; score: number | null; band: string | null },
  ): Promise<string | null> {
    const [row] = await sql.query<{ id: string }>(
      `insert into alert (lead_id, day, made_at, score, band)
       select $1, $2, to_timestamp($3::float8 / 1000), $4, $5
       where not exists (select from alert where lead_id = $1 and day >= $6)
       on conflict (lead_id, day) do nothing returning id`,
      [alert.leadId, alert.day, alert.at, alert.score, alert.band, alert.askedOn],
    );
    return row?.id ?? null;
  }

  /** Adds the places it goes to, those that wait for the end of quiet hours as held. */
  async address(sql: Sql, alertId: string, places: readonly RoutedPlace[], now: number): Promise<void> {
    for (const { kind, place, email, dueAt } of places) {
      await sql.query(
        `insert into alert_message (alert_id, kind, place, email, due_at, state)
         values ($1, $2, $3, $4, to_timestamp($5::float8 / 1000), $6)`,
        [alertId, kind, place, email, dueAt, dueAt > now ? 'held' : 'going'],
      );
    }
  }

  /** Held messages whose time has come, the longest due first. */
  async due(now: number, limit: number): Promise<AlertMessage[]> {
    return this.database.query<AlertMessage>(
      `select ${MESSAGE} from alert_message join alert on alert.id = alert_message.alert_id
       where state = 'held' and due_at <= to_timestamp($1::float8 / 1000) order by due_at limit $2`,
      [now, limit],
    );
  }

  async get(alertId: string, place: string): Promise<AlertMessage | null> {
    const [row] = await this.database.query<AlertMessage>(
      `select ${MESSAGE} from alert_message join alert on alert.id = alert_message.alert_id where alert_message.alert_id = $1 and alert_message.place = $2`,
      [alertId, place],
    );
    return row ?? null;
  }

  /** Lets a held one go. False: another process was faster. */
  async letGo(sql: Sql, { alertId, place }: AlertMessage): Promise<boolean> {
    const rows = await sql.query(
      `update alert_message set state = 'going' where alert_id = $1 and place = $2 and state = 'held' returning 1`,
      [alertId, place],
    );
    return rows.length > 0;
  }

  /** It waits again. `until`: epoch milliseconds. */
  async hold({ alertId, place }: AlertMessage, until: number): Promise<void> {
    await this.database.query(
      `update alert_message set due_at = to_timestamp($3::float8 / 1000)
       where alert_id = $1 and place = $2 and state = 'held'`,
      [alertId, place, until],
    );
  }

  /** Nobody has to be told any more; `reason` in words. */
  async drop({ alertId, place }: AlertMessage, reason: string): Promise<void> {
    await this.database.query(
      `update alert_message set state = 'dropped', reason = $3
       where alert_id = $1 and place = $2 and state in ('held', 'going')`,
      [alertId, place, reason],
    );
  }

  /** It stands in Slack. `at`: epoch milliseconds. */
  async sent({ alertId, place }: AlertMessage, { channel, ts }: PostedMessage, at: number): Promise<void> {
    await this.database.query(
      `update alert_message set state = 'sent', sent_at = coalesce(sent_at, to_timestamp($5::float8 / 1000)), channel = $3, ts = $4
       where alert_message.alert_id = $1 and alert_message.place = $2`,
      [alertId, place, channel, ts, at],
    );
  }
}
