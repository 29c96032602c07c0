import { describe, expect, it } from '@jest/globals';
import { CompanyPatch, ContactPatch } from '#modules/leads';
import { recordValues } from './record-values.ts';

describe('"field=value" words', () => {
  it('are what the field takes: a text, a number, a list, nothing', () => {
    const words = ['name=A = B', 'employee_count=120', 'tags=one; two;', 'owner=', 'industry= Fintech -> Payments '];
    expect(recordValues(words, CompanyPatch)).toEqual({
      name: 'A = B',
      employee_count: 120,
      tags: ['one', 'two'],
      owner: null,
      industry: 'Fintech -> Payments',
    });
    expect(recordValues(['phone=12', 'tags='], ContactPatch)).toEqual({ phone: '12', tags: [] });
  });

  it.each([
    ['employees=12', 'the fields are name, domain'],
    ['__proto__=x', 'the fields are'],
    ['name', 'write field=value'],
    ['employee_count=many', 'employee_count: '],
    ['relationship=friend', 'relationship: '],
    ['name=', 'name: a record needs a name'],
  ])('%s is refused, with what there is', (word, words) => {
    expect(() => recordValues([word], CompanyPatch)).toThrow(words);
  });
});
