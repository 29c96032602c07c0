import { describe, expect, it } from '@jest/globals';
import type { CrmField, CrmFieldVersion } from '#src/ports/crm-fields';
import { dueWrite, overwrittenUnseen } from './field-write.rules.ts';

const version = (value: string | null, setBy: CrmField['setBy'], setAt: number | null): CrmFieldVersion => ({
  ...{ value, setBy, setAt },
});

describe('what is left to write', () => {
  const decided = { expected: { city: null }, since: { city: 5 } };
  const cases: [string, CrmField, boolean][] = [
    ['as it was', version(null, 'person', 5), true],
    ['made blank by a person since', version(null, 'person', 6), false],
    ['made blank by a program since', version(null, 'program', 6), true],
    ['filled since', version('Bonn', 'program', 6), false],
    ['never set', version(null, null, null), true],
  ];
  it.each(cases)('of a field that is %s', (_what, found, isDue) => {
    const { values, conflicts } = dueWrite({ city: 'Köln' }, { city: found }, decided);
    expect(values).toEqual(isDue ? { city: 'Köln' } : {});
    expect(conflicts).toEqual(isDue ? [] : [{ field: 'city', expected: null, found: found.value }]);
  });

  it('is nothing where a person has set our value themselves, and all of what nobody minds', () => {
    expect(dueWrite({ city: 'Köln' }, { city: version('Köln', 'person', 6) }, decided)).toMatchObject({
      values: {},
      conflicts: [],
    });
    expect(dueWrite({ city: 'Köln' }, { city: version('Bonn', 'person', 6) })).toMatchObject({
      values: { city: 'Köln' },
      before: { city: 'Bonn' },
      setAt: { city: 6 },
    });
  });
});

describe('what was written over without being seen', () => {
  const write = { before: { city: null }, after: { city: 'Köln' }, setAt: { city: 5 } };
  const standing = (value: string | null, former: CrmFieldVersion | null | undefined): Record<string, CrmField> => ({
    city: { ...version(value, 'program', 9), former },
  });
  const cases: [string, Record<string, CrmField>, Record<string, string | null>][] = [
    ["a person's value that came in between", standing('Köln', version('Bonn', 'person', 8)), { city: 'Bonn' }],
    ['a blank that a person made in between', standing('Köln', version(null, 'person', 8)), { city: null }],
    ['nothing, when it is what we saw', standing('Köln', version(null, 'person', 5)), {}],
    ["nothing, when it was a program's", standing('Köln', version('Bonn', 'program', 8)), {}],
    ['nothing, when somebody has written after us', standing('Bonn', version('Köln', 'program', 9)), {}],
    ['nothing, when there was nothing before', standing('Köln', null), {}],
    ['nothing, when the CRM does not say', standing('Köln', undefined), {}],
  ];
  it.each(cases)('is %s', (_what, found, lost) => {
    expect(overwrittenUnseen(write, found)).toEqual(lost);
  });

  it('is told by the value alone in a later try, which knows no time', () => {
    const later = { ...write, setAt: {} };
    expect(overwrittenUnseen(later, standing('Köln', version(null, 'person', 8)))).toEqual({});
    expect(overwrittenUnseen(later, standing('Köln', version('Bonn', 'person', 8)))).toEqual({ city: 'Bonn' });
  });
});
