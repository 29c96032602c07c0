import { notValid } from './answers.ts';
import type { Organization } from './organization.ts';
import type { Fields, ObjectType } from './stored.ts';

type Check = (value: unknown, organization: Organization) => string | null;

const text: Check = (value) => (value === null || typeof value === 'string' ? null : 'Expected text.');
const needed: Check = (value) => (typeof value === 'string' && value !== '' ? null : 'This field is required.');
const number: Check = (value) => (value === null || typeof value === 'number' ? null : 'Expected a number.');
const list =
  (keys: readonly string[], need: string | null, isRight: (text: string) => boolean = () => true): Check =>
  (value) => {
    if (!Array.isArray(value)) return 'Expected a list.';
    for (const item of value) {
      if (typeof item !== 'object' || item === null) return 'Expected a list of objects.';
      const strange = Object.keys(item).find((key) => !keys.includes(key));
      if (strange) return `Unknown key ${strange}.`;
      const main = need === null ? '' : (item as Fields)[need];
      if (need !== null && (typeof main !== 'string' || !isRight(main))) return `Invalid ${need}.`;
    }
    return null;
  };
const existing =
  (type: ObjectType): Check =>
  (value, organization) =>
    typeof value === 'string' && organization.find(type, value) ? null : 'Invalid value.';
const optional =
  (check: Check): Check =>
  (value, organization) =>
    value === null ? null : check(value, organization);

const EMAIL_STATUSES = ['inbox', 'draft', 'scheduled', 'outbox', 'sent', 'error'];
const isEmail = (address: string) => /^[^\s@]{1,64}@[^\s@]{1,255}$/.test(address);

/** Every field that can be written, with what Close takes for it. */
const WRITABLE: Readonly<Record<ObjectType, Readonly<Record<string, Check>>>> = {
  lead: {
    name: text,
    url: (value) =>
      text(value, null as never) ?? (typeof value === 'string' && /\s/.test(value) ? 'Invalid URL.' : null),
    description: text,
    status: (value, { statuses }) => (statuses.some(({ label }) => label === value) ? null : 'Invalid status.'),
    status_id: (value, { statuses }) => (statuses.some(({ id }) => id === value) ? null : 'Invalid status.'),
    addresses: list(['label', 'address_1', 'address_2', 'city', 'state', 'zipcode', 'country'], null),
  },
  contact: {
    lead_id: existing('lead'),
    name: text,
    title: text,
    emails: list(['email', 'type'], 'email', isEmail),
    phones: list(['phone', 'type'], 'phone'),
  },
  opportunity: {
    lead_id: existing('lead'),
    contact_id: optional(existing('contact')),
    note: text,
    value: number,
    status_type: text,
    status_label: text,
    date_won: text,
  },
  task: {
    _type: (value) => (value === 'lead' || value === 'outgoing_call' ? null : 'Tasks of this type cannot be made.'),
    lead_id: existing('lead'),
    text: needed,
    date: (value) => (typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value) ? null : 'Invalid date.'),
    assigned_to: (value, { users }) => (users.has(String(value)) ? null : 'Invalid user.'),
    is_complete: (value) => (typeof value === 'boolean' ? null : 'Expected true or false.'),
  },
  'activity.note': { lead_id: existing('lead'), note: text, note_html: text },
  'activity.email': {
    lead_id: existing('lead'),
    contact_id: optional(existing('contact')),
    status: (value) => (EMAIL_STATUSES.includes(String(value)) ? null : 'Invalid status.'),
    direction: text,
    sender: text,
    to: (value) => (Array.isArray(value) && value.every((item) => isEmail(String(item))) ? null : 'Invalid address.'),
    subject: text,
    body_text: text,
    body_html: text,
    date_scheduled: text,
    send_in: number,
  },
};
const NEEDED: Readonly<Record<ObjectType, readonly string[]>> = {
  lead: [],
  contact: [],
  opportunity: ['lead_id'],
  task: ['_type', 'lead_id', 'text'],
  'activity.note': ['lead_id'],
  'activity.email': ['lead_id', 'status'],
};

/** Refuses what Close would refuse; gives back what is stored. */
export function checked(organization: Organization, type: ObjectType, fields: Fields, isNew: boolean): Fields {
  const problems: Record<string, string> = {};
  for (const [name, value] of Object.entries(fields)) {
    const check = name.startsWith('custom.') ? customCheck(organization, type, name) : WRITABLE[type][name];
    const problem = check ? check(value, organization) : 'Unknown field.';
    if (problem !== null) problems[name] = problem;
  }
  if (isNew) for (const name of NEEDED[type]) if (!(name in fields)) problems[name] = 'This field is required.';
  if ('status' in fields && 'status_id' in fields) problems.status = 'Give either status or status_id.';
  if (Object.keys(problems).length > 0) throw notValid(problems);
  if (type === 'lead' && 'status' in fields) {
    const { status, ...others } = fields;
    const status_id = organization.statuses.find(({ label }) => label === status)!.id;
    return checked(organization, type, { ...others, status_id }, isNew);
  }
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, stored(organization, type, name, value)]),
  );
}

function customCheck(organization: Organization, type: ObjectType, name: string): Check | undefined {
  const field = definition(organization, type, name);
  if (!field) return undefined;
  const one: Check = (value) => {
    if (value === null) return null;
    if (field.type === 'number') return typeof value === 'number' ? null : 'Expected a number.';
    if (field.type === 'datetime') return isMoment(value) ? null : 'Expected a date and time.';
    if (field.type === 'user') return organization.users.has(String(value)) ? null : 'Invalid user.';
    return typeof value === 'string' ? null : 'Expected text.';
  };
  if (!field.accepts_multiple_values) return one;
  return (value) => {
    if (value === null) return null;
    if (!Array.isArray(value)) return 'Expected a list.';
    return value.map((item) => one(item, organization)).find((problem) => problem !== null) ?? null;
  };
}

/** Close writes moments in its own form, and takes comments out of what people see. */
function stored(organization: Organization, type: ObjectType, name: string, value: unknown): unknown {
  if (name === 'note_html' && typeof value === 'string') return value.replace(/<!--[\s\S]{0,10000}?-->/g, '');
  if (value === null || definition(organization, type, name)?.type !== 'datetime') return value;
  return new Date(String(value)).toISOString().replace(/(?:\.000)?Z$/, '+00:00');
}

function definition(organization: Organization, type: ObjectType, name: string) {
  if (type !== 'lead' && type !== 'contact') return undefined;
  return organization.customFields[type].find(({ id }) => name === `custom.${id}`);
}

function isMoment(value: unknown): boolean {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value));
}
