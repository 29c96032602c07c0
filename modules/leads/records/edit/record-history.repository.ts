import { Inject, Injectable } from '@nestjs/common';
import { Database } from '#src/platform/database/database';

/** One change of one field. */
export interface HistoryEntry {
  /** ISO 8601, UTC. */
  at: string;
  /** `record` when it came to be, `deleted` when it was taken away or brought back. */
  field: string;
  before: unknown;
  after: unknown;
  /** `person` or `import`. */
  authority: string;
  /** Who did it, e.g. `http:admin`. */
  actor: string;
  /** What it is based on: `file:line` of an import, or the person. */
  source: string;
  /** ISO 8601: when the import that made the change was taken back; `null`: it stands. */
  undone_at: string | null;
}

/** What became of a record, the newest first: changes by people, and what imports changed. */
@Injectable()
export class RecordHistoryRepository {
  constructor(@Inject(Database) private readonly database: Database) {}

  of(record: 'company' | 'contact', id: string, limit: number): Promise<HistoryEntry[]> {
    return this.database.query<HistoryEntry>(
      `select to_json(at) #>> '{}' as at, field, before, after, authority, actor, source, to_json(undone_at) #>> '{}' as undone_at
       from (${BY_PEOPLE} union all ${BY_IMPORTS} union all ${madeByImport(record)}) entry
       order by entry.at desc, position desc, field limit $3`,
      [record, id, limit],
    );
  }
}

const BY_PEOPLE = `
  select at, field, before, after, authority, actor, source, null::timestamptz as undone_at, id as position
  from record_change where record = $1 and record_id = $2`;

/** An import keeps whole records before and after; those of their fields that differ are its changes. */
const BY_IMPORTS = `
  select batch.created_at, given.key, nullif(change.before -> given.key, 'null'), nullif(given.value, 'null'), 'import', batch.actor,
    batch.file || ':' || (change.after ->> 'import_line'), batch.undone_at, 0
  from import_change change join import_batch batch on batch.id = change.import_id, jsonb_each(change.after) given
  where change.record = $1 and change.record_id = $2 and given.key not in ('import_id', 'import_line', 'updated_at')
    and given.value is distinct from change.before -> given.key`;

/** A record that an import made has the import's time as its own. */
const madeByImport = (record: 'company' | 'contact') => `
  select batch.created_at, 'record', null, '"created"', 'import', batch.actor, batch.file, batch.undone_at, 0
  from ${record} made join import_batch batch on batch.created_at = made.created_at where made.id = $2`;
