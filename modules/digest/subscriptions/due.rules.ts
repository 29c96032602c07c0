import { dayAfter, dayAt, daysIn, isWeekend, momentOf, type Period } from '../days/local-days.rules.ts';

/** When somebody wants a digest. */
export interface Timetable {
  /** Time of day, `08:00`. */
  time: string;
  zone: string;
  /** Nothing comes on Saturdays and Sundays; Monday's digest tells of them. */
  weekdaysOnly: boolean;
  paused: boolean;
  /** The last day that was told of. */
  lastDay: string;
}

/** Days before that are not told of any more: a digest is news and no archive. */
export const MOST_DAYS = 7;

/**
 * The days a digest has to tell of now; `null`: none is due. The digest of a day comes at the time of day of the next.
 * What was missed (a pause of the service, a weekend) comes with the next one, and a day that was told of never again,
 * however clocks and settings are changed meanwhile.
 */
export function dueDays({ paused, lastDay, ...comings }: Timetable, now: number): Period | null {
  if (paused) return null;
  const last = dayAfter(lastComing(comings, now), -1);
  if (last <= lastDay) return null;
  const first = dayAfter(lastDay, 1);
  return daysIn({ first, last }) > MOST_DAYS ? { first: dayAfter(last, 1 - MOST_DAYS), last } : { first, last };
}

/** The latest day on which a digest was to come by now (epoch milliseconds). It tells of the day before. */
export function lastComing(
  { time, zone, weekdaysOnly }: Pick<Timetable, 'time' | 'zone' | 'weekdaysOnly'>,
  now: number,
): string {
  const today = dayAt(now, zone);
  let day = momentOf(today, time, zone) <= now ? today : dayAfter(today, -1);
  while (weekdaysOnly && isWeekend(day)) day = dayAfter(day, -1);
  return day;
}
