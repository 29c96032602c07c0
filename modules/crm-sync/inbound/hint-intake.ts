import { Inject, Injectable, Optional } from '@nestjs/common';
import { Database, type Sql } from '#src/platform/database/database';
import { Clock } from '#src/ports/clock';
import type { CrmVendor } from '#src/ports/crm';
import { type CrmHint, CrmWebhooksPort } from '#src/ports/crm-webhooks';
import { MirrorRepository } from './mirror.repository.ts';
import { isOwnEcho } from './own-echo.rules.ts';
import { OwnWrites } from './own-writes.repository.ts';
import { PendingRecords, type RecordToRead } from './pending.repository.ts';

const EVENTS_AT_ONCE = 2_000;

/** Turns stored events into records to read: one for each record, none for what we did ourselves. */
@Injectable()
export class HintIntake {
  private readonly ownProgram: string | null;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PendingRecords) private readonly pending: PendingRecords,
    @Inject(MirrorRepository) private readonly mirror: MirrorRepository,
    @Inject(OwnWrites) private readonly ownWrites: OwnWrites,
    @Inject(Clock) private readonly clock: Clock,
    @Optional() @Inject(CrmWebhooksPort) webhooks: CrmWebhooksPort | null,
  ) {
    this.ownProgram = webhooks?.ownProgram ?? null;
  }

  /** Takes the oldest events. Returns how many there were; 0: none is left. */
  async take(vendor: CrmVendor): Promise<number> {
    return this.database.transaction(async (sql) => {
      const events = await sql.query<{ id: string; hints: CrmHint[] }>(
        `select id, payload as hints from inbox where source = $1 and handled_at is null
         order by id limit ${EVENTS_AT_ONCE} for update skip locked`,
        [vendor],
      );
      if (events.length === 0) return 0;
      const hints = await this.fromOthers(
        vendor,
        events.flatMap((event) => event.hints),
      );
      await this.follow(sql, vendor, hints);
      await sql.query('update inbox set handled_at = now() where id = any($1::bigint[])', [events.map(({ id }) => id)]);
      return events.length;
    });
  }

  private async fromOthers(vendor: CrmVendor, hints: CrmHint[]): Promise<CrmHint[]> {
    const ids = [...new Set(hints.map(({ id }) => id))];
    const own = await this.ownWrites.of(vendor, ids);
    return hints.filter((hint) => !isOwnEcho(hint, own.get(hint.id) ?? {}, this.ownProgram));
  }

  private async follow(sql: Sql, vendor: CrmVendor, hints: CrmHint[]): Promise<void> {
    const records = new Map<string, RecordToRead>();
    for (const { type, id, kind } of hints) {
      const known = records.get(`${type}:${id}`) ?? { type, id, kinds: [] };
      records.set(`${type}:${id}`, { ...known, kinds: [...new Set([...known.kinds, kind])] });
    }
    for (const hint of hints) await this.mirror.nameFormer(sql, vendor, hint.type, hint.id, hint.formerIds);
    await this.pending.add(sql, vendor, [...records.values()], this.clock.now());
  }
}
