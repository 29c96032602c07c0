import { Inject, Injectable } from '@nestjs/common';
import { Database } from '#src/platform/database/database';
import { storedText } from '#src/platform/database/stored-json';
import type { EngagementEvent } from '../icp-model/engagement.rules.ts';

/** Something a lead did, as it is kept. */
export interface NewEngagement extends EngagementEvent {
  company_id: string | null;
  contact_id: string | null;
  /** Who says so, e.g. `website`, `hubspot`. */
  source: string;
  /** The source's own id; the same one again is the same event. */
  external_id: string | null;
}

/** What leads did, and when. */
@Injectable()
export class EngagementRepository {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Keeps events; those the source has told before are passed over. Returns how many were new. */
  async add(events: readonly NewEngagement[]): Promise<number> {
    const column = <Key extends keyof NewEngagement>(key: Key) => events.map((event) => event[key]);
    const rows = await this.database.query(
      `insert into engagement_event (company_id, contact_id, event, at, source, external_id)
       select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[], $5::text[], $6::text[])
       on conflict (source, external_id) do nothing returning id`,
      [
        column('company_id'),
        column('contact_id'),
        column('event').map(storedText),
        column('at'),
        column('source').map(storedText),
        column('external_id'),
      ],
    );
    return rows.length;
  }

  /** Whether anybody watches what leads do. Where nobody does, engagement is not known. */
  async isWatching(): Promise<boolean> {
    const [row] = await this.database.query<{ yes: boolean }>('select exists (select from engagement_event) as yes');
    return row!.yes;
  }

  /** Company id -> what its people did. */
  async ofCompanies(ids: readonly string[]): Promise<Map<string, EngagementEvent[]>> {
    return this.grouped('company_id', ids);
  }

  /** Contact id -> what that person did. */
  async ofContacts(ids: readonly string[]): Promise<Map<string, EngagementEvent[]>> {
    return this.grouped('contact_id', ids);
  }

  private async grouped(
    column: 'company_id' | 'contact_id',
    ids: readonly string[],
  ): Promise<Map<string, EngagementEvent[]>> {
    const rows = await this.database.query<{ id: string; events: EngagementEvent[] }>(
      `select ${column} as id, jsonb_agg(jsonb_build_object('event', event,
         'at', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by at, id) as events
       from engagement_event where ${column} = any($1) group by 1`,
      [ids],
    );
    return new Map(rows.map(({ id, events }) => [id, events]));
  }
}
