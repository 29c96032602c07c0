import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { APPLY_FLOW, CrmWritesSwitch, ExpireApprovals } from '#modules/crm-sync';
import { RunsService } from '#modules/runs';
import type { RunRow } from '#src/platform/flows/run-store';
import { scoreShown } from '#test/demo/read-back';
import { until } from '#test/demo/until';
import { SEEDED_CRM_COMPANIES } from '#test/simulators/sites/crm-seed';
import type { SimulatedMessage } from '#test/simulators/slack/types';
import { CHANNEL, GUEST, OWNER, REP, REVOPS, type ShownFind, TestWorkspace } from './workspace.ts';

const SENTENCE = 'find customers: fintech companies in the United Kingdom with 11 to 50 people';
/** In HubSpot before: one with values its owner typed himself, one that nobody owns. */
const OWNED = 'ferrystone.example';
const UNOWNED = 'hollinvault.example';
const CREATES = /\/objects\/[^/]+\/companies$/;

let workspace: TestWorkspace;
let find: ShownFind;

beforeAll(async () => {
  workspace = await TestWorkspace.open({ GTM_WEBSITES: 'off' });
  find = await workspace.find(SENTENCE);
}, 60_000);
afterAll(() => workspace.close());
afterEach(async () => {
  workspace.hubspot.clearFaults();
  await workspace.part(CrmWritesSwitch).set('approved');
});

describe('an approved plan', () => {
  it('writes the score that Slack shows, one note, and touches no value a person wrote', async () => {
    const plan = await propose(['quillpenny.example', OWNED]);
    expect(recordsOf('quillpenny.example')).toEqual([]);
    await decide(plan, 'approve');

    for (const domain of ['quillpenny.example', OWNED]) {
      const { name } = found(domain).company;
      const [record, ...others] = recordsOf(domain);
      expect(others).toEqual([]);
      expect(Number(record?.properties.gtm_fit_score)).toBe(scoreShown(find.message, name));
      expect(record?.notes).toHaveLength(1);
      expect(record?.notes[0]?.body).toContain(find.answer.run_id);
    }
    expect(recordsOf(OWNED)[0]?.properties).toMatchObject(
      SEEDED_CRM_COMPANIES.find(({ domain }) => domain === OWNED)!.typedByOwner,
    );
    const shown = now(plan);
    expect(shown.text).toContain('2 records written to HubSpot');
    expect(JSON.stringify(shown.blocks)).toContain(`Approved by <@${REP.id}>`);
    expect(JSON.stringify(shown.blocks)).not.toContain('crm-sync:approve');
  });

  it('keeps what stood there before each write', async () => {
    const [created] = await writesOf('quillpenny.example');
    expect(created).toMatchObject({ action: 'create', before: {} });
    expect(created?.after).toMatchObject({ domain: 'quillpenny.example', gtm_run_id: find.answer.run_id });
    const [updated] = await writesOf(OWNED);
    expect(updated).toMatchObject({ action: 'update', before: { gtm_fit_score: null, gtm_band: null } });
    expect(Object.keys(updated!.after).every((field) => field.startsWith('gtm_'))).toBe(true);
  });

  it('updates the same record and its one note when it is approved again, even before the CRM can find the record', async () => {
    const [before] = recordsOf('quillpenny.example');
    workspace.hubspot.edit('companies', before!.id, { gtm_fit_score: '1', phone: '+44 20 7946 0000' });
    searchKnowsNothing();
    const plan = await propose(['quillpenny.example']);
    expect(plan.text).toContain('Update 1 company');
    await decide(plan, 'approve');
    const [after, ...others] = recordsOf('quillpenny.example');
    expect(others).toEqual([]);
    expect(after?.id).toBe(before?.id);
    expect(after?.notes).toEqual(before?.notes);
    expect(after?.properties).toMatchObject({ phone: '+44 20 7946 0000' });
    expect(Number(after?.properties.gtm_fit_score)).toBe(found('quillpenny.example').icp_fit_score);
    expect((await writesOf('quillpenny.example')).at(-1)?.before).toMatchObject({ gtm_fit_score: '1' });
  });

  it('updates a record that appeared meanwhile instead of creating a second one', async () => {
    const plan = await propose(['wexcombefx.example']);
    expect(plan.text).toContain('Create 1 company');
    const id = workspace.hubspot.seedCompany({ domain: 'wexcombefx.example', name: 'Typed by a colleague' });
    await decide(plan, 'approve');
    expect(recordsOf('wexcombefx.example').map((record) => record.id)).toEqual([id]);
    expect(workspace.hubspot.company(id)?.properties.name).toBe('Typed by a colleague');
    expect(workspace.hubspot.company(id)?.properties.gtm_run_id).toBe(find.answer.run_id);
  });

  it('creates nothing for a record that was deleted meanwhile, because that was not approved', async () => {
    const plan = await propose([UNOWNED]);
    const id = recordsOf(UNOWNED)[0]!.id;
    workspace.hubspot.archive('companies', id);
    await decide(plan, 'approve');
    expect(recordsOf(UNOWNED)).toEqual([]);
    expect(JSON.stringify(now(plan).blocks)).toContain('was deleted after the plan was made');
    workspace.hubspot.restore('companies', id);
  });
});

describe('what else may become of a plan', () => {
  it('writes nothing when it is rejected, and can be asked for again', async () => {
    const plan = await propose(['marlstead.example']);
    await decide(plan, 'reject');
    expect(recordsOf('marlstead.example')).toEqual([]);
    expect(JSON.stringify(now(plan).blocks)).toContain(`Rejected by <@${REP.id}>`);
    expect((await propose(['marlstead.example'])).ts).not.toBe(plan.ts);
  });

  it('is not done once it has expired, and says so in place of the buttons', async () => {
    const plan = await propose(['pinchrow.example']);
    await workspace.rows(`update approval set expires_at = now() - interval '1 second' where id = $1`, [idOf(plan)]);
    expect(await workspace.part(ExpireApprovals).expire()).toBe(1);
    await workspace.settled();
    expect(JSON.stringify(now(plan).blocks)).toContain('Expired');
    expect(JSON.stringify(now(plan).blocks)).not.toContain('crm-sync:approve');

    await workspace.press(plan, 'crm-sync:approve', REP.id, { stale: true });
    await workspace.settled();
    await workspace.hears('has expired');
    expect(recordsOf('pinchrow.example')).toEqual([]);
  });

  it('is refused to guests and to people who neither asked nor own a record, and every attempt is audited', async () => {
    const plan = await propose([OWNED]);
    await workspace.press(plan, 'crm-sync:approve', GUEST.id);
    await workspace.press(plan, 'crm-sync:reject', REVOPS.id);
    await workspace.settled();
    await workspace.hears('Only full members', GUEST.id);
    await workspace.hears('Only maya, who asked for it', REVOPS.id);
    expect(await auditOf(plan)).toEqual([
      ['approval.refused', `slack:${GUEST.id}`],
      ['approval.refused', `slack:${REVOPS.id}`],
    ]);
    expect(JSON.stringify(now(plan).blocks)).toContain('crm-sync:approve');
    await decide(plan, 'reject');
  });

  it('is decided once when the one who asked and the owner of the record press at the same time', async () => {
    workspace.hubspot.edit('companies', recordsOf(OWNED)[0]!.id, { gtm_band: 'Z' });
    const plan = await propose([OWNED]);
    const heard = workspace.slack.channel(CHANNEL).ephemerals.length;
    await Promise.all([REP, OWNER, REP].map(({ id }) => workspace.press(plan, 'crm-sync:approve', id)));
    await workspace.settled();
    expect((await auditOf(plan)).map(([action]) => action)).toEqual(['approval.approved']);
    expect(await applyRuns(plan)).toHaveLength(1);
    const losers = () =>
      workspace.slack
        .channel(CHANNEL)
        .ephemerals.slice(heard)
        .map(({ text }) => text);
    await until(() => (losers().length === 2 ? true : null), 'the two who were too late to be told', 5_000);
    for (const told of losers()) expect(told).toContain('already approved by');
    expect(recordsOf(OWNED)[0]?.notes).toHaveLength(1);
  });

  it('may be approved by the owner of the record alone, known by e-mail address', async () => {
    workspace.hubspot.edit('companies', recordsOf(OWNED)[0]!.id, { gtm_band: 'Z' });
    const plan = await propose([OWNED], REP.id);
    await decide(plan, 'approve', OWNER.id);
    expect(JSON.stringify(now(plan).blocks)).toContain(`Approved by <@${OWNER.id}>`);
    expect(recordsOf(OWNED)[0]?.properties.gtm_band).toBe(found(OWNED).band);
  });

  it('cannot be approved when it is not what was proposed, and is not written even if it were', async () => {
    const plan = await propose(['brackenpay.example']);
    await workspace.rows(
      `update approval set plan = jsonb_set(plan, '{records,0,name}', '"Other Ltd"') where id = $1`,
      [idOf(plan)],
    );
    await decide(plan, 'approve');
    await workspace.hears('not the one that was proposed');
    await workspace.rows(`update approval set status = 'approved' where id = $1`, [idOf(plan)]);
    expect((await applied(plan)).result).toMatchObject({
      records: [{ written: null, failure: expect.stringContaining('differs from the one') }],
    });
    expect(recordsOf('brackenpay.example')).toEqual([]);
  });

  it('is not written without a decision, whoever starts the writing', async () => {
    const plan = await propose(['tollmere.example']);
    const before = workspace.hubspot.companies();
    expect(await applied(plan)).toMatchObject({ status: 'failed', error: { code: 'APPLY.NOT_APPROVED' } });
    expect(workspace.hubspot.companies()).toEqual(before);
    expect(recordsOf('tollmere.example')).toEqual([]);
  });
});

describe('the write switch', () => {
  it('off: records the plan, writes nothing, and says so on the card', async () => {
    await workspace.part(CrmWritesSwitch).set('off');
    const before = workspace.hubspot.companies();
    const plan = await propose(['sallowgate.example', UNOWNED]);
    expect(JSON.stringify(plan.blocks)).toContain('CRM writes are off');
    await decide(plan, 'approve');
    expect(workspace.hubspot.companies()).toEqual(before);
    expect(now(plan).text).toContain('0 records written');
    expect(JSON.stringify(now(plan).blocks)).toContain('CRM writes are switched off');
  });

  it('own: fills our own fields of a record that is there and creates none', async () => {
    await workspace.part(CrmWritesSwitch).set('own');
    const plan = await propose(['sallowgate.example', UNOWNED]);
    await decide(plan, 'approve');
    expect(recordsOf('sallowgate.example')).toEqual([]);
    const [record] = recordsOf(UNOWNED);
    expect(Number(record?.properties.gtm_fit_score)).toBe(found(UNOWNED).icp_fit_score);
    expect(record?.properties).toMatchObject({ name: 'hollinvault', lifecyclestage: 'lead' });
    expect(record?.notes).toHaveLength(1);
  });
});

describe('when HubSpot fails in the middle', () => {
  it('has one record and one note of each company in the end', async () => {
    const companies = ['pinchrow.example', 'tollmere.example', 'sallowgate.example', 'brackenpay.example'];
    const plan = await propose(companies);
    const { hubspot } = workspace;
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
    await decide(plan, 'approve');
    const faults = hubspot.calls.slice(calls).flatMap(({ fault }) => fault ?? []);
    expect(faults).toEqual(['status', 'rate-limit', 'drop-after-effect', 'drop-after-effect']);
    expect(now(plan).text).toContain('4 records written to HubSpot');
    for (const domain of companies) {
      expect(recordsOf(domain).map(({ notes }) => notes.length)).toEqual([1]);
      expect(await writesOf(domain)).toHaveLength(1);
    }
  }, 60_000);

  it('still knows what stood there before when the answer to the write was lost', async () => {
    const [record] = recordsOf(OWNED);
    workspace.hubspot.edit('companies', record!.id, { gtm_fit_score: '7' });
    const plan = await propose([OWNED]);
    const fault = { kind: 'drop-after-effect' } as const;
    workspace.hubspot.failNext({ method: 'PATCH', path: new RegExp(`/companies/${record!.id}$`), fault });
    await decide(plan, 'approve');
    expect(now(plan).text).toContain('1 record written');
    expect((await writesOf(OWNED)).at(-1)).toMatchObject({ before: { gtm_fit_score: '7' } });
  });

  it('says which record was refused, and writes the others', async () => {
    const plan = await propose(['marlstead.example', OWNED]);
    workspace.hubspot.failNext({ method: 'POST', path: CREATES, fault: { kind: 'status', status: 400 } });
    await decide(plan, 'approve');
    expect(now(plan).text).toContain('1 failed');
    expect(recordsOf('marlstead.example')).toEqual([]);
  });
});

describe('with a list of approvers and a CRM that was never written to', () => {
  let other: TestWorkspace;
  let few: ShownFind;

  beforeAll(async () => {
    const env = { GTM_APPROVERS: `${OWNER.email}, ${REVOPS.id}`, GTM_CRM_WRITES: 'off' };
    other = await TestWorkspace.open({ GTM_WEBSITES: 'off', ...env });
    few = await other.find('find top 1 customers: logistics in Germany');
  });
  afterAll(() => other.close());

  it('refuses whoever is not on the list, and names nobody as approver who may not', async () => {
    const plan = await proposed(REP.id);
    expect(JSON.stringify(plan.blocks)).toContain('Nobody here may approve this');
    await other.press(plan, 'crm-sync:approve');
    await other.settled();
    await other.hears('not on the list');
  });

  it('does not even make our properties there while writes are off', async () => {
    const plan = await proposed(REVOPS.id);
    expect(JSON.stringify(plan.blocks)).toContain(`May approve: <@${REVOPS.id}>`);
    await other.press(plan, 'crm-sync:approve', REVOPS.id);
    await other.settled();
    expect(other.slack.thread(CHANNEL, few.message.ts).at(-1)?.text).toContain('0 records written');
    const writes = other.hubspot.calls.filter(({ method, path }) => method !== 'GET' && !/\/(search|read)$/.test(path));
    expect(writes).toEqual([]);
  });

  async function proposed(user: string): Promise<SimulatedMessage> {
    await other.add(few, [few.answer.results[0]!.company.id], user);
    await other.settled();
    return structuredClone(other.slack.thread(CHANNEL, few.message.ts).at(-1)!);
  }
});

/** Has the companies proposed; the proposal as it stands in the thread. */
async function propose(domains: string[], user: string = REP.id): Promise<SimulatedMessage> {
  const before = thread().length;
  const companyIds = domains.map((domain) => found(domain).company.id);
  await workspace.add(find, companyIds, user);
  await workspace.add(find, companyIds, user);
  await workspace.settled();
  const news = thread().slice(before);
  // Pressed twice above: there is one proposal nevertheless.
  expect(news.map(({ text }) => text)).toEqual([expect.stringContaining('Approve?')]);
  return structuredClone(news[0]!);
}

async function decide(plan: SimulatedMessage, decision: 'approve' | 'reject', user: string = REP.id): Promise<void> {
  await workspace.press(plan, `crm-sync:${decision}`, user);
  await workspace.settled();
}

/** Has the plan written without anybody's click; the run as it ended. */
async function applied(plan: SimulatedMessage): Promise<RunRow> {
  const runs = workspace.part(RunsService);
  const origin = { kind: 'follow-up' as const, actor: null, reply: null };
  const run = await runs.start(APPLY_FLOW, { approvalId: idOf(plan) }, origin);
  await workspace.settled();
  return runs.get(run);
}

function found(domain: string) {
  const result = find.answer.results.find(({ company }) => company.domain === domain);
  if (!result) throw new Error(`The find has no ${domain}.`);
  return result;
}

function thread(): SimulatedMessage[] {
  return workspace.slack.thread(CHANNEL, find.message.ts);
}

function now({ ts }: SimulatedMessage): SimulatedMessage {
  return thread().find((message) => message.ts === ts)!;
}

/** The id of the proposal, from its buttons. */
function idOf({ blocks }: SimulatedMessage): string {
  return /"action_id":"crm-sync:approve".*?"value":"([^"]+)"/.exec(JSON.stringify(blocks))?.[1] ?? '';
}

function recordsOf(domain: string) {
  return workspace.hubspot.companies().filter(({ properties }) => properties.domain === domain);
}

function writesOf(domain: string) {
  return workspace.rows<{ action: string; before: Record<string, string | null>; after: Record<string, string> }>(
    `select action, before, after from crm_write join company on company.id = company_id where domain = $1 order by crm_write.id`,
    [domain],
  );
}

async function auditOf(plan: SimulatedMessage): Promise<[string, string][]> {
  const rows = await workspace.rows<{ action: string; actor: string }>(
    'select action, actor from audit_entry where subject = $1 order by id',
    [`approval:${idOf(plan)}`],
  );
  return rows.map(({ action, actor }) => [action, actor]);
}

function applyRuns(plan: SimulatedMessage) {
  return workspace.rows(`select id from run where flow = $1 and input->>'approvalId' = $2`, [APPLY_FLOW, idOf(plan)]);
}

/** HubSpot's search is behind: it knows none of the records. */
function searchKnowsNothing(): void {
  const fault = { kind: 'bad-shape', body: { total: 0, results: [] } } as const;
  workspace.hubspot.failNext({ method: 'POST', path: /\/companies\/search$/, times: 100, fault });
}
