import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ChangePlans, httpOperator } from '#modules/crm-sync';
import type { SimulatedMessage } from '#test/simulators/slack/types';
import { CrmPlans } from './crm-plans.ts';
import { GUEST, REP, REVOPS } from './workspace.ts';

const NEW = ['quillpenny.example', 'marlstead.example'];

let plans: CrmPlans;
beforeAll(async () => {
  plans = await CrmPlans.open();
}, 60_000);
afterAll(() => plans.workspace.close());

const blocksOf = (plan: SimulatedMessage) => JSON.stringify(plans.now(plan).blocks);
const idOf = (domain: string) => plans.found(domain).company.id;
const openForm = () => plans.workspace.slack.openForm(REP.id);

async function edit(plan: SimulatedMessage, user: string = REP.id): Promise<void> {
  await plans.workspace.press(plan, 'crm-sync:edit', user);
  await plans.workspace.settled();
}

describe('Edit on a change plan', () => {
  it('opens it filled in; what is sent stands in its place, and is written when it is approved', async () => {
    const plan = await plans.propose(NEW);
    const [first, second] = NEW.map(idOf) as [string, string];
    await edit(plan);
    expect(JSON.stringify(openForm())).toContain(plans.found(NEW[0]!).company.name);

    const wrong = await plans.workspace.slack.submit({ user: REP.id, answers: { [`${first}/name`]: ' ' } });
    expect(wrong.body).toEqual({
      response_action: 'errors',
      errors: { [`${first}/name`]: 'Give a value, or leave the field out.' },
    });
    const needed = await plans.workspace.slack.submit({
      user: REP.id,
      answers: { [`keep:${first}:0`]: ['domain'] },
    });
    expect(needed.body).toMatchObject({
      errors: { [`keep:${first}:0`]: expect.stringContaining('A new record needs it') },
    });
    const sent = await plans.workspace.slack.submit({
      user: REP.id,
      answers: { [`${first}/name`]: 'Quill & Penny <Ltd>', [`keep:${second}:0`]: [] },
    });
    expect(sent).toMatchObject({ status: 200, timedOut: false });
    expect(openForm()).toBeNull();
    await plans.workspace.settled();
    expect(blocksOf(plan)).toContain('Quill &amp; Penny &lt;Ltd&gt;');
    expect(blocksOf(plan)).toContain(`Edited by <@${REP.id}>`);
    expect(blocksOf(plan)).toMatch(/1 value changed, \d changes left out/);
    expect(blocksOf(plan)).not.toContain(plans.found(NEW[1]!).company.name);

    await plans.decide(plans.now(plan), 'approve');
    expect(plans.recordsOf(NEW[0]!).map(({ properties }) => properties.name)).toEqual(['Quill & Penny <Ltd>']);
    expect(plans.recordsOf(NEW[1]!)).toEqual([]);
    const kept = await plans.workspace.rows('select name, person_fields from company where id = $1', [first]);
    expect(kept).toEqual([{ name: 'Quill & Penny <Ltd>', person_fields: ['name'] }]);
    expect((await plans.auditOf(plan)).map(([action]) => action)).toEqual([
      ...['approval.edited', 'approval.approved'],
    ]);
  });

  it('is for those who may decide, and only while it waits', async () => {
    const plan = await plans.propose(['pinchrow.example']);
    await edit(plan, GUEST.id);
    await plans.workspace.hears('Only full members', GUEST.id);
    await edit(plan, REVOPS.id);
    await plans.workspace.hears('Only maya, who asked for it', REVOPS.id);
    await edit(plan);
    const why = { verdict: 'rejected', only: null, reason: 'no', seen: null } as const;
    await plans.workspace.part(ChangePlans).decide(plans.idOf(plan), why, httpOperator('Rosa'));
    const answers = { [`${idOf('pinchrow.example')}/name`]: 'Other' };
    expect((await plans.workspace.slack.submit({ user: REP.id, answers })).status).toBe(200);
    await plans.workspace.hears('already rejected by Rosa over the HTTP API');
  });
});
