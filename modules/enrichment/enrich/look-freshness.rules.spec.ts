import { describe, expect, it } from '@jest/globals';
import { isDueAgain } from './look-freshness.rules.ts';

const NOW = Date.UTC(2026, 10, 21, 9);
const HOUR = 3_600_000;
const usual = { askedAt: NOW, refresh: false, closely: true, slowMs: Number.POSITIVE_INFINITY };

function look(agoMs: number, state = 'read', details: Record<string, unknown> = {}) {
  const lookedAt = new Date(NOW - agoMs).toISOString();
  return { source: 'website', state, reason: null, facts: 3, credits: 0, lookedAt, details };
}

describe('isDueAgain', () => {
  it.each([
    ['nobody asked before', undefined, true],
    ['a site was read last week', look(7 * 24 * HOUR), false],
    ['a site was read a month ago', look(30 * 24 * HOUR), true],
    ['a visit ended early an hour ago', look(HOUR, 'read', { partial: true }), false],
    ['a visit ended early two days ago', look(48 * HOUR, 'read', { partial: true }), true],
    ['our deadline ended it a moment ago', look(1, 'read', { partial: true, cut: true }), true],
    ['it was a glance', look(1, 'read', { brief: true }), true],
    ['it did not answer a minute ago', look(60_000, 'unreachable'), false],
    ['it did not answer a quarter of an hour ago', look(HOUR / 4, 'unreachable'), true],
    ['there was nothing to read an hour ago', look(HOUR, 'parked'), false],
  ])('when %s', (_what, last, due) => {
    expect(isDueAgain(last, usual)).toBe(due);
  });

  it('takes what another found while we waited for our turn, also when told to ask again', () => {
    const refresh = { ...usual, refresh: true };
    expect(isDueAgain(look(-5), refresh)).toBe(false);
    expect(isDueAgain(look(5), refresh)).toBe(true);
    expect(isDueAgain(look(-5, 'read', { brief: true }), refresh)).toBe(true);
  });

  it('does not go back to a slow site while somebody waits', () => {
    const slow = look(1, 'read', { brief: true, spent: { ms: 9_000, pages: 2 } });
    expect(isDueAgain(slow, { ...usual, slowMs: 4_000 })).toBe(false);
    expect(isDueAgain(slow, usual)).toBe(true);
    expect(isDueAgain(slow, { ...usual, slowMs: 5_000 })).toBe(true);
  });
});
