import { Inject, Injectable } from '@nestjs/common';
import { Database, type Sql } from '#src/platform/database/database';
import type { ActedHow, JudgedAlert } from './acted-on.rules.ts';

/** Something done with a lead. */
export interface Deed {
  how: ActedHow;
  /** Who, e.g. `slack:U123`; `null`: not known. */
  by: string | null;
  /** Epoch milliseconds. */
  at: number;
  /** An alert older than this is not answered any more. */
  withinHours: number;
}

/** Parameters 1-4 of what follows. */
const NOTE = `update alert set acted_how = $1, acted_by = $2, acted_at = to_timestamp($3::float8 / 1000)
  where acted_at is null and exists (select from alert_message where alert_id = alert.id and state = 'sent'
    and sent_at between to_timestamp($3::float8 / 1000) - make_interval(secs => $4::float8 * 3600) and to_timestamp($3::float8 / 1000))`;

/** What became of alerts. The first answer counts. */
@Injectable()
export class ActedOnRepository {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Somebody did something with the message of an alert. */
  async noteAtMessage(channel: string, ts: string, deed: Deed): Promise<void> {
    await this.database.query(`${NOTE} and id in (select alert_id from alert_message where channel = $5 and ts = $6)`, [
      ...columns(deed),
      channel,
      ts,
    ]);
  }

  /** Somebody changed the record of a lead. */
  async noteAtRecord(record: { vendor: string; type: string; id: string }, deed: Deed): Promise<void> {
    await this.database.query(
      `${NOTE} and lead_id in (select id from inbound_lead where vendor = $5 and type = $6 and record_id = $7)`,
      [...columns(deed), record.vendor, record.type, record.id],
    );
  }

  /** Whether an alert of this record waits for an answer. */
  async isWaiting(sql: Sql, record: { vendor: string; type: string; id: string }, since: Date): Promise<boolean> {
    const [row] = await sql.query(
      `select from alert join inbound_lead lead on lead.id = lead_id
       where acted_at is null and vendor = $1 and type = $2 and record_id = $3 and exists (
         select from alert_message where alert_id = alert.id and state = 'sent' and sent_at >= $4)`,
      [record.vendor, record.type, record.id, since],
    );
    return row !== undefined;
  }

  /** Counts approved plans about a lead's company or person, decided while its alert waited, as answers. */
  async noteApprovals(withinHours: number): Promise<void> {
    await this.database.query(
      `update alert set acted_how = 'approval', acted_by = decision.by, acted_at = decision.at
       from (
         select distinct on (alert.id) alert.id, approval.decided_by ->> 'id' as by, approval.decided_at as at
         from alert join inbound_lead lead on lead.id = lead_id
           join alert_message message on message.alert_id = alert.id and message.state = 'sent'
           join approval on approval.status = 'approved'
             and approval.decided_at between message.sent_at and message.sent_at + make_interval(secs => $1::float8 * 3600)
             and (approval.plan -> 'records' @> jsonb_build_array(jsonb_build_object('companyId', lead.company_id))
               or approval.plan -> 'contacts' @> jsonb_build_array(jsonb_build_object('contactId', lead.contact_id)))
         where alert.acted_at is null
         order by alert.id, approval.decided_at) decision
       where alert.id = decision.id and alert.acted_at is null`,
      [withinHours],
    );
  }

  /** Alerts sent since then whose time for an answer is over, or that were answered; times in epoch milliseconds. */
  async judged(since: number, now: number, withinHours: number): Promise<JudgedAlert[]> {
    return this.database.query<JudgedAlert>(
      `select kind, place, email, score, acted_at is not null as "isActedOn"
       from alert_message join alert on alert.id = alert_id
       where state = 'sent' and sent_at >= to_timestamp($1::float8 / 1000)
         and (acted_at is not null or sent_at < to_timestamp($2::float8 / 1000) - make_interval(secs => $3::float8 * 3600))
       order by sent_at, alert_id, place`,
      [since, now, withinHours],
    );
  }
}

function columns({ how, by, at, withinHours }: Deed): unknown[] {
  return [how, by, at, withinHours];
}
