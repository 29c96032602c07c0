import { z } from 'zod';
import type { CallOptions } from '#src/ports/call-options';
import { type CloseSearch, type CloseSearched, isSince, regularField, SEARCH_PAGE } from './close.search.ts';

/** By which of its dates a type is read. */
export type PagedBy = 'date_created' | 'date_updated';

/**
 * Where the next page begins: at this moment, without those that were there already. `cursor`: Close's own, only while
 * more objects than a page have one and the same moment.
 */
const Place = z.object({ at: z.string(), seen: z.array(z.string()), cursor: z.string().optional() });
type Place = z.output<typeof Place>;

interface Dated {
  id: string;
  date_created?: string | null;
  date_updated?: string | null;
}

const EPOCH = new Date(0).toISOString();

/**
 * A page of all objects in the order of a date. Each page asks anew from the last moment seen: Close's cursors end after
 * 30 seconds and after 10,000 objects, and how far `_skip` goes is limited too. `after` is what the page before gave as
 * `next`.
 */
export async function pageByDate<T extends z.ZodType<Dated>>(
  search: CloseSearch,
  order: { operation: string; type: CloseSearched; fields: readonly string[]; by: PagedBy; since: string | null },
  after: string | null,
  item: T,
  options: CallOptions,
): Promise<{ found: z.output<T>[]; next: string | null }> {
  const { by, type } = order;
  const place = placeOf(after) ?? { at: order.since ?? EPOCH, seen: [] };
  const asked = {
    ...order,
    conditions: [isSince(regularField(type, by), place.at)],
    sortBy: by,
    cursor: place.cursor,
  };
  const { data, cursor } = await search.page(asked, item, options);
  const seen = new Set(place.seen);
  const found = data.filter(({ id }) => !seen.has(id));
  const next = nextPlace(place, data, by, cursor ?? null);
  return { found, next: next && JSON.stringify(next) };
}

function nextPlace(place: Place, data: readonly Dated[], by: PagedBy, cursor: string | null): Place | null {
  const last = momentOf(data.at(-1)?.[by]);
  const isLast = place.cursor === undefined ? data.length < SEARCH_PAGE : cursor === null;
  if (isLast || last === null) return null;
  const tied = data.filter((object) => momentOf(object[by]) === last).map(({ id }) => id);
  if (last !== place.at) return { at: last, seen: tied };
  // A whole page of one moment: only Close's own cursor leads past it.
  return cursor === null ? null : { ...place, cursor };
}

/** To the millisecond: Close's dates are finer, but nothing says that its search tells them apart. */
function momentOf(date: string | null | undefined): string | null {
  const ms = Date.parse(date ?? '');
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}

/** `null`: there is none, or it is from another time of ours; then the reading begins again. */
function placeOf(after: string | null): Place | null {
  if (after === null) return null;
  try {
    return Place.parse(JSON.parse(after));
  } catch {
    return null;
  }
}
