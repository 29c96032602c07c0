import { Inject, Injectable } from '@nestjs/common';
import { Database, type Sql } from '#src/platform/database/database';
import type { ScoredRecord } from '../scores/stored-score.ts';
import type { Concern } from './concerns.rules.ts';

/** Lines that are worked off together. */
export interface DueLines {
  lines: string[];
  /** Each record once, however often it was noted. */
  records: ScoredRecord[];
}

/** Any number that nobody else locks by: one process renews scores at a time, so that none writes an older one last. */
const RENEWAL_LOCK = 7_306_001;
const LONGEST_WAIT_MINUTES = 60;

/** $1: import. What it added and nobody has scored; people of companies that are known say something about these. */
const OPEN_IMPORT = `
  insert into score_due (kind, record_id)
  select 'company', id from company
    where import_id = $1 and not exists (select from score where score.record_id = company.id)
  union all select 'contact', id from contact
    where import_id = $1 and not exists (select from score where score.record_id = contact.id)
  union all (select distinct 'company', contact.company_id from contact join score on score.record_id = contact.company_id
    where contact.import_id = $1 and contact.title is not null and score_looks_at('people', 'title'))`;

/** Which scores have to be made again. The lines are written by the database itself (triggers of the facts' tables). */
@Injectable()
export class DueScores {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** From now on only changes of these fields make scores due. */
  async watch(sql: Sql, concerns: readonly Concern[]): Promise<void> {
    const values = [concerns.map((one) => one.said_in), concerns.map((one) => one.field)];
    await sql.query(
      'delete from score_concern where (said_in, field) not in (select * from unnest($1::text[], $2::text[]))',
      values,
    );
    await sql.query(
      'insert into score_concern (said_in, field) select * from unnest($1::text[], $2::text[]) on conflict do nothing',
      values,
    );
  }

  /**
   * Does work that one process does at a time; `null`: another one is at it. The transaction that stands for it locks
   * nothing else, so that nobody ever waits for records that are merely read meanwhile.
   */
  async alone<T>(work: () => Promise<T>): Promise<T | null> {
    return this.database.transaction(async (sql) => {
      const [lock] = await sql.query<{ mine: boolean }>('select pg_try_advisory_xact_lock($1) as mine', [RENEWAL_LOCK]);
      return lock!.mine ? work() : null;
    });
  }

  /** The oldest lines that are due, until they are `done`. Lines of an import become lines of its records first. */
  async next(most: number): Promise<DueLines> {
    const imports = await this.database.query<{ record_id: string }>(
      `select record_id from score_due where kind = 'import'`,
    );
    for (const { record_id: importId } of imports) {
      await this.database.transaction(async (sql) => {
        await sql.query(OPEN_IMPORT, [importId]);
        await sql.query(`delete from score_due where kind = 'import' and record_id = $1`, [importId]);
      });
    }
    const rows = await this.database.query<{ id: string; kind: ScoredRecord['kind']; record_id: string }>(
      `select id, kind, record_id from score_due where due_at <= now() and kind <> 'import' order by id limit $1`,
      [most],
    );
    const records = new Map(rows.map(({ kind, record_id: id }) => [id, { kind, id }]));
    return { lines: rows.map(({ id }) => id), records: [...records.values()] };
  }

  async done(sql: Sql, lines: readonly string[]): Promise<void> {
    await sql.query('delete from score_due where id = any($1)', [lines]);
  }

  /** What cannot be scored is tried again, ever more rarely. */
  async postpone(record: ScoredRecord): Promise<void> {
    await this.database.query(
      `update score_due set attempts = attempts + 1,
         due_at = now() + make_interval(mins => least(${LONGEST_WAIT_MINUTES}, (2 ^ least(attempts, 10))::int))
       where record_id = $1`,
      [record.id],
    );
  }

  /** Notes the records whose events fade and whose score is of another day than `now`. */
  async noteFading(now: Date): Promise<void> {
    await this.database.query(
      `insert into score_due (kind, record_id)
       select distinct did.kind, did.id
       from engagement_event event
         join score_concern on said_in = 'event' and field = event.event
         cross join lateral (values ('company', event.company_id), ('contact', event.contact_id)) did (kind, id)
         join score on score.record_id = did.id
       where score.scored_at < date_trunc('day', $1::timestamptz at time zone 'UTC') at time zone 'UTC'
         and not exists (select from score_due due where due.record_id = did.id)`,
      [now],
    );
  }
}
