import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { CrmWritesSwitch } from '#modules/crm-sync';
import type { SimulatedMessage } from '#test/simulators/slack/types';
import { CrmPlans, OWNED, UNOWNED } from './crm-plans.ts';
import { GUEST, REP } from './workspace.ts';

let plans: CrmPlans;
beforeAll(async () => {
  plans = await CrmPlans.open();
}, 60_000);
afterAll(() => plans.workspace.close());
afterEach(() => plans.workspace.part(CrmWritesSwitch).set('approved'));

const OWN_FIELDS = /^gtm_/;
const ownFieldsOf = (domain: string) =>
  Object.fromEntries(Object.entries(plans.recordsOf(domain)[0]!.properties).filter(([name]) => OWN_FIELDS.test(name)));
const blocksOf = (message: SimulatedMessage) => JSON.stringify(plans.now(message).blocks);

async function undo(plan: SimulatedMessage, user: string = REP.id): Promise<void> {
  await plans.workspace.press(plan, 'crm-sync:undo', user);
  await plans.workspace.settled();
}

async function written(domains: string[]): Promise<SimulatedMessage> {
  const plan = await plans.propose(domains);
  await plans.decide(plan, 'approve');
  expect(blocksOf(plan)).toContain('crm-sync:undo');
  return plan;
}

describe('undoing what a plan wrote', () => {
  it('puts every field back, also to blank, and says so in place of the plan', async () => {
    plans.workspace.hubspot.edit('companies', plans.recordsOf(OWNED)[0]!.id, { city: 'Leeds' });
    expect(ownFieldsOf(OWNED)).toEqual({});
    const plan = await written([OWNED]);
    expect(Object.keys(ownFieldsOf(OWNED)).length).toBeGreaterThan(3);
    await undo(plan);
    expect(ownFieldsOf(OWNED)).toEqual({});
    expect(plans.recordsOf(OWNED)[0]?.properties.city).toBe('Leeds');
    expect(plans.now(plan).text).toMatch(/^\d+ fields put back/);
    expect(blocksOf(plan)).toContain(`Undone by <@${REP.id}>`);
    expect(blocksOf(plan)).not.toContain('crm-sync:undo');
  });

  it('leaves what somebody changed since, and names it with the reason', async () => {
    const plan = await written([UNOWNED]);
    plans.workspace.hubspot.edit('companies', plans.recordsOf(UNOWNED)[0]!.id, { gtm_reasons: 'My own words' });
    await undo(plan);
    expect(ownFieldsOf(UNOWNED)).toEqual({ gtm_reasons: 'My own words' });
    expect(plans.now(plan).text).toContain('1 field left as it is');
    expect(blocksOf(plan)).toContain('It was changed to \\"My own words\\" after we wrote it.');
  });

  it('deletes no record that the plan made', async () => {
    const plan = await written(['quillpenny.example']);
    await undo(plan);
    expect(plans.recordsOf('quillpenny.example')).toHaveLength(1);
    expect(blocksOf(plan)).toContain('to delete records is left to people');
  });

  it('is refused to who may not decide, and to all while writing is off', async () => {
    plans.workspace.hubspot.edit('companies', plans.recordsOf(OWNED)[0]!.id, { gtm_band: 'Z' });
    const plan = await written([OWNED]);
    const before = ownFieldsOf(OWNED);
    await undo(plan, GUEST.id);
    await plans.workspace.hears('Only full members', GUEST.id);
    await plans.workspace.part(CrmWritesSwitch).set('off');
    await undo(plan);
    expect(ownFieldsOf(OWNED)).toEqual(before);
    expect(blocksOf(plan)).toContain('CRM writes are switched off');
    expect((await plans.auditOf(plan)).map(([action]) => action)).toEqual([
      'approval.approved',
      'undo.refused',
      'undo.started',
    ]);
  });
});
