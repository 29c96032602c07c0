import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ActedOn, AlertAnswers, AlertRulesRepository, ApprovalReminders, MuteRepository } from '#modules/alerts';
import { ApprovalRepository, CrmChanges, ExpireApprovals } from '#modules/crm-sync';
import { Database } from '#src/platform/database/database';
import { until } from '#test/demo/until';
import type { WebProduct } from '#test/support/web-product';
import { type AlertsStage, ANN, BEA, CHANNEL, GUEST, openAlertsStage } from '../support/alerts-stage.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let stage: AlertsStage;
let second: WebProduct;
beforeAll(async () => {
  stage = await openAlertsStage();
  second = await stage.second();
}, 60_000);
afterAll(() => stage.close());
beforeEach(async () => {
  await stage.rule({ channels: [{ channel: CHANNEL }], owner: { told: false } });
  await stage.rows('truncate alert_mute');
});

/** An alert of a lead with its message in the channel. */
async function alerted(name: string, score = 80) {
  const id = await stage.lead({ name, score, domain: `${name.toLowerCase()}.example` });
  await stage.tell(id);
  await stage.drain();
  const message = stage.slack.channel(CHANNEL).messages.find(({ text }) => text.includes(`New lead: ${name}`))!;
  return { id, message };
}
const answerTo = async (id: string) => {
  const [row] = await stage.rows<{ acted_how: string | null; acted_by: string | null }>(
    'select acted_how, acted_by from alert where lead_id = $1',
    [id],
  );
  return row!;
};
const presses = (
  { ts }: { ts: string },
  actionId: string,
  more: { user?: string; state?: Record<string, string[]> } = {},
) => stage.slack.click({ user: more.user ?? ANN.id, channel: CHANNEL, messageTs: ts, actionId, state: more.state });

describe('an alert is acted on', () => {
  it('by a button of its message, but not by saying that it is wrong or by muting it', async () => {
    const [one, other] = [await alerted('Button'), await alerted('Wrongly')];
    await presses(one.message, 'inbound-leads:look-again');
    expect(await answerTo(one.id)).toEqual({ acted_how: 'button', acted_by: `slack:${ANN.id}` });
    await presses(other.message, 'scoring:wrong');
    await presses(other.message, 'alerts:mute', { state: { 'alerts:mute': [`${other.id}:company:7`] } });
    expect(await answerTo(other.id)).toEqual({ acted_how: null, acted_by: null });
  });

  it('by an answer in its thread, by people only', async () => {
    const { id, message } = await alerted('Thread');
    const elsewhere = await alerted('Elsewhere');
    const { status } = await stage.slack.replyBelow({
      user: BEA.id,
      channel: CHANNEL,
      threadTs: message.ts,
      text: 'Called.',
    });
    expect(status).toBe(200);
    expect(await answerTo(id)).toEqual({ acted_how: 'reply', acted_by: `slack:${BEA.id}` });
    expect((await answerTo(elsewhere.id)).acted_how).toBeNull();
  });

  it('by a change of its record, once the CRM does not say that a program made it', async () => {
    const { id } = await alerted('Changed');
    const [lead] = await stage.rows<{ record_id: string }>('select record_id from inbound_lead where id = $1', [id]);
    await stage.rows(`insert into local_crm_company (id, name) overriding system value values ($1, 'Changed')`, [
      lead!.record_id,
    ]);
    await stage.rows(`update inbound_lead set vendor = 'local', type = 'company' where id = $1`, [id]);
    const change = {
      vendor: 'local' as const,
      type: 'company' as const,
      id: lead!.record_id,
      kind: 'changed' as const,
    };
    const tell = async (fields: string[]) => {
      const later = await stage
        .part(Database)
        .transaction((sql) => stage.part(CrmChanges).tell({ ...change, record: null, fields }, sql));
      for (const after of later) await after();
      await stage.drain();
    };
    await tell([]);
    expect((await answerTo(id)).acted_how).toBeNull();
    stage.clock.advance(1_000);
    await tell(['name']);
    expect((await answerTo(id)).acted_how).toBe('crm');
  });

  it('by an approved plan about its company', async () => {
    const { id } = await alerted('Approved');
    const [company] = await stage.rows<{ id: string }>(
      `insert into company (id, identity_key, name, domain) values (gen_random_uuid(), 'approved', 'Approved', 'approved.example') returning id`,
    );
    await stage.rows('update inbound_lead set company_id = $2 where id = $1', [id, company!.id]);
    const approvalId = await proposal('Add Approved');
    await stage.rows(
      `update approval set plan = jsonb_build_object('records', jsonb_build_array(jsonb_build_object('companyId', $2::text))) where id = $1`,
      [approvalId, company!.id],
    );
    await stage.part(ActedOn).check();
    expect((await answerTo(id)).acted_how).toBeNull();
    await stage.rows(
      `update approval set status = 'approved', decided_by = '{"id": "slack:U0ANN"}', decided_at = $2 where id = $1`,
      [approvalId, new Date(stage.clock.now())],
    );
    await stage.part(ActedOn).check();
    expect(await answerTo(id)).toEqual({ acted_how: 'approval', acted_by: 'slack:U0ANN' });
  });

  it('not any more when its time is over', async () => {
    const { id, message } = await alerted('Late');
    stage.clock.advance(24 * HOUR_MS + 60_000);
    await presses(message, 'inbound-leads:look-again');
    expect((await answerTo(id)).acted_how).toBeNull();
  });
});

it('a place where few alerts are acted on is proposed a higher threshold, which only a person puts in force', async () => {
  await stage.rows('delete from alert');
  for (let number = 0; number < 12; number += 1) {
    const { message } = await alerted(`Stat${number}`, number < 8 ? 60 : 90);
    if (number >= 8) await presses(message, 'inbound-leads:look-again');
  }
  const answers = stage.part(AlertAnswers);
  // The eight others may still be acted on.
  expect(await answers.report()).toMatchObject([{ place: CHANNEL, sent: 4, acted: 4, share: 1, proposed: null }]);
  stage.clock.advance(DAY_MS + HOUR_MS);
  expect(await answers.report()).toMatchObject([{ place: CHANNEL, sent: 12, acted: 4, threshold: null, proposed: 90 }]);
  expect((await stage.part(AlertRulesRepository).current()).rules.channels).toMatchObject([{ min_score: null }]);
  expect(await answers.accept(CHANNEL, 'test')).toBe(90);
  const { rules } = await stage.part(AlertRulesRepository).current();
  expect(rules).toMatchObject({ channels: [{ channel: CHANNEL, min_score: 90 }], owner: { told: false } });
  await expect(answers.accept('C0NOWHERE', 'test')).rejects.toThrow('No higher threshold is proposed');
});

describe('the menu of an alert', () => {
  it.each([
    ['company:7', { kind: 'company', subject: 'muting7.example' }, 7],
    ['here:1', { kind: 'channel', subject: CHANNEL }, 1],
  ])('mutes %s', async (choice, mute, days) => {
    const { id, message } = await alerted(`Muting${days}`);
    await presses(message, 'alerts:mute', { state: { 'alerts:mute': [`${id}:${choice}`] } });
    expect(await stage.part(MuteRepository).current()).toMatchObject([{ ...mute, mutedBy: `slack:${ANN.id}` }]);
    const day = new Date(stage.clock.now() + days * DAY_MS).toISOString().slice(0, 10);
    const told = () => stage.slack.ephemeralsFor(CHANNEL, ANN.id).at(-1)?.text.includes(`until ${day}`);
    await until(() => told() || null, 'the answer to the choice', 5_000);
  });

  it('does nothing for guests', async () => {
    const { id, message } = await alerted('Guest');
    await presses(message, 'alerts:mute', { user: GUEST.id, state: { 'alerts:mute': [`${id}:here:7`] } });
    expect(await stage.part(MuteRepository).current()).toEqual([]);
  });
});

/** A plan that Ann proposed just now and that expires in three days. */
async function proposal(title: string): Promise<string> {
  const [row] = await stage.rows<{ id: string }>('select gen_random_uuid() as id');
  await stage.part(ApprovalRepository).propose({
    ...{ id: row!.id, runId: null as never, title, expiresAt: new Date(stage.clock.now() + 3 * DAY_MS) },
    plan: { target: 'hubspot', records: [] } as never,
    requestedBy: { id: `slack:${ANN.id}`, name: 'Ann', email: ANN.email, fullMember: true },
  });
  return row!.id;
}

describe('an approval that nobody decides', () => {
  beforeEach(async () => {
    await stage.rows('delete from approval');
    await stage.rule({});
  });
  const reminders = (title: string) =>
    stage.said(ANN.id).filter((text) => text === `Still waits for you: ${title}`).length;
  const remind = async () => {
    const counts = await Promise.all([stage, second].map((product) => product.part(ApprovalReminders).remind()));
    await stage.drain();
    return counts.reduce((sum, count) => sum + count, 0);
  };

  it('is called to mind once before it expires, by one process of two and not again after a restart', async () => {
    await proposal('Add Acme');
    stage.clock.advance(47 * HOUR_MS);
    expect(await remind()).toBe(0);
    stage.clock.advance(2 * HOUR_MS);
    expect(await remind()).toBe(1);
    const restarted = await stage.second();
    expect(await restarted.part(ApprovalReminders).remind()).toBe(0);
    stage.clock.advance(10 * HOUR_MS);
    expect(await remind()).toBe(0);
    expect(reminders('Add Acme')).toBe(1);
  });

  it('is not called to mind in the quiet hours of who may decide, unless it ends in them', async () => {
    await stage.rule({ owner: { quiet_hours: { from: '20:00', to: '08:00' } } });
    stage.clock.advance(DAY_MS - (stage.clock.now() % DAY_MS) + 22 * HOUR_MS);
    await proposal('Add Night');
    stage.clock.advance(2 * DAY_MS + 2 * HOUR_MS);
    expect(await remind()).toBe(0);
    stage.clock.advance(8 * HOUR_MS);
    expect(await remind()).toBe(1);
    expect(reminders('Add Night')).toBe(1);
  });

  it('ends as not done, and says so where it stands', async () => {
    const id = await proposal('Add Late');
    await stage.slack.openHome({ user: ANN.id });
    await stage.drain();
    await stage.slack.clickHome({ user: ANN.id, actionId: 'crm-sync:show-plan', value: id });
    await stage.drain();
    await stage.rows(`update approval set expires_at = now() - interval '1 second' where id = $1`, [id]);
    expect(await stage.part(ExpireApprovals).expire()).toBe(1);
    await stage.drain();
    const card = stage.slack.channel(ANN.id).messages.at(-1)!;
    expect(JSON.stringify(card.blocks)).toContain('Nothing was written.');
    expect(JSON.stringify(card.blocks)).not.toContain('crm-sync:approve');
    expect(await stage.rows(`select from outbox where kind like 'crm:%'`)).toEqual([]);
  });
});
