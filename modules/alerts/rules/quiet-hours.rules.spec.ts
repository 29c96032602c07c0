import { describe, expect, it } from '@jest/globals';
import { dayOf, endOfQuiet } from './quiet-hours.rules.ts';

const NIGHT = { from: '20:00', to: '08:00' };
const endOf = (quiet: typeof NIGHT, zone: string, now: string) => {
  const end = endOfQuiet(quiet, zone, Date.parse(now));
  return end === null ? null : new Date(end).toISOString();
};

describe('quiet hours', () => {
  it('over midnight hold in the evening and in the morning, and not by day', () => {
    expect(endOf(NIGHT, 'Europe/Berlin', '2026-11-22T18:59:59Z')).toBeNull();
    expect(endOf(NIGHT, 'Europe/Berlin', '2026-11-22T19:00:00Z')).toBe('2026-11-23T07:00:00.000Z');
    expect(endOf(NIGHT, 'Europe/Berlin', '2026-11-23T06:59:59Z')).toBe('2026-11-23T07:00:00.000Z');
    expect(endOf(NIGHT, 'Europe/Berlin', '2026-11-23T07:00:00Z')).toBeNull();
  });

  it('within a day hold until its end', () => {
    const lunch = { from: '12:00', to: '13:30' };
    expect(endOf(lunch, 'Asia/Kolkata', '2026-11-22T07:00:00Z')).toBe('2026-11-22T08:00:00.000Z');
    expect(endOf(lunch, 'Asia/Kolkata', '2026-11-22T08:00:00Z')).toBeNull();
  });

  it('end by the clock on the wall when it is changed meanwhile', () => {
    // Summer time begins in the night of 28 March 2027 and ends in that of 31 October 2027: 11 and 13 hours.
    expect(endOf(NIGHT, 'Europe/Berlin', '2027-03-27T19:00:00Z')).toBe('2027-03-28T06:00:00.000Z');
    expect(endOf(NIGHT, 'Europe/Berlin', '2027-10-30T18:00:00Z')).toBe('2027-10-31T07:00:00.000Z');
    // New York changes on other days.
    expect(endOf(NIGHT, 'America/New_York', '2027-03-14T01:00:00Z')).toBe('2027-03-14T12:00:00.000Z');
    expect(endOf(NIGHT, 'America/New_York', '2027-11-07T00:00:00Z')).toBe('2027-11-07T13:00:00.000Z');
  });

  it('whose time of day is left out or comes twice end once', () => {
    // 02:30 does not exist on 28 March 2027 in Berlin, and comes twice on 31 October.
    const odd = { from: '22:00', to: '02:30' };
    expect(endOf(odd, 'Europe/Berlin', '2027-03-28T00:50:00Z')).toBe('2027-03-28T01:30:00.000Z');
    expect(endOf(odd, 'Europe/Berlin', '2027-03-28T01:30:00Z')).toBeNull();
    expect(endOf(odd, 'Europe/Berlin', '2027-10-31T00:29:59Z')).toBe('2027-10-31T00:30:00.000Z');
    expect(endOf(odd, 'Europe/Berlin', '2027-10-31T01:15:00Z')).toBeNull();
  });

  it('that nobody has do not hold', () => {
    expect(endOfQuiet(null, 'UTC', 0)).toBeNull();
  });
});

it('a day is the one on the wall', () => {
  const lateInLondon = Date.parse('2026-11-22T23:30:00Z');
  expect(dayOf(lateInLondon, 'Europe/London')).toBe('2026-11-22');
  expect(dayOf(lateInLondon, 'Asia/Tokyo')).toBe('2026-11-23');
});
