import { notValid } from './answers.ts';
import type { Moments } from './moments.ts';
import type { Fields, ObjectType, Source, StoredEvent, StoredObject } from './stored.ts';

const MOST_A_PAGE = 50;
/** Pairs of filters that Close takes, each with or without dates; the type alone is not among them. */
const FILTERS = ['', 'lead_id', 'request_id', 'object_id', 'user_id', 'action+object_type', 'lead_id+object_type'];
const FILTERED = ['object_type', 'action', 'lead_id', 'request_id', 'object_id', 'user_id'];

interface Happening {
  type: ObjectType;
  action: string;
  object: StoredObject;
  changed: string[];
  source: Source;
  before?: StoredObject;
  meta?: Fields;
}

/** What happened, for everybody to read for 30 days. */
export class EventLog {
  private readonly events: StoredEvent[] = [];

  constructor(
    private readonly organizationId: string,
    private readonly moments: Moments,
    private readonly onEvent: (event: StoredEvent) => void,
  ) {}

  add({ type, action, object, changed, source, before, meta = {} }: Happening): void {
    const moment = this.moments.next();
    const event: StoredEvent = {
      id: `ev_${String(this.events.length + 1).padStart(9, '0')}`,
      date_created: moment,
      date_updated: moment,
      organization_id: this.organizationId,
      user_id: source.userId,
      api_key_id: source.apiKeyId,
      request_id: `req_${this.events.length + 1}`,
      object_type: type,
      object_id: object.id,
      lead_id: type === 'lead' ? object.id : (object.lead_id ?? null),
      action,
      changed_fields: changed,
      previous_data: before ? Object.fromEntries(changed.map((name) => [name, before[name] ?? null])) : {},
      data: action === 'deleted' ? {} : { ...object },
      meta,
    };
    this.events.push(event);
    this.onEvent(event);
  }

  /** Newest first. */
  page(query: URLSearchParams): Fields {
    if (query.has('_skip')) throw notValid({ _skip: 'This parameter is not supported.' });
    const given = FILTERED.filter((name) => query.has(name)).sort();
    if (!FILTERS.includes(given.join('+'))) throw notValid({}, [`Filtering by ${given.join(', ')} is not supported.`]);
    const limit = Number(query.get('_limit') ?? MOST_A_PAGE);
    if (!Number.isInteger(limit) || limit < 1 || limit > MOST_A_PAGE) throw notValid({ _limit: 'Too large.' });
    const before = query.get('_cursor');
    const matching = this.events
      .filter((event) => given.every((name) => event[name] === query.get(name)))
      .filter(({ date_updated }) => before === null || date_updated < before)
      .sort((a, b) => b.date_updated.localeCompare(a.date_updated));
    const data = matching.slice(0, limit);
    const hasMore = matching.length > limit;
    return { data, cursor_next: hasMore ? data.at(-1)!.date_updated : null, cursor_previous: null };
  }
}
