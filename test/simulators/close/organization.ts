import { randomUUID } from 'node:crypto';
import { notFound } from './answers.ts';
import { EventLog } from './event-log.ts';
import { Moments } from './moments.ts';
import {
  type CustomField,
  type Fields,
  ID_PREFIX,
  OBJECT_TYPES,
  type ObjectType,
  type Source,
  type StoredEvent,
  type StoredObject,
} from './stored.ts';

export interface OrganizationOptions {
  now: () => number;
  /** How long a write stays invisible to the search. */
  searchLagMs: () => number;
  onEvent: (event: StoredEvent) => void;
}

interface Version {
  at: number;
  /** `null`: deleted. */
  object: StoredObject | null;
}

/** One organization in Close: its objects, what the search knows of them, and the log of what happened. */
export class Organization {
  readonly id = 'orga_sim00000001';
  readonly moments: Moments;
  readonly events: EventLog;
  readonly users = new Map<string, Fields & { id: string }>();
  readonly customFields: Record<'lead' | 'contact', CustomField[]> = { lead: [], contact: [] };
  readonly statuses = [
    { id: 'stat_potential', label: 'Potential' },
    { id: 'stat_customer', label: 'Customer' },
  ];
  readonly pipelines = [
    {
      id: 'pipe_sales',
      name: 'Sales',
      statuses: [
        { id: 'stat_demo', label: 'Demo', type: 'active' },
        { id: 'stat_won', label: 'Won', type: 'won' },
        { id: 'stat_lost', label: 'Lost', type: 'lost' },
      ],
    },
  ];
  /** Ids of e-mails that really left. */
  readonly sent: string[] = [];
  private readonly objects = new Map<ObjectType, Map<string, StoredObject>>();
  private readonly versions = new Map<ObjectType, Map<string, Version[]>>();
  private lastNumber = 0;

  constructor(private readonly options: OrganizationOptions) {
    this.moments = new Moments(options.now);
    this.events = new EventLog(this.id, this.moments, options.onEvent);
    for (const type of OBJECT_TYPES) {
      this.objects.set(type, new Map());
      this.versions.set(type, new Map());
    }
  }

  all(type: ObjectType): StoredObject[] {
    return [...this.objects.get(type)!.values()];
  }

  find(type: ObjectType, id: string): StoredObject | undefined {
    return this.objects.get(type)!.get(id);
  }

  read(type: ObjectType, id: string): StoredObject {
    const found = this.find(type, id);
    if (!found) throw notFound();
    return found;
  }

  /** `seeded` objects are known to the search at once, and may be from the past. */
  create(type: ObjectType, fields: Fields, source: Source, seeded?: { createdAt?: number }): StoredObject {
    const createdAt = seeded?.createdAt;
    const moment = createdAt === undefined ? this.moments.next() : this.moments.past(createdAt);
    const id = this.nextId(ID_PREFIX[type]);
    const object = { ...fields, id, date_created: moment, date_updated: moment, organization_id: this.id };
    this.keep(type, object, seeded ? Number.NEGATIVE_INFINITY : this.options.now());
    this.events.add({ type, action: 'created', object, changed: [], source });
    return object;
  }

  /** Fields that are the same already are no change. */
  update(type: ObjectType, id: string, fields: Fields, source: Source): StoredObject {
    const before = this.read(type, id);
    const changed = Object.keys(fields).filter((name) => !isSame(before[name], fields[name]));
    if (changed.length === 0) return before;
    const merged = { ...before, ...fields, date_updated: this.moments.next() };
    const object = Object.fromEntries(
      Object.entries(merged).filter(([name, value]) => value !== null || !name.startsWith('custom.')),
    ) as StoredObject;
    this.keep(type, object, this.options.now());
    this.events.add({ type, action: 'updated', object, changed, source, before });
    return object;
  }

  /** Deletes with all that belongs to it, as Close does. */
  remove(type: ObjectType, id: string, source: Source, meta: Fields = {}): void {
    const object = this.read(type, id);
    if (type === 'lead') {
      for (const child of OBJECT_TYPES.filter((other) => other !== 'lead')) {
        for (const { id: childId, lead_id } of this.all(child)) {
          if (lead_id === id) this.remove(child, childId, source, meta);
        }
      }
    }
    this.objects.get(type)!.delete(id);
    this.versions.get(type)!.get(id)!.push({ at: this.options.now(), object: null });
    this.events.add({ type, action: 'deleted', object, changed: [], source, meta });
  }

  /** Everything of the source goes over to the destination, which gets what it lacks; the source is deleted. */
  merge(destinationId: string, sourceId: string, source: Source): void {
    const meta = { merge_source_lead_id: sourceId, merge_destination_lead_id: destinationId };
    const [lead, other] = [this.read('lead', destinationId), this.read('lead', sourceId)];
    for (const child of OBJECT_TYPES.filter((type) => type !== 'lead')) {
      for (const { id, lead_id } of this.all(child)) {
        if (lead_id === sourceId) this.update(child, id, { lead_id: destinationId }, source);
      }
    }
    const lacking = Object.entries(other).filter(([name]) => lead[name] === undefined || lead[name] === null);
    this.update('lead', destinationId, Object.fromEntries(lacking), source);
    this.remove('lead', sourceId, source, meta);
    const merged = this.read('lead', destinationId);
    this.events.add({ type: 'lead', action: 'merged', object: merged, changed: [], source, meta });
  }

  addUser(user: { email: string; first_name: string; last_name: string }): string {
    const id = this.nextId('user');
    this.users.set(id, { id, ...user });
    return id;
  }

  addCustomField(of: 'lead' | 'contact', field: { name: string; type: string } & Fields): CustomField {
    const date_created = this.moments.next();
    const made = { accepts_multiple_values: false, ...field, id: this.nextId('cf'), date_created };
    this.customFields[of].push(made);
    return made;
  }

  /** What the search knows of: everything as it was a while ago. */
  indexed(type: ObjectType): StoredObject[] {
    const until = this.options.now() - this.options.searchLagMs();
    return [...this.versions.get(type)!.values()].flatMap(
      (versions) => versions.findLast(({ at }) => at <= until)?.object ?? [],
    );
  }

  /** With the labels that stand beside ids. */
  labelled(type: ObjectType, object: StoredObject): Fields {
    if (type !== 'lead') return object;
    const status = this.statuses.find(({ id }) => id === object.status_id);
    return { ...object, display_name: object.name ?? '', status_label: status?.label ?? null };
  }

  nextId(prefix: string): string {
    this.lastNumber += 1;
    return `${prefix}_${String(this.lastNumber).padStart(9, '0')}${randomUUID().slice(0, 8)}`;
  }

  private keep(type: ObjectType, object: StoredObject, at: number): void {
    this.objects.get(type)!.set(object.id, object);
    const versions = this.versions.get(type)!;
    versions.set(object.id, [...(versions.get(object.id) ?? []), { at, object }]);
  }
}

function isSame(before: unknown, after: unknown): boolean {
  return JSON.stringify(before ?? null) === JSON.stringify(after ?? null);
}
