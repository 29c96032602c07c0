import { describe, expect, it } from '@jest/globals';
import { failuresOf } from './prompt-cases.ts';

const NONE = { equals: {}, includes: {}, excludes: {}, ranges: {} };
const answer = { name: 'Brightloom', size: null, tags: ['a', 'b'], people: [{ name: 'Ann' }, { name: 'Bo' }] };

describe('expectations of a prompt case', () => {
  it('hold for an answer that meets them', () => {
    const expected = {
      equals: { size: null, 'people.0.name': 'Ann' },
      includes: { name: ['bright'], tags: ['b'], 'people.*.name': ['Bo'] },
      excludes: { name: ['acme'], 'people.*.name': ['Cy'] },
      ranges: { tags: [2, 2] as [number, number], name: [1, 20] as [number, number] },
    };
    expect(failuresOf(expected, answer)).toEqual([]);
  });

  it('fail for one that does not, each with its place', () => {
    expect(failuresOf({ ...NONE, equals: { size: 5, missing: 1 } }, answer)).toHaveLength(2);
    expect(failuresOf({ ...NONE, includes: { 'people.*.name': ['Cy'] } }, answer)).toEqual([
      'people.*.name lacks "Cy"',
    ]);
    expect(failuresOf({ ...NONE, excludes: { tags: ['a'] } }, answer)).toEqual(['tags holds "a"']);
    expect(failuresOf({ ...NONE, ranges: { tags: [3, 4], size: [0, 1] } }, answer)).toHaveLength(2);
  });
});
