import { type Answer, CloseRefusal, notFound, notValid } from './answers.ts';
import type { Organization } from './organization.ts';
import { search } from './search.ts';
import type { Fields, ObjectType, Source, StoredObject } from './stored.ts';
import { checked } from './values.ts';

export interface SimulatedCall {
  method: string;
  /** Under `/api/v1`. */
  path: string;
  query: URLSearchParams;
  body: unknown;
  source: Source;
  now: number;
}

const OBJECT_PATHS: readonly [RegExp, ObjectType][] = [
  [/^\/lead\/(?:([\w-]+)\/)?$/, 'lead'],
  [/^\/contact\/(?:([\w-]+)\/)?$/, 'contact'],
  [/^\/opportunity\/(?:([\w-]+)\/)?$/, 'opportunity'],
  [/^\/task\/(?:([\w-]+)\/)?$/, 'task'],
  [/^\/activity\/note\/(?:([\w-]+)\/)?$/, 'activity.note'],
  [/^\/activity\/email\/(?:([\w-]+)\/)?$/, 'activity.email'],
];
const CUSTOM_FIELDS = /^\/custom_field\/(lead|contact)\/$/;
const FIELD_TYPES = ['text', 'number', 'date', 'datetime', 'choices', 'user', 'contact', 'hidden'];
const MOST_SKIPPED = 5_000;

/** Answers a call to an organization that has been let in. */
export function handle(organization: Organization, call: SimulatedCall): Answer {
  const { method, path, query } = call;
  if (path === '/me/' && method === 'GET') return { status: 200, body: me(organization, call.source) };
  if (path === '/user/' && method === 'GET') return list([...organization.users.values()], query);
  if (path === '/pipeline/' && method === 'GET') return list(organization.pipelines, query);
  if (path === '/status/lead/' && method === 'GET') return list(organization.statuses, query);
  if (path === '/event/' && method === 'GET') return { status: 200, body: organization.events.page(query) };
  if (path === '/data/search/' && method === 'POST') {
    return { status: 200, body: search(organization, call.body, call.now) };
  }
  const fields = CUSTOM_FIELDS.exec(path);
  if (fields) return customFields(organization, fields[1] as 'lead' | 'contact', call);
  for (const [pattern, type] of OBJECT_PATHS) {
    const match = pattern.exec(path);
    if (match) return match[1] === undefined ? many(organization, type, call) : one(organization, type, match[1], call);
  }
  throw notFound();
}

function one(organization: Organization, type: ObjectType, id: string, call: SimulatedCall): Answer {
  const object = organization.read(type, id);
  if (call.method === 'GET') return { status: 200, body: shown(organization, type, object) };
  if (call.method === 'DELETE') {
    organization.remove(type, id, call.source);
    return { status: 200, body: {} };
  }
  if (call.method !== 'PUT') throw new CloseRefusal(405, { error: 'Method not allowed.' });
  const fields = checked(organization, type, objectBody(call), false);
  if (type === 'activity.email') checkEmail({ ...object, ...fields }, object);
  if (type === 'contact' && 'lead_id' in fields) throw notValid({ lead_id: 'Contacts cannot be moved.' });
  const updated = organization.update(type, id, fields, call.source);
  send(organization, type, updated);
  return { status: 200, body: shown(organization, type, updated) };
}

function many(organization: Organization, type: ObjectType, call: SimulatedCall): Answer {
  const { method, query } = call;
  if (method === 'GET') {
    const all = organization
      .all(type)
      .filter((object) => ['lead_id', '_type'].every((name) => !query.has(name) || query.get(name) === object[name]));
    return list(
      all.map((object) => shown(organization, type, object)),
      query,
    );
  }
  if (method !== 'POST') throw new CloseRefusal(405, { error: 'Method not allowed.' });
  const fields = checked(organization, type, objectBody(call), true);
  if (type === 'activity.email') checkEmail(fields, null);
  if (type === 'activity.note' && !fields.note && !fields.note_html)
    throw notValid({ note: 'This field is required.' });
  if (type === 'contact' && !fields.lead_id) {
    fields.lead_id = organization.create(
      'lead',
      { name: fields.name ?? '', ...defaults(organization) },
      call.source,
    ).id;
  }
  const whole = type === 'lead' ? { ...defaults(organization), ...fields } : fields;
  const created = organization.create(type, whole, call.source);
  send(organization, type, created);
  return { status: 200, body: shown(organization, type, created) };
}

/** What an object is without anybody saying so. */
function defaults(organization: Organization): Fields {
  return { status_id: organization.statuses[0]!.id };
}

/** As it is given to callers: with what belongs to it, and labels beside ids. */
function shown(organization: Organization, type: ObjectType, object: StoredObject): Fields {
  if (type !== 'lead') return object;
  const contacts = organization.all('contact').filter(({ lead_id }) => lead_id === object.id);
  return { ...organization.labelled(type, object), contacts };
}

/** Only drafts are changed, and what leaves needs a sender. */
function checkEmail(email: Fields, before: StoredObject | null): void {
  const isOpen = before === null || ['draft', 'scheduled', 'outbox'].includes(String(before.status));
  if (!isOpen) throw notValid({}, ['Only drafts can be modified.']);
  if (before !== null && before.status !== 'draft' && email.status !== 'draft') {
    throw notValid({}, ['Only drafts can be modified.']);
  }
  const needsSender = ['inbox', 'scheduled', 'outbox', 'error'].includes(String(email.status));
  if (needsSender && !email.sender) throw notValid({ sender: 'This field is required.' });
  if (email.status === 'scheduled' && !email.date_scheduled)
    throw notValid({ date_scheduled: 'This field is required.' });
}

function send(organization: Organization, type: ObjectType, { id, status }: StoredObject): void {
  if (type === 'activity.email' && (status === 'outbox' || status === 'scheduled')) organization.sent.push(id);
}

function customFields(organization: Organization, of: 'lead' | 'contact', call: SimulatedCall): Answer {
  if (call.method === 'GET') return list(organization.customFields[of], call.query);
  if (call.method !== 'POST') throw new CloseRefusal(405, { error: 'Method not allowed.' });
  const { name, type, ...others } = objectBody(call);
  const strange = Object.keys(others).filter((key) => !['description', 'accepts_multiple_values'].includes(key));
  if (strange.length > 0) throw notValid(Object.fromEntries(strange.map((key) => [key, 'Unknown field.'])));
  if (typeof name !== 'string' || name === '') throw notValid({ name: 'This field is required.' });
  if (typeof type !== 'string' || !FIELD_TYPES.includes(type)) throw notValid({ type: 'Invalid type.' });
  return { status: 200, body: organization.addCustomField(of, { ...others, name, type }) };
}

function list(all: readonly Fields[], query: URLSearchParams): Answer {
  const [skip, limit] = [Number(query.get('_skip') ?? 0), Number(query.get('_limit') ?? 100)];
  if (skip > MOST_SKIPPED) throw notValid({ _skip: 'The maximum was exceeded.' });
  if (limit > 200) throw notValid({ _limit: 'The maximum was exceeded.' });
  const names = query.get('_fields')?.split(',');
  const page = all.slice(skip, skip + limit);
  const data = names ? page.map((item) => Object.fromEntries(names.map((name) => [name, item[name] ?? null]))) : page;
  return { status: 200, body: { data, has_more: skip + limit < all.length } };
}

function me(organization: Organization, { userId }: Source): Fields {
  const user = organization.users.get(userId);
  return { ...user, id: userId, organizations: [{ id: organization.id, name: 'Simulated Sales' }] };
}

function objectBody({ body }: SimulatedCall): Fields {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw notValid({}, ['Expected an object.']);
  return body as Fields;
}
