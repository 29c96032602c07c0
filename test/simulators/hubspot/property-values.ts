import type { PropertyProblem } from './answers.ts';
import { LIFECYCLE_STAGES } from './built-in-properties.ts';
import type { PropertyDefinition, PropertyStore } from './property-store.ts';

/** What a caller may send as a value; HubSpot stores every value as a string and clears on `null` and `''`. */
export type GivenValue = string | number | boolean | null;

const MAX_TEXT = 65_536;
const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;

/** The values as they would be stored (`null` clears), and what is wrong with the given ones. */
export function checkValues(
  store: PropertyStore,
  given: Record<string, GivenValue>,
): { values: Map<string, string | null>; problems: PropertyProblem[] } {
  const values = new Map<string, string | null>();
  const problems: PropertyProblem[] = [];
  for (const [name, raw] of Object.entries(given)) {
    const definition = store.live(name);
    if (!definition) {
      problems.push({ name, error: 'PROPERTY_DOESNT_EXIST', message: `Property "${name}" does not exist` });
      continue;
    }
    if (definition.readOnly) {
      problems.push({ name, error: 'READ_ONLY_VALUE', message: `"${name}" is a read only property` });
      continue;
    }
    const text = raw === null ? '' : String(raw);
    const stored = text === '' ? null : storedForm(definition, text);
    if (stored && 'error' in stored) problems.push({ name, ...stored });
    else values.set(name, stored?.value ?? null);
  }
  return { values, problems };
}

/** HubSpot ignores an attempt to move a lifecycle stage back; it has to be cleared first. */
export function movesLifecycleBack(current: string | undefined, next: string | null): boolean {
  if (current === undefined || next === null) return false;
  const order: readonly string[] = LIFECYCLE_STAGES;
  return order.indexOf(next) < order.indexOf(current);
}

/** A time the way HubSpot prints it: no milliseconds when there are none. */
export function instant(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z');
}

type Stored = { value: string } | { error: string; message: string };

function storedForm(definition: PropertyDefinition, text: string): Stored {
  switch (definition.type) {
    case 'number':
      return Number.isFinite(Number(text))
        ? { value: text.trim() }
        : { error: 'INVALID_NUMBER', message: `${text} was not a valid number.` };
    case 'datetime': {
      const ms = /^-?\d+$/.test(text) ? Number(text) : /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
      return Number.isNaN(ms)
        ? { error: 'INVALID_DATE', message: `${text} was not a valid date time.` }
        : { value: instant(ms) };
    }
    case 'date':
      return /^\d{4}-\d\d-\d\d$/.test(text)
        ? { value: text }
        : { error: 'INVALID_DATE', message: `${text} was not a valid date.` };
    case 'bool':
      return text === 'true' || text === 'false'
        ? { value: text }
        : { error: 'INVALID_OPTION', message: `${text} was not one of the allowed options: [true, false]` };
    case 'enumeration': {
      const allowed = definition.options.map((option) => option.value);
      return text.split(';').every((part) => allowed.includes(part))
        ? { value: text }
        : { error: 'INVALID_OPTION', message: `${text} was not one of the allowed options: [${allowed.join(', ')}]` };
    }
    default:
      return textForm(definition, text);
  }
}

function textForm(definition: PropertyDefinition, text: string): Stored {
  if (text.length > MAX_TEXT) return { error: 'INVALID_STRING', message: `Value is longer than ${MAX_TEXT}` };
  if (definition.name === 'email' && !EMAIL.test(text)) {
    return { error: 'INVALID_EMAIL', message: `Email address ${text} is invalid` };
  }
  if (definition.name === 'domain' || definition.name === 'email') return { value: text.trim().toLowerCase() };
  if (definition.name === 'hs_note_body') return { value: withoutHiddenHtml(text) };
  return { value: text };
}

/** HubSpot's rich text keeps what a reader can see: comments and scripts are gone when a body is read back. */
function withoutHiddenHtml(html: string): string {
  return html.replace(/<!--[\s\S]*?-->/g, '').replace(/<script[\s\S]*?<\/script>/gi, '');
}
