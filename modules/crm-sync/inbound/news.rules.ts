import { isOwnChange, type OwnValues } from './own-echo.rules.ts';

type Values = Readonly<Record<string, string | null>>;

/** Properties that differ from what our side last took notice of, without those we changed ourselves. */
export function newsIn(base: Values, now: Values, own: OwnValues): string[] {
  const names = new Set([...Object.keys(base), ...Object.keys(now)]);
  return [...names]
    .filter((name) => (base[name] ?? null) !== (now[name] ?? null))
    .filter((name) => !isOwnChange(name, now[name] ?? null, own))
    .sort();
}

/** The base after a look at the record: news that is still to be announced stays news, all else is noticed. */
export function baseAfter(base: Values, now: Values, unannounced: readonly string[]): Record<string, string | null> {
  const kept = unannounced.map((name) => [name, base[name] ?? null]);
  return { ...now, ...Object.fromEntries(kept) };
}

/** How often a record was announced in a row, and when last (epoch milliseconds). */
export interface Announced {
  at: number | null;
  streak: number;
}

const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 3_600_000;
/** So that also a loop that takes its time comes to rest. */
const LEAST_QUIET_MS = 3_600_000;

/**
 * From when on a record's news may be announced. Each announcement doubles the pause to the next, up to an hour, so two
 * programs that answer each other through a record come to rest. After twice the pause, or an hour, it begins anew.
 */
export function mayBeAnnouncedFrom({ at, streak }: Announced): number {
  return at === null ? 0 : at + pauseAfter(streak);
}

/** What to remember once the news was announced. */
export function announcedAt(now: number, { at, streak }: Announced): Announced {
  const isQuietSince = at === null || now - at > Math.max(2 * pauseAfter(streak), LEAST_QUIET_MS);
  return { at: now, streak: isQuietSince ? 1 : streak + 1 };
}

function pauseAfter(streak: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** Math.max(0, streak - 1), LONGEST_PAUSE_MS);
}
