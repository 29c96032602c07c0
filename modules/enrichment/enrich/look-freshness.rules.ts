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
}

/** Whether a source should be asked (again). */
export function isDueAgain(last: Look | undefined, { askedAt, refresh, closely }: NewLook): boolean {
  if (last === undefined) return true;
  const lookedAt = Date.parse(last.lookedAt);
  // An answer that came while we waited for our turn is as new as one of our own.
  if (lookedAt >= askedAt) return closely && wasShort(last);
  if (refresh || (closely && wasShort(last))) return true;
  return askedAt - lookedAt >= FRESH_DAYS[freshnessOf(last)] * DAY_MS;
}

/** A visit that was not meant to be, or did not come to be, as long as the site is worth. */
function wasShort({ state, details }: Look): boolean {
  return state === 'read' && (details.brief === true || details.cut === true);
}

function freshnessOf(look: Look): keyof typeof FRESH_DAYS {
  if (look.state === 'read') return look.details.partial === true ? 'partly' : 'read';
  return isPassing(look) ? 'failed' : 'nothing';
}
