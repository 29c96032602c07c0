import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AUTHORITIES } from '#src/domain/fact';
import type { CrmField } from '#src/ports/crm-fields';
import { decideField, FIELD_POLICIES, type FieldPolicy, type OurValue } from './field-policy.rules.ts';

const NOON = Date.UTC(2026, 10, 21, 12);
const OURS: OurValue = { value: 'Germany', authority: 'website', at: NOON };
const theirs = (value: string | null, setBy: CrmField['setBy'] = 'program', setAt: number | null = NOON - 1) => ({
  value,
  setBy,
  setAt,
});
const BLANK: CrmField = { value: null, setBy: null, setAt: null };

describe('policies of fields', () => {
  const cases: [string, FieldPolicy, Partial<OurValue>, CrmField, string | null | undefined, boolean][] = [
    ['the same value', 'ask', {}, theirs('Germany'), undefined, false],
    ['a blank, by authority', 'authority', {}, BLANK, undefined, true],
    ['a blank that a person made', 'fill-if-blank', {}, theirs(null, 'person'), 'France', false],
    ['a blank that a program made', 'fill-if-blank', {}, theirs(null, 'program'), 'France', true],
    [
      "a person's value, by authority",
      'authority',
      { authority: 'import' },
      theirs('France', 'person'),
      'Spain',
      false,
    ],
    [
      'a value nobody signed, by authority',
      'authority',
      { authority: 'import' },
      theirs('France', null),
      'Spain',
      false,
    ],
    [
      "a program's value against an imported file",
      'authority',
      { authority: 'import' },
      theirs('France'),
      'Spain',
      true,
    ],
    ["a program's value against a website", 'authority', {}, theirs('France'), 'Spain', false],
    ["an imported value against a person's", 'authority', { authority: 'person' }, theirs('F', 'import'), 'S', true],
    ["our person's later word", 'authority', { authority: 'person' }, theirs('France', 'person'), 'Spain', true],
    ["our person's earlier word", 'authority', { authority: 'person', at: 0 }, theirs('F', 'person'), 'S', false],
    ['a filled field, fill if blank', 'fill-if-blank', { authority: 'person' }, theirs('France'), 'Spain', false],
    ['the later value', 'last-write-wins', {}, theirs('France'), 'Spain', true],
    ['the earlier value', 'last-write-wins', { at: 0 }, theirs('France'), 'Spain', false],
    ['values of unknown times', 'last-write-wins', {}, theirs('France', 'program', null), 'Spain', false],
    ['what they changed from our value', 'last-write-wins', {}, theirs('France'), 'Germany', false],
    ['any difference, ask', 'ask', {}, theirs('France', 'person'), 'Germany', true],
  ];
  it.each(cases)('%s (%s)', (_what, policy, ours, there, base, isProposed) => {
    expect(decideField(policy, { ...OURS, ...ours }, there, base).isProposed).toBe(isProposed);
  });

  it("never propose a source's value over a person's by authority, and never any over a filled blank", () => {
    const value = fc.constantFrom('a', 'b', 'c');
    const field = fc.record({
      value: fc.option(value, { nil: null }),
      setBy: fc.constantFrom('person', 'import', 'program', null),
      setAt: fc.option(fc.nat({ max: 9 }), { nil: null }),
    });
    const ours = fc.record({ value, authority: fc.constantFrom(...AUTHORITIES), at: fc.nat({ max: 9 }) });
    fc.assert(
      fc.property(fc.constantFrom(...FIELD_POLICIES), ours, field, fc.option(value), (policy, mine, there, base) => {
        const { isProposed } = decideField(policy, mine, there as CrmField, base);
        if (mine.value === there.value) return !isProposed;
        if (there.value === null || policy === 'ask') return true;
        if (policy === 'fill-if-blank') return !isProposed;
        return policy === 'last-write-wins' || there.setBy !== 'person' || mine.authority === 'person' || !isProposed;
      }),
    );
  });
});
