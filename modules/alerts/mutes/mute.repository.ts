import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '#modules/access';
import { Database } from '#src/platform/database/database';
import { Clock } from '#src/ports/clock';
import type { Mute } from '../routing/route.rules.ts';

export interface ListedMute extends Mute {
  until: Date;
  mutedBy: string;
}

const COLUMNS = 'kind, subject, until, muted_by as "mutedBy"';

/** What people do not want to hear of, each until a date. */
@Injectable()
export class MuteRepository {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(AuditRepository) private readonly audit: AuditRepository,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Those that hold now, the first to end first. */
  async current(): Promise<ListedMute[]> {
    return this.database.query<ListedMute>(
      `select ${COLUMNS} from alert_mute where until > $1 order by until, kind, subject`,
      [new Date(this.clock.now())],
    );
  }

  /** Another date takes the place of the one before. */
  async mute({ kind, subject }: Mute, until: Date, by: string): Promise<void> {
    await this.database.transaction(async (sql) => {
      await sql.query(
        `insert into alert_mute (kind, subject, until, muted_by) values ($1, $2, $3, $4)
         on conflict (kind, subject) do update set until = excluded.until, muted_by = excluded.muted_by`,
        [kind, subject, until, by],
      );
      const detail = { until: until.toISOString() };
      await this.audit.record({ actor: by, action: 'alerts.muted', subject: `${kind}:${subject}`, detail }, sql);
    });
  }

  /** False: it was not muted. */
  async unmute({ kind, subject }: Mute, by: string): Promise<boolean> {
    const rows = await this.database.query(
      'delete from alert_mute where kind = $1 and subject = $2 and until > $3 returning 1',
      [kind, subject, new Date(this.clock.now())],
    );
    if (rows.length === 0) return false;
    await this.audit.record({ actor: by, action: 'alerts.unmuted', subject: `${kind}:${subject}` });
    return true;
  }
}
