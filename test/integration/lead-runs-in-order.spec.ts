import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { InboundLeadRepository, LeadRequests } from '#modules/inbound-leads';
import { RunsService } from '#modules/runs';
import { type InboundStage, openInboundStage } from '#test/support/inbound-stage';

let stage: InboundStage;
let contactId: string;
let people = 0;

beforeAll(async () => {
  stage = await openInboundStage({ GTM_WEBSITES: 'off', GTM_CRM_WRITES: 'own' });
});
afterAll(() => stage.close());

beforeEach(async () => {
  people += 1;
  contactId = stage.hubspot.seed('contacts', {
    email: `ada@marsh-${people}.example`,
    lastname: 'Marsh',
    jobtitle: 'Buyer',
  });
  await stage.settle();
});

const runs = () => stage.part(RunsService);
const writesOf = (run: string) => stage.rows(`select from outbox where run_id = $1 and kind = 'crm:write-own'`, [run]);

async function newestRun(): Promise<string> {
  const lead = await stage.part(InboundLeadRepository).find('hubspot', 'contact', contactId);
  return lead!.runId!;
}

/** What a worker leaves that was killed behind this step: the steps of a run that read the record as it was then. */
async function leaveBehind(run: string, finished: string, lastStep: string): Promise<void> {
  await stage.rows(
    `insert into run_step (run_id, key, input_hash, status, output, reason, started_at, duration_ms)
     select $1, key, input_hash, status, output, reason, started_at, duration_ms from run_step
     where run_id = $2 and seq <= (select seq from run_step where run_id = $2 and key = $3) order by seq`,
    [run, finished, lastStep],
  );
}

async function titlesKept(): Promise<unknown[]> {
  const rows = await stage.rows<{ value: unknown }>(
    `select value from contact_fact where field = 'title' and source = $1`,
    [`hubspot:contact:${contactId}`],
  );
  return rows.map(({ value }) => value);
}

it.each(['identify', 'records'])(
  'writes nothing older over the answer of a newer run when a worker died behind "%s"',
  async (lastStep) => {
    const first = await newestRun();
    await runs().execute(first);
    const origin = { kind: 'cli' as const, actor: 'cli', reply: null };
    const { runId: heldUp } = await stage.part(LeadRequests).look('contact', contactId, origin);
    await leaveBehind(heldUp, first, lastStep);
    await stage.rows(`update run set status = 'running' where id = $1`, [heldUp]);

    stage.hubspot.edit('contacts', contactId, { jobtitle: 'Chief Financial Officer' });
    await stage.settle();
    const newer = await newestRun();
    expect(newer).not.toBe(heldUp);
    expect(await runs().execute(newer)).toMatchObject({ status: 'succeeded', result: { outcome: 'scored' } });

    stage.clock.advance(1_000);
    await stage.rows(`update run set status = 'queued' where id = $1`, [heldUp]);
    expect(await runs().execute(heldUp)).toMatchObject({ status: 'succeeded', result: { outcome: 'superseded' } });
    expect(await writesOf(newer)).toHaveLength(1);
    expect(await writesOf(heldUp)).toHaveLength(0);
    expect(await titlesKept()).toEqual(['Chief Financial Officer']);
    const lead = await stage.part(InboundLeadRepository).find('hubspot', 'contact', contactId);
    expect(lead!.view!.runId).toBe(newer);
  },
);
