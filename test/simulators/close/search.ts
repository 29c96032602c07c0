import { z } from 'zod';
import { CloseRefusal, notValid } from './answers.ts';
import type { Organization } from './organization.ts';
import type { Fields, ObjectType, StoredObject } from './stored.ts';

const CURSOR_LIFE_MS = 30_000;
const MOST_BY_CURSOR = 10_000;
const MOST_A_PAGE = 200;

const Field = z.union([
  z.strictObject({ type: z.literal('regular_field'), object_type: z.string(), field_name: z.string() }),
  z.strictObject({ type: z.literal('custom_field'), custom_field_id: z.string() }),
]);
const Condition = z.union([
  z.strictObject({
    type: z.literal('text'),
    mode: z.enum(['exact_value', 'phrase', 'full_words', 'beginning_of_words']),
    value: z.string().min(1),
  }),
  z.strictObject({
    type: z.literal('moment_range'),
    on_or_after: z.strictObject({ type: z.literal('fixed_utc'), value: z.iso.datetime({ offset: true }) }),
  }),
]);
type Query =
  | { type: 'and' | 'or'; queries: Query[] }
  | { type: 'object_type'; object_type: string }
  | { type: 'field_condition'; field: z.output<typeof Field>; condition: z.output<typeof Condition> }
  | { type: 'has_related'; this_object_type: string; related_object_type: string; related_query: Query };
const Query: z.ZodType<Query> = z.lazy(() =>
  z.union([
    z.strictObject({ type: z.enum(['and', 'or']), queries: z.array(Query).min(1) }),
    z.strictObject({ type: z.literal('object_type'), object_type: z.string() }),
    z.strictObject({ type: z.literal('field_condition'), field: Field, condition: Condition }),
    z.strictObject({
      type: z.literal('has_related'),
      this_object_type: z.literal('contact'),
      related_object_type: z.literal('contact_email'),
      related_query: Query,
    }),
  ]),
);
const Body = z.strictObject({
  query: z.strictObject({ type: z.literal('and'), queries: z.array(Query).min(1) }),
  _fields: z.record(z.string(), z.array(z.string()).max(50)).optional(),
  _limit: z.number().int().min(1).max(MOST_A_PAGE).default(100),
  sort: z
    .array(z.strictObject({ direction: z.enum(['asc', 'desc']), field: Field }))
    .max(2)
    .optional(),
  cursor: z.string().optional(),
});

/** `POST /data/search/` over what the index knows. */
export function search(organization: Organization, body: unknown, now: number): Fields {
  const parsed = Body.safeParse(body);
  if (!parsed.success) throw notValid({ query: z.prettifyError(parsed.error) });
  const { query, _fields, _limit, sort, cursor } = parsed.data;
  const type = query.queries.flatMap((part) => (part.type === 'object_type' ? part.object_type : []))[0];
  if (type !== 'lead' && type !== 'contact' && type !== 'opportunity') throw notValid({}, ['No such object type.']);
  const from = offsetOf(cursor, now);
  const found = organization.indexed(type).filter((object) => matches(query, object, type));
  for (const { direction, field } of sort?.toReversed() ?? []) {
    const sign = direction === 'asc' ? 1 : -1;
    found.sort((a, b) => sign * String(fieldOf(a, field) ?? '').localeCompare(String(fieldOf(b, field) ?? '')));
  }
  const data = found
    .slice(from, from + _limit)
    .map((object) => shown(organization.labelled(type, object), type, _fields?.[type] ?? ['id']));
  const next = from + _limit;
  if (next > MOST_BY_CURSOR) throw notValid({}, ['A cursor leads to 10000 objects at most.']);
  return { data, cursor: next < found.length ? Buffer.from(`${now}:${next}`).toString('base64url') : null };
}

function offsetOf(cursor: string | undefined, now: number): number {
  if (cursor === undefined) return 0;
  const [made, offset] = Buffer.from(cursor, 'base64url').toString('utf8').split(':').map(Number);
  if (made === undefined || offset === undefined || Number.isNaN(made + offset)) throw notValid({ cursor: 'Invalid.' });
  if (now - made > CURSOR_LIFE_MS) throw new CloseRefusal(400, { error: 'The cursor has expired.' });
  return offset;
}

function matches(query: Query, object: StoredObject, type: ObjectType): boolean {
  switch (query.type) {
    case 'and':
      return query.queries.every((part) => matches(part, object, type));
    case 'or':
      return query.queries.some((part) => matches(part, object, type));
    case 'object_type':
      return query.object_type === type;
    case 'has_related': {
      const emails = (object.emails ?? []) as Fields[];
      return emails.some((email) => matches(query.related_query, email as StoredObject, type));
    }
    case 'field_condition':
      return holds(query.condition, fieldOf(object, query.field));
  }
}

function fieldOf(object: Fields, field: z.output<typeof Field>): unknown {
  return object[field.type === 'custom_field' ? `custom.${field.custom_field_id}` : field.field_name];
}

function holds(condition: z.output<typeof Condition>, value: unknown): boolean {
  if (value === null || value === undefined) return false;
  const text = String(value);
  if (condition.type === 'moment_range') return Date.parse(text) >= Date.parse(condition.on_or_after.value);
  if (condition.mode === 'exact_value') return text.toLowerCase() === condition.value.toLowerCase();
  const [words, wanted] = [wordsOf(text), wordsOf(condition.value)];
  if (condition.mode === 'phrase') return ` ${words.join(' ')} `.includes(` ${wanted.join(' ')} `);
  return wanted.every((word) => words.includes(word));
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** Nothing that was not asked for; `custom` stands for all custom fields. */
function shown(object: Fields, type: string, fields: readonly string[]): Fields {
  const names = Object.keys(object).filter(
    (name) => fields.includes(name) || (name.startsWith('custom.') && fields.includes('custom')),
  );
  return { __object_type: type, ...Object.fromEntries(names.map((name) => [name, object[name]])) };
}
