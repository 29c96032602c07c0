import type { CallOptions } from '#src/ports/call-options';
import type { Clock } from '#src/ports/clock';
import type { CloseClient } from './close.client.ts';
import { type CloseEvent, EventPage } from './close.schema.ts';
import type { CloseSearched } from './close.search.ts';

/** As many as Close gives at once. */
const PAGE = 50;
/** What the search does not find yet is not older than this. */
const SEARCH_LAG_MS = 10 * 60_000;
/** Five hundred changes of the last minutes are looked through; whoever makes more has to wait for the search. */
const MAX_PAGES = 10;

type Action = 'created' | 'updated' | 'deleted';

/** Close's list of what happened in the last 30 days, newest first. It knows at once what the search learns later. */
export class CloseEventLog {
  constructor(
    private readonly client: CloseClient,
    private readonly clock: Clock,
  ) {}

  /** Ids of objects whose data, as the event tells them, look like this and were written in the last minutes. */
  async recentIds(
    type: CloseSearched,
    action: Action,
    matches: (data: Readonly<Record<string, unknown>>) => boolean,
    options: CallOptions,
  ): Promise<string[]> {
    const ids = new Set<string>();
    const since = this.clock.now() - SEARCH_LAG_MS;
    let cursor: string | null = null;
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const answer: { events: CloseEvent[]; next: string | null } = await this.page(type, action, cursor, options);
      for (const { object_id, data } of answer.events) if (object_id && matches(data ?? {})) ids.add(object_id);
      const oldest = answer.events.at(-1);
      cursor = answer.next;
      if (cursor === null || !oldest || timeOf(oldest) < since) break;
    }
    return [...ids];
  }

  /** A page of what was deleted; Close cannot restore it, but the mirror has to know. */
  async deleted(type: CloseSearched, after: string | null, options: CallOptions) {
    const { events, next } = await this.page(type, 'deleted', after, options);
    const ids = events.flatMap(({ object_id }) => object_id ?? []);
    return { ids: [...new Set(ids)], next };
  }

  /** The newest of what happened to a lead and to what belongs to it, newest first. */
  async ofLead(leadId: string, options: CallOptions): Promise<CloseEvent[]> {
    return (await this.ask({ lead_id: leadId }, null, options)).events;
  }

  private page(type: CloseSearched, action: Action, cursor: string | null, options: CallOptions) {
    // The type alone is no filter that Close takes.
    return this.ask({ object_type: type, action }, cursor, options);
  }

  private async ask(filters: Record<string, string>, cursor: string | null, options: CallOptions) {
    const query = { ...filters, _limit: String(PAGE), ...(cursor !== null && { _cursor: cursor }) };
    const request = { operation: 'read event log', isWrite: false, method: 'GET', path: '/event/', query } as const;
    const { data, cursor_next } = await this.client.send(request, EventPage, options);
    return { events: data, next: cursor_next ?? null };
  }
}

function timeOf({ date_updated, date_created }: CloseEvent): number {
  const ms = Date.parse(date_updated ?? date_created ?? '');
  return Number.isNaN(ms) ? 0 : ms;
}
