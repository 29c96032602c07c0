import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SlackMessenger } from '#src/adapters/messenger/slack/slack.messenger';
import type { VendorError } from '#src/domain/errors';
import { SystemClock } from '#src/platform/clock';
import type { CallLimiter } from '#src/platform/vendors/call-limiter';
import { WindowLimiter } from '#src/platform/vendors/window-limiter';
import type { Clock } from '#src/ports/clock';
import { type SlackSimulator, startSlackSimulator } from '#test/simulators/slack/server';
import type { Fault } from '#test/simulators/slack/types';
import { fetchTo } from '#test/support/fetch-to';
import { failureOf as failure } from '#test/support/local-sites';
import { ManualClock } from '#test/support/manual-clock';

const TOKEN = 'xoxb-test';
const READ_ONLY_TOKEN = 'xoxb-read-only';
const HELLO = {
  text: 'Hello',
  blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '*Hello* Müller & Söhne' } }],
};
const CSV = { name: 'result.csv', title: 'The result', content: 'name;land\nMüller & Söhne;DE\n', alt: null };
const CHANNEL = { channel: 'C1' };

let slack: SlackSimulator;
let messenger: SlackMessenger;

beforeEach(async () => {
  slack = await startSlackSimulator({
    signingSecret: 'secret',
    botToken: TOKEN,
    tokens: { [READ_ONLY_TOKEN]: ['channels:history'] },
    users: [
      { id: 'U1', name: 'maria', realName: 'Maria Rep', email: 'maria@example.com' },
      { id: 'U2', name: 'gast', isRestricted: true },
      { id: 'U3', name: 'partner', isStranger: true },
    ],
    channels: [
      { id: 'C1', name: 'sales' },
      { id: 'C2', name: 'closed', botIsMember: false },
    ],
  });
  messenger = messengerWith();
});

afterEach(() => slack.close());

describe('Slack messenger', () => {
  it('posts text and blocks with the key in the metadata', async () => {
    const posted = await messenger.post(CHANNEL, HELLO, options('key-1'));
    const message = slack.lastMessage('C1');
    expect(message).toMatchObject({ ts: posted.ts, text: 'Hello', threadTs: null, blocks: HELLO.blocks });
    expect(message?.metadata).toEqual({ event_type: 'gtm_agent_message', event_payload: { key: 'key-1' } });
  });

  it('reads a shared file, and none that is gone or too large', async () => {
    slack.attach('http://127.0.0.1:1/');
    await slack.shareFile({ user: 'U1', name: 'Kunden.csv', content: Buffer.from('name\nMüller\n') });
    const [file] = slack.files;
    const shared = await messenger.downloadFile(file!.id, 1_000, options());
    expect(shared).toEqual({ name: 'Kunden.csv', content: Buffer.from('name\nMüller\n') });
    expect(await messenger.downloadFile('F404', 1_000, options())).toBeNull();
    const tooLarge = await failure(messenger.downloadFile(file!.id, 5, options()));
    expect(tooLarge).toMatchObject({ kind: 'rejected', message: expect.stringContaining('larger') });
  });

  it('posts into a thread and directly to a person', async () => {
    const root = await messenger.post(CHANNEL, HELLO, options());
    const clock = new ManualClock(Date.now());
    const other = messengerWith({ clock });
    const reply = await other.post({ ...CHANNEL, threadTs: root.ts }, HELLO, options());
    expect(slack.thread('C1', root.ts).map(({ ts }) => ts)).toEqual([reply.ts]);
    const direct = await other.post({ channel: 'U1' }, HELLO, options());
    expect(slack.channel('U1').messages.map(({ ts }) => ts)).toEqual([direct.ts]);
  });

  it('finds its post by key, in the channel and in a thread of several pages, and nothing by an unknown key', async () => {
    const clock = new ManualClock(Date.now());
    const patient = messengerWith({ clock });
    const root = await patient.post(CHANNEL, HELLO, options('root'));
    const thread = { ...CHANNEL, threadTs: root.ts };
    let last = root;
    for (let i = 0; i < 120; i += 1) {
      clock.advance(1_000);
      last = await patient.post(thread, HELLO, options(`reply-${i}`));
    }
    const call = options();
    expect(await patient.findPosted(CHANNEL, 'root', call)).toEqual(root);
    expect(await patient.findPosted(thread, 'reply-119', call)).toEqual(last);
    expect(await patient.findPosted(CHANNEL, 'reply-3', call)).toBeNull();
    expect(await patient.findPosted(thread, 'unknown', call)).toBeNull();
  });

  it('finds a direct message by the person it went to, and a file by its name', async () => {
    const direct = await messenger.post({ channel: 'U1' }, HELLO, options('direct'));
    expect(await messenger.findPosted({ channel: 'U1' }, 'direct', options())).toEqual(direct);
    await messenger.uploadFile(CHANNEL, CSV, options());
    const { ts } = slack.lastMessage('C1') ?? {};
    expect(await messenger.findPosted(CHANNEL, CSV.name, options())).toEqual({ channel: 'C1', ts });
    expect(await messenger.findPosted(CHANNEL, 'other.csv', options())).toBeNull();
  });

  it('updates a message in place and keeps its key', async () => {
    const posted = await messenger.post(CHANNEL, HELLO, options('key-1'));
    await messenger.update(posted, { text: 'Done', blocks: [{ type: 'divider' }] }, options());
    expect(slack.channel('C1').messages).toHaveLength(1);
    expect(slack.lastMessage('C1')).toMatchObject({ text: 'Done', blocks: [{ type: 'divider' }] });
    expect(await messenger.findPosted(CHANNEL, 'key-1', options())).toEqual(posted);
  });

  it('whispers to one person only', async () => {
    await messenger.whisper('C1', 'U1', HELLO, options());
    expect(slack.ephemeralsFor('C1', 'U1')).toHaveLength(1);
    expect(slack.channel('C1').messages).toEqual([]);
  });

  it('uploads a file, byte for byte, into a thread', async () => {
    const root = await messenger.post(CHANNEL, HELLO, options());
    await messenger.uploadFile({ ...CHANNEL, threadTs: root.ts }, CSV, options());
    expect(slack.files).toEqual([expect.objectContaining({ name: 'result.csv', title: 'The result' })]);
    expect(slack.files[0]?.content.toString('utf8')).toBe(CSV.content);
    expect(slack.thread('C1', root.ts)).toHaveLength(1);
  });

  it('uploads a picture with its words beside it', async () => {
    const content = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff, 0xfe]);
    await messenger.uploadFile(CHANNEL, { name: 'a.png', title: 'A', content, alt: 'Two bars' }, options());
    expect(slack.files[0]?.content).toEqual(content);
    expect(slack.lastMessage('C1')).toMatchObject({ text: 'Two bars', files: [{ name: 'a.png' }] });
  });

  it('shows its token to the API only, not to the address a file is sent to', async () => {
    const shown = new Map<string, string | null>();
    const send: typeof fetch = (url, init) => {
      shown.set(new URL(String(url)).pathname.split('/')[1] ?? '', new Headers(init?.headers).get('authorization'));
      return fetchTo(slack.apiUrl)(url, init);
    };
    const client = new SlackMessenger({
      ...{ botToken: TOKEN, apiUrl: slack.apiUrl, fetch: send, clock: new SystemClock() },
      paceOf: paceWith(new SystemClock()),
    });
    await client.uploadFile(CHANNEL, CSV, options());
    expect([...shown]).toEqual([
      ['api', `Bearer ${TOKEN}`],
      ['upload', null],
    ]);
  });

  it('knows members, guests, people of other organisations and nobody', async () => {
    expect(await messenger.user('U1', options())).toMatchObject({ email: 'maria@example.com', fullMember: true });
    expect(await messenger.user('U2', options())).toMatchObject({ fullMember: false });
    expect(await messenger.user('U3', options())).toMatchObject({ fullMember: false });
    expect(await messenger.user('U404', options())).toBeNull();
  });

  it('probes the token and says what is wrong with it, without showing it', async () => {
    expect(await messenger.probe(options())).toEqual({ ok: true, detail: 'Slack workspace Simulated as gtm' });
    const probe = await messengerWith({ botToken: 'xoxb-revoked' }).probe(options());
    expect(probe).toEqual({ ok: false, detail: expect.stringContaining('invalid_auth') });
    expect(JSON.stringify(probe)).not.toContain('xoxb-revoked');
  });

  it('spaces posts to one channel and refuses those whose deadline is too near', async () => {
    const clock = new ManualClock(Date.now());
    const paced = messengerWith({ clock });
    await paced.post(CHANNEL, HELLO, options());
    const waiting = paced.post(CHANNEL, HELLO, options());
    await until(() => clock.sleeping === 1);
    const impatient = { ...options(), deadline: clock.now() + 500 };
    expect(await failure(paced.post(CHANNEL, HELLO, impatient))).toMatchObject({
      kind: 'rate-limited',
      uncertain: false,
      retryAfterMs: 1_000,
    });
    clock.advance(1_000);
    await waiting;
    expect(slack.calls('chat.postMessage')).toHaveLength(2);
  });
});

describe('Slack messenger when Slack refuses', () => {
  const faults: [string, Fault, Partial<VendorError>][] = [
    [
      'a limit with its time',
      { kind: 'ratelimited', retryAfterSeconds: 7 },
      { kind: 'rate-limited', retryAfterMs: 7_000 },
    ],
    ['a server error', { kind: 'http-500' }, { kind: 'unavailable', status: 500, uncertain: true }],
    ['an error inside Slack', { kind: 'error', error: 'internal_error' }, { kind: 'unavailable', uncertain: true }],
    ['broken JSON', { kind: 'malformed-json' }, { kind: 'bad-answer', uncertain: true, retryable: false }],
    ['a connection that breaks', { kind: 'drop-before-effect' }, { kind: 'unavailable', uncertain: true }],
    [
      'a revoked token',
      { kind: 'error', error: 'token_revoked' },
      { kind: 'auth', uncertain: false, retryable: false },
    ],
    ['an archived channel', { kind: 'error', error: 'is_archived' }, { kind: 'not-found', uncertain: false }],
    [
      'a code it never heard of',
      { kind: 'error', error: 'as_user_not_supported' },
      { kind: 'rejected', retryable: false },
    ],
  ];
  it.each(faults)('reports %s', async (_name, fault, expected) => {
    slack.failNext('chat.postMessage', fault);
    expect(await failure(messenger.post(CHANNEL, HELLO, options()))).toMatchObject({ uncertain: false, ...expected });
    expect(slack.journal).toHaveLength(1);
  });

  it.each(faults)('is never uncertain about a read: %s', async (_name, fault, { kind }) => {
    slack.failNext('conversations.history', fault);
    expect(await failure(messenger.findPosted(CHANNEL, 'key', options()))).toMatchObject({ kind, uncertain: false });
  });

  const calls: [string, string, () => Promise<unknown>][] = [
    ['update', 'chat.update', () => messenger.update({ channel: 'C1', ts: '1.0' }, HELLO, options())],
    ['whisper', 'chat.postEphemeral', () => messenger.whisper('C1', 'U1', HELLO, options())],
    ['upload', 'files.completeUploadExternal', () => messenger.uploadFile(CHANNEL, CSV, options())],
    ['upload before anything shows', 'files.getUploadURLExternal', () => messenger.uploadFile(CHANNEL, CSV, options())],
    ['user', 'users.info', () => messenger.user('U1', options())],
  ];
  it.each(calls)('reports a lost answer of %s', async (name, method, call) => {
    slack.failNext(method, { kind: 'drop-after-effect' });
    const uncertain = !['user', 'upload before anything shows'].includes(name);
    expect(await failure(call())).toMatchObject({ kind: 'unavailable', uncertain });
  });

  it('finds the post whose answer was lost', async () => {
    slack.failNext('chat.postMessage', { kind: 'drop-after-effect' });
    expect(await failure(messenger.post(CHANNEL, HELLO, options('key-1')))).toMatchObject({ uncertain: true });
    expect(await messenger.findPosted(CHANNEL, 'key-1', options())).toEqual({
      channel: 'C1',
      ts: slack.lastMessage('C1')?.ts,
    });
  });

  it('says which block Slack does not accept', async () => {
    const error = await failure(messenger.post(CHANNEL, { text: 'x', blocks: [{ type: 'section' }] }, options()));
    expect(error).toMatchObject({ kind: 'rejected', retryable: false, uncertain: false });
    expect(error.message).toMatch(/invalid_blocks: .*\/blocks\/0/);
  });

  it('names the scope that the token lacks', async () => {
    const error = await failure(messengerWith({ botToken: READ_ONLY_TOKEN }).post(CHANNEL, HELLO, options()));
    expect(error).toMatchObject({ kind: 'permission', uncertain: false });
    expect(error.message).toContain('chat:write');
  });

  it('tells a wrong token and a channel it was not invited to apart', async () => {
    expect(await failure(messengerWith({ botToken: 'xoxb-x' }).post(CHANNEL, HELLO, options()))).toMatchObject({
      kind: 'auth',
    });
    expect(await failure(messenger.post({ channel: 'C2' }, HELLO, options()))).toMatchObject({ kind: 'permission' });
    expect(await failure(messenger.post({ channel: 'C9' }, HELLO, options()))).toMatchObject({ kind: 'not-found' });
  });
});

describe('Slack messenger when time runs out', () => {
  it('gives up after fifteen seconds and says that the post may be there', async () => {
    const clock = new ManualClock(Date.now());
    slack.failNext('chat.postMessage', { kind: 'timeout' });
    const pending = failure(messengerWith({ clock }).post(CHANNEL, HELLO, options()));
    await until(() => slack.calls('chat.postMessage').length === 1);
    clock.advance(15_000);
    expect(await pending).toMatchObject({ kind: 'unavailable', uncertain: true, retryable: true });
    expect(clock.sleeping).toBe(0);
  });

  it('stops the call in flight when its caller stops', async () => {
    const caller = new AbortController();
    slack.failNext('users.info', { kind: 'timeout' });
    const pending = failure(messenger.user('U1', { ...options(), signal: caller.signal }));
    await until(() => slack.calls('users.info').length === 1);
    caller.abort();
    expect(await pending).toMatchObject({ kind: 'unavailable', uncertain: false });
  });

  it('sends nothing for a caller who has stopped or whose deadline has passed', async () => {
    const stopped = { ...options(), signal: AbortSignal.abort() };
    const late = { ...options(), deadline: Date.now() - 1 };
    for (const call of [stopped, late]) {
      expect(await failure(messenger.post(CHANNEL, HELLO, call))).toMatchObject({ retryable: true, uncertain: false });
      expect(await failure(messenger.user('U1', call))).toMatchObject({ kind: 'unavailable', uncertain: false });
    }
    expect(slack.journal).toEqual([]);
  });
});

describe('Slack messenger and answers that are not from Slack', () => {
  let gateway: Server;
  afterEach(() => new Promise((resolve) => gateway.close(resolve)));

  const answers: [string, number, string, Partial<VendorError>][] = [
    ['a limit without a time', 429, '', { kind: 'rate-limited', uncertain: false }],
    ['a page instead of JSON', 200, '<html>Log in</html>', { kind: 'bad-answer', uncertain: true }],
    ['JSON that is no object', 200, 'null', { kind: 'bad-answer', uncertain: true }],
    ['a success that names no message', 200, '{"ok":true}', { kind: 'bad-answer', uncertain: true }],
    ['a redirect, without following it', 307, '', { kind: 'bad-answer', retryable: false }],
    ['a page that is not there', 404, '', { kind: 'rejected', status: 404, uncertain: false }],
  ];
  it.each(answers)('reports %s', async (_name, status, body, expected) => {
    let requests = 0;
    gateway = createServer((_request, response) => {
      requests += 1;
      response.writeHead(status, { location: '/elsewhere' }).end(body);
    });
    await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
    const apiUrl = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/api/`;
    expect(await failure(messengerWith({ apiUrl }).post(CHANNEL, HELLO, options()))).toMatchObject(expected);
    expect(requests).toBe(1);
  });

  it('knows that nothing was posted when nobody listens', async () => {
    gateway = createServer();
    await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
    const apiUrl = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/api/`;
    await new Promise((resolve) => gateway.close(resolve));
    const nobody = messengerWith({ apiUrl });
    expect(await failure(nobody.post(CHANNEL, HELLO, options()))).toMatchObject({
      kind: 'unavailable',
      uncertain: false,
    });
    gateway.listen(0, '127.0.0.1');
  });
});

function messengerWith(more: { botToken?: string; apiUrl?: string; clock?: Clock } = {}): SlackMessenger {
  const { botToken = TOKEN, apiUrl = slack.apiUrl, clock = new SystemClock() } = more;
  return new SlackMessenger({ botToken, apiUrl, fetch: fetchTo(apiUrl, slack.apiUrl), clock, paceOf: paceWith(clock) });
}

function paceWith(clock: Clock): (channel: string) => CallLimiter {
  const paces = new Map<string, CallLimiter>();
  return (channel) => {
    const pace = paces.get(channel) ?? new WindowLimiter(1, 1_000, clock);
    paces.set(channel, pace);
    return pace;
  };
}

function options(idempotencyKey = 'key') {
  return { signal: new AbortController().signal, deadline: Date.now() + 3_600_000, runId: 'run', idempotencyKey };
}

/** Waits for something another process of this test does, without counting time. */
async function until(done: () => boolean): Promise<void> {
  while (!done()) await new Promise((resolve) => setImmediate(resolve));
}
