import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { App, type BlockAction, ExpressReceiver } from '@slack/bolt';
import express from 'express';
import { type SlackSimulator, startSlackSimulator } from './server.ts';
import { SILENT_LOGGER } from './silent-logger.ts';

const SIGNING_SECRET = 'deliveries-secret';
const TOKEN = 'xoxb-bot';
const CHECKBOXES = {
  type: 'checkboxes',
  action_id: 'discovery:select',
  options: ['acme', 'globex'].map((value) => ({ text: { type: 'plain_text' as const, text: value }, value })),
  initial_options: ['acme', 'globex'].map((value) => ({ text: { type: 'plain_text' as const, text: value }, value })),
} as const;
const CARD = [
  { type: 'section', block_id: 'pick', text: { type: 'mrkdwn', text: 'Pick' }, accessory: CHECKBOXES },
  {
    type: 'actions',
    block_id: 'decide',
    elements: [
      { type: 'button', action_id: 'add', value: 'run-1', text: { type: 'plain_text', text: 'Add Selected' } },
    ],
  },
];

let offset = 0;
let slack: SlackSimulator;
let app: App;
let server: Server;
let eventsUrl: string;

beforeEach(async () => {
  offset = 0;
  slack = await startSlackSimulator({
    signingSecret: SIGNING_SECRET,
    botToken: TOKEN,
    users: [
      { id: 'U1', name: 'maria' },
      { id: 'U2', name: 'paul' },
    ],
    channels: [{ id: 'C1', name: 'sales' }],
    now: () => Date.now() + offset,
  });
  const receiver = new ExpressReceiver({
    signingSecret: SIGNING_SECRET,
    endpoints: '/slack/events',
    logger: SILENT_LOGGER,
  });
  app = new App({
    receiver,
    authorize: async () => ({ botToken: TOKEN, botId: 'B0GTMAGENT', botUserId: 'U0GTMAGENT' }),
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
  });
  const web = express();
  web.use(receiver.router);
  server = await new Promise<Server>((resolve) => {
    const listening = web.listen(0, '127.0.0.1', () => resolve(listening));
  });
  eventsUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
  slack.attach(eventsUrl);
});

afterEach(async () => {
  await slack.close();
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

describe('deliveries of the Slack simulator to a real Bolt app', () => {
  it('sends a signed slash command, measures the acknowledgement and shows its text to the sender only', async () => {
    let text = '';
    app.command('/gtm', async ({ ack, command }) => {
      text = command.text;
      await ack({ text: 'understood', response_type: 'ephemeral' });
    });
    const answer = await slack.slashCommand({ user: 'U1', channel: 'C1', command: '/gtm', text: 'find customers' });
    expect(text).toBe('find customers');
    expect(answer).toMatchObject({ status: 200, timedOut: false });
    expect(answer.ackMs).toBeGreaterThan(0);
    expect(slack.ephemeralsFor('C1', 'U1')).toMatchObject([{ text: 'understood' }]);
    expect(slack.transcript().map((entry) => [entry.kind, entry.actor, entry.onlyFor])).toEqual([
      ['command', 'U1', 'U1'],
      ['ephemeral', 'U0GTMAGENT', 'U1'],
    ]);
  });

  it('is refused by the app when the secret differs or the clock is more than five minutes off', async () => {
    app.command('/gtm', async ({ ack }) => ack());
    offset = -6 * 60_000;
    const stale = await slack.slashCommand({ user: 'U1', channel: 'C1', command: '/gtm', text: '' });
    expect(stale.status).toBe(401);
    const other = await startSlackSimulator({
      signingSecret: 'another',
      botToken: TOKEN,
      users: [{ id: 'U1', name: 'maria' }],
      channels: [{ id: 'C1', name: 'sales' }],
    });
    other.attach(eventsUrl);
    expect((await other.slashCommand({ user: 'U1', channel: 'C1', command: '/gtm', text: '' })).status).toBe(401);
    await other.close();
  });

  it('clicks with the message, the ticked boxes and a value, as a person sees them', async () => {
    const seen: BlockAction[] = [];
    app.action('add', async ({ ack, body }) => {
      seen.push(body as BlockAction);
      await ack();
    });
    const { ts } = await app.client.chat.postMessage({ token: TOKEN, channel: 'C1', text: 'Pick', blocks: CARD });
    const messageTs = String(ts);
    await slack.click({ user: 'U1', channel: 'C1', messageTs, actionId: 'add' });
    await slack.click({
      user: 'U2',
      channel: 'C1',
      messageTs,
      actionId: 'add',
      state: { 'discovery:select': ['globex'] },
    });
    expect(seen[0]).toMatchObject({
      user: { id: 'U1' },
      container: { message_ts: messageTs, channel_id: 'C1', is_ephemeral: false },
      message: { ts: messageTs, text: 'Pick' },
      actions: [{ type: 'button', action_id: 'add', block_id: 'decide', value: 'run-1' }],
    });
    const ticked = seen.map((body) =>
      body.state?.values.pick?.['discovery:select']?.selected_options?.map((option) => option.value),
    );
    expect(ticked).toEqual([['acme', 'globex'], ['globex']]);
  });

  it('clicks a button that an update took away only when told that the screen is stale', async () => {
    let clicks = 0;
    app.action('add', async ({ ack }) => {
      clicks += 1;
      await ack();
    });
    const { ts } = await app.client.chat.postMessage({ token: TOKEN, channel: 'C1', text: 'Pick', blocks: CARD });
    const messageTs = String(ts);
    await app.client.chat.update({ token: TOKEN, channel: 'C1', ts: messageTs, text: 'decided', blocks: [] });
    const click = { user: 'U1', channel: 'C1', messageTs, actionId: 'add' };
    await expect(slack.click(click)).rejects.toThrow('no element with action_id add');
    await slack.click({ ...click, stale: true });
    expect(clicks).toBe(1);
  });

  it('delivers mentions, direct messages and an opened Home, each acknowledged by Bolt itself', async () => {
    const seen: unknown[] = [];
    app.event('app_mention', async ({ event }) => void seen.push([event.type, event.text, event.channel]));
    app.event('app_home_opened', async ({ event }) => void seen.push([event.type, event.tab]));
    app.message(async ({ message, say }) => {
      seen.push([message.type, message.channel_type, message.channel]);
      await say({ text: 'hello', thread_ts: message.ts });
    });
    const mention = await slack.mention({ user: 'U1', channel: 'C1', text: 'find customers' });
    const direct = await slack.directMessage({ user: 'U1', text: 'find partners' });
    await slack.openHome({ user: 'U1', tab: 'messages' });
    await until(() => seen.length === 3 && slack.thread('U1', String(direct.ts)).length === 1);
    expect(mention).toMatchObject({ status: 200, timedOut: false });
    expect(seen).toEqual([
      ['app_mention', '<@U0GTMAGENT> find customers', 'C1'],
      ['message', 'im', 'D1'],
      ['app_home_opened', 'messages'],
    ]);
  });

  it('delivers an event again with the same id and the headers of a retry', async () => {
    const seen: unknown[] = [];
    app.event('app_mention', async ({ body, context }) => {
      seen.push([body.event_id, context.retryNum, context.retryReason]);
    });
    const { eventId } = await slack.mention({ user: 'U1', channel: 'C1', text: 'x' });
    await slack.redeliver(eventId);
    await slack.redeliver(eventId, 'http_error');
    await until(() => seen.length === 3);
    expect(seen).toEqual([
      [eventId, undefined, undefined],
      [eventId, 1, 'http_timeout'],
      [eventId, 2, 'http_error'],
    ]);
    expect(slack.channel('C1').messages).toHaveLength(1);
  });

  it('lets a response_url be used five times within thirty minutes, and no more', async () => {
    app.command('/gtm', async ({ ack }) => ack());
    const { responseUrl } = await slack.slashCommand({ user: 'U1', channel: 'C1', command: '/gtm', text: '' });
    for (let use = 1; use <= 5; use += 1) {
      expect((await post(responseUrl, { text: `answer ${use}`, replace_original: true })).status).toBe(200);
    }
    expect(slack.ephemeralsFor('C1', 'U1').map(({ text }) => text)).toEqual(['answer 5']);
    expect(await (await post(responseUrl, { text: 'six' })).json()).toEqual({ ok: false, error: 'used_url' });

    const late = await slack.slashCommand({ user: 'U1', channel: 'C1', command: '/gtm', text: '' });
    offset = 30 * 60_000 + 1000;
    expect(await (await post(late.responseUrl, { text: 'late' })).json()).toEqual({ ok: false, error: 'expired_url' });
  });

  it('replaces, deletes and answers in the channel through a response_url', async () => {
    app.action('add', async ({ ack, respond }) => {
      await ack();
      await respond({ replace_original: true, text: 'Added' });
      await respond({ response_type: 'ephemeral', replace_original: false, text: 'Psst' });
      await respond({ response_type: 'in_channel', replace_original: false, text: 'Everybody' });
    });
    const { ts } = await app.client.chat.postMessage({ token: TOKEN, channel: 'C1', text: 'Pick', blocks: CARD });
    const { responseUrl } = await slack.click({ user: 'U1', channel: 'C1', messageTs: String(ts), actionId: 'add' });
    await until(() => slack.channel('C1').messages.length === 2);
    expect(slack.channel('C1').messages.map(({ text }) => text)).toEqual(['Added', 'Everybody']);
    expect(slack.ephemeralsFor('C1', 'U1').map(({ text }) => text)).toEqual(['Psst']);
    expect((await post(responseUrl, { text: 'x', blocks: [{ type: 'hologram' }] })).status).toBe(400);
    await post(responseUrl, { delete_original: true });
    expect(slack.channel('C1').messages.map(({ text }) => text)).toEqual(['Everybody']);
  });

  it('takes a trigger once and within three seconds', async () => {
    app.command('/gtm', async ({ ack }) => ack());
    const view = { type: 'modal' as const, title: { type: 'plain_text' as const, text: 'Edit' }, blocks: [] };
    const command = () => slack.slashCommand({ user: 'U1', channel: 'C1', command: '/gtm', text: '' });
    const open = (trigger_id: string) =>
      app.client.views.open({ token: TOKEN, trigger_id, view }).then(
        () => 'opened',
        (error: { data: { error: string } }) => error.data.error,
      );
    const { triggerId } = await command();
    expect(await open(triggerId)).toBe('opened');
    expect(await open(triggerId)).toBe('exchanged_trigger_id');
    const { triggerId: slow } = await command();
    offset = 3100;
    expect(await open(slow)).toBe('expired_trigger_id');
    expect(await open('made-up')).toBe('invalid_trigger_id');
  });

  it('reports an app that is not there and never delivers to another machine', async () => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
    const answer = await slack.slashCommand({ user: 'U1', channel: 'C1', command: '/gtm', text: '' });
    expect(answer).toMatchObject({ status: null, timedOut: true });
    expect(() => slack.attach('https://example.com/slack/events')).toThrow('this machine only');
  });
});

function post(url: string, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
}

/** Bolt answers before its listeners end, so what they do is awaited; the test's own time limit ends a wait in vain. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
