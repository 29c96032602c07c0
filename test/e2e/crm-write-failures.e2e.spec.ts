import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { CrmWritesSwitch } from '#modules/crm-sync';
import { CREATES, CrmPlans, OWNED } from './crm-plans.ts';

let plans: CrmPlans;
beforeAll(async () => {
  plans = await CrmPlans.open();
}, 60_000);
afterAll(() => plans.workspace.close());
afterEach(async () => {
  plans.workspace.hubspot.clearFaults();
  await plans.workspace.part(CrmWritesSwitch).set('approved');
});

describe('when HubSpot fails in the middle', () => {
  it('has one record and one note of each company in the end', async () => {
    const companies = ['pinchrow.example', 'tollmere.example', 'sallowgate.example', 'brackenpay.example'];
    const plan = await plans.propose(companies);
    const { hubspot } = plans.workspace;
    const calls = hubspot.calls.length;
    hubspot.failNext({ method: 'POST', path: CREATES, fault: { kind: 'status', status: 503 } });
    hubspot.failNext({
      method: 'POST',
      path: CREATES,
      skip: 1,
      fault: { kind: 'rate-limit', policy: 'TEN_SECONDLY_ROLLING', retryAfterSeconds: 1 },
    });
    hubspot.failNext({ method: 'POST', path: CREATES, skip: 1, fault: { kind: 'drop-after-effect' } });
    hubspot.failNext({ method: 'POST', path: /\/notes$/, skip: 3, fault: { kind: 'drop-after-effect' } });
    await plans.decide(plan, 'approve');
    const faults = hubspot.calls.slice(calls).flatMap(({ fault }) => fault ?? []);
    expect(faults).toEqual(['status', 'rate-limit', 'drop-after-effect', 'drop-after-effect']);
    expect(plans.now(plan).text).toContain('4 records written to HubSpot');
    for (const domain of companies) {
      expect(plans.recordsOf(domain).map(({ notes }) => notes.length)).toEqual([1]);
      expect(await plans.writesOf(domain)).toHaveLength(1);
    }
  }, 60_000);

  it('still knows what stood there before when the answer to the write was lost', async () => {
    const [record] = plans.recordsOf(OWNED);
    plans.workspace.hubspot.edit('companies', record!.id, { gtm_fit_score: '7' });
    const plan = await plans.propose([OWNED]);
    const fault = { kind: 'drop-after-effect' } as const;
    plans.workspace.hubspot.failNext({ method: 'PATCH', path: new RegExp(`/companies/${record!.id}$`), fault });
    await plans.decide(plan, 'approve');
    expect(plans.now(plan).text).toContain('1 record written');
    expect((await plans.writesOf(OWNED)).at(-1)).toMatchObject({ before: { gtm_fit_score: '7' } });
  });

  it('says which record was refused, and writes the others', async () => {
    const plan = await plans.propose(['marlstead.example', OWNED]);
    plans.workspace.hubspot.failNext({ method: 'POST', path: CREATES, fault: { kind: 'status', status: 400 } });
    await plans.decide(plan, 'approve');
    expect(plans.now(plan).text).toContain('1 failed');
    expect(plans.recordsOf('marlstead.example')).toEqual([]);
  });
});
