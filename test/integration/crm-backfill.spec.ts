import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CrmSyncService, CrmWritesSwitch, ShadowRepository } from '#modules/crm-sync';
import { BACKFILL_FLOW, type BackfillResult } from '#modules/inbound-leads';
import { RunsService } from '#modules/runs';
import { type InboundStage, openInboundStage } from '#test/support/inbound-stage';

const COMPANIES = 230;
const UPDATES = /companies\/batch\/update$/;

let stage: InboundStage;
beforeEach(async () => {
  stage = await openInboundStage();
  for (let n = 0; n < COMPANIES; n += 1) {
    stage.hubspot.seed('companies', { name: `Company ${n}`, domain: `company-${n}.example`, country: 'Germany' });
  }
  stage.hubspot.seed('contacts', { email: 'rosa@company-1.example', lastname: 'Roth' });
  await stage.part(CrmSyncService).sync(new AbortController().signal);
});
afterEach(() => stage.close());

const runs = () => stage.part(RunsService);
const start = (dryRun = false) => runs().start(BACKFILL_FLOW, { dryRun }, { kind: 'cli', actor: 'cli', reply: null });
async function backfill(dryRun = false): Promise<BackfillResult> {
  const run = await runs().execute(await start(dryRun));
  expect(run.error).toBeNull();
  return run.result as BackfillResult;
}
const updates = () => stage.hubspot.calls.filter(({ method, path }) => method === 'POST' && UPDATES.test(path));
const bands = () => stage.hubspot.companies().map(({ properties }) => properties.gtm_band ?? null);

describe('filling the CRM with scores', () => {
  it('scores every mirrored record, in batches of a hundred, and changes nothing the second time', async () => {
    const first = await backfill();
    expect(first.company).toMatchObject({ read: COMPANIES, scored: COMPANIES, written: COMPANIES, failed: 0 });
    expect(first.contact).toMatchObject({ read: 1, scored: 1, written: 1, failed: 0 });
    expect(updates().map(({ body }) => (body as { inputs: unknown[] }).inputs.length)).toEqual([100, 100, 30]);
    expect(bands()).not.toContain(null);

    const second = await backfill();
    expect(second.company).toMatchObject({ read: COMPANIES, written: 0, unchanged: COMPANIES });
    expect(updates()).toHaveLength(3);
  }, 120_000);

  it('writes nothing in a dry run, and reports what it would have written', async () => {
    const { company } = await backfill(true);
    expect(company).toMatchObject({ read: COMPANIES, written: 0, shadow: COMPANIES });
    expect(bands().every((band) => band === null)).toBe(true);
    const report = await stage.part(ShadowRepository).list(null, 1_000);
    expect(report.filter(({ type }) => type === 'company')).toHaveLength(COMPANIES);
    expect(report.at(-1)).toMatchObject({ before: { gtm_band: null }, after: { gtm_band: expect.any(String) } });
  }, 120_000);

  it('writes nothing while writing is off either', async () => {
    await stage.part(CrmWritesSwitch).set('off');
    expect((await backfill()).company).toMatchObject({ written: 0, shadow: COMPANIES });
    expect(updates()).toEqual([]);
  }, 120_000);

  it('goes on after the last whole batch when it was interrupted', async () => {
    const fault = { kind: 'status', status: 400 } as const;
    stage.hubspot.failNext({ method: 'POST', path: UPDATES, skip: 1, fault });
    const id = await start();
    expect((await runs().execute(id)).status).toBe('failed');
    const before = updates().length;
    await runs().resume(id);
    const done = await runs().execute(id);
    expect((done.result as BackfillResult).company).toMatchObject({ read: COMPANIES, written: COMPANIES });
    expect(updates().length - before).toBe(2);
  }, 120_000);
});
