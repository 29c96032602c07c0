import { isPassing } from '#modules/enrichment';
import type { ContactLook } from './contact-looks.repository.ts';

const DAY_MS = 86_400_000;
/**
 * One in seven people changes the job within a year, so an answer is right for weeks; a failure is tried again after ten
 * minutes.
 */
const FRESH_DAYS = { read: 14, passing: 1 / 144, nothing: 1 } as const;

/** Whether a source should be asked (again). `titles`: what it would be asked for, where it answers by title. */
export function isDue(last: ContactLook | undefined, now: number, titles: readonly string[] = []): boolean {
  if (last === undefined) return true;
  if (titles.some((title) => !last.details.wanted?.includes(title))) return true;
  const days = last.state === 'read' ? FRESH_DAYS.read : isPassing(last) ? FRESH_DAYS.passing : FRESH_DAYS.nothing;
  return now - Date.parse(last.lookedAt) >= days * DAY_MS;
}
