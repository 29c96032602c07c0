import { Inject, Injectable, Optional } from '@nestjs/common';
import { CONFIG, type Config } from '#src/config/config';
import { Database } from '#src/platform/database/database';
import type { CrmVendor } from '#src/ports/crm';
import { CrmRecordsPort, type CrmRecordType } from '#src/ports/crm-records';
import { CrmWebhooksPort } from '#src/ports/crm-webhooks';
import { CursorRepository } from './cursor.repository.ts';
import { isUnfinished } from './full-reading.ts';
import { PendingRecords } from './pending.repository.ts';

/** How far the mirror is. Times are ISO 8601, UTC; `null`: never. */
export interface SyncStatus {
  vendor: CrmVendor;
  /** `off`: by configuration, or because our own tables are the CRM. */
  state: 'on' | 'off';
  /** Whether the CRM can tell us of changes; otherwise they are fetched every minute. */
  webhooks: boolean;
  /** Events that were stored and not looked at, and records that are to be read again. */
  unhandled_events: number;
  waiting_records: number;
  types: {
    type: CrmRecordType;
    records: number;
    deleted: number;
    first_reading: 'not begun' | 'under way' | 'finished';
    read: number;
    changes_through: string | null;
    last_look: string | null;
    problem: string | null;
  }[];
}

@Injectable()
export class SyncStatusService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CrmRecordsPort) private readonly crm: CrmRecordsPort,
    @Inject(CursorRepository) private readonly cursors: CursorRepository,
    @Inject(PendingRecords) private readonly pending: PendingRecords,
    @Inject(CONFIG) private readonly config: Config,
    @Optional() @Inject(CrmWebhooksPort) private readonly told: CrmWebhooksPort | null,
  ) {}

  async read(): Promise<SyncStatus> {
    const { vendor } = this.crm;
    const [events] = await this.database.query<{ count: number }>(
      'select count(*)::int as count from inbox where source = $1 and handled_at is null',
      [vendor],
    );
    const types = await Promise.all(this.crm.types.map((type) => this.readType(type)));
    return {
      vendor,
      state: this.config.crmSync && vendor !== 'local' ? 'on' : 'off',
      webhooks: this.told !== null,
      unhandled_events: events!.count,
      waiting_records: await this.pending.count(vendor),
      types,
    };
  }

  private async readType(type: CrmRecordType): Promise<SyncStatus['types'][number]> {
    const { vendor } = this.crm;
    const cursor = await this.cursors.get(vendor, type);
    const [counts] = await this.database.query<{ records: number; deleted: number }>(
      `select count(*) filter (where deleted_at is null)::int as records,
         count(*) filter (where deleted_at is not null)::int as deleted
       from crm_record where vendor = $1 and type = $2`,
      [vendor, type],
    );
    const begun = isUnfinished(cursor) ? 'under way' : 'not begun';
    return {
      type,
      ...counts!,
      first_reading: cursor.fullFinishedAt !== null ? 'finished' : begun,
      read: cursor.fullRead,
      changes_through: isoOrNull(cursor.modifiedThrough),
      last_look: isoOrNull(cursor.polledAt),
      problem: cursor.problem,
    };
  }
}

function isoOrNull(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
