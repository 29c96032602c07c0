/**
 * States of a look after which the same source may well know more soon: it did not answer, or not now. All others are
 * answers, be it that there is nothing to read.
 */
const PASSING: ReadonlySet<string> = new Set(['unreachable', 'rate-limited', 'refused', 'failed']);

/** Whether what was in the way of a source may soon be over. */
export function isPassing({ state }: { state: string }): boolean {
  return PASSING.has(state);
}
