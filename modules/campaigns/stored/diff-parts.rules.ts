import type { BuiltPart } from '../build-part.rules.ts';

/** One value that two versions of a part do not share. */
export interface Difference {
  /** Keys and places from the part's data down, e.g. `sequence.0.subject`. */
  path: string;
  /** `null`: it was not there. */
  before: unknown;
  /** `null`: it is no longer there. */
  after: unknown;
}

/** What differs in what two versions say. Statements are compared as a whole: their words with what they rest on. */
export function differencesOf(before: BuiltPart, after: BuiltPart): Difference[] {
  return [...differences('', before.data, after.data)];
}

function* differences(path: string, before: unknown, after: unknown): Generator<Difference> {
  if (isBranch(before) && isBranch(after) && Array.isArray(before) === Array.isArray(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      yield* differences(path === '' ? key : `${path}.${key}`, before[key], after[key]);
    }
  } else if (JSON.stringify(before) !== JSON.stringify(after)) {
    yield { path, before: before ?? null, after: after ?? null };
  }
}

function isBranch(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !('basis' in value);
}
