import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AdminTokenService } from '#modules/access';
import { ApprovalRepository } from '#modules/crm-sync';
import { RecordEditService } from '#modules/leads';
import { RunsService } from '#modules/runs';
import { OpenParts } from '#src/open-parts';
import { SystemClock } from '#src/platform/clock';
import { type HubSpotSimulator, startHubSpotSimulator } from '#test/simulators/hubspot/server';
import { openWebProduct, type WebProduct } from '#test/support/web-product';

const WEEK_MS = 7 * 86_400_000;
const MAYA = { id: 'slack:U1', name: 'maya', email: 'maya@seller.example', fullMember: true };

const opened = new OpenParts();
let hubspot: HubSpotSimulator;
let stage: WebProduct;
let token: string;
beforeAll(async () => {
  hubspot = await startHubSpotSimulator({ token: 'pat-test' });
  opened.add(() => hubspot.close());
  const env = { HUBSPOT_TOKEN: 'pat-test', HUBSPOT_API_URL: hubspot.basePath };
  stage = await openWebProduct(opened, new SystemClock(), new URL(hubspot.basePath).host, env);
  token = (await stage.part(AdminTokenService).createIfMissing())!;
});
afterAll(() => opened.close());

interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a JSON body as an HTTP client sees it.
  body: any;
}

async function call(method: string, path: string, body?: unknown): Promise<Answer> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  const response = await fetch(`${stage.url}/api/v1/change-plans${path}`, init);
  return { status: response.status, body: await response.json() };
}

/** Approves without waiting, then does what a worker would. */
async function approve(id: string, body: object = {}): Promise<Answer> {
  const answer = await call('POST', `/${id}/approve`, { wait_seconds: 0, ...body });
  if (answer.body.written) await stage.part(RunsService).execute(answer.body.written.run_id);
  return answer;
}

/** Two companies that HubSpot has, with a city that our plan would change. */
async function proposed({ expiresAt = Date.now() + WEEK_MS } = {}) {
  const names = [`acme-${randomUUID()}.example`, `beta-${randomUUID()}.example`];
  const records = await Promise.all(
    names.map(async (domain) => {
      const recordId = hubspot.seedCompany({ name: domain, domain, country: 'UK' });
      const { record } = await stage.part(RecordEditService).create('company', { name: domain, domain }, 'cli');
      const companyId = String(record.id);
      const evidence = [{ source: `https://${domain}/about`, quote: 'We are in Spain' }];
      return {
        ...{ companyId, action: 'update' as const, recordId, url: null, ownerEmail: null, name: domain, domain },
        changes: [
          {
            ...{ field: 'country', label: 'Country', before: 'UK', after: 'Spain', own: false, reason: 'differs' },
            ...{ authority: 'website' as const, evidence, edit: 'line' as const, ours: 'country' },
          },
          { field: 'gtm_band', label: 'Band', before: null, after: 'A1', own: true, reason: '' },
        ],
        noteHtml: '<p>Fit 82</p>',
      };
    }),
  );
  const id = randomUUID();
  const plan = { target: 'hubspot' as const, findRunId: randomUUID(), records };
  // An approval is the run that asked for it, so there is one.
  await stage.rows(
    `insert into run (id, flow, flow_version, input, origin, status)
     values ($1, 'propose-crm-changes', 1, '{}', '{"kind": "follow-up", "actor": null, "reply": null}', 'succeeded')`,
    [id],
  );
  await stage
    .part(ApprovalRepository)
    .propose({ id, runId: id, title: 'Two companies', plan, requestedBy: MAYA, expiresAt: new Date(expiresAt) });
  const [first, second] = records;
  return { id, first: first!, second: second! };
}

const inHubSpot = ({ recordId }: { recordId: string }) => hubspot.company(recordId)!.properties;
const auditOf = (id: string) =>
  stage.rows('select actor, action, detail from audit_entry where subject = $1 order by id', [`approval:${id}`]);

describe('change plans over HTTP', () => {
  it('are listed by state, and shown with every change and what it rests on', async () => {
    const { id, first } = await proposed();
    const { body } = await call('GET', '?state=waiting');
    expect(body.change_plans[0]).toMatchObject({ id, state: 'waiting', records: 2, changes: 4, decided: null });
    const shown = await call('GET', `/${id}`);
    expect(shown.body).toMatchObject({ title: 'Two companies', crm_writes: 'approved', revision: 1, written: null });
    expect(shown.body.requested_by).toEqual({ id: 'slack:U1', name: 'maya', where: 'in Slack' });
    expect(shown.body.records[0]).toMatchObject({
      id: first.companyId,
      crm_record_id: first.recordId,
      type: 'company',
    });
    expect(shown.body.records[0].changes[0]).toEqual({
      ...{ id: `${first.companyId}/country`, field: 'country', label: 'Country', before: 'UK', after: 'Spain' },
      ...{ own: false, reason: 'differs', authority: 'website', editable: true, edited: null },
      evidence: [{ source: `https://${first.domain}/about`, quote: 'We are in Spain' }],
    });
    expect((await call('GET', '?state=nonsense')).status).toBe(400);
    expect((await call('GET', `/${randomUUID()}`)).status).toBe(404);
    expect((await call('GET', '/nonsense')).status).toBe(400);
    expect((await fetch(`${stage.url}/api/v1/change-plans`)).status).toBe(401);
  });

  it('are written as a whole, and deciding the same again does nothing', async () => {
    const { id, first, second } = await proposed();
    expect((await approve(id, { by: 'Rosa Field' })).status).toBe(202);
    expect([inHubSpot(first), inHubSpot(second)]).toMatchObject([
      { country: 'Spain', gtm_band: 'A1' },
      { country: 'Spain', gtm_band: 'A1' },
    ]);
    const calls = hubspot.calls.length;
    const again = await call('POST', `/${id}/approve`);
    expect(again).toMatchObject({
      status: 200,
      body: { state: 'approved', decided: { name: 'Rosa Field', id: 'http:admin', where: 'over the HTTP API' } },
    });
    expect(again.body.written).toMatchObject({ status: 'succeeded', records: [{ failure: null }, { failure: null }] });
    expect(hubspot.calls).toHaveLength(calls);
    const rejected = await call('POST', `/${id}/reject`, { reason: 'too late' });
    expect(rejected.status).toBe(409);
    expect(rejected.body.error.message).toBe('This was already approved by Rosa Field over the HTTP API.');
    expect(await auditOf(id)).toMatchObject([{ actor: 'http:admin', action: 'approval.approved' }]);
  });

  it('are written in part when only some changes are chosen', async () => {
    const { id, first, second } = await proposed();
    const only = [`${first.companyId}/country`];
    expect((await approve(id, { only: [`${first.companyId}/phone`] })).status).toBe(400);
    expect((await approve(id, { only: [] })).status).toBe(400);
    await approve(id, { only });
    expect(inHubSpot(first)).toMatchObject({ country: 'Spain' });
    expect(inHubSpot(first)).not.toHaveProperty('gtm_band');
    expect(inHubSpot(second)).toMatchObject({ country: 'UK' });
    expect(hubspot.company(second.recordId)?.notes).toEqual([]);
    const { body } = await call('POST', `/${id}/approve`, { only });
    expect(body.edits).toMatchObject([{ revision: 2, differences: expect.arrayContaining([]) }]);
    expect(body.edits[0].differences.map(({ to }: { to: unknown }) => to)).toEqual([null, null, null]);
    const other = await call('POST', `/${id}/approve`, { only: [second.domain] });
    expect(other.status).toBe(409);
  });

  it('are rejected with a reason, which is kept', async () => {
    const { id, first } = await proposed();
    expect((await call('POST', `/${id}/reject`, {})).status).toBe(400);
    const done = await call('POST', `/${id}/reject`, { reason: 'Wrong country' });
    expect(done).toMatchObject({ status: 200, body: { state: 'rejected', decided: { reason: 'Wrong country' } } });
    expect((await call('POST', `/${id}/reject`, { reason: 'Wrong country' })).status).toBe(200);
    expect((await approve(id)).body.error.message).toContain('already rejected by');
    expect(await auditOf(id)).toMatchObject([{ action: 'approval.rejected', detail: { reason: 'Wrong country' } }]);
    expect(inHubSpot(first)).toMatchObject({ country: 'UK' });
  });

  it('cannot be decided or edited once they have expired', async () => {
    const { id } = await proposed({ expiresAt: Date.now() - 1_000 });
    expect((await call('GET', '?state=expired')).body.change_plans[0]).toMatchObject({ id, state: 'expired' });
    for (const [verb, body] of [
      ['approve', {}],
      ['reject', { reason: 'x' }],
      ['edit', {}],
    ] as const) {
      const refused = await call('POST', `/${id}/${verb}`, body);
      expect(refused.status).toBe(409);
      expect(refused.body.error.message).toContain('has expired');
    }
  });

  it('are edited before they are decided, and what a person says is written and kept as their word', async () => {
    const { id, first, second } = await proposed();
    const seen = (await call('GET', `/${id}`)).body.plan_hash;
    const edit = { values: { [`${first.domain}/country`]: ' Portugal ' }, leave_out: [second.domain], by: 'Rosa' };
    const edited = await call('POST', `/${id}/edit`, edit);
    expect(edited.status).toBe(200);
    expect(edited.body.records).toHaveLength(1);
    expect(edited.body.records[0].changes[0]).toMatchObject({
      ...{ after: 'Portugal', authority: 'person', edited: { by: 'http:admin', from: 'Spain' } },
    });
    expect(edited.body.edits).toMatchObject([
      {
        ...{ revision: 2, by: { name: 'Rosa' } },
        differences: [
          { label: 'Country', record: first.domain, from: 'Spain', to: 'Portugal' },
          { from: 'Spain', to: null },
          { from: 'A1', to: null },
        ],
      },
    ]);
    const old = await approve(id, { plan_hash: seen });
    expect(old.status).toBe(409);
    expect(old.body.error.message).toContain('was edited since you saw it');
    await approve(id, { plan_hash: edited.body.plan_hash });
    expect(inHubSpot(first)).toMatchObject({ country: 'Portugal', gtm_band: 'A1' });
    expect(inHubSpot(second)).toMatchObject({ country: 'UK' });
    expect(await stage.rows('select country, person_fields from company where id = $1', [first.companyId])).toEqual([
      { country: 'Portugal', person_fields: ['country', 'domain', 'name'] },
    ]);
  });

  it.each([
    ['blank value', { country: '' }, 'Give a value'],
    ['longer value than a field takes', { country: 'x'.repeat(301) }, 'At most 300'],
    ['longer value than our record takes', { country: 'x'.repeat(101) }, '100'],
    ['value for what was computed', { gtm_band: 'A3' }, 'cannot be changed here'],
    ['value for what is not in the plan', { phone: '1' }, 'Not in this plan'],
  ])('take no %s', async (_what, values, why) => {
    const { id, first } = await proposed();
    const named = Object.fromEntries(
      Object.entries(values).map(([field, value]) => [`${first.domain}/${field}`, value]),
    );
    const refused = await call('POST', `/${id}/edit`, { values: named });
    expect(refused.status).toBe(400);
    expect(refused.body.error.message).toContain(why);
    expect((await call('GET', `/${id}`)).body).toMatchObject({ revision: 1, edits: [] });
  });

  it('leave alone what somebody changed in the CRM after the plan was made, and say so', async () => {
    const { id, first } = await proposed();
    hubspot.edit('companies', first.recordId, { country: 'France' });
    await approve(id, { only: [first.domain] });
    expect(inHubSpot(first)).toMatchObject({ country: 'France', gtm_band: 'A1' });
    const { body } = await call('GET', `/${id}`);
    expect(body.written.records[0].written.conflicts).toMatchObject([{ field: 'country', found: 'France' }]);
  });

  it('are taken back, once', async () => {
    const { id, first, second } = await proposed();
    const early = await call('POST', `/${id}/undo`, { wait_seconds: 0 });
    expect(early.status).toBe(409);
    expect(early.body.error.message).toContain('not decided');
    await approve(id);
    hubspot.edit('companies', second.recordId, { country: 'France' });
    const begun = await call('POST', `/${id}/undo`, { wait_seconds: 0 });
    expect(begun.status).toBe(202);
    expect((await call('POST', `/${id}/undo`, { wait_seconds: 0 })).body.undone.run_id).toBe(begun.body.undone.run_id);
    await stage.part(RunsService).execute(begun.body.undone.run_id);
    expect([inHubSpot(first).country, inHubSpot(second).country]).toEqual(['UK', 'France']);
    const { body } = await call('GET', `/${id}`);
    expect(body.undone).toMatchObject({ status: 'succeeded', result: { by: { id: 'http:admin' } } });
  });
});
