import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CrmWritesSwitch, type OwnWrite, type OwnWritten, WRITE_OWN_EFFECT } from '#modules/crm-sync';
import { Outbox } from '#src/platform/outbox/outbox';
import { type InboundStage, openInboundStage } from '#test/support/inbound-stage';

const MORNING = '2026-11-21T08:00:00.000Z';
const NOON = '2026-11-21T12:00:00.000Z';

let stage: InboundStage;
beforeEach(async () => {
  stage = await openInboundStage();
});
afterEach(() => stage.close());

/** As a flow's `run.effect` does; the same key is the same effect. */
function write(own: Partial<OwnWrite> & Pick<OwnWrite, 'recordId'>, key: string = randomUUID()): Promise<OwnWritten> {
  const payload: OwnWrite = {
    type: 'company',
    values: { gtm_fit_score: '82', gtm_reasons: '+40 Fintech', gtm_scored_at: MORNING },
    noteHtml: '<p>Fit 82</p>',
    companyId: null,
    contactId: null,
    ...own,
  };
  const effect = { runId: null, kind: WRITE_OWN_EFFECT, idempotencyKey: key, lane: key, payload };
  return stage.part(Outbox).putAndAwait(effect, new AbortController().signal) as Promise<OwnWritten>;
}

const writes = () => stage.rows('select record_type, record_id, before, after from crm_write order by id');
const shadows = () =>
  stage.rows('select record_type, record_id, before, after, has_note from crm_shadow_write order by id');
const callsThatWrite = () =>
  stage.hubspot.calls.filter(({ method, path }) => method !== 'GET' && !/\/(search|read)$/.test(path));

describe('our own fields of a record', () => {
  it('are written with one note, without asking, and what stood there is kept', async () => {
    const id = stage.hubspot.seedCompany({ name: 'Acme', city: 'Leeds' });
    expect(await write({ recordId: id })).toEqual({
      action: 'written',
      fields: ['gtm_fit_score', 'gtm_reasons', 'gtm_scored_at'],
      note: true,
    });
    await write({ recordId: id, values: { gtm_fit_score: '61', gtm_scored_at: NOON }, noteHtml: '<p>Fit 61</p>' });
    expect(stage.hubspot.company(id)).toMatchObject({
      properties: { name: 'Acme', city: 'Leeds', gtm_fit_score: '61', gtm_reasons: '+40 Fintech' },
      notes: [{ body: expect.stringContaining('Fit 61') }],
    });
    expect(await writes()).toMatchObject([
      { record_type: 'company', record_id: id, before: { gtm_fit_score: null } },
      { before: { gtm_fit_score: '82', gtm_scored_at: MORNING }, after: { gtm_fit_score: '61', gtm_scored_at: NOON } },
    ]);
  });

  it('are written to people as well', async () => {
    const id = stage.hubspot.seed('contacts', { email: 'rosa@acme.example' });
    await write({ type: 'contact', recordId: id, values: { gtm_persona: 'CFO' } });
    expect(stage.hubspot.contacts()).toMatchObject([
      { properties: { gtm_persona: 'CFO' }, notes: [{ body: expect.stringContaining('Fit 82') }] },
    ]);
  });

  it('stay when they hold the answer of a later time', async () => {
    const id = stage.hubspot.seedCompany({ name: 'Acme' });
    await write({ recordId: id, values: { gtm_fit_score: '61', gtm_scored_at: NOON }, noteHtml: '<p>Fit 61</p>' });
    expect(await write({ recordId: id })).toEqual({ action: 'outdated', fields: [], note: false });
    expect(stage.hubspot.company(id)).toMatchObject({
      properties: { gtm_fit_score: '61' },
      notes: [{ body: expect.stringContaining('Fit 61') }],
    });
  });

  it('are not written when they are what they would become', async () => {
    const id = stage.hubspot.seedCompany({ name: 'Acme' });
    await write({ recordId: id, noteHtml: null });
    const before = callsThatWrite().length;
    expect(await write({ recordId: id, noteHtml: null })).toEqual({ action: 'unchanged', fields: [], note: false });
    expect(callsThatWrite()).toHaveLength(before);
  });

  it('are written once however often the answer is lost, and what stood there first is what is kept', async () => {
    const id = stage.hubspot.seedCompany({ name: 'Acme' });
    await write({ recordId: id });
    const fault = { kind: 'drop-after-effect' } as const;
    stage.hubspot.failNext({ method: 'POST', path: /companies\/batch\/update$/, fault });
    const again = await write({ recordId: id, values: { gtm_fit_score: '61' } });
    expect(again).toMatchObject({ action: 'written', fields: ['gtm_fit_score'] });
    expect((await writes()).at(-1)).toMatchObject({ before: { gtm_fit_score: '82' }, after: { gtm_fit_score: '61' } });
  });

  it('are made again when a person has archived one of them', async () => {
    const id = stage.hubspot.seedCompany({ name: 'Acme' });
    await write({ recordId: id });
    await fetch(`${stage.hubspot.basePath}/crm/properties/2026-09/companies/gtm_fit_score`, {
      method: 'DELETE',
      headers: { authorization: 'Bearer pat-test' },
    });
    expect(await write({ recordId: id, values: { gtm_fit_score: '61' } })).toMatchObject({ action: 'written' });
    expect(stage.hubspot.company(id)?.properties.gtm_fit_score).toBe('61');
  });

  it('of a record that is gone are not written', async () => {
    expect(await write({ recordId: '999999999' })).toEqual({ action: 'gone', fields: [], note: false });
    expect(await writes()).toEqual([]);
  });

  it.each([
    [{ name: 'Other Ltd' }, 'name is not a field of ours'],
    [{ gtm_agent_key: 'x' }, 'gtm_agent_key is not a field of ours'],
    [{ gtm_fit_score: 'high' }, '"high" is not a number'],
    [{ gtm_scored_at: 'noon' }, '"noon" is not a datetime'],
  ])('%j is refused', async (values, why) => {
    const id = stage.hubspot.seedCompany({ name: 'Acme' });
    await expect(write({ recordId: id, values: values as unknown as Record<string, string> })).rejects.toThrow(why);
    expect(stage.hubspot.company(id)).toMatchObject({ properties: { name: 'Acme' }, notes: [] });
    expect(callsThatWrite()).toEqual([]);
  });

  it('are kept for the report instead while writing is off, and then not even our properties are made', async () => {
    await stage.part(CrmWritesSwitch).set('off');
    const id = stage.hubspot.seedCompany({ name: 'Acme' });
    const would = { action: 'shadow', fields: ['gtm_fit_score', 'gtm_reasons', 'gtm_scored_at'], note: true };
    expect(await write({ recordId: id })).toEqual(would);
    expect(callsThatWrite()).toEqual([]);
    expect(await writes()).toEqual([]);
    expect(await shadows()).toEqual([
      {
        record_type: 'company',
        record_id: id,
        before: { gtm_fit_score: null, gtm_reasons: null, gtm_scored_at: null },
        after: { gtm_fit_score: '82', gtm_reasons: '+40 Fintech', gtm_scored_at: MORNING },
        has_note: true,
      },
    ]);
  });

  it('do not come back as news', async () => {
    const id = stage.hubspot.seedCompany({ name: 'Acme' });
    stage.hubspot.edit('companies', id, { city: 'Leeds' });
    await stage.settle();
    const heard = stage.heard.length;
    await write({ recordId: id });
    await stage.settle();
    expect(stage.heard.slice(heard)).toEqual([]);
  });
});
