import { describe, expect, it } from '@jest/globals';
import type { ChangePlan } from '../change-plan.ts';
import { MOST_ROUNDS, planAgain } from './plan-again.rules.ts';

const COMPANY = '11111111-1111-4111-8111-111111111111';
const PERSON = '22222222-2222-4222-8222-222222222222';
const change = (field: string, before: string | null, after: string) => ({
  ...{ field, label: field, before, after, own: false, reason: 'blank in the CRM', since: 1 },
});
const PLAN: ChangePlan = {
  target: 'hubspot',
  findRunId: PERSON,
  records: [
    {
      ...{ companyId: COMPANY, action: 'update', recordId: '7', url: null, ownerEmail: 'o@a.example', name: 'Acme' },
      ...{ domain: 'acme.example', changes: [change('city', null, 'Bonn'), change('zip', '1', '2')], noteHtml: '<p>' },
    },
  ],
  contacts: [
    {
      ...{ contactId: PERSON, action: 'create', recordId: null, url: null, ownerEmail: null, name: 'Ann' },
      ...{ companyId: COMPANY, companyRecordId: '7', changes: [change('jobtitle', null, 'CEO')] },
    },
  ],
};
const standing = (value: string | null) => ({ value, setBy: 'person' as const, setAt: 9 });
const left = (id: string, recordId: string, fields: Record<string, string | null>) => ({
  ...{ id, recordId, url: 'https://crm.example/7' },
  fields: Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, standing(value)])),
});

describe('what is proposed again', () => {
  it('is what was left alone, over what stands there now, and nothing else', () => {
    const again = planAgain(PLAN, [left(COMPANY, '7', { city: 'Köln' }), left(PERSON, '9', { jobtitle: 'CFO' })]);
    expect(again).toMatchObject({
      again: 1,
      records: [
        {
          ...{ action: 'update', recordId: '7', ownerEmail: 'o@a.example', noteHtml: '' },
          changes: [
            { field: 'city', before: 'Köln', since: 9, after: 'Bonn', reason: expect.stringContaining('blank') },
          ],
        },
      ],
      contacts: [{ action: 'update', recordId: '9', changes: [{ field: 'jobtitle', before: 'CFO', after: 'CEO' }] }],
    });
    expect(again?.records[0]?.changes).toHaveLength(1);
  });

  it('is nothing where somebody has set what we wanted, and nothing that was not left alone', () => {
    expect(planAgain(PLAN, [left(COMPANY, '7', { city: 'Bonn' })])).toBeNull();
    expect(planAgain(PLAN, [])).toBeNull();
  });

  it('is asked for a few times and not for ever', () => {
    const conflict = [left(COMPANY, '7', { city: 'Köln' })];
    expect(planAgain({ ...PLAN, again: MOST_ROUNDS - 1 }, conflict)).toMatchObject({ again: MOST_ROUNDS });
    expect(planAgain({ ...PLAN, again: MOST_ROUNDS }, conflict)).toBeNull();
  });
});
