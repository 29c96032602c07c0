import { describe, expect, it } from '@jest/globals';
import { UserInputError } from '#src/domain/errors';
import { sinceOf } from './since.rules.ts';

const NOW = Date.parse('2026-11-21T12:00:00Z');

describe('since when usage is counted', () => {
  it.each([
    ['7d', '2026-11-14T12:00:00.000Z'],
    ['0d', '2026-11-21T12:00:00.000Z'],
    ['2026-11-01', '2026-11-01T00:00:00.000Z'],
    ['2026-11-01T08:30Z', '2026-11-01T08:30:00.000Z'],
    ['2026-11-01T08:30:00+02:00', '2026-11-01T06:30:00.000Z'],
  ])('reads %s', (words, expected) => {
    expect(sinceOf(words, NOW).toISOString()).toBe(expected);
  });

  it.each(['', 'yesterday', '7', '-7d', '99999d', '2026-13-01', '2026-11-01T08:30', '2026-11-01; drop table'])(
    'refuses "%s"',
    (words) => {
      expect(() => sinceOf(words, NOW)).toThrow(UserInputError);
    },
  );
});
