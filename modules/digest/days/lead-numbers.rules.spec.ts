import { describe, expect, it } from '@jest/globals';
import type { DayLead } from './day-leads.repository.ts';
import { isHot, leadNumbers, percentile, promiseOf } from './lead-numbers.rules.ts';

const NOON = Date.parse('2026-11-20T12:00:00Z');
const HOT = { band: 'A2', fit: 70, minutes: 60 };
const minutes = (count: number) => new Date(NOON + count * 60_000);
const lead = (more: Partial<DayLead>): DayLead => ({
  ...{ name: 'Ann', company: null, url: null, arrivedAt: minutes(0), begunAt: minutes(0) },
  ...{ shownAt: null, touchedAt: null, fit: 80, band: 'A2' },
  ...more,
});

describe('a lead', () => {
  it('is hot from a band and a fit on; a letter alone is its worst digit, and what is ruled out never is', () => {
    const hot = (band: string | null, fit: number | null = 80) => isHot({ band, fit }, HOT);
    expect([hot('A1'), hot('A2'), hot('A3'), hot('B1'), hot('A')]).toEqual([true, true, false, false, false]);
    expect(isHot({ band: 'A', fit: 80 }, { ...HOT, band: 'A3' })).toBe(true);
    expect([hot('A1', 69), hot(null), hot('A1', null)]).toEqual([false, false, false]);
  });

  it('waits, is at risk from half of the time on, and late after it, whoever calls then', () => {
    const state = (waited: number, touched: number | null = null) =>
      promiseOf(lead({ touchedAt: touched === null ? null : minutes(touched) }), 60, minutes(waited).getTime());
    expect([state(29), state(30), state(60), state(61)]).toEqual(['waiting', 'at risk', 'at risk', 'late']);
    expect([state(300, 60), state(300, 61)]).toEqual(['kept', 'late']);
  });
});

describe('the numbers of leads', () => {
  const span = { from: minutes(0).getTime(), until: minutes(600).getTime() };

  it('count what arrived in the span, and follow promises from before it', () => {
    const early = { arrivedAt: minutes(-600), begunAt: minutes(-600) };
    const numbers = leadNumbers(
      [
        lead({ shownAt: minutes(1), touchedAt: minutes(10) }),
        lead({ shownAt: minutes(3), band: null, fit: null }),
        lead({ band: 'C1', fit: 20 }),
        lead(early),
      ],
      span,
      HOT,
    );
    expect(numbers.leads).toEqual({
      ...{ arrived: 3, scored: 2, hot: 1, touched: 1, unscored: 1 },
      bands: { A2: 1, C1: 1 },
    });
    expect(numbers.speed).toEqual({ shown: 2, p50: 60_000, p95: 180_000, touch_p50: 600_000 });
    expect(numbers.promise).toEqual({ minutes: 60, kept: 1, at_risk: 0, late: 1 });
  });

  it('say nothing of speed when there was none, and take no card for earlier than its lead', () => {
    expect(leadNumbers([], span, HOT).speed).toEqual({ shown: 0, p50: null, p95: null, touch_p50: null });
    expect(leadNumbers([lead({ shownAt: minutes(-1) })], span, HOT).speed.p50).toBe(0);
  });

  it('take percentiles by the nearest rank', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect([percentile(hundred, 0.5), percentile(hundred, 0.95), percentile([7], 0.95), percentile([], 0.5)]).toEqual([
      ...[50, 95, 7, null],
    ]);
  });
});
