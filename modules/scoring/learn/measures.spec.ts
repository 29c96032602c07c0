import { describe, expect, test } from '@jest/globals';
import { brierOf, decilesOf, measure } from './measures.ts';

describe('measures of an order', () => {
  test('a perfect, a reversed and a constant order', () => {
    const labels = [1, 1, 0, 0];
    expect(measure([4, 3, 2, 1], labels)?.auc).toBe(1);
    expect(measure([1, 2, 3, 4], labels)?.auc).toBe(0);
    expect(measure([5, 5, 5, 5], labels)?.auc).toBe(0.5);
  });

  test('ties count half, by hand: pairs (3,2) (3,1) won, (1,2) lost, (1,1) tied', () => {
    expect(measure([3, 1, 2, 1], [1, 1, 0, 0])?.auc).toBe(2.5 / 4);
  });

  test('nothing can be said of one outcome', () => {
    expect(measure([1, 2], [1, 1])).toBeNull();
  });

  test('lift does not depend on the order of rows that score the same', () => {
    const scores = Array.from({ length: 20 }, (_, row) => (row < 10 ? 1 : 0));
    const labels = Array.from({ length: 20 }, (_, row) => (row === 9 || row === 19 ? 1 : 0));
    const reversed = [...scores.slice(0, 10).reverse(), ...scores.slice(10)];
    const other = [...labels.slice(0, 10).reverse(), ...labels.slice(10)];
    expect(measure(scores, labels)?.top_decile_lift).toBeCloseTo(1);
    expect(measure(reversed, other)?.top_decile_lift).toBeCloseTo(1);
  });

  test('Brier score and deciles, by hand', () => {
    expect(brierOf([1, 0.5], [1, 0])).toBeCloseTo(0.125);
    const deciles = decilesOf(
      Array.from({ length: 20 }, (_, row) => 1 - row / 20),
      Array.from({ length: 20 }, (_, row) => (row < 2 ? 1 : 0)),
    );
    expect(deciles[0]).toMatchObject({ rows: 2, won: 2, lift: 10, observed: 1 });
    expect(deciles[9]).toMatchObject({ won: 0, lift: 0 });
  });
});
