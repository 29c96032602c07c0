import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CrmSyncService, SyncStatusService } from '#modules/crm-sync';
import { CrmPort } from '#src/ports/crm';
import { type InboundStage, openInboundStage } from '#test/support/inbound-stage';
import { optionsOf, writeAsProduct } from '#test/support/product-writes';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let stage: InboundStage;
beforeEach(async () => {
  stage = await openInboundStage();
});
afterEach(() => stage.close());

const sync = (options = {}) => stage.part(CrmSyncService).sync(new AbortController().signal, options);
const told = () => stage.heard.map(({ kind, type, id }) => `${type} ${id} ${kind}`).sort();
const cities = async () =>
  Object.fromEntries(
    (
      await stage.rows<{ id: string; city: string }>(
        `select record_id as id, properties ->> 'city' as city from crm_record where deleted_at is null`,
      )
    ).map(({ id, city }) => [id, city]),
  );

describe('reading a CRM for the first time', () => {
  it('mirrors everything, with progress, and announces nothing', async () => {
    const ids = Array.from({ length: 250 }, (_, n) => stage.hubspot.seed('companies', { name: `Company ${n}` }));
    const contact = stage.hubspot.seed('contacts', { email: 'rosa@a.example' });
    stage.hubspot.associate('contacts', contact, 'companies', ids[0]!);
    stage.hubspot.seedOwner({ email: 'otto@seller.example', firstName: 'Otto', lastName: 'Frey' });
    const progress: [string, number][] = [];
    const done = await sync({ onProgress: (type: string, read: number) => progress.push([type, read]) });
    expect(done?.map(({ problem }) => problem)).toEqual([null, null, null]);
    expect(progress).toEqual([
      ['company', 100],
      ['company', 200],
      ['company', 250],
      ['contact', 1],
      ['deal', 0],
    ]);
    expect(Object.keys(await cities())).toHaveLength(251);
    expect(await stage.rows('select from_id, to_id from crm_association')).toEqual([
      { from_id: contact, to_id: ids[0] },
    ]);
    expect(await stage.rows('select email from crm_owner')).toEqual([{ email: 'otto@seller.example' }]);
    expect(stage.heard).toEqual([]);
  });

  it('goes on where it was interrupted', async () => {
    for (let n = 0; n < 250; n += 1) stage.hubspot.seed('companies', { name: `Company ${n}` });
    const lists = () => stage.hubspot.calls.filter(({ path, method }) => method === 'GET' && /companies$/.test(path));
    stage.hubspot.failNext({ method: 'GET', path: /companies$/, skip: 1, fault: { kind: 'status', status: 503 } });
    const first = await sync();
    expect(first![0]).toMatchObject({ type: 'company', problem: expect.stringContaining('hubspot') });
    expect((await stage.part(SyncStatusService).read()).types[0]).toMatchObject({
      first_reading: 'under way',
      read: 100,
      problem: expect.any(String),
    });
    const before = lists().length;
    expect((await sync())![0]).toMatchObject({ problem: null });
    expect(
      lists()
        .slice(before)
        .map(({ query }) => /after=\d+/.test(query)),
    ).toEqual([true, true, false]);
    expect((await stage.part(SyncStatusService).read()).types[0]).toMatchObject({
      first_reading: 'finished',
      records: 250,
      problem: null,
    });
  });

  it('is done by one process at a time', async () => {
    const both = await Promise.all([sync(), sync()]);
    expect(both.filter((done) => done === null)).toHaveLength(1);
  });

  it('reads the other types when one is not allowed', async () => {
    stage.hubspot.seed('contacts', { email: 'rosa@a.example' });
    stage.hubspot.failNext({ path: /objects\/2026-09\/companies/, times: 9, fault: { kind: 'status', status: 403 } });
    const done = await sync();
    expect(done).toMatchObject([
      { type: 'company', problem: expect.any(String) },
      { type: 'contact', problem: null },
      { type: 'deal', problem: null },
    ]);
    expect((await stage.part(SyncStatusService).read()).types[1]).toMatchObject({ records: 1 });
  });
});

describe('asking for changes', () => {
  it('heals six hours in which every event was lost', async () => {
    const names = ['kept', 'edited', 'deleted', 'winner', 'loser', 'trashed'] as const;
    const seeded = names.map((name) => [name, stage.hubspot.seed('companies', { name, city: 'Bonn' })] as const);
    const id = Object.fromEntries(seeded) as Record<(typeof names)[number], string>;
    stage.hubspot.archive('companies', id.trashed);
    await sync();
    await stage.settle();
    stage.heard.length = 0;

    stage.hubspot.webhooks.losing = true;
    const created: string[] = [];
    for (let hour = 0; hour < 6; hour += 1) {
      stage.clock.advance(HOUR);
      created.push(stage.hubspot.seed('contacts', { email: `person-${hour}@a.example`, city: `City ${hour}` }));
      stage.hubspot.edit('companies', id.edited, { city: `City ${hour}` });
    }
    stage.hubspot.archive('companies', id.deleted);
    stage.hubspot.restore('companies', id.trashed);
    stage.hubspot.merge('companies', id.winner, id.loser);
    stage.hubspot.webhooks.losing = false;
    await stage.settle();
    expect(stage.heard).toEqual([]);

    stage.clock.advance(5 * MINUTE);
    await sync();
    const contacts = created.map((contact, hour) => [contact, `City ${hour}`]);
    expect(await cities()).toEqual({
      [id.kept]: 'Bonn',
      [id.edited]: 'City 5',
      [id.winner]: 'Bonn',
      [id.trashed]: 'Bonn',
      ...Object.fromEntries(contacts),
    });
    expect(await stage.rows('select former_id, record_id from crm_alias')).toEqual([
      { former_id: id.loser, record_id: id.winner },
    ]);
    expect(told()).toEqual(
      [
        ...created.map((contact) => `contact ${contact} created`),
        `company ${id.edited} changed`,
        `company ${id.deleted} deleted`,
        `company ${id.loser} deleted`,
        `company ${id.trashed} created`,
      ].sort(),
    );
  });

  it('tells nothing twice that a webhook has told', async () => {
    await sync();
    const id = stage.hubspot.seed('companies', { name: 'Acme', city: 'Bonn' });
    await stage.settle();
    stage.clock.advance(5 * MINUTE);
    stage.hubspot.edit('companies', id, { city: 'Köln' });
    await stage.settle();
    await sync();
    stage.clock.advance(5 * MINUTE);
    await sync();
    expect(told()).toEqual([`company ${id} changed`, `company ${id} created`]);
  });

  it('does not fall back to what a lagging search believes', async () => {
    await sync();
    const id = stage.hubspot.seed('companies', { name: 'Acme', city: 'Bonn' });
    await sync();
    stage.clock.advance(2 * MINUTE);
    stage.hubspot.edit('companies', id, { city: 'Köln' });
    await stage.settle();
    stage.hubspot.failNext({
      path: '/companies/search',
      fault: {
        kind: 'bad-shape',
        body: {
          results: [
            { id, properties: { city: 'Bonn', hs_lastmodifieddate: new Date(stage.clock.now() - 1).toISOString() } },
          ],
        },
      },
    });
    await sync();
    expect((await cities())[id]).toBe('Köln');
  });

  it('finds more changes than a search has pages, whatever happens meanwhile', async () => {
    await sync();
    const ids = Array.from({ length: 430 }, (_, n) => stage.hubspot.seed('deals', { dealname: `Deal ${n}` }));
    stage.hubspot.webhooks.losing = true;
    await sync();
    expect(told()).toEqual(ids.map((id) => `deal ${id} created`).sort());
  });

  it('finds by a full reading what was deleted for good', async () => {
    const id = stage.hubspot.seed('contacts', { email: 'rosa@a.example' });
    await sync();
    await stage.settle();
    stage.heard.length = 0;
    stage.hubspot.webhooks.losing = true;
    stage.clock.advance(HOUR);
    stage.hubspot.erase(id);
    await sync();
    expect(told()).toEqual([]);
    await sync({ full: true });
    expect(told()).toEqual([`contact ${id} deleted`]);
  });
});

describe('our own writes', () => {
  const options = (key: string) => optionsOf(stage, key);
  const write = (id: string, after: Record<string, string>, key: string) =>
    writeAsProduct(stage, 'hubspot', id, after, key);

  it('do not come back as work, by webhook or by asking', async () => {
    const crm = stage.part(CrmPort);
    await crm.prepare(options('prepare'));
    await sync();
    const { ref } = await crm.createCompany({ name: 'Ours', domain: 'ours.example', properties: {} }, options('k1'));
    await stage.settle();
    stage.clock.advance(1_000);
    await write(ref.id, { gtm_band: 'A', city: 'Bonn' }, 'k2');
    await stage.settle();
    stage.clock.advance(5 * MINUTE);
    await sync();
    expect(stage.heard).toEqual([]);
    expect((await cities())[ref.id]).toBe('Bonn');
    stage.hubspot.edit('companies', ref.id, { city: 'Köln' });
    await stage.settle();
    expect(stage.heard).toMatchObject([{ kind: 'changed', fields: ['city'] }]);
  });

  it('end a loop of answering every change with a write', async () => {
    const crm = stage.part(CrmPort);
    await crm.prepare(options('prepare'));
    await sync();
    const id = stage.hubspot.seed('companies', { name: 'Acme', city: 'Bonn' });
    let answered = 0;
    for (let round = 0; round < 20; round += 1) {
      await stage.settle();
      const due = stage.heard.slice(answered);
      for (const _change of due) {
        answered += 1;
        await write(id, { city: `City ${answered}` }, `loop-${answered}`);
      }
      stage.clock.advance(2 * MINUTE);
      await sync();
    }
    expect(answered).toBe(1);
  });

  it('and another program that contradicts us come to rest together', async () => {
    await stage.part(CrmPort).prepare(options('prepare'));
    await sync();
    const id = stage.hubspot.seed('companies', { name: 'Acme', city: 'Bonn' });
    let answered = 0;
    const minutes = 12 * 60;
    for (let minute = 0; minute < minutes; minute += 10) {
      await stage.settle();
      for (; answered < stage.heard.length; answered += 1) {
        await write(id, { city: `Ours ${answered}` }, `fight-${answered}`);
        stage.hubspot.edit('companies', id, { city: `Theirs ${answered}` }, { changeSource: 'AUTOMATION' });
      }
      stage.clock.advance(10 * MINUTE);
    }
    // Every ten minutes would be 72 times.
    expect(answered).toBeLessThan(22);
    expect(answered).toBeGreaterThan(5);
  });
});
