import { describe, expect, it } from '@jest/globals';
import { dayAt, daysIn, isDay, momentOf, periodBefore, periodInWords, spanOf } from './local-days.rules.ts';

const iso = (ms: number) => new Date(ms).toISOString();
const hours = (day: string, zone: string) => {
  const { from, until } = spanOf({ first: day, last: day }, zone);
  return (until - from) / 3_600_000;
};

describe('days on the wall', () => {
  it.each([
    ['Europe/Berlin', '2027-03-28', 23, '2027-10-31', 25],
    ['America/New_York', '2027-03-14', 23, '2027-11-07', 25],
    // Half an hour, and summer is in December.
    ['Australia/Lord_Howe', '2026-10-04', 23.5, '2027-04-04', 24.5],
  ])('are as long as they are in %s', (zone, short, shortHours, long, longHours) => {
    expect([hours(short, zone), hours(long, zone), hours('2026-07-01', zone)]).toEqual([shortHours, longHours, 24]);
  });

  it('have times that do not exist, or come twice', () => {
    expect(iso(momentOf('2027-03-28', '02:30', 'Europe/Berlin'))).toBe('2027-03-28T01:30:00.000Z');
    expect(iso(momentOf('2027-10-31', '02:30', 'Europe/Berlin'))).toBe('2027-10-31T00:30:00.000Z');
    expect(iso(momentOf('2026-10-04', '02:15', 'Australia/Lord_Howe'))).toBe('2026-10-03T15:45:00.000Z');
    expect(iso(momentOf('2027-04-04', '01:45', 'Australia/Lord_Howe'))).toBe('2027-04-03T14:45:00.000Z');
  });

  it('begin elsewhere at other times', () => {
    const now = Date.parse('2026-11-20T23:30:00Z');
    expect(['Europe/Berlin', 'America/New_York', 'UTC'].map((zone) => dayAt(now, zone))).toEqual([
      '2026-11-21',
      '2026-11-20',
      '2026-11-20',
    ]);
  });

  it('are named by dates that exist', () => {
    expect(['2028-02-29', '2026-02-29', '2026-13-01', '20261120', '2026-11-20T00:00', ''].map(isDay)).toEqual([
      ...[true, false, false, false, false, false],
    ]);
  });

  it('make periods, with words', () => {
    const two = { first: '2026-12-31', last: '2027-01-01' };
    expect(daysIn(two)).toBe(2);
    expect(periodBefore(two)).toEqual({ first: '2026-12-29', last: '2026-12-30' });
    expect(periodInWords(two)).toBe('31 December 2026 to 1 January 2027');
    expect(periodInWords({ first: '2026-11-19', last: '2026-11-20' })).toBe('19 to 20 November 2026');
    expect(periodInWords({ first: '2026-10-31', last: '2026-11-01' })).toBe('31 October to 1 November 2026');
    expect(periodInWords({ first: '2026-11-20', last: '2026-11-20' })).toBe('Friday, 20 November 2026');
  });
});
