import { describe, expect, it } from '@jest/globals';
import type { ShownScore } from '#modules/scoring';
import { changeOf, isNoticeable } from './score-change.rules.ts';

const BEFORE = { fit: 61, engagement: 30, band: 'B2' };

describe('isNoticeable', () => {
  it.each([
    ['another band', { band: 'A2' }, true],
    ['no band any more', { band: null }, true],
    ['four points of fit', { fit: 65 }, false],
    ['five points of fit', { fit: 56 }, true],
    ['nine points of engagement', { engagement: 21 }, false],
    ['ten points of engagement', { engagement: 20 }, true],
    ['fit that is not known any more', { fit: null }, true],
    ['nothing', {}, false],
  ])('%s: %j', (_what, after, expected) => {
    expect(isNoticeable(BEFORE, { ...BEFORE, ...after })).toBe(expected);
  });
});

describe('changeOf', () => {
  it('names what came and what fell away, the weightiest first', () => {
    const before = score(61, 'B2', [reason('Fintech', 20), reason('In the UK', 10), reason('Small', -5)]);
    const after = score(78, 'A2', [reason('Raised funding', 7), reason('Fintech', 20), reason('Uses our rival', -30)]);
    expect(changeOf(before, after)).toEqual({
      before: { fit: 61, engagement: null, band: 'B2' },
      after: { fit: 78, engagement: null, band: 'A2' },
      at: '2026-11-22T08:00:00.000Z',
      gained: ['Uses our rival', 'Raised funding'],
      lost: ['In the UK', 'Small'],
    });
  });
});

function score(fit: number, band: string, reasons: object[]): ShownScore {
  const card = { fit: { score: fit, reasons }, engagement: { score: null, reasons: [] }, band, disqualified_by: [] };
  return { ...card, as_of: '2026-11-22T08:00:00.000Z' } as unknown as ShownScore;
}

function reason(text: string, points: number) {
  return { text, points, evidence: [] };
}
