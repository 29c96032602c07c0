import { isPassing } from './look-states.rules.ts';
import type { Look } from './looks.repository.ts';

const DAY_MS = 86_400_000;
/**
 * A site's answer holds as long as its most fleeting facts (open roles), one that ended early for a day; a failure is
 * tried again after ten minutes.
 */
const FRESH_DAYS = { read: 14, partly: 1, failed: 1 / 144, nothing: 1 } as const;

/** Who wants to look again, and how closely. */
export interface NewLook {
  /** Epoch milliseconds at which it was asked for. */
  askedAt: number;
  /** Not content with an answer from before. */
  refresh: boolean;
  /** Not content with a short visit, or one that our own deadline ended. */
  closely: boolean;
  /** Not going back for more to a site that took longer for a page at the last look, in milliseconds. */
  slowMs: number;
}

/** Whether a source should be asked (again). */
export function isDueAgain(last: Look | undefined, { askedAt, refresh, closely, slowMs }: NewLook): boolean {
  if (last === undefined) return true;
  const isTooShort = closely && wasShort(last) && msPerPageOf(last) <= slowMs;
  const lookedAt = Date.parse(last.lookedAt);
  // An answer that came while we waited for our turn is as new as one of our own.
  if (lookedAt >= askedAt) return isTooShort;
  if (refresh || isTooShort) return true;
  return askedAt - lookedAt >= FRESH_DAYS[freshnessOf(last)] * DAY_MS;
}

/** How long a page took on average, our pauses included; 0 where no page was asked for. */
export function msPerPageOf({ details }: Pick<Look, 'details'>): number {
  const spent = details.spent as { ms: number; pages: number } | undefined;
  return spent === undefined || spent.pages === 0 ? 0 : spent.ms / spent.pages;
}

/** A visit that was not meant to be, or did not come to be, as long as the site is worth. */
export function wasShort({ state, details }: Pick<Look, 'state' | 'details'>): boolean {
  return state === 'read' && (details.brief === true || details.cut === true);
}

function freshnessOf(look: Look): keyof typeof FRESH_DAYS {
  if (look.state === 'read') return look.details.partial === true ? 'partly' : 'read';
  return isPassing(look) ? 'failed' : 'nothing';
}
