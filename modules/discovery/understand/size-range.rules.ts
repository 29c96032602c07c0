import type { SizeRange } from '#src/domain/criteria';

/**
 * The one range several ranges of a sentence make, and the indexes of those that cannot be part of it. Opposite
 * one-sided bounds meet ("over 20 but under 100"); ranges that touch are taken together ("11-50 or 51-200"). One range
 * cannot say "less than 10 or more than 500", so there the first one counts and the others are left aside. `null`: any
 * size.
 */
export function joinRanges(ranges: readonly SizeRange[]): { size: SizeRange | null; leftAside: number[] } {
  const [first, second] = ranges;
  if (first === undefined) return { size: null, leftAside: [] };
  const met = ranges.length === 2 && second !== undefined ? meeting(first, second) : null;
  if (met !== null) return { size: met, leftAside: [] };
  let size = first;
  let waiting = ranges.map((_, index) => index).slice(1);
  for (let before = Number.POSITIVE_INFINITY; waiting.length < before; ) {
    before = waiting.length;
    waiting = waiting.filter((index) => {
      const range = ranges[index];
      if (range === undefined || !touch(size, range)) return true;
      size = hull(size, range);
      return false;
    });
  }
  return { size: size.min === null && size.max === null ? null : size, leftAside: waiting };
}

function meeting(first: SizeRange, second: SizeRange): SizeRange | null {
  const opposite = (first.min === null) !== (second.min === null) && (first.max === null) !== (second.max === null);
  const min = first.min ?? second.min;
  const max = first.max ?? second.max;
  return opposite && min !== null && max !== null && min <= max ? { min, max } : null;
}

function touch(one: SizeRange, other: SizeRange): boolean {
  return lowest(one) <= highest(other) + 1 && lowest(other) <= highest(one) + 1;
}

function hull(one: SizeRange, other: SizeRange): SizeRange {
  return {
    min: one.min === null || other.min === null ? null : Math.min(one.min, other.min),
    max: one.max === null || other.max === null ? null : Math.max(one.max, other.max),
  };
}

function lowest({ min }: SizeRange): number {
  return min ?? Number.NEGATIVE_INFINITY;
}

function highest({ max }: SizeRange): number {
  return max ?? Number.POSITIVE_INFINITY;
}
