import { describe, expect, it } from '@jest/globals';
import type { HistoryEntry, KnownCompany, KnownPerson } from '#modules/leads';
import { companyThen, personThen } from './known-then.rules.ts';

const change = (at: string, field: string, before: unknown, after: unknown, undone: string | null = null) =>
  ({
    at,
    field,
    before,
    after,
    authority: 'person',
    actor: 'x',
    source: 'x',
    undone_at: undone,
  }) satisfies HistoryEntry;
const NOW = { employee_count: 900, industry: 'Energy', country: 'Germany', country_code: 'DE', facts: [], people: [] };
const company = NOW as unknown as KnownCompany;
const then = (history: HistoryEntry[], day: string) => companyThen(company, history, new Date(day));

describe('a company as it was known at an earlier time', () => {
  const HISTORY = [
    change('2026-03-01T00:00:00Z', 'employee_count', 300, 900),
    change('2026-02-01T00:00:00Z', 'employee_count', 20, 300),
    change('2026-02-01T00:00:00Z', 'country', 'France', 'Germany'),
  ];

  it.each([
    ['2026-01-15', 20, 'FR'],
    ['2026-02-15', 300, 'DE'],
    ['2026-03-15', 900, 'DE'],
  ])('has on %s the values of that day', (day, employees, code) => {
    expect(then(HISTORY, day)).toMatchObject({ employee_count: employees, country_code: code, industry: 'Energy' });
  });

  it('counts an import that stood then and was taken back since', () => {
    const imported = [change('2026-02-01T00:00:00Z', 'industry', 'Energy', 'Retail', '2026-03-01T00:00:00Z')];
    expect(['2026-01-01', '2026-02-15', '2026-03-15'].map((day) => then(imported, day).industry)).toEqual([
      'Energy',
      'Retail',
      'Energy',
    ]);
  });

  it('does not know what pages said later, nor whom they named', () => {
    const evidence = (day: string) => ({ source: 'https://a.example/', quote: 'x', observed_at: `${day}T00:00:00Z` });
    const facts = [{ evidence: evidence('2026-01-01') }, { evidence: evidence('2026-03-01') }];
    const person = {
      name: 'Ann',
      title: 'COO',
      email: null,
      source: 'https://a.example/team',
      observed_at: '2026-03-01',
    };
    const people = [person, { ...person, source: 'list.csv:3' }];
    const known = companyThen({ ...company, facts, people } as never, [], new Date('2026-02-01'));
    expect(known.facts).toEqual([facts[0]]);
    expect(known.people).toEqual([people[1]]);
    expect(personThen(person as KnownPerson, [], new Date('2026-02-01')).title).toBeNull();
    const renamed = [change('2026-03-01T00:00:00Z', 'title', 'Intern', 'COO')];
    expect(personThen(people[1] as KnownPerson, renamed, new Date('2026-02-01')).title).toBe('Intern');
  });
});
