/** Splits a whole number of points by weight into whole numbers that add up exactly (largest remainder). */
export function splitPoints(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((one, other) => one + other, 0);
  if (sum <= 0) return weights.map(() => 0);
  const exact = weights.map((weight) => (total * weight) / sum);
  const points = exact.map((value) => Math.floor(value));
  let left = total - points.reduce((one, other) => one + other, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((one, other) => other.remainder - one.remainder || one.index - other.index);
  for (const { index } of byRemainder) {
    if (left <= 0) break;
    points[index] = (points[index] ?? 0) + 1;
    left -= 1;
  }
  return points;
}
