import { describe, expect, it } from '@jest/globals';
import { type Announced, announcedAt, baseAfter, mayBeAnnouncedFrom, newsIn } from './news.rules.ts';

describe('news in a record', () => {
  it('is what differs, also what was set or cleared', () => {
    expect(newsIn({ a: '1', b: '2', c: null, d: '4' }, { a: '1', b: '3', c: '1', d: null }, {})).toEqual([
      'b',
      'c',
      'd',
    ]);
    expect(newsIn({ a: null }, {}, {})).toEqual([]);
  });

  it('is not what we wrote, nor any property of ours', () => {
    expect(newsIn({}, { gtm_band: 'A', name: 'Acme', city: 'Bonn' }, { name: 'Acme', city: 'Köln' })).toEqual(['city']);
  });

  it('stays news until it is announced', () => {
    const base = baseAfter({ a: '1', b: '1' }, { a: '2', b: '2', c: '2' }, ['a']);
    expect(base).toEqual({ a: '1', b: '2', c: '2' });
    expect(newsIn(base, { a: '2', b: '2', c: '2' }, {})).toEqual(['a']);
    expect(newsIn(base, { a: '1', b: '2', c: '2' }, {})).toEqual([]);
  });
});

describe('the pause between announcements of one record', () => {
  const NEVER: Announced = { at: null, streak: 0 };

  it('does not hold up the first', () => {
    expect(mayBeAnnouncedFrom(NEVER)).toBe(0);
  });

  it('doubles for whoever comes back at once, up to an hour: a loop has few turns in a day', () => {
    let [announced, now, turns] = [NEVER, 1_000_000, 0];
    const pauses: number[] = [];
    const end = now + 24 * 3_600_000;
    while (now < end) {
      announced = announcedAt(now, announced);
      turns += 1;
      const next = mayBeAnnouncedFrom(announced);
      pauses.push((next - now) / 60_000);
      now = next;
    }
    expect(pauses.slice(0, 8)).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
    expect(turns).toBeLessThan(32);
  });

  it('is short again after an hour of quiet, or twice the pause', () => {
    const minutes = (count: number) => count * 60_000;
    expect(announcedAt(minutes(60), { at: 0, streak: 4 }).streak).toBe(5);
    expect(announcedAt(minutes(60) + 1, { at: 0, streak: 4 })).toEqual({ at: minutes(60) + 1, streak: 1 });
    expect(announcedAt(minutes(120), { at: 0, streak: 9 }).streak).toBe(10);
    expect(announcedAt(minutes(120) + 1, { at: 0, streak: 9 }).streak).toBe(1);
  });
});
