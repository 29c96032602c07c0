/**
 * Rounds points to whole numbers whose sum is the rounded sum (largest remainder), so that what is shown adds up.
 * Negative points are allowed.
 */
export function wholePoints(exact: readonly number[]): number[] {
  const total = Math.round(stable(exact.reduce((sum, value) => sum + value, 0)));
  const whole = exact.map((value) => Math.floor(stable(value)));
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: stable(value) - whole[index]! }))
    .sort((one, other) => other.remainder - one.remainder || one.index - other.index);
  let left = total - whole.reduce((sum, value) => sum + value, 0);
  for (let at = 0; left > 0 && byRemainder.length > 0; at = (at + 1) % byRemainder.length, left -= 1) {
    whole[byRemainder[at]!.index]! += 1;
  }
  return whole.map((value) => value + 0);
}

/** Sums of fractions come out a hair off; a hair must not decide a rounding. */
function stable(value: number): number {
  return Number(value.toFixed(9));
}
