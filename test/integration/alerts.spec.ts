import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HeldAlerts, MuteRepository } from '#modules/alerts';
import type { WebProduct } from '#test/support/web-product';
import {
  type AlertsStage,
  ANN,
  BEA,
  CHANNEL,
  GUEST,
  OTHER_CHANNEL,
  openAlertsStage,
  viewOf,
} from '../support/alerts-stage.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const HOT = {
  owner: { min_band: 'A3' },
  channels: [{ channel: CHANNEL, min_score: 80 }],
  fallback_channel: OTHER_CHANNEL,
};

let stage: AlertsStage;
let second: WebProduct;
beforeAll(async () => {
  stage = await openAlertsStage({ GTM_LEADS_CHANNEL: CHANNEL });
  second = await stage.second();
}, 60_000);
afterAll(() => stage.close());
beforeEach(async () => {
  await stage.rule(HOT);
});

/** How often somebody stands in the first messages of a place. */
const told = (place: string, name: string) => stage.said(place).filter((text) => text.includes(name)).length;
const tellOf = async (seed: Parameters<AlertsStage['lead']>[0]) => {
  const id = await stage.lead(seed);
  await stage.tell(id);
  await stage.drain();
  return id;
};
const comesAgain = (id: string) =>
  stage.rows('update inbound_lead set asked_at = $2 where id = $1', [id, new Date(stage.clock.now())]);

describe('a hot lead', () => {
  it('is told to its owner directly and to the channel, each in one message that is brought up to date', async () => {
    const id = await tellOf({ name: 'Hanna Hot' });
    expect([told(ANN.id, 'Hanna Hot'), told(CHANNEL, 'Hanna Hot')]).toEqual([1, 1]);
    const changed = viewOf('1', { name: 'Hanna Hotter' });
    await stage.rows('update inbound_lead set view = $2 where id = $1', [id, JSON.stringify(changed)]);
    await stage.tell(id);
    await stage.drain();
    expect([told(ANN.id, 'Hanna Hotter'), told(CHANNEL, 'Hanna Hotter'), told(CHANNEL, 'Hanna Hot,')]).toEqual([
      1, 1, 0,
    ]);
  });

  it('is news again when it comes again on another day, and not on the same', async () => {
    const id = await tellOf({ name: 'Rita Return' });
    const looksAgain = async () => {
      await stage.tell(id);
      await stage.drain();
      return told(CHANNEL, 'Rita Return');
    };
    await comesAgain(id);
    expect(await looksAgain()).toBe(1);
    stage.clock.advance(DAY_MS);
    expect(await looksAgain()).toBe(1);
    await comesAgain(id);
    expect(await looksAgain()).toBe(2);
  });

  it('whose owner nobody knows, or who is a guest here, is told to the channel for that', async () => {
    await tellOf({ name: 'Olga Orphan', owner: null, score: 70 });
    await tellOf({ name: 'Uma Unknown', owner: 'left@us.example', score: 70 });
    await tellOf({ name: 'Gabi Guest', owner: GUEST.email, score: 70 });
    const names = ['Olga Orphan', 'Uma Unknown', 'Gabi Guest'];
    expect(names.map((name) => told(OTHER_CHANNEL, name))).toEqual([1, 1, 1]);
    expect(names.map((name) => told(CHANNEL, name))).toEqual([0, 0, 0]);
    expect(stage.said(GUEST.id)).toEqual([]);
  });

  it('costs one question for its owner, however many leads the owner has', async () => {
    const asked = () => stage.slack.calls('users.lookupByEmail').filter(({ args }) => args.email === BEA.email).length;
    for (const name of ['Bea One', 'Bea Two', 'Bea Three']) await tellOf({ name, owner: BEA.email });
    expect(stage.said(BEA.id)).toHaveLength(3);
    expect(asked()).toBe(1);
  });

  it('is one alert although two processes look at it at once', async () => {
    const ids = await Promise.all(Array.from({ length: 10 }, () => stage.lead({ name: 'Toni Twice' })));
    for (const id of ids) {
      await stage.tell(id);
      await stage.tell(id);
    }
    const due = await stage.rows<{ id: string }>(`select id from outbox where status = 'pending'`);
    expect(due).toHaveLength(20);
    await Promise.all([stage.drain(), stage.drain(second)]);
    expect(told(CHANNEL, 'Toni Twice')).toBe(10);
    expect(told(ANN.id, 'Toni Twice')).toBe(10);
  }, 30_000);
});

describe('a lead that is not hot', () => {
  it('waits for the digest', async () => {
    await tellOf({ name: 'Lena Lukewarm', band: 'B1', score: 60 });
    expect([told(ANN.id, 'Lena Lukewarm'), told(CHANNEL, 'Lena Lukewarm')]).toEqual([0, 0]);
  });

  it('is told of once it has become hot', async () => {
    const id = await tellOf({ name: 'Wim Warming', band: 'B1', score: 60 });
    const hot = viewOf('w', { name: 'Wim Warming' });
    await stage.rows('update inbound_lead set view = $2 where id = $1', [id, JSON.stringify(hot)]);
    await stage.tell(id);
    await stage.drain();
    expect([told(ANN.id, 'Wim Warming'), told(CHANNEL, 'Wim Warming')]).toEqual([1, 1]);
  });
});

describe('quiet hours', () => {
  const NIGHT = { owner: { quiet_hours: { from: '20:00', to: '08:00' } } };

  it('hold an alert until they end on the clock of whom it is for, in one process of two', async () => {
    await stage.rule(NIGHT);
    // A quarter past eleven at night in Berlin, in the night in which summer time ends.
    stage.clock.advance(Date.parse('2027-10-30T21:15:00Z') - stage.clock.now());
    await tellOf({ name: 'Nils Night' });
    // In New York it is a quarter past five in the afternoon.
    await tellOf({ name: 'Dora Day', owner: BEA.email });
    expect([told(ANN.id, 'Nils Night'), told(BEA.id, 'Dora Day')]).toEqual([0, 1]);
    const release = async () => {
      const sent = await Promise.all([stage, second].map((product) => product.part(HeldAlerts).release()));
      await stage.drain();
      return sent.reduce((sum, count) => sum + count, 0);
    };
    stage.clock.advance(Date.parse('2027-10-31T06:59:00Z') - stage.clock.now());
    expect(await release()).toBe(0);
    stage.clock.advance(60_000);
    expect(await release()).toBe(1);
    expect(await release()).toBe(0);
    expect(told(ANN.id, 'Nils Night')).toBe(1);
  });

  it.each<[string, (id: string) => Promise<unknown>]>([
    ['was deleted', (id) => stage.rows('update inbound_lead set view = null, gone_at = now() where id = $1', [id])],
    ['is not hot any more', () => stage.rule({ owner: { min_score: 95 } })],
    ['is taken care of', (id) => stage.rows('update alert set acted_at = now() where lead_id = $1', [id])],
    [
      'is of a company nobody wants to hear of',
      () => stage.part(MuteRepository).mute({ kind: 'company', subject: 'dull.example' }, inOneYear(), 'test'),
    ],
  ])('end with nothing for a lead that meanwhile %s', async (what, happens) => {
    await stage.rule(NIGHT);
    stage.clock.advance(untilEvening());
    const id = await tellOf({ name: `Vera ${what}`, domain: 'dull.example' });
    await happens(id);
    stage.clock.advance(12 * HOUR_MS);
    expect(await stage.part(HeldAlerts).release()).toBe(0);
    await stage.drain();
    expect(told(ANN.id, `Vera ${what}`)).toBe(0);
    expect(await stage.rows(`select reason from alert_message where state = 'held'`)).toEqual([]);
  });
});

describe('what is muted', () => {
  it('is not told of until the date, and then is', async () => {
    const mutes = stage.part(MuteRepository);
    await mutes.mute({ kind: 'person', subject: ANN.id }, new Date(stage.clock.now() + DAY_MS), 'test');
    await tellOf({ name: 'Mia Muted' });
    expect([told(ANN.id, 'Mia Muted'), told(CHANNEL, 'Mia Muted')]).toEqual([0, 1]);
    stage.clock.advance(DAY_MS);
    await tellOf({ name: 'Mia Audible' });
    expect(told(ANN.id, 'Mia Audible')).toBe(1);
  });
});

it('200 leads within an hour are at most one alert each, and a channel gets one message a second', async () => {
  stage.slack.limitPosts(true);
  const before = { calls: stage.slack.calls('chat.postMessage').length, at: stage.clock.now() };
  const ids: string[] = [];
  for (let number = 0; number < 200; number += 1) {
    const id = await stage.lead({ name: `Storm ${number}.`, owner: number % 2 === 0 ? ANN.email : BEA.email });
    ids.push(id);
    await stage.tell(id);
    // A third is changed right away, so that it is looked at again.
    if (number % 3 === 0) await stage.tell(id);
  }
  await stage.drain();
  const calls = stage.slack.calls('chat.postMessage').slice(before.calls);
  expect(calls.filter(({ error }) => error !== null)).toEqual([]);
  stage.slack.limitPosts(false);
  expect(ids.filter((_, number) => told(CHANNEL, `Storm ${number}.`) !== 1)).toEqual([]);
  expect(stage.said(ANN.id).filter((text) => text.includes('Storm'))).toHaveLength(100);
  for (const channel of [CHANNEL, ANN.id, BEA.id]) {
    const times = stage.slack
      .channel(channel)
      .messages.map(({ postedAt }) => postedAt)
      .filter((at) => at >= before.at);
    expect(times.length).toBeGreaterThanOrEqual(200);
    expect(Math.min(...times.slice(1).map((at, index) => at - times[index]!))).toBeGreaterThanOrEqual(1_000);
  }
  const alerts = await stage.rows<{ alerts: number }>(
    'select count(*)::int as alerts from alert where lead_id = any($1) group by lead_id having count(*) > 1',
    [ids],
  );
  expect(alerts).toEqual([]);
}, 120_000);

function inOneYear(): Date {
  return new Date(stage.clock.now() + 365 * DAY_MS);
}

/** How long until the next ten in the evening, UTC. */
function untilEvening(): number {
  return (22 * HOUR_MS - (stage.clock.now() % DAY_MS) + DAY_MS) % DAY_MS;
}
