import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CrmPlans, OWNED, UNOWNED } from './crm-plans.ts';

let plans: CrmPlans;
beforeAll(async () => {
  plans = await CrmPlans.open({ GTM_CRM_FIELDS: 'country, employees=ask' });
}, 60_000);
afterAll(() => plans.workspace.close());

const edit = (domain: string, properties: Record<string, string>) =>
  plans.workspace.hubspot.edit('companies', plans.recordsOf(domain)[0]!.id, properties);
const valuesOf = (domain: string) => plans.recordsOf(domain)[0]!.properties;

describe("the CRM's own fields in a plan", () => {
  it('are filled where blank, by approval; what a person set is in the plan only where the policy is to ask', async () => {
    edit(OWNED, { country: 'Scotland', numberofemployees: '7' });
    edit(UNOWNED, { country: '' });
    const plan = await plans.propose([OWNED, UNOWNED]);
    const shown = JSON.stringify(plan.blocks);
    expect(shown).toContain('*Employees*: 7 →');
    expect(shown).not.toContain('*Country*: Scotland');
    expect(valuesOf(UNOWNED).country ?? null).toBeNull();
    await plans.decide(plan, 'approve');
    expect(valuesOf(OWNED)).toMatchObject({ country: 'Scotland' });
    expect(Number(valuesOf(OWNED).numberofemployees)).toBe(plans.found(OWNED).company.employee_count);
  });

  it('are left alone when somebody changed them after the plan was made, and the person who approved is told', async () => {
    edit(OWNED, { numberofemployees: '8' });
    const plan = await plans.propose([OWNED]);
    edit(OWNED, { numberofemployees: '9' });
    await plans.decide(plan, 'approve');
    expect(valuesOf(OWNED).numberofemployees).toBe('9');
    expect(JSON.stringify(plans.now(plan).blocks)).toContain('left alone, changed meanwhile: numberofemployees');
  });

  it('are proposed once more over what stands there now, to the same people, and not for ever', async () => {
    edit(OWNED, { numberofemployees: '8' });
    let plan = await plans.propose([OWNED]);
    for (const value of ['10', '11']) {
      const before = plans.thread().length;
      edit(OWNED, { numberofemployees: value });
      await plans.decide(plan, 'approve');
      expect(valuesOf(OWNED).numberofemployees).toBe(value);
      const [again, ...others] = plans.thread().slice(before);
      expect(others).toEqual([]);
      expect(again?.text).toContain('Approve?');
      const shown = JSON.stringify(again?.blocks);
      expect(shown).toContain(`*Employees*: ${value} →`);
      expect(shown).not.toContain('gtm_');
      plan = structuredClone(again!);
    }
    const before = plans.thread().length;
    edit(OWNED, { numberofemployees: '12' });
    await plans.decide(plan, 'approve');
    expect(valuesOf(OWNED).numberofemployees).toBe('12');
    expect(plans.thread()).toHaveLength(before);
  });

  it('are written by the second approval, when nobody has changed them again', async () => {
    edit(OWNED, { numberofemployees: '8' });
    const plan = await plans.propose([OWNED]);
    edit(OWNED, { numberofemployees: '9' });
    await plans.decide(plan, 'approve');
    await plans.decide(structuredClone(plans.thread().at(-1)!), 'approve');
    expect(Number(valuesOf(OWNED).numberofemployees)).toBe(plans.found(OWNED).company.employee_count);
  });

  it('are given back to a person who typed in the moment before we wrote', async () => {
    edit(OWNED, { numberofemployees: '8' });
    const plan = await plans.propose([OWNED]);
    const act = () => edit(OWNED, { numberofemployees: '77' });
    plans.workspace.hubspot.failNext({ method: 'POST', path: /batch\/update$/, fault: { kind: 'meanwhile', act } });
    await plans.decide(plan, 'approve');
    expect(valuesOf(OWNED).numberofemployees).toBe('77');
    expect(JSON.stringify(plans.now(plan).blocks)).toContain('left alone, changed meanwhile: numberofemployees');
    expect(JSON.stringify(plans.thread().at(-1)!.blocks)).toContain('*Employees*: 77 →');
  });
});
