import { badRequest, HubSpotRefusal, objectNotFound, type PropertyProblem, propertiesNotValid } from './answers.ts';
import type { ChangeListener, ChangeSource } from './changes.ts';
import type { ObjectType } from './object-types.ts';
import type { PropertyStore } from './property-store.ts';
import { checkValues, type GivenValue, instant, movesLifecycleBack } from './property-values.ts';

interface HistoryEntry extends ChangeSource {
  value: string;
  timestamp: string;
}

/** What the search index knows of a record from `visibleAt` on. */
interface IndexedVersion {
  visibleAt: number;
  properties: ReadonlyMap<string, string>;
}

export interface StoredRecord {
  id: string;
  properties: Map<string, string>;
  history: Map<string, HistoryEntry[]>;
  createdAt: number;
  updatedAt: number;
  archivedAt: number | null;
  index: IndexedVersion[];
}

export interface RecordStoreOptions {
  type: ObjectType;
  properties: PropertyStore;
  now: () => number;
  searchLagMs: () => number;
  nextId: () => string;
  portalId: number;
  uniqueConflictStatus: 400 | 409;
  onChange: ChangeListener;
  /** Whether an activity is on a record, without which it cannot be pinned there. */
  isPinnable: (id: string, activityId: string) => boolean;
}

const MERGED_IDS = 'hs_merged_object_ids';
const PINNED = 'hs_pinned_engagement_id';

type RecordChange =
  | { what: 'creation' | 'deletion' | 'restore' | 'privacyDeletion' }
  | { what: 'propertyChange'; property: string; value: string }
  | { what: 'merge'; mergedIds: string[] };

/** All records of one object type. */
export class RecordStore {
  private readonly records = new Map<string, StoredRecord>();

  constructor(private readonly options: RecordStoreOptions) {}

  all(): StoredRecord[] {
    return [...this.records.values()];
  }

  /** The live record, or 404; `idProperty` has to be unique. */
  read(id: string, idProperty?: string, archived = false): StoredRecord {
    const record = this.find(id, idProperty);
    if (!record || (record.archivedAt !== null) !== archived) throw objectNotFound(id);
    return record;
  }

  find(id: string, idProperty?: string): StoredRecord | undefined {
    if (idProperty === undefined || idProperty === 'hs_object_id') return this.records.get(id);
    if (!this.options.properties.live(idProperty)?.hasUniqueValue) {
      throw badRequest(`Unable to read by non-unique ${this.options.type.name} property ${idProperty}`);
    }
    return this.all().find((record) => record.archivedAt === null && record.properties.get(idProperty) === id);
  }

  /** Refuses what `create` or `update` would refuse, without doing it. */
  check(given: Record<string, GivenValue>, existing: StoredRecord | null): Map<string, string | null> {
    const { values, problems } = checkValues(this.options.properties, given);
    if (!existing) problems.push(...this.missing(values));
    if (problems.length > 0) throw propertiesNotValid(problems, this.options.portalId);
    for (const [name, value] of values) if (value !== null) this.refuseDuplicate(name, value, existing);
    const pinned = values.get(PINNED);
    if (pinned && (!existing || !this.options.isPinnable(existing.id, pinned))) {
      throw badRequest(`Engagement ${pinned} is not associated with the record, so it cannot be pinned.`);
    }
    return values;
  }

  create(given: Record<string, GivenValue>, source: ChangeSource, createdAt = this.options.now()): StoredRecord {
    const values = this.check(given, null);
    const record: StoredRecord = {
      id: this.options.nextId(),
      properties: new Map(),
      history: new Map(),
      createdAt,
      updatedAt: createdAt,
      archivedAt: null,
      index: [],
    };
    record.properties.set('hs_object_id', record.id);
    record.properties.set(this.options.type.created, instant(createdAt));
    this.records.set(record.id, record);
    this.tell(record.id, source, { what: 'creation' });
    this.apply(record, values, source);
    return record;
  }

  update(record: StoredRecord, given: Record<string, GivenValue>, source: ChangeSource): StoredRecord {
    this.apply(record, this.check(given, record), source);
    return record;
  }

  archive(id: string, source: ChangeSource): void {
    const record = this.records.get(id);
    // Like the real endpoint: archiving what is not there is not an error.
    if (!record || record.archivedAt !== null) return;
    record.archivedAt = this.options.now();
    this.tell(id, source, { what: 'deletion' });
  }

  restore(id: string, source: ChangeSource): void {
    const record = this.records.get(id);
    if (!record || record.archivedAt === null) return;
    record.archivedAt = null;
    this.tell(id, source, { what: 'restore' });
  }

  /** The loser is gone without being archived; the winner remembers its id and gets what it lacks. */
  merge(winnerId: string, loserId: string, source: ChangeSource): void {
    const [winner, loser] = [this.read(winnerId), this.read(loserId)];
    const lacking = [...loser.properties].filter(([name]) => !winner.properties.has(name));
    const former = [winner.properties.get(MERGED_IDS), loser.properties.get(MERGED_IDS), loserId].filter(Boolean);
    this.records.delete(loserId);
    winner.properties.set(MERGED_IDS, former.join(';'));
    this.apply(winner, new Map(lacking.filter(([name]) => name !== MERGED_IDS)), source);
    this.tell(winnerId, source, { what: 'merge', mergedIds: [loserId] });
  }

  /** Without a trace, as the law asks. */
  erase(id: string, source: ChangeSource): void {
    if (!this.records.delete(id)) return;
    this.tell(id, source, { what: 'privacyDeletion' });
    this.tell(id, source, { what: 'deletion' });
  }

  /** Makes everything written so far visible to search, as if the index had caught up. */
  indexNow(): void {
    for (const record of this.records.values()) {
      const latest = record.index.at(-1);
      if (latest) latest.visibleAt = Number.NEGATIVE_INFINITY;
    }
  }

  private apply(record: StoredRecord, values: Map<string, string | null>, source: ChangeSource): void {
    const now = Math.max(this.options.now(), record.createdAt);
    for (const [name, value] of values) {
      if (name === 'lifecyclestage' && movesLifecycleBack(record.properties.get(name), value)) continue;
      if (value === null) record.properties.delete(name);
      else record.properties.set(name, value);
      const entry = { ...source, value: value ?? '', timestamp: instant(now) };
      const history = record.history.get(name) ?? [];
      record.history.set(name, [entry, ...history]);
      if ((history[0]?.value ?? '') !== entry.value) {
        this.tell(record.id, source, { what: 'propertyChange', property: name, value: entry.value });
      }
    }
    record.updatedAt = now;
    record.properties.set(this.options.type.modified, instant(now));
    record.index.push({ visibleAt: now + this.options.searchLagMs(), properties: new Map(record.properties) });
  }

  private tell(id: string, source: ChangeSource, change: RecordChange): void {
    this.options.onChange({ type: this.options.type.name, id, source, ...change });
  }

  private missing(values: Map<string, string | null>): PropertyProblem[] {
    return this.options.type.required
      .filter((name) => !values.get(name))
      .map((name) => ({ name, error: 'REQUIRED_FIELD', message: `Property "${name}" is required` }));
  }

  private refuseDuplicate(name: string, value: string, self: StoredRecord | null): void {
    if (!this.options.properties.live(name)?.hasUniqueValue) return;
    const holder = this.find(value, name);
    if (!holder || holder === self) return;
    if (name === 'email') {
      throw new HubSpotRefusal(409, 'CONFLICT', `Contact already exists. Existing ID: ${holder.id}`);
    }
    const problem = { name, error: 'CONFLICTING_UNIQUE_VALUE', message: `${holder.id} already has that value.` };
    const { message } = propertiesNotValid([problem], this.options.portalId);
    const { uniqueConflictStatus } = this.options;
    throw new HubSpotRefusal(
      uniqueConflictStatus,
      uniqueConflictStatus === 409 ? 'CONFLICT' : 'VALIDATION_ERROR',
      message,
    );
  }
}

/** What search sees of a record now; `null` while nothing of it is indexed, and once it is archived. */
export function indexedProperties(record: StoredRecord, now: number): ReadonlyMap<string, string> | null {
  if (record.archivedAt !== null) return null;
  return record.index.findLast((version) => version.visibleAt <= now)?.properties ?? null;
}

/** The wire form of a record: system properties and the asked ones, unset as `null`, unknown ones left out. */
export function recordAnswer(
  record: StoredRecord,
  type: ObjectType,
  store: PropertyStore,
  asked: { properties?: readonly string[]; propertiesWithHistory?: readonly string[] },
  values: ReadonlyMap<string, string> = record.properties,
): Record<string, unknown> {
  const history = asked.propertiesWithHistory ?? [];
  const names = asked.properties?.length ? [...asked.properties, ...history] : [...type.defaults, ...history];
  const system = [type.created, type.modified, 'hs_object_id'];
  const properties = Object.fromEntries(
    [...new Set([...system, ...names])].filter((name) => store.live(name)).map((n) => [n, values.get(n) ?? null]),
  );
  return {
    id: record.id,
    properties,
    ...(history.length > 0 && {
      propertiesWithHistory: Object.fromEntries(
        history.filter((name) => store.live(name)).map((name) => [name, record.history.get(name) ?? []]),
      ),
    }),
    createdAt: instant(record.createdAt),
    updatedAt: instant(record.updatedAt),
    archived: record.archivedAt !== null,
    ...(record.archivedAt !== null && { archivedAt: instant(record.archivedAt) }),
  };
}
