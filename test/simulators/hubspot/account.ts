import { AssociationStore, type Endpoint } from './association-store.ts';
import type { ChangeListener, ChangeSource } from './changes.ts';
import { OBJECT_TYPES, type ObjectType, type ObjectTypeName, objectType } from './object-types.ts';
import { PropertyStore } from './property-store.ts';
import { RecordStore } from './record-store.ts';

export type AccountType = 'STANDARD' | 'SANDBOX' | 'DEVELOPER_TEST' | 'APP_DEVELOPER';

export interface Owner {
  id: string;
  email: string;
  firstName: string;
  lastName: string;
  userId: number;
}

export interface AccountOptions {
  accountType: AccountType;
  portalId: number;
  now: () => number;
  searchLagMs: () => number;
  uniqueConflictStatus: 400 | 409;
  onChange: ChangeListener;
}

/** The appId HubSpot would note beside values that came through the API. */
export const API_SOURCE: ChangeSource = { sourceType: 'INTEGRATION', sourceId: '9318066' };

/** The whole state of one portal. */
export class Account {
  readonly associations = new AssociationStore();
  readonly owners: Owner[] = [];
  private readonly properties = new Map<ObjectTypeName, PropertyStore>();
  private readonly records = new Map<ObjectTypeName, RecordStore>();
  private lastId = 100_000;

  constructor(readonly options: AccountOptions) {
    for (const type of OBJECT_TYPES) {
      const properties = new PropertyStore(type.name);
      const records = new RecordStore({
        ...{ ...options, type, properties, nextId: () => this.nextId() },
        isPinnable: (id, note) => this.notesOf({ type: type.name, id }).some((one) => one.id === note),
      });
      this.properties.set(type.name, properties);
      this.records.set(type.name, records);
    }
  }

  propertiesOf(type: ObjectType | ObjectTypeName): PropertyStore {
    return present(this.properties.get(typeof type === 'string' ? type : type.name));
  }

  recordsOf(type: ObjectType | ObjectTypeName): RecordStore {
    return present(this.records.get(typeof type === 'string' ? type : type.name));
  }

  addOwner(owner: { email: string; firstName: string; lastName: string }): Owner {
    const added = { id: this.nextId(), userId: Number(this.nextId()), ...owner };
    this.owners.push(added);
    return added;
  }

  associate(from: Endpoint, to: Endpoint, primary: boolean, source: ChangeSource): void {
    this.associations.associate(from, to, primary ? this.associations.primaryType(from.type, to.type) : undefined);
    const change = { what: 'associationChange', removed: false, primary } as const;
    this.options.onChange({ ...from, toType: to.type, toId: to.id, source, ...change });
    this.options.onChange({ ...to, toType: from.type, toId: from.id, source, ...change });
  }

  /** Live notes of a record, as its page would list them. */
  notesOf(record: Endpoint): { id: string; body: string }[] {
    const notes = this.recordsOf('notes');
    return this.associations.of(record, 'notes').flatMap(({ id }) => {
      const note = notes.find(id);
      return note && note.archivedAt === null ? [{ id, body: note.properties.get('hs_note_body') ?? '' }] : [];
    });
  }

  /** Live associated ids only: HubSpot does not list what is in the recycling bin. */
  associated(from: { type: ObjectTypeName; id: string }, to: string) {
    const toType = objectType(to).name;
    const records = this.recordsOf(toType);
    return this.associations.of(from, toType).filter(({ id }) => records.find(id)?.archivedAt === null);
  }

  private nextId(): string {
    this.lastId += 1;
    return String(this.lastId);
  }
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The simulator has no store for this object type');
  return value;
}
