import { describe, expect, test } from '@jest/globals';
import type { KnownCompany } from '#modules/leads';
import type { Fact } from '#src/domain/fact';
import { readIcpModel } from '../icp-model/read-icp-model.ts';
import { executiveRoles } from './executive-roles.rules.ts';
import { factsHash } from './facts-hash.rules.ts';
import { factsOfCompany, factsOfLead } from './facts-of-record.rules.ts';

const SOURCE = { source: 'list.csv:7', observed_at: '2026-01-05T00:00:00Z' };
const BARE: KnownCompany = {
  id: '00000000-0000-4000-8000-000000000001',
  name: 'Brightloom',
  domain: 'brightloom.example',
  country: null,
  country_code: null,
  employee_count: null,
  employee_min: null,
  employee_max: null,
  industry: null,
  description: null,
  founded: null,
  location: null,
  tags: [],
  relationship: 'prospect',
  extra: {},
  person_fields: [],
  facts: [],
  people: [],
  ...SOURCE,
};
const fact = (field: string, value: Fact['value'], more: Partial<Fact> = {}): Fact => ({
  field,
  value,
  authority: 'website',
  method: 'text',
  confidence: 0.8,
  evidence: { source: 'https://brightloom.example/about', quote: String(value), observed_at: '2026-02-01T00:00:00Z' },
  ...more,
});
const said = (company: Partial<KnownCompany>, name: string) => factsOfCompany({ ...BARE, ...company })[name]?.value;

describe('the facts of a company', () => {
  test('what nobody says is absent', () => {
    expect(Object.keys(factsOfCompany(BARE))).toEqual(['relationship']);
  });

  test('a value of the record is quoted with its line', () => {
    expect(factsOfCompany({ ...BARE, industry: 'Fintech' }).industry).toEqual({
      value: 'Fintech',
      evidence: [{ ...SOURCE, quote: 'Fintech' }],
    });
  });

  test.each([
    ['a person beats a file', [fact('industry', 'Banking', { authority: 'person' })], 'Banking'],
    ['a file beats a website', [fact('industry', 'Retail')], 'Fintech'],
  ])('%s', (_, facts, expected) => {
    expect(said({ industry: 'Fintech', facts }, 'industry')).toBe(expected);
  });

  test('a value that a person set in the record is a person’s', () => {
    const facts = [fact('industry', 'Banking', { authority: 'person', confidence: 0.9 })];
    expect(said({ industry: 'Fintech', facts, person_fields: ['industry'] }, 'industry')).toBe('Fintech');
  });

  test('of equally strong sources the surest counts, then the newest', () => {
    const newer = { source: 'https://b.example/', quote: '90', observed_at: '2026-03-01T00:00:00Z' };
    expect(
      said({ facts: [fact('employeeCount', 40), fact('employeeCount', 90, { evidence: newer })] }, 'employee_count'),
    ).toBe(90);
    expect(
      said(
        { facts: [fact('employeeCount', 40), fact('employeeCount', 90, { evidence: newer, confidence: 0.5 })] },
        'employee_count',
      ),
    ).toBe(40);
  });

  test('a range is its middle, and gives way to a number of the same strength', () => {
    expect(said({ employee_min: 11, employee_max: 50 }, 'employee_count')).toBe(31);
    expect(said({ facts: [fact('employeeRange', '51-200')] }, 'employee_count')).toBe(126);
    expect(said({ facts: [fact('employeeRange', '51-200'), fact('employeeCount', 60)] }, 'employee_count')).toBe(60);
  });

  test('a country says its code', () => {
    expect(said({ facts: [fact('country', 'Germany')] }, 'country_code')).toBe('DE');
    expect(said({ facts: [fact('country', 'Nowhere at all')] }, 'country_code')).toBeUndefined();
  });

  test('lists are added up, unless a person said one', () => {
    const facts = [fact('openRoles', ['CTO']), fact('openRoles', ['CTO', 'Designer'])];
    expect(said({ facts }, 'open_roles')).toEqual(['CTO', 'Designer']);
    const theirs = fact('openRoles', ['Nurse'], { authority: 'person' });
    expect(said({ facts: [...facts, theirs] }, 'open_roles')).toEqual(['Nurse']);
  });

  test('people who decide are found by their titles', () => {
    const person = { id: 'x', name: 'Ann Reed', title: 'VP Operations', email: null, ...SOURCE };
    expect(factsOfCompany({ ...BARE, people: [person] }).executive_roles).toEqual({
      value: ['vp-operations'],
      evidence: [{ ...SOURCE, quote: 'Ann Reed, VP Operations' }],
    });
    expect(said({ people: [{ ...person, title: 'Designer' }] }, 'executive_roles')).toBeUndefined();
  });

  test('a person adds title and kind of address', () => {
    const of = (email: string | null) => factsOfLead({ title: 'COO', email, ...SOURCE }, {}).email_kind?.value;
    expect([of('ann@gmail.com'), of('ann@brightloom.example'), of(null)]).toEqual(['free-mail', 'company', undefined]);
  });
});

test.each([
  ['Chief Executive Officer', ['ceo']],
  ['Co-Founder & CTO', ['cto', 'founder']],
  ['Vice President, Finance and Operations', ['vp-operations', 'vp-finance']],
  ['Head of Sales', ['head-sales']],
  ['Geschäftsführerin', ['ceo']],
  ['Vice President', []],
  ['Assistant to the CEO', []],
  ['Former CFO', []],
  ['Account manager', []],
])('"%s" decides %j', (title, roles) => {
  expect(executiveRoles(title)).toEqual(roles);
});

describe('the hash of what a score is made of', () => {
  const model = readIcpModel(
    `gtm_scoring_model: 1
name: Test
coverage_needed: 0
fit: [{ fact: industry, answers: [{ otherwise: true, points: 1 }] }]
engagement: [{ event: demo, points: 10, half_life_days: 5 }]
segments: { mid_market: { employees: 10, revenue_usd: 10 }, enterprise: { employees: 20, revenue_usd: 20 } }
bands: { fit: { A: 75, B: 50 }, engagement: { '1': 60, '2': 25 } }
`,
    'test.yml',
  );
  const day = (text: string) => new Date(`${text}T10:00:00Z`);
  const hash = (
    company: Partial<KnownCompany>,
    events: { event: string; at: string }[] | null = null,
    on = '2026-03-01',
  ) => factsHash({ version: 1, model }, factsOfCompany({ ...BARE, ...company }), events, day(on));

  test('changes with the facts the model uses, and with no others', () => {
    expect(hash({ industry: 'Fintech' })).not.toBe(hash({ industry: 'Banking' }));
    expect(hash({ employee_count: 5 })).not.toBe(hash({ employee_count: 6 }));
    expect(hash({ industry: 'Fintech', description: 'One' })).toBe(hash({ industry: 'Fintech', description: 'Two' }));
    expect(hash({ industry: 'n/a' })).toBe(hash({}));
  });

  test('changes with the day only where points fade', () => {
    const demo = [{ event: 'demo', at: '2026-02-01T00:00:00Z' }];
    expect(hash({}, [])).toBe(hash({}, [], '2026-03-02'));
    expect(hash({}, demo)).not.toBe(hash({}, demo, '2026-03-02'));
    expect(hash({}, [{ event: 'something else', at: '2026-02-01T00:00:00Z' }])).toBe(hash({}, []));
    expect(hash({}, [])).not.toBe(hash({}, null));
  });
});
