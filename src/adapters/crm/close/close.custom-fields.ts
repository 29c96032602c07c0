import { ConfigError } from '#src/domain/errors';
import type { CallOptions } from '#src/ports/call-options';
import type { Clock } from '#src/ports/clock';
import type { PreparedSchema } from '#src/ports/crm';
import {
  GTM_COMPANY_PROPERTIES,
  GTM_CONTACT_PROPERTIES,
  KEY_PROPERTY,
  type OwnProperty,
} from '#src/ports/crm-own-properties';
import type { CloseClient } from './close.client.ts';
import { refused } from './close.errors.ts';
import { allPages } from './close.lists.ts';
import { type CloseCustomField, CustomFieldAnswer } from './close.schema.ts';

/** What has custom fields of ours. */
export type CloseFielded = 'lead' | 'contact';

const PREFIX = 'custom.';
const CACHE_MS = 5 * 60_000;
const OPERATION = 'prepare custom fields';

const PROPERTIES: Readonly<Record<CloseFielded, readonly OwnProperty[]>> = {
  lead: GTM_COMPANY_PROPERTIES,
  contact: GTM_CONTACT_PROPERTIES,
};
const CLOSE_TYPES: Record<OwnProperty['type'], string> = {
  string: 'text',
  text: 'text',
  number: 'number',
  datetime: 'datetime',
};

/** The custom fields of one type of object. Ours are known by their name in Close, which is their label. */
export class CloseFieldSet {
  private readonly ours: ReadonlyMap<string, CloseCustomField>;
  private readonly byId: ReadonlyMap<string, CloseCustomField>;

  constructor(
    readonly of: CloseFielded,
    fields: readonly CloseCustomField[],
  ) {
    // Names are not unique in Close: of several the oldest counts.
    const byAge = fields.toSorted((a, b) => (a.date_created ?? '').localeCompare(b.date_created ?? ''));
    this.byId = new Map(fields.map((field) => [field.id, field]));
    this.ours = new Map(
      PROPERTIES[of].flatMap(({ name, label }) => {
        const field = byAge.find((candidate) => candidate.name === label);
        return field ? [[name, field] as const] : [];
      }),
    );
  }

  /** The field behind a property (`gtm_band`, or `custom.cf_…` of people's own); `null`: Close has no such field. */
  fieldOf(property: string): CloseCustomField | null {
    if (property.startsWith(PREFIX)) return this.byId.get(property.slice(PREFIX.length)) ?? null;
    return this.ours.get(property) ?? null;
  }

  /** Where our own key stands; before our fields are prepared nothing can carry it. */
  keyField(operation: string): CloseCustomField {
    const field = this.ours.get(KEY_PROPERTY);
    if (field) return field;
    throw refused(operation, `Close cannot look up ${KEY_PROPERTY}; our custom fields have to be prepared first`);
  }

  /** Property -> value of every custom field an object has; ours that are unset are `null`. */
  valuesOf(object: Readonly<Record<string, unknown>>): Record<string, string | null> {
    const values: Record<string, string | null> = Object.fromEntries(
      PROPERTIES[this.of].map((property): [string, null] => [property.name, null]),
    );
    const names = new Map([...this.ours].map(([name, { id }]) => [id, name]));
    for (const [key, value] of Object.entries(object)) {
      if (!key.startsWith(PREFIX)) continue;
      const id = key.slice(PREFIX.length);
      values[names.get(id) ?? key] = textOf(value, this.byId.get(id)?.type);
    }
    return values;
  }
}

/** Which custom fields this organization has; read now and then, since people add some. */
export class CloseCustomFields {
  private readonly known = new Map<CloseFielded, { set: CloseFieldSet; until: number }>();

  constructor(
    private readonly client: CloseClient,
    private readonly clock: Clock,
  ) {}

  async of(type: CloseFielded, options: CallOptions): Promise<CloseFieldSet> {
    const known = this.known.get(type);
    if (known && known.until > this.clock.now()) return known.set;
    return this.read(type, options);
  }

  /** Makes ours exist. One that exists with another type is a `ConfigError`: only a person may decide about its values. */
  async prepare(type: CloseFielded, options: CallOptions): Promise<PreparedSchema> {
    const before = await this.read(type, options);
    const wanted = PROPERTIES[type];
    for (const property of wanted) refuseConflict(type, property, before.fieldOf(property.name));
    const missing = wanted.filter((property) => before.fieldOf(property.name) === null);
    for (const property of missing) {
      const { label: name, description } = property;
      const body = { name, description, type: CLOSE_TYPES[property.type] };
      const request = { operation: OPERATION, isWrite: true, method: 'POST', path: pathOf(type), body } as const;
      await this.client.send(request, CustomFieldAnswer, options);
    }
    if (missing.length > 0) await this.read(type, options);
    const names = (properties: readonly OwnProperty[]) => properties.map(({ name }): string => name);
    const unchanged = wanted.filter((property) => !missing.includes(property));
    return { created: names(missing), restored: [], unchanged: names(unchanged) };
  }

  private async read(type: CloseFielded, options: CallOptions): Promise<CloseFieldSet> {
    const request = { operation: 'list custom fields', path: pathOf(type) };
    const set = new CloseFieldSet(type, await allPages(this.client, request, CustomFieldAnswer, options));
    this.known.set(type, { set, until: this.clock.now() + CACHE_MS });
    return set;
  }
}

/** A value as Close wants it; the empty text clears the field. */
export function wireValue(field: CloseCustomField, value: string): unknown {
  if (value === '') return null;
  // What is no number is left as it is: Close says what is wrong with it.
  if (field.type === 'number' && value.trim() !== '' && Number.isFinite(Number(value))) return Number(value);
  return field.accepts_multiple_values ? value.split('; ') : value;
}

function pathOf(type: CloseFielded): string {
  return `/custom_field/${type}/`;
}

function textOf(value: unknown, type: string | undefined): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (Array.isArray(value)) return value.map((item) => textOf(item, undefined)).join('; ') || null;
  if (typeof value === 'object') return JSON.stringify(value);
  const text = String(value);
  if (type !== 'datetime') return text;
  // Close writes another form of the same moment than it was given.
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? text : new Date(ms).toISOString();
}

function refuseConflict(
  type: CloseFielded,
  { name, label, type: wanted }: OwnProperty,
  found: CloseCustomField | null,
) {
  if (found === null) return;
  const problems = [
    ...(found.type === CLOSE_TYPES[wanted] ? [] : [`its type is ${found.type} and has to be ${CLOSE_TYPES[wanted]}`]),
    ...(found.accepts_multiple_values ? ['it takes several values and has to take one'] : []),
  ];
  if (problems.length === 0) return;
  throw new ConfigError(
    'CRM.PROPERTY_CONFLICT',
    `Close already has a custom field "${label}" of ${type === 'lead' ? 'leads' : 'contacts'}, but ${problems.join(' and ')}. ` +
      'Rename it in Close (Settings > Custom Fields), then prepare again.',
    { context: { property: name, foundType: found.type } },
  );
}
