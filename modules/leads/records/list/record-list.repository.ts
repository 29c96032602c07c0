import { Inject, Injectable } from '@nestjs/common';
import { UserInputError } from '#src/domain/errors';
import { Database, type Sql } from '#src/platform/database/database';
import { hashOf } from '#src/platform/flows/canonical-json';
import { type Position, readCursor, writeCursor } from './cursor.rules.ts';
import { addFilters, Conditions, NAME_SEARCHES, type NameSearch } from './filters.sql.ts';
import type { ListFilters } from './list-query.ts';
import { type ListName, RECORD_KINDS, type RecordKind } from './record-kinds.data.ts';

/** Which records, in which order, and what of them. */
export interface ListRequest {
  filters: ListFilters;
  /** Name of a column, `-` in front for the greatest first. */
  sort: string;
  fields: readonly string[];
}

export type ListedRecord = Record<string, unknown>;

export interface Page {
  records: ListedRecord[];
  /** `null`: this page is the last. */
  nextCursor: string | null;
}

/** A request of which it is known how its name is to be taken. */
type SoughtList = ListRequest & { name: NameSearch };

type Row = ListedRecord & { cursor_value: string | null; cursor_id: string };

/** Records read from the database at once while a whole list is walked. */
const WALK_STEP = 1_000;

/**
 * Lists of records, page by page. A page begins behind a record, not at a number, so every page costs the same, and
 * none is shown twice or left out when others are added meanwhile.
 */
@Injectable()
export class RecordListRepository {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Throws UserInputError for a cursor that is not of this list. */
  async page(list: ListName, request: ListRequest, cursor: string | null, limit: number): Promise<Page> {
    const identity = hashOf([list, request.sort, request.filters]).slice(0, 16);
    const behind = cursor === null ? null : readCursor(identity, cursor);
    const { rows } = await this.firstFinding(this.database, list, request, behind, limit + 1);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const nextCursor =
      rows.length > limit && last ? writeCursor(identity, { value: last.cursor_value, id: last.cursor_id }) : null;
    return { records: shown.map(withoutPosition), nextCursor };
  }

  /** How many records fit. */
  async count(list: ListName, filters: ListFilters): Promise<number> {
    for (const name of NAME_SEARCHES) {
      const conditions = conditionsOf(list, RECORD_KINDS[list], filters, name);
      const [row] = await this.database.query<{ count: number }>(
        `select count(*)::int as count from ${RECORD_KINDS[list].from} where ${conditions.sql}`,
        conditions.values,
      );
      if (row!.count > 0 || filters.name === undefined) return row!.count;
    }
    return 0;
  }

  /** Every record of a list as it is now, whatever changes while it is read; few of them in memory at a time. */
  async *walk(list: ListName, request: ListRequest): AsyncGenerator<ListedRecord> {
    const snapshot = await this.database.openSnapshot();
    try {
      let { rows, name } = await this.firstFinding(snapshot, list, request, null, WALK_STEP);
      for (;;) {
        for (const row of rows) yield withoutPosition(row);
        const last = rows.at(-1);
        if (!last || rows.length < WALK_STEP) return;
        const behind = { value: last.cursor_value, id: last.cursor_id };
        rows = await this.rowsBehind(snapshot, list, { ...request, name }, behind, WALK_STEP);
      }
    } finally {
      await snapshot.close();
    }
  }

  /** Names that have the part looked for; where there are none, names much like it. */
  private async firstFinding(
    sql: Sql,
    list: ListName,
    request: ListRequest,
    behind: Position | null,
    limit: number,
  ): Promise<{ rows: Row[]; name: NameSearch }> {
    const rows = await this.rowsBehind(sql, list, { ...request, name: 'part' }, behind, limit);
    if (rows.length > 0 || request.filters.name === undefined) return { rows, name: 'part' };
    return { rows: await this.rowsBehind(sql, list, { ...request, name: 'similar' }, behind, limit), name: 'similar' };
  }

  /** Known values first, then the records of which the value is not known: each part is one walk along an index. */
  private async rowsBehind(
    sql: Sql,
    list: ListName,
    request: SoughtList,
    behind: Position | null,
    limit: number,
  ): Promise<Row[]> {
    const { nullable } = sortOf(list, request.sort).column;
    const isPastKnown = nullable && behind !== null && behind.value === null;
    const known = isPastKnown ? [] : await this.part(sql, list, request, behind, limit, nullable ? 'known' : 'all');
    if (!nullable || known.length === limit) return known;
    const unknown = await this.part(sql, list, request, isPastKnown ? behind : null, limit - known.length, 'unknown');
    return [...known, ...unknown];
  }

  private part(
    sql: Sql,
    list: ListName,
    { filters, sort, fields, name }: SoughtList,
    behind: Position | null,
    limit: number,
    part: 'all' | 'known' | 'unknown',
  ): Promise<Row[]> {
    const kind = RECORD_KINDS[list];
    const { column, descending } = sortOf(list, sort);
    const conditions = conditionsOf(list, kind, filters, name);
    const beyond = descending ? '<' : '>';
    if (part !== 'all') conditions.addPlain(`${column.sql} is ${part === 'known' ? 'not null' : 'null'}`);
    if (behind !== null) {
      const id = `${conditions.bind(behind.id)}::uuid`;
      conditions.addPlain(
        part === 'unknown'
          ? `${kind.id} ${beyond} ${id}`
          : `(${column.sql}, ${kind.id}) ${beyond} (${conditions.bind(checkedValue(behind, column.type))}::${column.type}, ${id})`,
      );
    }
    const direction = descending ? 'desc' : 'asc';
    const shown = fields.map((field) => `${kind.fields[field]} as "${field}"`).join(', ');
    return sql.query<Row>(
      `select ${shown}, ${positionOf(column)} as cursor_value, ${kind.id} as cursor_id
       from ${kind.from} where ${conditions.sql}
       order by ${column.sql} ${direction}, ${kind.id} ${direction} limit ${conditions.bind(limit)}`,
      conditions.values,
    );
  }
}

function conditionsOf(list: ListName, kind: RecordKind, filters: ListFilters, name: NameSearch): Conditions {
  const conditions = new Conditions();
  conditions.addPlain(kind.always);
  addFilters(conditions, list, filters, name);
  return conditions;
}

function sortOf(list: ListName, sort: string) {
  const descending = sort.startsWith('-');
  const column = RECORD_KINDS[list].sorts[descending ? sort.slice(1) : sort];
  if (!column) throw new UserInputError('LIST.SORT', `sort=${sort}: there is no such order.`);
  return { column, descending };
}

/** ISO 8601 with microseconds: a date of JavaScript would cut them off. */
function positionOf({ sql, type }: { sql: string; type: string }): string {
  return type === 'timestamptz' ? `to_json(${sql}) #>> '{}'` : `(${sql})::text`;
}

/** Cursors come from outside; a value of another type would be an error of the database. */
function checkedValue({ value }: Position, type: string): string {
  const text = (value ?? '').replaceAll('\0', '');
  const fits = {
    text: value !== null,
    timestamptz: /^\d{4}-\d\d-\d\dT[\d:.]+[+-]\d\d:\d\d$/.test(text) && !Number.isNaN(Date.parse(text)),
    int: /^\d{1,9}$/.test(text),
  }[type];
  if (!fits) throw new UserInputError('LIST.CURSOR', 'cursor: it is none; give next_cursor of a page as it is.');
  return text;
}

function withoutPosition({ cursor_value: _value, cursor_id: _id, ...record }: Row): ListedRecord {
  return record;
}
