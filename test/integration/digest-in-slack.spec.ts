import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DigestDeliveries, Subscriptions } from '#modules/digest';
import { Database } from '#src/platform/database/database';
import { until } from '#test/demo/until';
import type { SimulatedMessage } from '#test/simulators/slack/types';
import { DigestDay } from '#test/support/digest-day';
import { type DigestStage, GUEST, MANAGER, openDigestStage, SALES } from '#test/support/digest-stage';
import { hostileTexts } from '#test/support/hostile-texts';

/** Half past seven on Friday, 20 November 2026 in Berlin. */
const FRIDAY = Date.parse('2026-11-20T06:30:00Z');
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const CHOICE = {
  audience: 'manager' as const,
  time: '08:00',
  zone: 'Europe/Berlin',
  weekdaysOnly: false,
  paused: false,
};

describe('the digest in Slack', () => {
  let stage: DigestStage;
  beforeAll(async () => {
    stage = await openDigestStage(FRIDAY);
  });
  afterAll(() => stage.close());

  const look = () => stage.part(DigestDeliveries).handOverDue();
  const digests = (place = SALES) => stage.slack.channel(place).messages.filter(({ threadTs }) => threadTs === null);
  const words = ({ blocks }: Pick<SimulatedMessage, 'blocks'>) => JSON.stringify(blocks);
  const types = (text: string, user = MANAGER.id) =>
    stage.slack.slashCommand({ user, channel: SALES, command: '/gtm', text });
  /** Waits until somebody was told this; it may come after the acknowledgement. */
  const hears = (said: string, user = MANAGER.id) => {
    const told = () => stage.slack.ephemeralsFor(SALES, user).map(words).at(-1);
    return until(() => (told()?.includes(said) ? true : null), `"${said}"`, 5_000);
  };

  it('is set by a form that knows whose it is, and says what is wrong with it', async () => {
    await types('settings');
    const wrong = await stage.slack.submit({ user: MANAGER.id, answers: { channel: SALES, zone: 'Mars/Olympus' } });
    expect(JSON.stringify(wrong.body)).toContain('This is no time zone');
    expect(await stage.part(Subscriptions).of(SALES)).toBeNull();
    await stage.slack.submit({ user: MANAGER.id, answers: { channel: SALES } });
    expect(await stage.part(Subscriptions).of(SALES)).toEqual({ ...CHOICE, place: SALES, lastDay: '2026-11-18' });
    await stage.drain();
    const told = digests(MANAGER.id).map(words).join();
    expect(told).toContain(`comes to <#${SALES}> on the next day at 08:00 (Europe/Berlin)`);

    await types('settings', GUEST.id);
    await hears('Only members of this workspace set digests.', GUEST.id);
  });

  it('comes at its time and once, whichever process looks', async () => {
    const day = new DigestDay(stage.part(Database));
    await day.lead({
      ...{ name: 'Bea Hot', arrived: '2026-11-19T08:00:05Z', created: '2026-11-19T08:00:00Z' },
      ...{ shown: '2026-11-19T08:00:08Z', url: 'https://app.hubspot.com/contacts/1/record/0-1/3' },
      scores: [{ at: '2026-11-19T08:00:06Z', fit: 88, band: 'A2' }],
    });
    expect(await look()).toBe(0);
    stage.clock.advance(HOUR_MS);
    const second = await stage.second();
    const looks = [stage, second, stage, second].map((process) => process.part(DigestDeliveries).handOverDue());
    expect((await Promise.all(looks)).reduce((sum, count) => sum + count)).toBe(1);
    expect(await look()).toBe(0);
    await stage.drain();

    const [digest, ...others] = digests();
    expect(others).toEqual([]);
    expect(digest?.text).toMatch(/^Thursday, 19 November 2026: 1 new lead \(\+1\)/);
    expect(words(digest!)).toContain('"Open in CRM"');
    const [picture, details] = stage.slack.thread(SALES, digest!.ts);
    expect(picture?.files.map(({ name }) => name)).toEqual(['leads-2026-11-19.png']);
    expect(picture?.files[0]?.content.subarray(1, 4).toString()).toBe('PNG');
    expect(picture?.text).toBe(
      'Leads of Thursday, 19 November 2026: new 1 (before: 0), scored 1 (before: 0), hot 1 (before: 0), contacted 0 (before: 0).',
    );
    expect(words(details!)).toContain('<https://app.hubspot.com/contacts/1/record/0-1/3|Bea Hot, Acme (A2)>');
  });

  it('shows what stands behind a line to who presses its button', async () => {
    const [digest] = digests();
    const press = (user: string) =>
      stage.slack.click({
        user,
        channel: SALES,
        messageTs: digest!.ts,
        actionId: 'digest:show',
        blockId: lineOf(digest!, 'From the form'),
      });
    await press(MANAGER.id);
    await hears('From the form to the card 8.0 s');
    await press(GUEST.id);
    await hears('Only members of this workspace see digests.', GUEST.id);
  });

  it('has proposals decided where they are shown, as long as they wait', async () => {
    const day = new DigestDay(stage.part(Database));
    const made = new Date(stage.clock.now()).toISOString();
    await day.approval('Add 2 companies', { made, expires: '2027-01-01T00:00:00Z' }, MANAGER.email, 'slack:U0ANN');
    await types('digest');
    await hears('1 proposal waits for a decision');
    const { ts } = stage.slack.ephemeralsFor(SALES, MANAGER.id).at(-1)!;
    const blockId = lineOf(stage.slack.ephemeralsFor(SALES, MANAGER.id).at(-1)!, '1 proposal');
    await stage.slack.click({ user: MANAGER.id, channel: SALES, messageTs: ts, actionId: 'digest:show', blockId });
    await hears('"Approve"');
    const plan = stage.slack.ephemeralsFor(SALES, MANAGER.id).at(-1)!;
    await stage.slack.click({ user: MANAGER.id, channel: SALES, messageTs: plan.ts, actionId: 'crm-sync:reject' });
    const [row] = await stage.rows<{ status: string }>('select status from approval');
    expect(row?.status).toBe('rejected');
    await stage.rows('delete from approval');
  });

  it('tells of all that was missed in one, and says so', async () => {
    stage.clock.advance(3 * DAY_MS);
    expect(await look()).toBe(1);
    await stage.drain();
    expect(digests()).toHaveLength(2);
    expect(words(digests().at(-1)!)).toMatch(
      /20 to 22 November 2026.+Tells of 3 days, because none was sent for the 2/,
    );
    expect(await look()).toBe(0);
  });

  it('is one line without a picture when there is nothing to report', async () => {
    await stage.rows('delete from inbound_lead');
    stage.clock.advance(DAY_MS);
    await look();
    await stage.drain();
    const last = digests().at(-1)!;
    expect(last.text).toBe('Monday, 23 November 2026: Nothing to report.');
    expect(last.blocks).toHaveLength(1);
    expect(stage.slack.thread(SALES, last.ts)).toEqual([]);
  });

  it('stays away while it is paused, and tells nothing of the pause', async () => {
    await stage.part(Subscriptions).set(SALES, { ...CHOICE, paused: true }, 'test');
    stage.clock.advance(3 * DAY_MS);
    expect(await look()).toBe(0);
    await stage.part(Subscriptions).set(SALES, CHOICE, 'test');
    expect(await look()).toBe(0);
    stage.clock.advance(DAY_MS);
    expect(await look()).toBe(1);
    await stage.drain();
    expect(digests().at(-1)?.text).toContain('Friday, 27 November 2026');
  });

  it('answers at once when it is asked for, in the calendar of who asks', async () => {
    await types('digest yesterday');
    await hears('Friday, 27 November 2026');
    await types('digest me 2026-11-19');
    await hears('ann@us.example');
    await types('digest 2026-11-31');
    await hears('is no day');
    await types('digest', GUEST.id);
    await hears('Only members of this workspace see digests.', GUEST.id);
  });

  it('takes any name of a lead: Slack accepts every message, and nothing in it is a mention', async () => {
    const day = new DigestDay(stage.part(Database));
    const at = new Date(stage.clock.now() + HOUR_MS).toISOString();
    const names = [
      ...(await hostileTexts()),
      '<!channel>',
      '<@U0ANN|x>',
      '*b* _i_ `c`',
      `${'&'.repeat(4_000)}`,
      '\u202e\u0000',
    ];
    for (const name of names.slice(0, 60)) {
      const text = name.replaceAll('\u0000', ' ');
      await day.lead({
        ...{ name: text, company: text, arrived: at, shown: at, url: `https://crm.example/${'a'.repeat(2_500)}` },
        scores: [{ at, fit: 90, band: 'A1' }],
      });
      await day.approval(text, { made: at, expires: '2027-01-01T00:00:00Z' }, MANAGER.email);
      await day.effect('crm:write-own', at, { dead: text });
    }
    stage.clock.advance(DAY_MS);
    expect(await look()).toBe(1);
    await stage.drain();
    const said = digests().at(-1)!;
    const all = [said, ...stage.slack.thread(SALES, said.ts)]
      .map((message) => `${message.text} ${words(message)}`)
      .join();
    expect(all).toContain('hot leads');
    expect(all).not.toMatch(/<!(?:channel|here|everyone)>|<@U0ANN/);
  });
});

function lineOf({ blocks }: Pick<SimulatedMessage, 'blocks'>, beginning: string): string {
  const block = blocks.find((one) => JSON.stringify(one).includes(beginning));
  return (block as { block_id: string }).block_id;
}
