import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
  WebClient,
} from '@slack/web-api';
import { ALL_SCOPES, type SlackSimulator, startSlackSimulator } from './server.ts';
import { SILENT_LOGGER } from './silent-logger.ts';

const START = Date.UTC(2026, 10, 21, 9, 0, 0);
let now = START;
let slack: SlackSimulator;
let client: WebClient;

beforeEach(async () => {
  now = START;
  slack = await startSlackSimulator({
    signingSecret: 'secret',
    botToken: 'xoxb-bot',
    tokens: { 'xoxb-poor': ['users:read'], 'xoxb-public': [...ALL_SCOPES, 'chat:write.public'] },
    users: [
      { id: 'U1', name: 'maria', realName: 'Maria Rep', email: 'maria@example.com', tz: 'Europe/Berlin' },
      { id: 'U2', name: 'guest', isRestricted: true },
      { id: 'U3', name: 'stranger', isStranger: true, teamId: 'T0OTHER' },
    ],
    channels: [
      { id: 'C1', name: 'sales' },
      { id: 'C2', name: 'open', botIsMember: false },
      { id: 'G1', name: 'secret', isPrivate: true, botIsMember: false },
    ],
    now: () => now,
  });
  client = clientWith('xoxb-bot');
});

afterEach(() => slack.close());

describe('the Web API of the Slack simulator', () => {
  it('tells a missing token from a wrong one and a wrong method from a wrong scope', async () => {
    await expect(refusalOf(clientWith(undefined).auth.test())).resolves.toMatchObject({ error: 'not_authed' });
    await expect(refusalOf(clientWith('xoxb-other').auth.test())).resolves.toMatchObject({ error: 'invalid_auth' });
    await expect(refusalOf(client.apiCall('chat.sing'))).resolves.toMatchObject({ error: 'unknown_method' });
    const poor = clientWith('xoxb-poor');
    await expect(refusalOf(poor.chat.postMessage({ channel: 'C1', text: 'x' }))).resolves.toMatchObject({
      error: 'missing_scope',
      needed: 'chat:write',
      provided: 'users:read',
    });
    expect((await client.auth.test()).user_id).toBe('U0GTMAGENT');
  });

  it('posts with metadata and blocks, threads, and increasing timestamps', async () => {
    const metadata = { event_type: 'gtm_post', event_payload: { key: 'run:1' } };
    const root = await client.chat.postMessage({
      channel: 'C1',
      text: 'Hello',
      blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'Hello' } }],
      metadata,
    });
    const reply = await client.chat.postMessage({ channel: 'C1', text: 'Below', thread_ts: root.ts });
    expect(Number(reply.ts)).toBeGreaterThan(Number(root.ts));
    expect(slack.channel('C1').messages[0]).toMatchObject({ text: 'Hello', metadata, threadTs: null });
    expect(slack.thread('C1', String(root.ts))).toHaveLength(1);

    const plainHistory = await client.conversations.history({ channel: 'C1' });
    expect(plainHistory.messages).toHaveLength(1);
    expect(plainHistory.messages?.[0]).not.toHaveProperty('metadata');
    const history = await client.conversations.history({ channel: 'C1', include_all_metadata: true });
    expect(history.messages?.[0]).toMatchObject({ metadata, reply_count: 1, bot_id: 'B0GTMAGENT' });
    const replies = await client.conversations.replies({ channel: 'C1', ts: String(root.ts) });
    expect(replies.messages?.map((message) => message.text)).toEqual(['Hello', 'Below']);
  });

  it('pages history by cursor, newest first, and cuts it by time', async () => {
    const first = await client.chat.postMessage({ channel: 'C1', text: 'one' });
    await client.chat.postMessage({ channel: 'C1', text: 'two' });
    await client.chat.postMessage({ channel: 'C1', text: 'three' });
    const page = await client.conversations.history({ channel: 'C1', limit: 2 });
    expect(page.messages?.map((message) => message.text)).toEqual(['three', 'two']);
    expect(page.has_more).toBe(true);
    const cursor = page.response_metadata?.next_cursor;
    const rest = await client.conversations.history({ channel: 'C1', limit: 2, cursor });
    expect(rest.messages?.map((message) => message.text)).toEqual(['one']);
    const newer = await client.conversations.history({ channel: 'C1', oldest: String(first.ts) });
    expect(newer.messages).toHaveLength(2);
  });

  it.each([
    ['an unknown channel', { channel: 'C9', text: 'x' }, 'channel_not_found'],
    ['a private channel it is not in', { channel: 'G1', text: 'x' }, 'channel_not_found'],
    ['a public channel it is not in', { channel: 'C2', text: 'x' }, 'not_in_channel'],
    ['nothing to say', { channel: 'C1', text: '' }, 'no_text'],
    ['an unknown thread', { channel: 'C1', text: 'x', thread_ts: '1.000001' }, 'thread_not_found'],
  ])('refuses to post to %s', async (_what, input, error) => {
    await expect(refusalOf(client.chat.postMessage(input))).resolves.toMatchObject({ error });
  });

  it('lets a token with chat:write.public post where the app was not invited', async () => {
    expect((await clientWith('xoxb-public').chat.postMessage({ channel: 'C2', text: 'x' })).ok).toBe(true);
  });

  it('refuses bad blocks with the pointers of what is wrong', async () => {
    const blocks = [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }];
    const data = await refusalOf(client.chat.postMessage({ channel: 'C1', text: 'x', blocks }));
    expect(data.error).toBe('invalid_blocks');
    expect(data.response_metadata?.messages).toEqual([
      '[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]',
    ]);
    expect(slack.channel('C1').messages).toEqual([]);
  });

  it('keeps what an update replaced, with the time, and keeps blocks the update does not mention', async () => {
    const blocks = [{ type: 'divider' }];
    const posted = await client.chat.postMessage({ channel: 'C1', text: 'working', blocks });
    now += 3000;
    await client.chat.update({ channel: 'C1', ts: String(posted.ts), text: 'done' });
    const message = slack.lastMessage('C1');
    expect(message).toMatchObject({ text: 'done', edits: [{ replacedAt: START + 3000, text: 'working' }] });
    expect(message?.blocks).toMatchObject([{ type: 'divider' }]);
    const gone = client.chat.update({ channel: 'C1', ts: '1.000001', text: 'x' });
    await expect(refusalOf(gone)).resolves.toMatchObject({ error: 'message_not_found' });
    await client.chat.delete({ channel: 'C1', ts: String(posted.ts) });
    expect(slack.channel('C1').messages).toEqual([]);
  });

  it('shows an ephemeral message to one person and to nobody in history', async () => {
    await client.chat.postEphemeral({ channel: 'C1', user: 'U1', text: 'only you' });
    expect(slack.ephemeralsFor('C1', 'U1')).toMatchObject([{ text: 'only you' }]);
    expect(slack.ephemeralsFor('C1', 'U2')).toEqual([]);
    expect((await client.conversations.history({ channel: 'C1' })).messages).toEqual([]);
  });

  it('links to messages, opens direct messages and describes channels', async () => {
    const posted = await client.chat.postMessage({ channel: 'C1', text: 'x' });
    const link = await client.chat.getPermalink({ channel: 'C1', message_ts: String(posted.ts) });
    expect(link.permalink).toContain(`/archives/C1/p${posted.ts?.replace('.', '')}`);
    const opened = await client.conversations.open({ users: 'U1' });
    await client.chat.postMessage({ channel: String(opened.channel?.id), text: 'hi Maria' });
    expect(slack.lastMessage('U1')?.text).toBe('hi Maria');
    const info = await client.conversations.info({ channel: 'C1' });
    expect(info.channel).toMatchObject({ name: 'sales', is_member: true, is_private: false });
    await expect(refusalOf(client.conversations.info({ channel: 'G1' }))).resolves.toMatchObject({
      error: 'channel_not_found',
    });
    await expect(refusalOf(client.conversations.replies({ channel: 'C1', ts: '1.0' }))).resolves.toMatchObject({
      error: 'thread_not_found',
    });
  });

  it('says who is a full member, who a guest and who comes from elsewhere', async () => {
    const maria = (await client.users.info({ user: 'U1' })).user;
    expect(maria).toMatchObject({ tz: 'Europe/Berlin', is_restricted: false, is_bot: false, is_stranger: false });
    expect(maria?.profile?.email).toBe('maria@example.com');
    expect((await client.users.info({ user: 'U2' })).user).toMatchObject({ is_restricted: true });
    expect((await client.users.info({ user: 'U3' })).user).toMatchObject({ is_stranger: true, team_id: 'T0OTHER' });
    const withoutMail = (await clientWith('xoxb-poor').users.info({ user: 'U1' })).user;
    expect(withoutMail?.profile).not.toHaveProperty('email');
    expect((await client.users.lookupByEmail({ email: 'Maria@example.com' })).user?.id).toBe('U1');
    await expect(refusalOf(client.users.lookupByEmail({ email: 'x@example.com' }))).resolves.toMatchObject({
      error: 'users_not_found',
    });
    await expect(refusalOf(client.users.info({ user: 'U9' }))).resolves.toMatchObject({ error: 'user_not_found' });
  });

  it.each([
    ['text', { content: 'name,domain\nÄcme,acme.example\n' }],
    ['bytes', { file: Buffer.from('name,domain\nÄcme,acme.example\n') }],
  ])('takes a file of %s through the upload dance of the real client, into a thread', async (_kind, content) => {
    const root = await client.chat.postMessage({ channel: 'C1', text: 'list' });
    await client.filesUploadV2({
      ...content,
      filename: 'list.csv',
      title: 'The list',
      channel_id: 'C1',
      thread_ts: String(root.ts),
      initial_comment: 'Here it is',
    });
    expect(slack.files[0]).toMatchObject({ name: 'list.csv', title: 'The list' });
    expect(slack.files[0]?.content.toString('utf8')).toBe('name,domain\nÄcme,acme.example\n');
    expect(slack.thread('C1', String(root.ts))).toMatchObject([{ text: 'Here it is', files: [{ name: 'list.csv' }] }]);
    const completed = client.files.completeUploadExternal({ files: [{ id: 'F9', title: 'x' }], channel_id: 'C1' });
    await expect(refusalOf(completed)).resolves.toMatchObject({ error: 'file_not_found' });
  });

  it('takes JSON bodies as well as forms', async () => {
    const response = await fetch(`${slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: 'Bearer xoxb-bot', 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ channel: 'C1', blocks: [{ type: 'divider' }] }),
    });
    expect(await response.json()).toMatchObject({ ok: true, channel: 'C1' });
  });
});

describe('faults of the Slack simulator', () => {
  it('allows one post per second and channel when asked to, with Retry-After', async () => {
    slack.limitPosts(true);
    await client.chat.postMessage({ channel: 'C1', text: 'one' });
    const second = client.chat.postMessage({ channel: 'C1', text: 'two' });
    await expect(second).rejects.toBeInstanceOf(WebAPIRateLimitedError);
    await expect(second).rejects.toMatchObject({ retryAfter: 1 });
    await client.chat.postMessage({ channel: 'U1', text: 'elsewhere' });
    now += 1000;
    await client.chat.postMessage({ channel: 'C1', text: 'two' });
    expect(slack.channel('C1').messages.map((message) => message.text)).toEqual(['one', 'two']);
    expect(slack.calls('chat.postMessage').map((call) => call.status)).toEqual([200, 429, 200, 200]);
  });

  it('fails once on demand: rate limit, 500, broken JSON, a named error', async () => {
    slack.failNext('auth.test', { kind: 'ratelimited', retryAfterSeconds: 7 });
    await expect(client.auth.test()).rejects.toMatchObject({ retryAfter: 7 });
    slack.failNext('auth.test', { kind: 'http-500' });
    await expect(client.auth.test()).rejects.toBeInstanceOf(WebAPIHTTPError);
    slack.failNext('auth.test', { kind: 'malformed-json' });
    await expect(client.auth.test()).rejects.toBeInstanceOf(WebAPIPlatformError);
    slack.failNext('auth.test', { kind: 'error', error: 'internal_error' });
    await expect(refusalOf(client.auth.test())).resolves.toMatchObject({ error: 'internal_error' });
    expect((await client.auth.test()).ok).toBe(true);
  });

  it('can do what was asked and then break the connection, so that the caller cannot know', async () => {
    slack.failNext('chat.postMessage', { kind: 'drop-after-effect' });
    const uncertain = client.chat.postMessage({ channel: 'C1', text: 'did it arrive?' });
    await expect(uncertain).rejects.toBeInstanceOf(WebAPIRequestError);
    expect(slack.lastMessage('C1')?.text).toBe('did it arrive?');
    slack.failNext('chat.postMessage', { kind: 'drop-before-effect' });
    await expect(client.chat.postMessage({ channel: 'C1', text: 'no' })).rejects.toBeInstanceOf(WebAPIRequestError);
    expect(slack.channel('C1').messages).toHaveLength(1);
    expect(slack.calls('chat.postMessage')).toMatchObject([
      { status: null, error: 'drop-after-effect' },
      { status: null, error: 'drop-before-effect' },
    ]);
  });

  it('can never answer, or answer late', async () => {
    slack.failNext('auth.test', { kind: 'timeout' });
    const impatient = clientWith('xoxb-bot', 100);
    await expect(impatient.auth.test()).rejects.toBeInstanceOf(WebAPIRequestError);
    slack.failNext('auth.test', { kind: 'slow', ms: 60 });
    await client.auth.test();
    expect(slack.calls('auth.test').at(-1)?.ms).toBeGreaterThan(55);
  });

  it('records every call with its arguments and never the token', async () => {
    await client.chat.postMessage({ channel: 'C1', text: 'x', blocks: [{ type: 'divider' }] });
    expect(slack.journal).toMatchObject([
      { method: 'chat.postMessage', at: START, status: 200, error: null, args: { blocks: [{ type: 'divider' }] } },
    ]);
    expect(JSON.stringify(slack.journal)).not.toContain('xoxb');
  });
});

function clientWith(token: string | undefined, timeout = 0): WebClient {
  return new WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: SILENT_LOGGER,
    timeout,
  });
}

/** The data of the platform error a call fails with; fails the test when it does not. */
async function refusalOf(call: Promise<unknown>): Promise<WebAPIPlatformError['data']> {
  const outcome = await call.then(
    () => null,
    (error: unknown) => error,
  );
  if (outcome instanceof WebAPIPlatformError) return outcome.data;
  throw new Error(`Expected a platform error, got ${String(outcome)}`);
}
