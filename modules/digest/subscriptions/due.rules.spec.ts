import { describe, expect, it } from '@jest/globals';
import { dayAfter } from '../days/local-days.rules.ts';
import { dueDays, MOST_DAYS, type Timetable } from './due.rules.ts';

const STEP_MS = 15 * 60_000;
const table = (more: Partial<Timetable>): Timetable => ({
  ...{ time: '08:00', zone: 'UTC', weekdaysOnly: false, paused: false, lastDay: '2026-11-18' },
  ...more,
});
const due = (more: Partial<Timetable>, now: string) => dueDays(table(more), Date.parse(now));

describe('what a digest has to tell of', () => {
  it('is the day before, from the time of day on', () => {
    expect(due({}, '2026-11-20T07:59:59Z')).toBeNull();
    expect(due({}, '2026-11-20T08:00:00Z')).toEqual({ first: '2026-11-19', last: '2026-11-19' });
    expect(due({ lastDay: '2026-11-19' }, '2026-11-20T23:59:00Z')).toBeNull();
  });

  it('is all that was missed, but no more than a week', () => {
    expect(due({}, '2026-11-21T12:00:00Z')).toEqual({ first: '2026-11-19', last: '2026-11-20' });
    expect(due({ lastDay: '2026-10-01' }, '2026-11-20T08:00:00Z')).toEqual({ first: '2026-11-13', last: '2026-11-19' });
    expect(MOST_DAYS).toBe(7);
  });

  it('is the weekend as well on Monday, where none comes on Saturday and Sunday', () => {
    const weekdays = { weekdaysOnly: true, lastDay: '2026-11-19' };
    expect(due({ ...weekdays, lastDay: '2026-11-18' }, '2026-11-20T08:00:00Z')).toMatchObject({ last: '2026-11-19' });
    // Friday's digest told of Thursday; nothing comes before Monday.
    for (const now of ['2026-11-21T08:00:00Z', '2026-11-22T20:00:00Z', '2026-11-23T07:59:00Z'])
      expect(due(weekdays, now)).toBeNull();
    expect(due(weekdays, '2026-11-23T08:00:00Z')).toEqual({ first: '2026-11-20', last: '2026-11-22' });
  });

  it('is nothing for who paused it', () => {
    expect(due({ paused: true }, '2026-11-21T12:00:00Z')).toBeNull();
  });

  it('never repeats a day when somebody moves to another zone or hour', () => {
    const now = '2026-11-20T08:00:00Z';
    expect(due({ lastDay: '2026-11-19', zone: 'America/Los_Angeles' }, now)).toBeNull();
    expect(due({ lastDay: '2026-11-19', zone: 'Pacific/Auckland' }, now)).toBeNull();
    expect(due({ lastDay: '2026-11-19', time: '20:00' }, now)).toBeNull();
  });

  it.each([
    ['Europe/Berlin', '02:30', '2027-03-25', '2027-04-01', '2027-03-28T01:30:00.000Z'],
    ['Europe/Berlin', '02:30', '2027-10-28', '2027-11-03', '2027-10-31T00:30:00.000Z'],
    ['America/New_York', '02:15', '2027-03-11', '2027-03-17', '2027-03-14T07:15:00.000Z'],
    ['America/New_York', '01:15', '2027-11-04', '2027-11-10', '2027-11-07T05:15:00.000Z'],
    ['Australia/Lord_Howe', '02:15', '2026-10-01', '2026-10-07', '2026-10-03T15:45:00.000Z'],
    ['Australia/Lord_Howe', '01:45', '2027-04-01', '2027-04-07', '2027-04-03T14:45:00.000Z'],
  ])('comes once a day in %s at %s while clocks are changed, from %s to %s', (zone, time, from, to, onTheDay) => {
    let lastDay = dayAfter(from, -1);
    const told: { first: string; last: string }[] = [];
    const at: string[] = [];
    for (let now = Date.parse(`${from}T00:00:00Z`); now < Date.parse(`${to}T00:00:00Z`); now += STEP_MS) {
      const days = dueDays(table({ zone, time, lastDay }), now);
      if (days === null) continue;
      told.push(days);
      at.push(new Date(now).toISOString());
      lastDay = days.last;
    }
    const days = told.map(({ last }) => last);
    expect(told.map(({ first }) => first)).toEqual(days);
    expect(days).toEqual(days.map((_, index) => dayAfter(days[0]!, index)));
    expect(days.length).toBeGreaterThanOrEqual(5);
    expect(at).toContain(onTheDay);
  });
});
