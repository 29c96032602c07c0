import { describe, expect, it } from '@jest/globals';
import { type Answer, answeredByOthersThreshold, answeredShare, thresholdFor } from './figures.ts';

const ANSWERS: Answer[] = [
  { probability: 0.9, given: 1, truth: 1, fold: 0 },
  { probability: 0.8, given: 2, truth: 2, fold: 1 },
  { probability: 0.7, given: 1, truth: 3, fold: 0 },
  { probability: 0.6, given: 1, truth: 1, fold: 1 },
  { probability: 0.2, given: 1, truth: 4, fold: 0 },
];

describe('figures of answers', () => {
  it('counts the surest share', () => {
    expect(answeredShare(ANSWERS, 0.6)).toEqual({ companies: 5, answered: 3, coverage: 0.6, precision: 0.667 });
    expect(answeredShare(ANSWERS, 0.4)).toEqual({ companies: 5, answered: 2, coverage: 0.4, precision: 1 });
    expect(answeredShare(ANSWERS, 0)).toMatchObject({ answered: 0, precision: null });
  });

  it('goes as low as the precision asked for allows', () => {
    expect(thresholdFor(ANSWERS, 0.75)).toBe(0.6);
    expect(thresholdFor(ANSWERS, 0.9)).toBe(0.8);
  });

  it("judges a fold by the others' threshold", () => {
    // Fold 0 is asked from 0.6 on, because fold 1 is always right; fold 1 from 0.9 on.
    expect(answeredByOthersThreshold(ANSWERS, 0.9)).toMatchObject({ answered: 2, precision: 0.5 });
  });
});
