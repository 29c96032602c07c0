import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MuteRepository } from '#modules/alerts';
import { ApprovalRepository } from '#modules/crm-sync';
import { renderBlocks } from '#test/simulators/slack/render-blocks';
import { hostileTexts } from '#test/support/hostile-texts';
import { type AlertsStage, ANN, BEA, GUEST, openAlertsStage } from '../support/alerts-stage.ts';

const DAY_MS = 86_400_000;

let stage: AlertsStage;
beforeAll(async () => {
  stage = await openAlertsStage({ GTM_APPROVERS: ANN.email });
}, 60_000);
afterAll(() => stage.close());

/** What somebody sees who opens the tab. */
async function opens(user: string): Promise<string> {
  await stage.slack.openHome({ user });
  await stage.drain();
  return renderBlocks(stage.slack.home(user));
}
async function deadLetter(lane: string): Promise<string> {
  const error = JSON.stringify({ message: `HubSpot refused ${lane}`, reason: 'rejected', retryable: false });
  const [row] = await stage.rows<{ id: string }>(
    `insert into outbox (kind, idempotency_key, lane, payload, status, error, attempts)
     values ('crm:write-test', $1, $1, '{}', 'dead', $2, 8) returning id`,
    [lane, error],
  );
  return row!.id;
}
const alive = async () =>
  (await stage.rows(`select lane from outbox where kind = 'crm:write-test' and status = 'pending'`)).length;

describe('the Home tab', () => {
  it('says with nothing to show what to do, and is for members', async () => {
    const empty = await opens(ANN.id);
    expect(empty).toContain('Nothing waits.');
    expect(empty).toContain('Nothing runs.');
    expect(empty).not.toContain('given up');
    expect(await opens(GUEST.id)).toBe('Only full members of this workspace see what goes on here.');
  });

  it('is made once for an event that Slack sends twice, and not for the Messages tab', async () => {
    const published = () => stage.slack.calls('views.publish').length;
    const before = published();
    const { eventId } = await stage.slack.openHome({ user: BEA.id });
    await stage.slack.redeliver(eventId);
    await stage.slack.openHome({ user: BEA.id, tab: 'messages' });
    await stage.drain();
    expect(published() - before).toBe(1);
  });

  it('has writes tried again that were given up, one or all, for approvers only', async () => {
    const first = await deadLetter('company:1');
    for (const lane of ['company:2', 'company:3']) await deadLetter(lane);
    const others = await opens(BEA.id);
    expect(others).toContain('HubSpot refused company:1');
    expect(others).toContain('GTM_APPROVERS');
    expect(JSON.stringify(stage.slack.home(BEA.id))).not.toContain('crm-sync:replay');
    expect(await opens(ANN.id)).toContain('3 CRM writes given up');
    const hidden = stage.slack.home(ANN.id);
    await stage.slack.clickHome({ user: ANN.id, actionId: 'crm-sync:replay', value: first });
    expect(await alive()).toBe(1);
    await stage.rows(`update outbox set status = 'sent' where status = 'pending' and kind = 'crm:write-test'`);
    await stage.drain();
    expect(renderBlocks(stage.slack.home(ANN.id))).toContain('2 CRM writes given up');
    expect(stage.slack.home(ANN.id)).not.toEqual(hidden);
    await stage.slack.clickHome({ user: ANN.id, actionId: 'crm-sync:replay-all' });
    expect(await alive()).toBe(2);
    await stage.rows(`update outbox set status = 'sent' where status = 'pending' and kind = 'crm:write-test'`);
    await stage.drain();
    expect(renderBlocks(stage.slack.home(ANN.id))).not.toContain('given up');
    const audited = await stage.rows(`select from audit_entry where action = 'dead-letters.replayed' and actor = $1`, [
      `slack:${ANN.id}`,
    ]);
    expect(audited).toHaveLength(2);
  });

  it('takes mutes back', async () => {
    const mutes = stage.part(MuteRepository);
    await mutes.mute({ kind: 'company', subject: 'acme.example' }, new Date(stage.clock.now() + DAY_MS), 'test');
    expect(await opens(ANN.id)).toContain('acme.example');
    await stage.slack.clickHome({ user: ANN.id, actionId: 'alerts:unmute' });
    await stage.drain();
    expect(await mutes.current()).toEqual([]);
    expect(renderBlocks(stage.slack.home(ANN.id))).not.toContain('acme.example');
  });

  it('stays within what Slack takes, and harmless, whatever things are called', async () => {
    const hostile = [
      ...(await hostileTexts()),
      '<!channel> <https://evil.example|Sign in> `x` *b*',
      'x'.repeat(5_000),
      '\u202e\u0000',
    ];
    for (const [index, text] of hostile.entries()) {
      const [row] = await stage.rows<{ id: string }>('select gen_random_uuid() as id');
      await stage.part(ApprovalRepository).propose({
        ...{
          id: row!.id,
          runId: null as never,
          title: text.replaceAll('\0', ''),
          plan: { target: 'hubspot', records: [] } as never,
        },
        requestedBy: { id: text.replaceAll('\0', '').slice(0, 200), name: 'x', email: null, fullMember: true },
        expiresAt: new Date(Date.now() + DAY_MS),
      });
      await deadLetter(`${index} ${text.replaceAll('\0', '')}`);
      const until = new Date(stage.clock.now() + DAY_MS + index);
      await stage.part(MuteRepository).mute({ kind: 'company', subject: text.replaceAll('\0', '') }, until, 'test');
      await stage.rows(
        `insert into run (id, flow, flow_version, input, origin, status, finished_at) values (gen_random_uuid(), 'find-companies', 1, $1, '{"kind":"slack","actor":null,"reply":null}', 'failed', now())`,
        [JSON.stringify({ text: text.replaceAll('\0', '') })],
      );
    }
    await opens(ANN.id);
    const refused = stage.slack.calls('views.publish').filter(({ error }) => error !== null);
    expect(refused).toEqual([]);
    const blocks = stage.slack.home(ANN.id);
    expect(blocks.length).toBeLessThanOrEqual(100);
    const shown = JSON.stringify(blocks, (key, value: unknown) => (key === 'value' ? undefined : value));
    expect(shown).not.toMatch(/<!channel>|<https:\/\/evil/);
    expect(shown).toContain('&lt;!channel&gt;');
    expect(renderBlocks(blocks)).toContain('more');
  });
});
