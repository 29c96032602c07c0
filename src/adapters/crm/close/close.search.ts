import { z } from 'zod';
import type { CallOptions } from '#src/ports/call-options';
import type { CloseClient } from './close.client.ts';
import { foundOf } from './close.schema.ts';

export type CloseSearched = 'lead' | 'contact' | 'opportunity';
/** One node of the tree of conditions that Close's search takes. */
export type CloseQuery = Readonly<Record<string, unknown>>;

export interface SearchOrder {
  operation: string;
  type: CloseSearched;
  conditions: readonly CloseQuery[];
  /** Without names the search answers with ids only. */
  fields: readonly string[];
  /** Ascending by this date; in no order when left out. */
  sortBy?: string;
  cursor?: string;
  limit?: number;
}

export const SEARCH_PAGE = 100;
/** Of people with one address, or records with one key, there are a few. */
const MAX_PAGES = 20;

/** Close's search. It may lag behind writes by some moments. */
export class CloseSearch {
  constructor(private readonly client: CloseClient) {}

  async page<T extends z.ZodType>(order: SearchOrder, item: T, options: CallOptions) {
    const { operation, type, conditions, fields, sortBy, cursor, limit = SEARCH_PAGE } = order;
    const queries = [{ type: 'object_type', object_type: type }, ...conditions];
    const body = {
      query: { type: 'and', queries },
      _fields: { [type]: fields },
      _limit: limit,
      ...(sortBy && { sort: [{ direction: 'asc', field: regularField(type, sortBy) }] }),
      ...(cursor && { cursor }),
    };
    const request = { operation, isWrite: false, method: 'POST', path: '/data/search/', body } as const;
    return this.client.send(request, foundOf(item), options);
  }

  /** Ids of everything that matches; for conditions that few match. */
  async ids(order: Omit<SearchOrder, 'fields'>, options: CallOptions): Promise<string[]> {
    const found: string[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const answer = await this.page({ ...order, fields: ['id'], cursor }, z.object({ id: z.string() }), options);
      found.push(...answer.data.map(({ id }) => id));
      cursor = answer.cursor ?? undefined;
      if (cursor === undefined) break;
    }
    return found;
  }
}

export function regularField(type: string, name: string): CloseQuery {
  return { type: 'regular_field', object_type: type, field_name: name };
}

export function customField(id: string): CloseQuery {
  return { type: 'custom_field', custom_field_id: id };
}

/** `exact_value` compares the whole value, `phrase` words in a row; both without regard to case. */
export function isText(field: CloseQuery, value: string, mode: 'exact_value' | 'phrase' = 'exact_value'): CloseQuery {
  return { type: 'field_condition', field, condition: { type: 'text', mode, value } };
}

/** At or after a moment (ISO 8601). */
export function isSince(field: CloseQuery, moment: string): CloseQuery {
  const condition = { type: 'moment_range', on_or_after: { type: 'fixed_utc', value: moment } };
  return { type: 'field_condition', field, condition };
}

export function anyOf(queries: readonly CloseQuery[]): CloseQuery {
  return { type: 'or', queries };
}

/** Contacts one of whose addresses is this one. */
export function hasEmail(email: string): CloseQuery {
  return {
    type: 'has_related',
    this_object_type: 'contact',
    related_object_type: 'contact_email',
    related_query: isText(regularField('contact_email', 'email'), email),
  };
}
