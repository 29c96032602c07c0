import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CrmSyncService, SyncStatusService } from '#modules/crm-sync';
import { CrmPort } from '#src/ports/crm';
import { signed } from '#test/simulators/close/webhooks';
import { type CloseStage, openCloseStage } from '#test/support/close-stage';
import { optionsOf, writeAsProduct } from '#test/support/product-writes';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let stage: CloseStage;
beforeEach(async () => {
  stage = await openCloseStage();
});
afterEach(() => stage.end());

const sync = (options = {}) => stage.part(CrmSyncService).sync(new AbortController().signal, options);
const told = () => stage.heard.map(({ kind, type, id }) => `${type} ${id} ${kind}`);
const mirrored = async (id: string) =>
  (
    await stage.rows<{ properties: Record<string, string>; deleted: boolean }>(
      'select properties, deleted_at is not null as deleted from crm_record where record_id = $1',
      [id],
    )
  )[0];

/** A delivery made by hand; returns the status of the answer. */
async function post(body: string, headers: Record<string, string> = {}): Promise<number> {
  const own = signed(stage.close.webhooks.signatureKey, body, stage.clock.now());
  const all = { 'Content-Type': 'application/json', ...own, ...headers };
  return (await fetch(stage.webhookUrl, { method: 'POST', headers: all, body })).status;
}

describe('the door for Close', () => {
  const event = { id: 'ev_1', action: 'deleted', object_type: 'lead', object_id: 'lead_5', date_updated: '2026-11-21' };
  const body = JSON.stringify({ event, subscription_id: 'whsub_1' });

  it('stores a signed event once, however often it comes', async () => {
    for (let n = 0; n < 3; n += 1) expect(await post(body)).toBe(200);
    const rows = await stage.rows('select source, payload from inbox');
    expect(rows).toMatchObject([{ source: 'close', payload: [{ type: 'company', id: 'lead_5', kind: 'deleted' }] }]);
    expect(await stage.metric('gtm_crm_webhook_events_total{outcome="repeated"}')).toMatch(/ 2$/);
  });

  it('stores nothing of a delivery that is forged, stale, or meant for another CRM', async () => {
    const now = stage.clock.now();
    expect(await post(body, { 'close-sig-hash': '00'.repeat(32) })).toBe(401);
    expect(await post(body, signed('ff'.repeat(32), body, now))).toBe(401);
    expect(await post(body, signed(stage.close.webhooks.signatureKey, body, now - 301_000))).toBe(401);
    expect(await post(`${body} `, signed(stage.close.webhooks.signatureKey, body, now))).toBe(401);
    const elsewhere = stage.webhookUrl.replace('/close', '/hubspot');
    expect((await fetch(elsewhere, { method: 'POST', body })).status).toBe(404);
    expect(await stage.rows('select from inbox')).toEqual([]);
    expect(await stage.metric('gtm_crm_webhook_events_total{outcome="forged"}')).toMatch(/ 4$/);
  });

  it('lets Close send again what could not be stored', async () => {
    await stage.rows('alter table inbox rename to inbox_out_of_reach');
    const id = stage.close.seed('lead', { name: 'Acme' });
    await stage.close.webhooks.deliver();
    expect(stage.close.webhooks.answers).toEqual([500]);
    await stage.rows('alter table inbox_out_of_reach rename to inbox');
    await stage.settle();
    expect((await mirrored(id))?.properties.name).toBe('Acme');
  });
});

describe('following Close by webhooks', () => {
  it('reads what was created and changed as it is now, whatever the order and however often events come', async () => {
    const ids = Array.from({ length: 20 }, (_, n) => stage.close.seed('lead', { name: `Lead ${n}` }));
    for (const description of ['A', 'B', 'C']) for (const id of ids) stage.close.edit('lead', id, { description });
    for (const id of ids.slice(0, 5)) stage.close.remove('lead', id);
    const disorder = { duplicates: 0.3, shuffle: <T>(events: T[]) => events.toReversed() };
    while ((await stage.close.webhooks.deliver(disorder)) > 0);
    await stage.settle();
    const rows = await stage.rows(
      `select record_id as id, properties ->> 'description' as description from crm_record order by record_id`,
    );
    expect(rows).toEqual(ids.slice(5).map((id) => ({ id, description: 'C' })));
    expect(told().sort()).toEqual(ids.slice(5).map((id) => `company ${id} created`));
  });

  it('tells what a person changed, once, and whom a contact belongs to', async () => {
    const lead = stage.close.seed('lead', { name: 'Acme', url: 'https://www.acme.example' });
    const id = stage.close.seed('contact', { lead_id: lead, name: 'Rosa Klein', title: 'CFO' });
    await stage.settle();
    stage.clock.advance(2 * HOUR);
    stage.close.edit('contact', id, { title: 'CEO' });
    await stage.settle();
    await stage.settle();
    expect(stage.heard.filter(({ kind }) => kind === 'changed')).toMatchObject([{ id, fields: ['jobtitle'] }]);
    expect((await mirrored(lead))?.properties).toMatchObject({ domain: 'acme.example', status: 'Potential' });
    expect(await stage.rows('select from_id, to_id, is_primary from crm_association')).toEqual([
      { from_id: id, to_id: lead, is_primary: true },
    ]);
  });

  it('gives merged leads their survivor, and their people its company', async () => {
    const [kept, gone] = [stage.close.seed('lead', { name: 'A' }), stage.close.seed('lead', { name: 'B' })];
    const person = stage.close.seed('contact', { lead_id: gone, name: 'Rosa Klein' });
    await stage.settle();
    stage.close.merge(kept, gone);
    await stage.settle();
    expect(await stage.rows('select former_id, record_id from crm_alias')).toEqual([
      { former_id: gone, record_id: kept },
    ]);
    expect([await mirrored(kept), await mirrored(gone)].map((row) => row?.deleted)).toEqual([false, true]);
    expect(await stage.rows('select from_id, to_id from crm_association')).toEqual([{ from_id: person, to_id: kept }]);
  });
});

describe('asking Close for changes', () => {
  it('mirrors everything the first time, and announces nothing', async () => {
    stage.close.webhooks.losing = true;
    const ids = Array.from({ length: 130 }, (_, n) => stage.close.seed('lead', { name: `Lead ${n}` }));
    stage.close.seed('opportunity', { lead_id: ids[0], value: 1_000, status_type: 'won' });
    const done = await sync();
    expect(done?.map(({ problem }) => problem)).toEqual([null, null, null]);
    const counts = await stage.rows('select type, count(*)::int as count from crm_record group by type order by type');
    expect(counts).toEqual([
      { type: 'company', count: 130 },
      { type: 'deal', count: 1 },
    ]);
    const stages = await stage.rows('select stage_id, outcome from crm_stage order by position');
    expect(stages.map(({ outcome }) => outcome)).toEqual(['open', 'won', 'lost']);
    expect(stage.heard).toEqual([]);
    expect(await stage.part(SyncStatusService).read()).toMatchObject({ vendor: 'close', state: 'on', webhooks: true });
  });

  it('heals what was lost in six hours: new, changed and deleted records', async () => {
    const [changed, deleted] = ['A', 'B'].map((name) => stage.close.seed('lead', { name }));
    await stage.settle();
    await sync();
    stage.heard.length = 0;
    stage.close.webhooks.losing = true;
    stage.clock.advance(3 * HOUR);
    stage.close.edit('lead', changed!, { description: 'New' });
    stage.close.remove('lead', deleted!);
    const created = stage.close.seed('lead', { name: 'C' });
    stage.clock.advance(3 * HOUR);
    await sync();
    expect(told().sort()).toEqual(
      [`company ${changed} changed`, `company ${deleted} deleted`, `company ${created} created`].sort(),
    );
    expect(await mirrored(deleted!)).toMatchObject({ deleted: true });
  });
});

describe('our own writes to Close', () => {
  const options = (key: string) => optionsOf(stage, key);
  const write = (id: string, after: Record<string, string>, key: string) =>
    writeAsProduct(stage, 'close', id, after, key);

  it('do not come back as work, by webhook or by asking', async () => {
    const crm = stage.part(CrmPort);
    await crm.prepare(options('prepare'));
    await sync();
    const ours = { name: 'Ours', domain: 'ours.example', properties: {} };
    const { ref } = await crm.createCompany(ours, options('k1'));
    await stage.settle();
    stage.clock.advance(1_000);
    await write(ref.id, { gtm_band: 'A', city: 'Bonn', domain: 'ours.test' }, 'k2');
    await stage.settle();
    stage.clock.advance(5 * MINUTE);
    await sync();
    expect(stage.heard).toEqual([]);
    expect((await mirrored(ref.id))?.properties).toMatchObject({ city: 'Bonn', gtm_band: 'A', domain: 'ours.test' });
    const known = { city: 'Köln', domain: 'ours.example', status: 'Customer' };
    await write(ref.id, known, 'k3');
    await stage.settle();
    await sync({ full: true });
    expect(stage.heard).toEqual([]);
    stage.close.edit('lead', ref.id, { description: 'By hand' });
    await stage.settle();
    expect(stage.heard).toMatchObject([{ kind: 'changed', fields: ['description'] }]);
  });

  it('end a loop of answering every change with a write', async () => {
    await stage.part(CrmPort).prepare(options('prepare'));
    await sync();
    const id = stage.close.seed('lead', { name: 'Acme' });
    let answered = 0;
    for (let round = 0; round < 20; round += 1) {
      await stage.settle();
      for (const _change of stage.heard.slice(answered)) {
        answered += 1;
        await write(id, { city: `City ${answered}`, domain: `acme${answered}.example` }, `loop-${answered}`);
      }
      stage.clock.advance(2 * MINUTE);
      await sync();
    }
    expect(answered).toBe(1);
  });
});
