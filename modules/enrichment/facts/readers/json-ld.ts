/** Places in a script where a key is looked at, and the longest value read there: hostile nesting must not cost time. */
const MAX_PLACES = 200;
const MAX_VALUE = 20_000;

export type JsonObject = Record<string, unknown>;

/** JSON-LD is written by hand and often broken; what cannot be read says nothing. */
function parsedJson(script: string): unknown {
  try {
    return JSON.parse(script);
  } catch {
    return null;
  }
}

/** Top-level objects and `@graph` members: what the page itself is about. Objects inside reviews or articles are not. */
export function topObjects(script: string): JsonObject[] {
  return list(parsedJson(script))
    .filter(isObject)
    .flatMap((top) => [top, ...list(top['@graph']).filter(isObject)]);
}

/** `"key": value` as it stands in the script, where the value is the one given; `null` when it does not stand there. */
export function snippetOf(script: string, key: string, given: unknown): string | null {
  const wanted = JSON.stringify(given);
  let places = 0;
  for (const match of script.matchAll(new RegExp(`"${key}"\\s{0,20}:\\s{0,20}`, 'g'))) {
    if (++places > MAX_PLACES) break;
    const start = match.index + match[0].length;
    const end = start + jsonValueLength(script.slice(start, start + MAX_VALUE));
    if (JSON.stringify(parsedJson(script.slice(start, end))) === wanted) return script.slice(match.index, end);
  }
  return null;
}

export function typesOf(object: JsonObject): string[] {
  return list(object['@type']).filter((type) => typeof type === 'string');
}

export function text(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** How many characters the JSON value at the beginning of a valid JSON text takes. */
function jsonValueLength(json: string): number {
  let depth = 0;
  for (const token of json.matchAll(/"(?:[^"\\]|\\.)*"|[[{]|[\]}]|,/gs)) {
    const [mark] = token;
    if (depth === 0 && (mark === ',' || mark === '}' || mark === ']')) return token.index;
    if (mark === '{' || mark === '[') depth += 1;
    if (mark === '}' || mark === ']') depth -= 1;
    if (depth === 0 && mark !== ',') return token.index + mark.length;
  }
  return json.length;
}
