import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SecretKeys } from '#src/platform/secrets/sealed-secret';
import { newState, readState } from './sign-in-state.rules.ts';

const NOW = Date.UTC(2026, 10, 22);
const keys = new SecretKeys(['k'.repeat(32)]);

describe('the state of a sign-in', () => {
  const { state, id } = newState(keys, NOW + 1_000);

  it('comes back as what it was, until its time is over', () => {
    expect(readState(keys, state, NOW + 999)).toBe(id);
    expect(readState(keys, state, NOW + 1_000)).toBeNull();
    expect(id).not.toContain(state.slice(0, 32));
  });

  it('is another one each time, and nobody else can make one', () => {
    expect(newState(keys, NOW).state).not.toBe(state);
    expect(readState(new SecretKeys(['x'.repeat(32)]), state, NOW)).toBeNull();
    const later = state.replace(String(NOW + 1_000), String(NOW + 9_000));
    expect(readState(keys, later, NOW)).toBeNull();
  });

  it('is not read from anything else', () => {
    const word = fc.oneof(
      fc.string(),
      fc.constant(state).map((text) => `${text} `),
      fc.constant(state.slice(1)),
    );
    fc.assert(fc.property(word, (text) => readState(keys, text, NOW) === null));
    expect(readState(keys, '.'.repeat(1_000_000), NOW)).toBeNull();
  });
});
