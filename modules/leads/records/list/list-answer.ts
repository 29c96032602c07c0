import type { ListFilters } from './list-query.ts';
import type { ListName } from './record-kinds.data.ts';
import type { ListedRecord, RecordListRepository } from './record-list.repository.ts';

/** A list's query as it arrives, checked. */
interface ListQuery extends ListFilters {
  sort: string;
  fields: string[];
  cursor?: string | undefined;
  limit: number;
  total: boolean;
}

/** A page of records, under the list's name. */
export type ListAnswer = { [List in ListName]?: ListedRecord[] } & {
  /** Give it as `cursor` for the next page; `null` on the last one. */
  next_cursor: string | null;
  /** All records that fit, on any page; `null` unless asked for. */
  total: number | null;
};

/** Answers a list's query. Throws UserInputError for a cursor of another list. */
export async function answerList(lists: RecordListRepository, list: ListName, query: ListQuery): Promise<ListAnswer> {
  const { sort, fields, cursor, limit, total, ...filters } = query;
  const [page, count] = await Promise.all([
    lists.page(list, { filters, sort, fields }, cursor ?? null, limit),
    total ? lists.count(list, filters) : null,
  ]);
  return { [list]: page.records, next_cursor: page.nextCursor, total: count };
}
