import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { CrmWritesSwitch } from '#modules/crm-sync';
import { scoreShown } from '#test/demo/read-back';
import { SEEDED_CRM_COMPANIES } from '#test/simulators/sites/crm-seed';
import { CrmPlans, OWNED, UNOWNED } from './crm-plans.ts';
import { REP } from './workspace.ts';

let plans: CrmPlans;
beforeAll(async () => {
  plans = await CrmPlans.open();
}, 60_000);
afterAll(() => plans.workspace.close());
afterEach(async () => {
  plans.workspace.hubspot.clearFaults();
  await plans.workspace.part(CrmWritesSwitch).set('approved');
});

describe('an approved plan', () => {
  it('writes the score that Slack shows, one note, and touches no value a person wrote', async () => {
    const plan = await plans.propose(['quillpenny.example', OWNED]);
    expect(plans.recordsOf('quillpenny.example')).toEqual([]);
    await plans.decide(plan, 'approve');

    for (const domain of ['quillpenny.example', OWNED]) {
      const { name } = plans.found(domain).company;
      const [record, ...others] = plans.recordsOf(domain);
      expect(others).toEqual([]);
      expect(Number(record?.properties.gtm_fit_score)).toBe(scoreShown(plans.find.message, name));
      expect(record?.notes).toHaveLength(1);
      expect(record?.notes[0]?.body).toContain(plans.find.answer.run_id);
    }
    expect(plans.recordsOf(OWNED)[0]?.properties).toMatchObject(
      SEEDED_CRM_COMPANIES.find(({ domain }) => domain === OWNED)!.typedByOwner,
    );
    const shown = plans.now(plan);
    expect(shown.text).toContain('2 records written to HubSpot');
    expect(JSON.stringify(shown.blocks)).toContain(`Approved by <@${REP.id}>`);
    expect(JSON.stringify(shown.blocks)).not.toContain('crm-sync:approve');
  });

  it('keeps what stood there before each write', async () => {
    const [created] = await plans.writesOf('quillpenny.example');
    expect(created).toMatchObject({ action: 'create', before: {} });
    expect(created?.after).toMatchObject({ domain: 'quillpenny.example', gtm_run_id: plans.find.answer.run_id });
    const [updated] = await plans.writesOf(OWNED);
    expect(updated).toMatchObject({ action: 'update', before: { gtm_fit_score: null, gtm_band: null } });
    expect(Object.keys(updated!.after).every((field) => field.startsWith('gtm_'))).toBe(true);
  });

  it('updates the same record and its one note when it is approved again, even before the CRM can find the record', async () => {
    const [before] = plans.recordsOf('quillpenny.example');
    plans.workspace.hubspot.edit('companies', before!.id, { gtm_fit_score: '1', phone: '+44 20 7946 0000' });
    plans.searchKnowsNothing();
    const plan = await plans.propose(['quillpenny.example']);
    expect(plan.text).toContain('Update 1 company');
    await plans.decide(plan, 'approve');
    const [after, ...others] = plans.recordsOf('quillpenny.example');
    expect(others).toEqual([]);
    expect(after?.id).toBe(before?.id);
    expect(after?.notes).toEqual(before?.notes);
    expect(after?.properties).toMatchObject({ phone: '+44 20 7946 0000' });
    expect(Number(after?.properties.gtm_fit_score)).toBe(plans.found('quillpenny.example').icp_fit_score);
    expect((await plans.writesOf('quillpenny.example')).at(-1)?.before).toMatchObject({ gtm_fit_score: '1' });
  });

  it('updates a record that appeared meanwhile instead of creating a second one', async () => {
    const plan = await plans.propose(['wexcombefx.example']);
    expect(plan.text).toContain('Create 1 company');
    const id = plans.workspace.hubspot.seedCompany({ domain: 'wexcombefx.example', name: 'Typed by a colleague' });
    await plans.decide(plan, 'approve');
    expect(plans.recordsOf('wexcombefx.example').map((record) => record.id)).toEqual([id]);
    expect(plans.workspace.hubspot.company(id)?.properties.name).toBe('Typed by a colleague');
    expect(plans.workspace.hubspot.company(id)?.properties.gtm_run_id).toBe(plans.find.answer.run_id);
  });

  it('creates nothing for a record that was deleted meanwhile, because that was not approved', async () => {
    const plan = await plans.propose([UNOWNED]);
    const id = plans.recordsOf(UNOWNED)[0]!.id;
    plans.workspace.hubspot.archive('companies', id);
    await plans.decide(plan, 'approve');
    expect(plans.recordsOf(UNOWNED)).toEqual([]);
    expect(JSON.stringify(plans.now(plan).blocks)).toContain('was deleted after the plan was made');
    plans.workspace.hubspot.restore('companies', id);
  });
});

describe('the write switch', () => {
  it('off: records the plan, writes nothing, and says so on the card', async () => {
    await plans.workspace.part(CrmWritesSwitch).set('off');
    const before = plans.workspace.hubspot.companies();
    const plan = await plans.propose(['sallowgate.example', UNOWNED]);
    expect(JSON.stringify(plan.blocks)).toContain('CRM writes are off');
    await plans.decide(plan, 'approve');
    expect(plans.workspace.hubspot.companies()).toEqual(before);
    expect(plans.now(plan).text).toContain('0 records written');
    expect(JSON.stringify(plans.now(plan).blocks)).toContain('CRM writes are switched off');
  });

  it('own: fills our own fields of a record that is there and creates none', async () => {
    await plans.workspace.part(CrmWritesSwitch).set('own');
    const plan = await plans.propose(['sallowgate.example', UNOWNED]);
    await plans.decide(plan, 'approve');
    expect(plans.recordsOf('sallowgate.example')).toEqual([]);
    const [record] = plans.recordsOf(UNOWNED);
    expect(Number(record?.properties.gtm_fit_score)).toBe(plans.found(UNOWNED).icp_fit_score);
    expect(record?.properties).toMatchObject({ name: 'hollinvault', lifecyclestage: 'lead' });
    expect(record?.notes).toHaveLength(1);
  });
});
