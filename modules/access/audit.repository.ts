import { Inject, Injectable } from '@nestjs/common';
import { Database, type Sql } from '#src/platform/database/database';

export interface AuditEntry {
  /** Who, e.g. `slack:U123`, `cli`, `run:<id>`. */
  actor: string;
  /** What, `noun.past-verb`. */
  action: string;
  /** To what, e.g. `approval:<id>`. */
  subject: string;
  detail?: Record<string, unknown>;
}

/** Who did what: only ever added to. */
@Injectable()
export class AuditRepository {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Pass the transaction of the deed, so that there is never one without the other. */
  async record(entry: AuditEntry, sql: Sql = this.database): Promise<void> {
    await sql.query('insert into audit_entry (actor, action, subject, detail) values ($1, $2, $3, $4)', [
      entry.actor,
      entry.action,
      entry.subject,
      JSON.stringify(entry.detail ?? {}),
    ]);
  }
}
