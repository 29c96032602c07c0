import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '#modules/access';
import { ConflictError, NotFoundError, PreconditionError, UserInputError } from '#src/domain/errors';
import { Database, type Sql } from '#src/platform/database/database';
import { hashOf } from '#src/platform/flows/canonical-json';
import { COMPANIES, CONTACTS } from '../list/record-kinds.data.ts';
import { columnsGiven, type GivenColumns, identityByName, type RecordPatch } from './given-values.ts';
import { keepPersonsWord } from './persons-word.ts';
import { type FieldChange, keepChanges } from './record-change.ts';

export type EditedRecord = 'company' | 'contact';

/** A record with its state, by which a later change is told whether somebody else was faster. */
export interface ReadRecord {
  record: Record<string, unknown>;
  /** Strong entity tag, in quotes. The part before the dash changes with the record alone. */
  etag: string;
}

const KINDS = { company: COMPANIES, contact: CONTACTS };
const UNIQUE_VIOLATION = '23505';
const FOREIGN_KEY_VIOLATION = '23503';

/** Companies and contacts that people write, change, take away and bring back. A person's word outranks all others. */
@Injectable()
export class RecordEditService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(AuditRepository) private readonly audit: AuditRepository,
  ) {}

  /** Throws NotFoundError for an unknown record, and for one that was taken away. */
  read(record: EditedRecord, id: string): Promise<ReadRecord> {
    return readRecord(this.database, record, id);
  }

  /** Throws ConflictError when there is such a record already. */
  create<Kind extends EditedRecord>(record: Kind, patch: RecordPatch<Kind>, actor: string): Promise<ReadRecord> {
    const given = columnsGiven(record, patch);
    // Contacts without an address are told apart by people alone.
    const identity = record === 'company' ? identityByName(patch as RecordPatch<'company'>) : null;
    return withoutDoubles(record, given, this.database, () =>
      this.database.transaction(async (sql) => {
        const columns = { identity_key: identity, ...allColumns(given), person_fields: [...given.keys()] };
        const names = Object.keys(columns);
        const [row] = await sql.query<{ id: string }>(
          `insert into ${record} (${names.join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')}) returning id`,
          Object.values(columns),
        );
        const { id } = row!;
        await keepPersonsWord(sql, record, id, given, actor);
        await keepChanges(sql, record, id, actor, changesOf(given, {}));
        await this.audit.record({ actor, action: `${record}.created`, subject: `${record}:${id}` }, sql);
        return readRecord(sql, record, id);
      }),
    );
  }

  /** `ifMatch`: entity tag the record must still have; throws PreconditionError when it has another. */
  update<Kind extends EditedRecord>(
    record: Kind,
    id: string,
    patch: RecordPatch<Kind>,
    actor: string,
    ifMatch: string | null = null,
  ): Promise<ReadRecord> {
    const given = columnsGiven(record, patch);
    if (given.size === 0) throw new UserInputError('RECORD.NOTHING', 'Give at least one field to change.');
    return withoutDoubles(record, given, this.database, () =>
      this.database.transaction(async (sql) => {
        const { deleted, row } = await lockRecord(sql, record, id, ifMatch);
        if (deleted) throw gone(record, id);
        const columns = allColumns(given);
        const names = Object.keys(columns);
        await sql.query(
          `update ${record} set ${names.map((column, index) => `${column} = $${index + 3}`).join(', ')}, updated_at = now(),
             person_fields = array(select distinct unnest(person_fields || $2::text[]) order by 1)
           where id = $1`,
          [id, [...given.keys()], ...Object.values(columns)],
        );
        await keepPersonsWord(sql, record, id, given, actor);
        await keepChanges(sql, record, id, actor, changesOf(given, row));
        return readRecord(sql, record, id);
      }),
    );
  }

  /** Takes a record out of every list; nothing of it is lost. */
  async remove(record: EditedRecord, id: string, actor: string, ifMatch: string | null = null): Promise<void> {
    await this.database.transaction(async (sql) => {
      const { deleted } = await lockRecord(sql, record, id, ifMatch);
      if (deleted) throw gone(record, id);
      await this.mark(sql, record, id, actor, true);
    });
  }

  /** Brings a record back that was taken away; on one that was not it does nothing. */
  async restore(record: EditedRecord, id: string, actor: string): Promise<ReadRecord> {
    return this.database.transaction(async (sql) => {
      const { deleted, merged } = await lockRecord(sql, record, id, null);
      if (merged) {
        const how = 'Undo the merge to bring it back (`gtm duplicates list --state merged`).';
        throw new ConflictError('RECORD.MERGED', `This ${record} is part of another one. ${how}`);
      }
      if (deleted) await this.mark(sql, record, id, actor, false);
      return readRecord(sql, record, id);
    });
  }

  private async mark(sql: Sql, record: EditedRecord, id: string, actor: string, deleted: boolean): Promise<void> {
    const at = deleted ? 'now()' : 'null';
    await sql.query(`update ${record} set deleted_at = ${at}, updated_at = now() where id = $1`, [id]);
    await keepChanges(sql, record, id, actor, [{ field: 'deleted', before: !deleted, after: deleted }]);
    const action = `${record}.${deleted ? 'deleted' : 'restored'}`;
    await this.audit.record({ actor, action, subject: `${record}:${id}` }, sql);
  }
}

async function readRecord(sql: Sql, record: EditedRecord, id: string): Promise<ReadRecord> {
  const { from, fields } = KINDS[record];
  const columns = Object.entries(fields).map(([field, column]) => `${column} as "${field}"`);
  const [row] = await sql.query<Record<string, unknown> & { version: string; deleted: boolean }>(
    `select ${columns.join(', ')}, ${record}.person_fields as set_by_person, ${record}.xmin::text as version,
       ${record}.deleted_at is not null as deleted
     from ${from} where ${record}.id = $1`,
    [id],
  );
  if (!row) throw unknown(record, id);
  if (row.deleted) throw gone(record, id);
  const { version, deleted: _deleted, ...shown } = row;
  return { record: shown, etag: `"${version}-${hashOf(shown).slice(0, 12)}"` };
}

/**
 * Until the transaction ends nobody else changes the record. The number of the transaction that wrote a row last
 * (`xmin`) is its version: whoever writes it, in whatever way, changes it.
 */
async function lockRecord(sql: Sql, record: EditedRecord, id: string, ifMatch: string | null) {
  const [row] = await sql.query<Record<string, unknown> & { version: string }>(
    `select *, xmin::text as version from ${record} where id = $1 for update`,
    [id],
  );
  if (!row) throw unknown(record, id);
  if (ifMatch !== null && !isMatch(ifMatch, row.version)) {
    throw new PreconditionError(
      'RECORD.CHANGED',
      `This ${record} was changed since you read it. Read it again and decide anew.`,
    );
  }
  return { row, deleted: row.deleted_at !== null, merged: row.merged_into !== null };
}

/** `If-Match` is a list of tags, or `*`. A weak tag never matches (RFC 9110, 13.1.1). */
function isMatch(ifMatch: string, version: string): boolean {
  return ifMatch
    .split(',')
    .map((tag) => tag.trim())
    .some((tag) => tag === '*' || (tag.startsWith('"') && tag.slice(1).split('-')[0] === version));
}

function changesOf(given: GivenColumns, row: Record<string, unknown>): FieldChange[] {
  return [...given].flatMap(([field, columns]) => {
    const column = Object.keys(columns)[0]!;
    const [before, after] = [row[column] ?? null, columns[column] ?? null];
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ field, before, after }];
  });
}

function allColumns(given: GivenColumns): Record<string, unknown> {
  return Object.assign({}, ...given.values());
}

/** Says which record has the domain or address already. */
async function withoutDoubles<T>(
  record: EditedRecord,
  given: GivenColumns,
  sql: Sql,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === FOREIGN_KEY_VIOLATION)
      throw new UserInputError('RECORD.COMPANY', 'company_id: there is no such company.');
    if (code !== UNIQUE_VIOLATION) throw error;
    const { domain, email } = allColumns(given) as { domain?: string; email?: string };
    const [other] = await sql.query<{ id: string; deleted: boolean }>(
      `select id, deleted_at is not null as deleted from ${record} where ${record === 'company' ? 'domain' : 'lower(email)'} = $1`,
      [domain ?? email ?? null],
    );
    const which = other
      ? `${other.id}${other.deleted ? ' (taken away; restore it)' : ''}`
      : 'with the same name and place';
    throw new ConflictError('RECORD.EXISTS', `There is such a ${record} already: ${which}.`);
  }
}

function unknown(record: EditedRecord, id: string): NotFoundError {
  return new NotFoundError('RECORD.UNKNOWN', `There is no ${record} ${id}.`);
}

function gone(record: EditedRecord, id: string): NotFoundError {
  return new NotFoundError('RECORD.DELETED', `The ${record} ${id} was taken away; \`restore\` brings it back.`);
}
