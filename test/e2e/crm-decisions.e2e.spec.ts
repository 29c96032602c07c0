import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ChangePlans, CrmWritesSwitch, cliOperator, ExpireApprovals, httpOperator } from '#modules/crm-sync';
import { until } from '#test/demo/until';
import { CrmPlans, OWNED } from './crm-plans.ts';
import { CHANNEL, GUEST, OWNER, REP, REVOPS } from './workspace.ts';

let plans: CrmPlans;
beforeAll(async () => {
  plans = await CrmPlans.open();
}, 60_000);
afterAll(() => plans.workspace.close());
afterEach(async () => {
  plans.workspace.hubspot.clearFaults();
  await plans.workspace.part(CrmWritesSwitch).set('approved');
});

describe('what else may become of a plan', () => {
  it('writes nothing when it is rejected, and can be asked for again', async () => {
    const plan = await plans.propose(['marlstead.example']);
    await plans.decide(plan, 'reject');
    expect(plans.recordsOf('marlstead.example')).toEqual([]);
    expect(JSON.stringify(plans.now(plan).blocks)).toContain(`Rejected by <@${REP.id}>`);
    expect((await plans.propose(['marlstead.example'])).ts).not.toBe(plan.ts);
  });

  it('is not done once it has expired, and says so in place of the buttons', async () => {
    const plan = await plans.propose(['pinchrow.example']);
    await plans.workspace.rows(`update approval set expires_at = now() - interval '1 second' where id = $1`, [
      plans.idOf(plan),
    ]);
    expect(await plans.workspace.part(ExpireApprovals).expire()).toBe(1);
    await plans.workspace.settled();
    expect(JSON.stringify(plans.now(plan).blocks)).toContain('Expired');
    expect(JSON.stringify(plans.now(plan).blocks)).not.toContain('crm-sync:approve');

    await plans.workspace.press(plan, 'crm-sync:approve', REP.id, { stale: true });
    await plans.workspace.settled();
    await plans.workspace.hears('has expired');
    expect(plans.recordsOf('pinchrow.example')).toEqual([]);
  });

  it('is refused to guests and to people who neither asked nor own a record, and every attempt is audited', async () => {
    const plan = await plans.propose([OWNED]);
    await plans.workspace.press(plan, 'crm-sync:approve', GUEST.id);
    await plans.workspace.press(plan, 'crm-sync:reject', REVOPS.id);
    await plans.workspace.settled();
    await plans.workspace.hears('Only full members', GUEST.id);
    await plans.workspace.hears('Only maya, who asked for it', REVOPS.id);
    expect(await plans.auditOf(plan)).toEqual([
      ['approval.refused', `slack:${GUEST.id}`],
      ['approval.refused', `slack:${REVOPS.id}`],
    ]);
    expect(JSON.stringify(plans.now(plan).blocks)).toContain('crm-sync:approve');
    await plans.decide(plan, 'reject');
  });

  it('is decided once when the one who asked and the owner of the record press at the same time', async () => {
    plans.workspace.hubspot.edit('companies', plans.recordsOf(OWNED)[0]!.id, { gtm_band: 'Z' });
    const plan = await plans.propose([OWNED]);
    const heard = plans.workspace.slack.channel(CHANNEL).ephemerals.length;
    await Promise.all([REP, OWNER, REP].map(({ id }) => plans.workspace.press(plan, 'crm-sync:approve', id)));
    await plans.workspace.settled();
    expect((await plans.auditOf(plan)).map(([action]) => action)).toEqual(['approval.approved']);
    expect(await plans.applyRuns(plan)).toHaveLength(1);
    const losers = () =>
      plans.workspace.slack
        .channel(CHANNEL)
        .ephemerals.slice(heard)
        .map(({ text }) => text);
    await until(() => (losers().length === 2 ? true : null), 'the two who were too late to be told', 5_000);
    for (const told of losers()) expect(told).toContain('already approved by');
    expect(plans.recordsOf(OWNED)[0]?.notes).toHaveLength(1);
  });

  it('may be approved by the owner of the record alone, known by e-mail address', async () => {
    plans.workspace.hubspot.edit('companies', plans.recordsOf(OWNED)[0]!.id, { gtm_band: 'Z' });
    const plan = await plans.propose([OWNED], REP.id);
    await plans.decide(plan, 'approve', OWNER.id);
    expect(JSON.stringify(plans.now(plan).blocks)).toContain(`Approved by <@${OWNER.id}>`);
    expect(plans.recordsOf(OWNED)[0]?.properties.gtm_band).toBe(plans.found(OWNED).band);
  });

  it('may be decided, and taken back, elsewhere: its card says by whom and where', async () => {
    const elsewhere = plans.workspace.part(ChangePlans);
    const maya = cliOperator('maya');
    plans.workspace.hubspot.edit('companies', plans.recordsOf(OWNED)[0]!.id, { gtm_band: 'Z' });
    const plan = await plans.propose([OWNED]);
    const id = plans.idOf(plan);
    await elsewhere.decide(id, { verdict: 'approved', only: [`${OWNED}/gtm_band`], reason: null, seen: null }, maya);
    await plans.workspace.settled();
    expect(plans.now(plan).text).toContain('1 record written to HubSpot');
    expect(JSON.stringify(plans.now(plan).blocks)).toContain('Approved by maya on the command line');
    expect(plans.recordsOf(OWNED)[0]?.properties.gtm_band).toBe(plans.found(OWNED).band);
    await elsewhere.undo(id, httpOperator('Rosa'));
    await plans.workspace.settled();
    expect(JSON.stringify(plans.now(plan).blocks)).toContain('Undone by Rosa over the HTTP API');
    expect(plans.recordsOf(OWNED)[0]?.properties.gtm_band).toBe('Z');

    const other = await plans.propose([OWNED]);
    const why = { verdict: 'rejected', only: null, reason: 'not <@U1> now', seen: null } as const;
    await elsewhere.decide(plans.idOf(other), why, maya);
    await plans.workspace.settled();
    expect(JSON.stringify(plans.now(other).blocks)).toContain('Rejected by maya on the command line');
    expect(JSON.stringify(plans.now(other).blocks)).toContain('Reason: not &lt;@U1&gt; now');
    await plans.workspace.press(plan, 'crm-sync:approve', REP.id, { stale: true });
    await plans.workspace.hears('already approved by maya on the command line');
  });

  it('cannot be approved when it is not what was proposed, and is not written even if it were', async () => {
    const plan = await plans.propose(['brackenpay.example']);
    await plans.workspace.rows(
      `update approval set plan = jsonb_set(plan, '{records,0,name}', '"Other Ltd"') where id = $1`,
      [plans.idOf(plan)],
    );
    await plans.decide(plan, 'approve');
    await plans.workspace.hears('not the one that was proposed');
    await plans.workspace.rows(`update approval set status = 'approved' where id = $1`, [plans.idOf(plan)]);
    expect((await plans.applied(plan)).result).toMatchObject({
      records: [{ written: null, failure: expect.stringContaining('differs from the one') }],
    });
    expect(plans.recordsOf('brackenpay.example')).toEqual([]);
  });

  it('is not written without a decision, whoever starts the writing', async () => {
    const plan = await plans.propose(['tollmere.example']);
    const before = plans.workspace.hubspot.companies();
    expect(await plans.applied(plan)).toMatchObject({ status: 'failed', error: { code: 'APPLY.NOT_APPROVED' } });
    expect(plans.workspace.hubspot.companies()).toEqual(before);
    expect(plans.recordsOf('tollmere.example')).toEqual([]);
  });
});
