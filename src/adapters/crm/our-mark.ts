import { createHash } from 'node:crypto';

/**
 * The line by which something of ours is known again where a CRM has no field for a key. It is visible, because CRMs drop
 * comments and invisible markup; the key itself is long and says nothing to people.
 */
export function ourLine(what: 'draft' | 'drafts', idempotencyKey: string): string {
  return `gtm-agent:${what}:${shortHash(idempotencyKey, 20)}`;
}

/** Whether a text, with or without markup, has exactly this line. */
export function hasLine(text: string | null | undefined, line: string): boolean {
  return (text ?? '').split(/[\s<>]+/).includes(line);
}

/** A name of a state: equal for equal values, different for others. */
export function markOf(values: readonly (string | null | undefined)[]): string {
  return shortHash(JSON.stringify(values.map((value) => value ?? null)), 32);
}

function shortHash(text: string, digits: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, digits);
}
