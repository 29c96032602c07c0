import { Temporal } from 'temporal-polyfill';
import type { QuietHours } from './alert-rules.ts';

/**
 * When quiet hours that hold at `now` end, by the clock on the wall of `zone`; `null` when they do not hold. Both in
 * epoch milliseconds. A time of day that the change to summer time leaves out is an hour later; of one that comes twice
 * the first counts.
 */
export function endOfQuiet(quiet: QuietHours | null, zone: string, now: number): number | null {
  if (quiet === null) return null;
  const today = localTime(now, zone).toPlainDate();
  const at = (day: Temporal.PlainDate, time: string) =>
    day.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
  // Quiet hours that hold now began today or, over midnight, yesterday.
  for (const day of [today, today.subtract({ days: 1 })]) {
    const to = at(quiet.to > quiet.from ? day : day.add({ days: 1 }), quiet.to);
    if (at(day, quiet.from) <= now && now < to) return to;
  }
  return null;
}

/** The date on the wall, `2026-11-22`. */
export function dayOf(now: number, zone: string): string {
  return localTime(now, zone).toPlainDate().toString();
}

function localTime(now: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
}
