import { Temporal } from 'temporal-polyfill';

/** Days by a calendar on the wall, both included, as `2026-11-20`. */
export interface Period {
  first: string;
  last: string;
}

/** From `from` until just before `until`, in epoch milliseconds. */
export interface TimeSpan {
  from: number;
  until: number;
}

export function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Whether the text is a day of the calendar, `2026-11-20`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
}

/** The day on the wall of `zone` at a point in time (epoch milliseconds). */
export function dayAt(now: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/**
 * When a time of day (`08:00`) of a day comes, in epoch milliseconds. One that the change to summer time leaves out
 * comes as much later as the clock is put forward; of one that comes twice it is the first.
 */
export function momentOf(day: string, time: string, zone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
}

/** Days are as long as they are: 23 to 25 hours where clocks are changed. */
export function spanOf({ first, last }: Period, zone: string): TimeSpan {
  const start = (day: string) => Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds;
  return { from: start(first), until: start(dayAfter(last, 1)) };
}

/** `days` may be negative. */
export function dayAfter(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** How many days a period has. */
export function daysIn({ first, last }: Period): number {
  return Temporal.PlainDate.from(first).until(last, { largestUnit: 'days' }).days + 1;
}

/** The period of the same length just before. */
export function periodBefore(period: Period): Period {
  const days = daysIn(period);
  return { first: dayAfter(period.first, -days), last: dayAfter(period.last, -days) };
}

export function isWeekend(day: string): boolean {
  return Temporal.PlainDate.from(day).dayOfWeek > 5;
}

/** `Friday, 20 November 2026`, or `19 to 20 November 2026` and the like for several days. */
export function periodInWords({ first, last }: Period): string {
  const [from, to] = [Temporal.PlainDate.from(first), Temporal.PlainDate.from(last)];
  const words = (day: Temporal.PlainDate, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options }).format(
      new Date(day.toZonedDateTime('UTC').epochMilliseconds),
    );
  const whole: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', year: 'numeric' };
  if (first === last) return words(to, { weekday: 'long', ...whole });
  const start =
    from.toPlainYearMonth().toString() === to.toPlainYearMonth().toString()
      ? String(from.day)
      : words(from, from.year === to.year ? { day: 'numeric', month: 'long' } : whole);
  return `${start} to ${words(to, whole)}`;
}
