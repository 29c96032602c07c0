import { describe, expect, it } from '@jest/globals';
import { canonicalJson, hashOf } from './canonical-json.ts';

describe('canonicalJson', () => {
  it('does not depend on the order of keys, at any depth', () => {
    expect(canonicalJson({ b: [{ d: 1, c: 2 }], a: null })).toBe(canonicalJson({ a: null, b: [{ c: 2, d: 1 }] }));
  });

  it('does depend on the order of a list', () => {
    expect(hashOf([1, 2])).not.toBe(hashOf([2, 1]));
  });

  it('has a hash for nothing at all', () => {
    expect(hashOf(undefined)).toMatch(/^[0-9a-f]{64}$/);
  });
});
