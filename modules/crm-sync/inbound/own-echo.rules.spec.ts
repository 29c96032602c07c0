import { describe, expect, it } from '@jest/globals';
import type { CrmHint } from '#src/ports/crm-webhooks';
import { isOwnEcho } from './own-echo.rules.ts';

const HINT: CrmHint = {
  type: 'company',
  id: '1',
  kind: 'changed',
  at: 0,
  property: 'city',
  value: 'Bonn',
  program: null,
  formerIds: [],
};

describe('own echo', () => {
  const cases: [string, Partial<CrmHint>, boolean][] = [
    ["a person's change", {}, false],
    ["another program's change", { program: '8' }, false],
    ["our program's change", { program: '7' }, true],
    ["our program's creation", { kind: 'created', property: null, value: null, program: '7' }, true],
    ['a deletion, whoever did it', { kind: 'deleted', property: null, value: null, program: '7' }, false],
    ['a merge, whoever did it', { kind: 'merged', property: null, value: null, program: '7' }, false],
    ['a property of ours', { property: 'gtm_band' }, true],
    ['the value we wrote', { property: 'name', value: 'Acme' }, true],
    ['another value than we wrote', { property: 'name', value: 'Acme Inc' }, false],
    ['an unknown value', { property: 'name', value: null }, false],
  ];
  it.each(cases)('knows %s', (_name, change, expected) => {
    expect(isOwnEcho({ ...HINT, ...change }, { name: 'Acme' }, '7')).toBe(expected);
  });

  it('takes no program for ours when ours is not known', () => {
    expect(isOwnEcho({ ...HINT, program: '7' }, {}, null)).toBe(false);
  });
});
