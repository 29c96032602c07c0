import { describe, expect, it } from '@jest/globals';
import { ASSOCIATION, type ChangePlan, type PlannedChange, planHash } from '../change-plan.ts';
import { editPlan } from './plan-edit.rules.ts';
import { allBut, areAllIn, changesMeant, draftName } from './plan-names.rules.ts';

const [ACME, BETA, ADA] = [1, 2, 3].map((n) => `${n}1111111-1111-4111-8111-111111111111`) as [string, string, string];
const AT = '2026-11-22T08:00:00.000Z';
const PLAN: ChangePlan = {
  target: 'hubspot',
  findRunId: '91111111-1111-4111-8111-111111111111',
  records: [
    company(ACME, 'acme.example', 'update', [text('country', 'UK', 'Spain', 'country'), own('gtm_band', 'A1')]),
    company(BETA, 'beta.example', 'create', [
      text('name', null, 'beta.example', 'name'),
      { field: 'domain', label: 'Domain', before: null, after: 'beta.example', own: false, reason: '' },
      text('numberofemployees', null, '12', 'employee_count'),
      own('gtm_band', 'B2'),
    ]),
  ],
  contacts: [
    {
      ...{ contactId: ADA, action: 'create', recordId: null, url: null, ownerEmail: null, name: 'Ada Byron' },
      ...{ companyId: ACME, companyRecordId: '7' },
      changes: [
        text('firstname', null, 'Ada', 'first_name'),
        text('lastname', null, 'Byron', 'last_name'),
        text('email', null, 'ada@acme.example', 'email'),
        { field: ASSOCIATION, label: 'Company', before: null, after: 'Acme', own: false, reason: '' },
      ],
    },
  ],
};

describe('editPlan', () => {
  it('puts a person’s words in, and says what was proposed', () => {
    const edited = edit({ [`${ACME}/country`]: '  Portugal ' });
    expect(edited).toMatchObject({ ok: true });
    if (!edited.ok) return;
    expect(edited.differences).toEqual([
      { change: `${ACME}/country`, record: 'acme.example', label: 'country', from: 'Spain', to: 'Portugal' },
    ]);
    expect(edited.plan.records[0]!.changes[0]).toMatchObject({
      ...{ before: 'UK', after: 'Portugal', edited: { by: 'slack:U1', at: AT, from: 'Spain' } },
    });
    expect(planHash(edited.plan)).not.toBe(planHash(PLAN));
    const again = editPlan(edited.plan, wanted({ [`${ACME}/country`]: 'Italy' }), 'slack:U2', AT);
    expect(again.ok && again.plan.records[0]!.changes[0]!.edited).toEqual({ by: 'slack:U2', at: AT, from: 'Spain' });
  });

  it('takes blanks for no edit', () => {
    expect(edit({ [`${ACME}/country`]: ' Spain\n' })).toEqual({ ok: true, plan: PLAN, differences: [] });
  });

  it('leaves out changes and whole records, but nothing that a new record needs', () => {
    const without = edit({}, [`${BETA}/gtm_band`, ...changesMeant(PLAN, [ADA, `${ACME}/gtm_band`])]);
    expect(without.ok && without.plan.contacts).toBeUndefined();
    expect(without.ok && without.plan.records.map(({ changes }) => changes.map(({ field }) => field))).toEqual([
      ['country'],
      ['name', 'domain', 'numberofemployees'],
    ]);
    expect(edit({}, [`${BETA}/name`])).toEqual({
      ok: false,
      problems: [{ change: `${BETA}/name`, message: expect.stringContaining('A new record needs it') }],
    });
    expect(edit({}, [`${ADA}/${ASSOCIATION}`])).toMatchObject({ ok: false });
    expect(edit({}, changesMeant(PLAN, [ACME, BETA, ADA]))).toMatchObject({
      ok: false,
      problems: [{ change: null, message: expect.stringContaining('Reject the plan') }],
    });
  });

  it('calls a new record, and a person, as they are called now', () => {
    const renamed = edit({ [`${BETA}/name`]: 'Beta Ltd', [`${ADA}/lastname`]: 'King' });
    expect(renamed.ok && [renamed.plan.records[1]!.name, renamed.plan.contacts![0]!.name]).toEqual([
      'Beta Ltd',
      'Ada King',
    ]);
  });

  it.each([
    ['a blank', `${ACME}/country`, ' ', 'Give a value'],
    ['words for a number', `${BETA}/numberofemployees`, 'a dozen', 'whole number'],
    ['a number nobody has', `${BETA}/numberofemployees`, '999999999', 'Too big'],
    ['no address', `${ADA}/email`, 'ada at acme', 'no e-mail address'],
    ['what is computed', `${ACME}/gtm_band`, 'A3', 'cannot be changed here'],
    ['half a character', `${ACME}/country`, '\ud800', 'no CRM takes'],
    ['a NUL', `${ACME}/country`, 'a\0b', 'no CRM takes'],
    ['a page', `${ACME}/country`, 'x'.repeat(301), 'At most 300'],
  ])('refuses %s, and says so beside it', (_what, change, value, why) => {
    expect(edit({ [change]: value })).toEqual({
      ok: false,
      problems: [{ change, message: expect.stringContaining(why) }],
    });
  });

  it('leaves out drafts, singly and with the company they are for', () => {
    const drafts = [draft(1, BETA, null), draft(2, ACME, '7'), draft(3, ACME, '7')];
    const [one, two, three] = drafts.map(draftName) as [string, string, string];
    const plan = { ...PLAN, drafts };
    const some = editPlan(plan, wanted({}, [three, ...changesMeant(PLAN, [BETA])]), 'slack:U1', AT);
    expect(some.ok && some.plan.drafts).toEqual([drafts[1]]);
    expect(
      some.ok && some.differences.filter(({ label }) => label.startsWith('E-mail')).map(({ change }) => change),
    ).toEqual([one, three]);
    expect([...allBut(plan, changesMeant(plan, ['acme.example/country']))]).toEqual(
      expect.arrayContaining([one, two, three]),
    );
    expect(changesMeant(plan, ['drafts']).size).toBe(3);
    const none = editPlan({ ...plan, records: [], contacts: undefined }, wanted({}, [two]), 'slack:U1', AT);
    expect(none.ok && none.plan.drafts).toEqual([drafts[0], drafts[2]].filter((kept) => kept!.recordId !== null));
  });

  it('does not look at what is left out', () => {
    expect(edit({ [`${ACME}/country`]: '' }, [`${ACME}/country`])).toMatchObject({ ok: true });
  });
});

describe('choosing changes', () => {
  it('by their name, by domain and field, or by record', () => {
    expect([...changesMeant(PLAN, ['acme.example/country', `${ADA}/email`])]).toEqual([
      `${ACME}/country`,
      `${ADA}/email`,
    ]);
    expect(changesMeant(PLAN, ['beta.example']).size).toBe(4);
    expect(() => changesMeant(PLAN, ['acme.example', 'other.example'])).toThrow('Not in this plan: "other.example"');
    expect(areAllIn(PLAN, [ACME])).toBe(true);
    expect(areAllIn(PLAN, ['other.example'])).toBe(false);
  });

  it('keeps what a chosen new record needs, and nothing of the others', () => {
    const left = allBut(PLAN, changesMeant(PLAN, ['beta.example/gtm_band']));
    expect(left.has(`${BETA}/name`)).toBe(false);
    expect(left.has(`${BETA}/numberofemployees`)).toBe(true);
    expect([...changesMeant(PLAN, [ACME, ADA])].every((name) => left.has(name))).toBe(true);
  });
});

function edit(values: Record<string, string>, leftOut: Iterable<string> = []) {
  return editPlan(PLAN, wanted(values, leftOut), 'slack:U1', AT);
}

function wanted(values: Record<string, string>, leftOut: Iterable<string> = []) {
  return { values: new Map(Object.entries(values)), leftOut: new Set(leftOut) };
}

function company(companyId: string, domain: string, action: 'create' | 'update', changes: PlannedChange[]) {
  const recordId = action === 'create' ? null : '7';
  return { companyId, action, recordId, url: null, ownerEmail: null, name: domain, domain, changes, noteHtml: '' };
}

function draft(step: number, companyId: string, recordId: string | null) {
  const about = {
    campaignId: ADA,
    digest: '',
    key: `draft:${step}`,
    day: 0,
    contactRecordId: null,
    ownerEmail: null,
    name: 'Acme',
  };
  return { ...about, step, companyId, recordId, to: null, subject: `Subject ${step}`, body: '', claims: [] };
}

function text(field: string, before: string | null, after: string, ours: string): PlannedChange {
  return { field, label: field, before, after, own: false, reason: '', edit: 'line', ours };
}

function own(field: string, after: string): PlannedChange {
  return { field, label: field, before: null, after, own: true, reason: '' };
}
