/** A digest without lines. */
export const NOTHING = 'Nothing to report.';

export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`;
}

/** What is there, with something between. */
export function joined(parts: readonly (string | null)[], between: string): string {
  return parts.filter((part) => part !== null && part !== '').join(between);
}

/** `+3`, `−2`; `null`: the same. */
export function changeOf(now: number, before: number): string | null {
  const difference = now - before;
  if (difference === 0) return null;
  return difference > 0 ? `+${difference}` : `−${-difference}`;
}

/** `0.8 s`, `42 s`, `12 min`, `3 h`, `2 days`. */
export function inTime(ms: number): string {
  if (ms < 10_000) return `${(ms / 1_000).toFixed(1)} s`;
  if (ms < 120_000) return `${Math.round(ms / 1_000)} s`;
  if (ms < 2 * 3_600_000) return `${Math.round(ms / 60_000)} min`;
  return ms < 2 * 86_400_000 ? `${Math.round(ms / 3_600_000)} h` : `${Math.round(ms / 86_400_000)} days`;
}

export function dollars(usd: number): string {
  return usd > 0 && usd < 0.01 ? `$${usd.toFixed(4)}` : `$${usd.toFixed(2)}`;
}
