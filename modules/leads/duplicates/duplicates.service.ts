import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '#modules/access';
import { ConflictError, UserInputError } from '#src/domain/errors';
import { Database, type Sql } from '#src/platform/database/database';
import { keepChanges } from '../records/edit/record-change.ts';
import {
  bothRecords,
  type DoneMerge,
  type DuplicateState,
  decide,
  keepProposals,
  type ListedDuplicate,
  listDuplicates,
  listedDuplicate,
  lockDuplicate,
} from './duplicate.repository.ts';
import { FindDuplicatesRepository } from './find-duplicates.repository.ts';
import { BRING_BACK, MOVES, MOVES_BACK, SINGLE, TAKE_AWAY, WRITE_BACK, WRITE_MERGED } from './merge.sql.ts';
import { betterRecord, type MergedField, mergedColumns, mergedRecord, type RecordRow } from './merged-record.rules.ts';

/** A proposal with what would become of it. */
export interface DuplicatePreview extends ListedDuplicate {
  /** The record that stays; `null` when one of the two is gone already. */
  keep_id: string | null;
  /** Field by field: both values, the result, and whose word it is. */
  fields: MergedField[];
}

/** Records that may be one. They are only proposed; merging them is a person's decision, and can be taken back. */
@Injectable()
export class DuplicatesService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(FindDuplicatesRepository) private readonly finder: FindDuplicatesRepository,
    @Inject(AuditRepository) private readonly audit: AuditRepository,
  ) {}

  /** Looks through all records and proposes what is new. Returns how many proposals are open. */
  async look(): Promise<number> {
    const pairs = await this.finder.find();
    await keepProposals(this.database, pairs);
    const [row] = await this.database.query<{ count: number }>(
      "select count(*)::int as count from duplicate where state = 'open'",
    );
    return row!.count;
  }

  list(state: DuplicateState, limit: number): Promise<ListedDuplicate[]> {
    return listDuplicates(this.database, state, limit);
  }

  /** `keepId`: the record that stays; otherwise the better one. Throws NotFoundError. */
  async preview(id: number, keepId: string | null = null): Promise<DuplicatePreview> {
    const listed = await listedDuplicate(this.database, id);
    const ids = { record: listed.record, one_id: listed.one.id, other_id: listed.other.id };
    const rows = await bothRecords(this.database, ids, false);
    if (rows.length < 2) return { ...listed, keep_id: null, fields: [] };
    const [keep, other] = chosen(rows, keepId);
    return { ...listed, keep_id: keep.id, fields: mergedRecord(listed.record, keep, other).fields };
  }

  /** Makes one record of two. Throws ConflictError when it was decided already or one of them is gone. */
  async merge(id: number, actor: string, keepId: string | null = null): Promise<ListedDuplicate> {
    return this.database.transaction(async (sql) => {
      const proposal = await lockDuplicate(sql, id);
      if (proposal.state === 'merged') throw new ConflictError('DUPLICATE.MERGED', `Proposal ${id} is merged already.`);
      const rows = await bothRecords(sql, proposal, true);
      if (rows.length < 2) {
        throw new ConflictError('DUPLICATE.GONE', 'One of the two records was taken away or merged meanwhile.');
      }
      const { record } = proposal;
      const [keep, other] = chosen(rows, keepId);
      const { fields, columns } = mergedRecord(record, keep, other);
      const single = SINGLE[record];
      const handsOver = other[single] !== null && columns[single] === other[single];
      await sql.query(TAKE_AWAY(record), [other.id, keep.id, handsOver]);
      await sql.query(WRITE_MERGED(record), [keep.id, JSON.stringify(columns)]);
      const moved = await moveAll(sql, record, other.id, keep.id);
      const done: DoneMerge = {
        keep: keep.id,
        other: other.id,
        before: Object.fromEntries(mergedColumns(record).map((column) => [column, keep[column] ?? null])),
        after: columns,
        handed: handsOver ? { [single]: other[single] } : {},
        moved,
      };
      await decide(sql, id, 'merged', actor, done);
      const source = `merge with ${other.id}`;
      const changes = fields.filter(({ keep: was, result }) => JSON.stringify(was) !== JSON.stringify(result));
      await keepChanges(sql, record, keep.id, actor, [
        ...changes.map(({ field, keep: before, result, authority }) => ({
          field,
          before,
          after: result,
          authority,
          source,
        })),
        { field: 'merged', before: null, after: other.id },
      ]);
      await keepChanges(sql, record, other.id, actor, [{ field: 'merged_into', before: null, after: keep.id }]);
      await this.audit.record(
        { actor, action: `${record}.merged`, subject: `${record}:${keep.id}`, detail: { other: other.id } },
        sql,
      );
      return listedDuplicate(sql, id);
    });
  }

  /** Takes a merge back: both records are there again; what was changed since on the one that stayed, stays. */
  async undo(id: number, actor: string): Promise<ListedDuplicate> {
    return this.database.transaction(async (sql) => {
      const { record, state, done } = await lockDuplicate(sql, id);
      if (state !== 'merged' || done === null)
        throw new ConflictError('DUPLICATE.NOT_MERGED', `Proposal ${id} is not merged.`);
      const [keep] = await sql.query<{ merged: boolean }>(
        `select merged_into is not null as merged from ${record} where id = $1 for update`,
        [done.keep],
      );
      if (!keep || keep.merged) {
        throw new ConflictError('DUPLICATE.LATER', 'The record that stayed was merged itself since; undo that first.');
      }
      await sql.query(WRITE_BACK(record), [done.keep, JSON.stringify(done.before), JSON.stringify(done.after)]);
      await sql.query(BRING_BACK(record), [done.other, done.handed[SINGLE[record]] ?? null]);
      for (const [name, ids] of Object.entries(done.moved)) {
        await sql.query(MOVES_BACK[record][name]!, [done.keep, done.other, ids]);
      }
      await decide(sql, id, 'open', actor, null);
      await keepChanges(sql, record, done.keep, actor, [{ field: 'merged', before: done.other, after: null }]);
      await keepChanges(sql, record, done.other, actor, [{ field: 'merged_into', before: done.keep, after: null }]);
      await this.audit.record(
        { actor, action: `${record}.unmerged`, subject: `${record}:${done.keep}`, detail: { other: done.other } },
        sql,
      );
      return listedDuplicate(sql, id);
    });
  }

  /** They are two; the pair is not proposed again. */
  async dismiss(id: number, actor: string): Promise<ListedDuplicate> {
    return this.database.transaction(async (sql) => {
      const { record, state } = await lockDuplicate(sql, id);
      if (state === 'merged') throw new ConflictError('DUPLICATE.MERGED', `Proposal ${id} is merged; undo it first.`);
      await decide(sql, id, 'dismissed', actor, null);
      await this.audit.record({ actor, action: `${record}.told-apart`, subject: `duplicate:${id}` }, sql);
      return listedDuplicate(sql, id);
    });
  }
}

function chosen(rows: readonly RecordRow[], keepId: string | null): [keep: RecordRow, other: RecordRow] {
  const [one, other] = rows as [RecordRow, RecordRow];
  const keep = keepId === null ? betterRecord(one, other) : rows.find((row) => row.id === keepId);
  if (!keep)
    throw new UserInputError('DUPLICATE.KEEP', `keep: ${keepId} is none of the two; choose ${one.id} or ${other.id}.`);
  return [keep, keep === one ? other : one];
}

async function moveAll(sql: Sql, record: 'company' | 'contact', from: string, to: string): Promise<DoneMerge['moved']> {
  const moved: DoneMerge['moved'] = {};
  for (const [name, statement] of Object.entries(MOVES[record])) {
    moved[name] = (await sql.query<{ id: string }>(statement, [from, to])).map(({ id }) => id);
  }
  return moved;
}
