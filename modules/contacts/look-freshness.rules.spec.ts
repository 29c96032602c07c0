import { describe, expect, it } from '@jest/globals';
import type { ContactLook } from './contact-looks.repository.ts';
import { isDue } from './look-freshness.rules.ts';

const DAY_MS = 86_400_000;
const NOW = Date.parse('2026-11-20T08:00:00.000Z');

function look(state: string, daysAgo: number, wanted: string[] = []): ContactLook {
  const lookedAt = new Date(NOW - daysAgo * DAY_MS).toISOString();
  return { source: 'x', state, reason: null, people: 0, credits: 0, lookedAt, details: { wanted } };
}

describe('isDue', () => {
  it('asks who was never asked', () => {
    expect(isDue(undefined, NOW)).toBe(true);
  });

  it.each([
    ['read', 13.9, 14],
    ['not-found', 0.9, 1],
    ['failed', 9 / 1_440, 11 / 1_440],
    ['unreachable', 9 / 1_440, 11 / 1_440],
  ])('lets an answer "%s" rest for its time', (state, fresh, old) => {
    expect(isDue(look(state, fresh), NOW)).toBe(false);
    expect(isDue(look(state, old), NOW)).toBe(true);
  });

  it('asks again for a title that was not asked for', () => {
    expect(isDue(look('read', 1, ['CEO', 'CFO']), NOW, ['CFO'])).toBe(false);
    expect(isDue(look('read', 1, ['CEO']), NOW, ['CFO'])).toBe(true);
  });
});
