import { describe, expect, it } from '@jest/globals';
import { answersByPlace, type JudgedAlert, proposedThreshold } from './acted-on.rules.ts';

const alert = (score: number | null, isActedOn: boolean, place = 'C1'): JudgedAlert => ({
  ...{ kind: 'channel', place, email: null, score, isActedOn },
});
const many = (count: number, score: number | null, isActedOn: boolean) =>
  Array.from({ length: count }, () => alert(score, isActedOn));

describe('the share of alerts that were answered', () => {
  it('is counted for each place', () => {
    const alerts = [...many(3, 80, true), ...many(1, 70, false), alert(90, false, 'U1')];
    expect(answersByPlace(alerts)).toEqual([
      { kind: 'channel', place: 'C1', email: null, sent: 4, acted: 3, share: 0.75 },
      { kind: 'channel', place: 'U1', email: null, sent: 1, acted: 0, share: 0 },
    ]);
  });
});

describe('a higher threshold', () => {
  it('is the lowest from which on half of the alerts were answered', () => {
    const alerts = [...many(8, 60, false), ...many(3, 80, true), ...many(2, 80, false), ...many(2, 95, true)];
    expect(proposedThreshold(alerts, null)).toBe(80);
    expect(proposedThreshold(alerts, 50)).toBe(80);
  });

  it('is a step more where none would have done', () => {
    expect(proposedThreshold(many(12, 70, false), 70)).toBe(80);
    expect(proposedThreshold(many(12, 70, false), null)).toBe(80);
    expect(proposedThreshold(many(12, null, false), null)).toBe(10);
    expect(proposedThreshold(many(12, 99, false), 95)).toBe(100);
    expect(proposedThreshold(many(12, 100, false), 100)).toBeNull();
  });

  it('is not taken from a handful of alerts above it', () => {
    expect(proposedThreshold([...many(12, 60, false), ...many(3, 90, true)], null)).toBe(70);
  });

  it('is proposed for nobody with few alerts, and for nobody who answers half of them', () => {
    expect(proposedThreshold(many(9, 70, false), null)).toBeNull();
    expect(proposedThreshold([...many(5, 70, true), ...many(5, 70, false)], null)).toBeNull();
    expect(proposedThreshold([...many(4, 70, true), ...many(6, 70, false)], null)).not.toBeNull();
  });
});
