import type { z } from 'zod';
import type { CallOptions } from '#src/ports/call-options';
import type { CloseClient } from './close.client.ts';
import { listOf } from './close.schema.ts';

const PAGE = 100;
/** Far above what an organization has of what is listed this way: custom fields, users, notes of a lead. */
const MAX_PAGES = 50;

/** Everything in a list that Close gives by `_skip` and `_limit`. Only for short ones: how far `_skip` goes is limited. */
export async function allPages<T extends z.ZodType>(
  client: CloseClient,
  list: { operation: string; path: string; query?: Record<string, string> },
  item: T,
  options: CallOptions,
): Promise<z.output<T>[]> {
  const all: z.output<T>[] = [];
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const query = { ...list.query, _skip: String(page * PAGE), _limit: String(PAGE) };
    const request = { operation: list.operation, isWrite: false, method: 'GET', path: list.path, query } as const;
    const { data, has_more } = await client.send(request, listOf(item), options);
    all.push(...data);
    if (!has_more) break;
  }
  return all;
}
