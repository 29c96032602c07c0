import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { Deliveries } from './deliveries.ts';
import { textOf } from './method.ts';
import { OneTimeHandles } from './one-time-handles.ts';
import { People } from './people.ts';
import { parseArguments, parseUpload, readBody } from './request-body.ts';
import { answerResponseUrl } from './response-url.ts';
import type { ChannelSeed, Fault, JournalEntry, SimulatedChannel, SimulatedMessage, UserSeed } from './types.ts';
import { callMethod } from './web-api.ts';
import { Workspace } from './workspace.ts';

export interface SlackSimulatorOptions {
  signingSecret: string;
  botToken: string;
  /** Scopes of the bot token; unset means every scope the simulator knows. */
  scopes?: string[];
  /** More tokens with their scopes, e.g. to test a missing one. */
  tokens?: Record<string, string[]>;
  users: UserSeed[];
  channels: ChannelSeed[];
  /** Simulated time, epoch ms; the machine's clock when unset. */
  now?: () => number;
  /** Time of signatures, epoch ms, which the app compares with the machine's clock; as `now` when unset. */
  signedAt?: () => number;
}

/** Scopes for everything the simulator can do, except posting where the app was not invited. */
export const ALL_SCOPES = [
  ...['app_mentions:read', 'chat:write', 'commands', 'files:read', 'files:write', 'users:read', 'users:read.email'],
  ...['channels:read', 'channels:history', 'groups:read', 'groups:history', 'im:read', 'im:write', 'im:history'],
];

const POST_INTERVAL_MS = 1000;

export async function startSlackSimulator(options: SlackSimulatorOptions): Promise<SlackSimulator> {
  const simulator = new SlackSimulator(options);
  await simulator.listen();
  return simulator;
}

/** A Slack workspace on loopback: the Web API, people who act, and everything that happened, readable. */
export class SlackSimulator {
  /** Every Web API call in order. */
  readonly journal: JournalEntry[] = [];
  private readonly workspace: Workspace;
  private readonly handles: OneTimeHandles;
  private readonly deliveries: Deliveries;
  private readonly server: Server;
  private readonly tokens: Map<string, ReadonlySet<string>>;
  private readonly now: () => number;
  private readonly faults = new Map<string, Fault[]>();
  private readonly lastPost = new Map<string, number>();
  private limited = false;
  private origin = '';
  private acting: People | null = null;

  constructor(options: SlackSimulatorOptions) {
    this.now = options.now ?? Date.now;
    this.workspace = new Workspace(options.users, options.channels, this.now);
    this.handles = new OneTimeHandles(this.now);
    this.deliveries = new Deliveries(options.signingSecret, options.signedAt ?? this.now);
    const tokens = { ...options.tokens, [options.botToken]: options.scopes ?? ALL_SCOPES };
    this.tokens = new Map(Object.entries(tokens).map(([token, scopes]) => [token, new Set(scopes)]));
    this.server = createServer((request, response) => {
      this.serve(request, response).catch((error: unknown) => {
        response.writeHead(500, { 'content-type': 'text/plain' }).end(`Simulator defect: ${String(error)}`);
      });
    });
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject).listen(0, '127.0.0.1', resolve);
    });
    const { port } = this.server.address() as AddressInfo;
    this.origin = `http://127.0.0.1:${port}`;
    this.acting = new People(this.workspace, this.handles, this.deliveries, this.origin);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  /** For the client's `slackApiUrl`. */
  get apiUrl(): string {
    return `${this.origin}/api/`;
  }

  /** Names the app's events address; only this machine is accepted. */
  attach(eventsUrl: string): void {
    this.deliveries.attach(eventsUrl);
  }

  /** Somebody types a command; resolves when the app has acknowledged it. */
  slashCommand(...input: Parameters<People['slashCommand']>) {
    return this.people.slashCommand(...input);
  }

  /** Somebody clicks a button (or ticks a box) of a message. */
  click(...input: Parameters<People['click']>) {
    return this.people.click(...input);
  }

  /** The form before somebody; `null`: none. */
  openForm(user: string): Record<string, unknown> | null {
    return this.workspace.openViews.get(user) ?? null;
  }

  /** Somebody sends the form before them. */
  submit(...input: Parameters<People['submit']>) {
    return this.people.submit(...input);
  }

  /** Somebody mentions the app in a channel. */
  mention(...input: Parameters<People['mention']>) {
    return this.people.mention(...input);
  }

  /** Somebody answers below a message of a channel. */
  replyBelow(...input: Parameters<People['replyBelow']>) {
    return this.people.replyBelow(...input);
  }

  /** Somebody writes to the app directly. */
  directMessage(...input: Parameters<People['directMessage']>) {
    return this.people.directMessage(...input);
  }

  /** Somebody drops a file into the direct messages with the app. */
  shareFile(...input: Parameters<People['shareFile']>) {
    return this.people.shareFile(...input);
  }

  /** Somebody opens the app's Home or Messages tab. */
  openHome(...input: Parameters<People['openHome']>) {
    return this.people.openHome(...input);
  }

  /** Somebody presses a button of their Home tab. */
  clickHome(...input: Parameters<People['clickHome']>) {
    return this.people.clickHome(...input);
  }

  /** What the Home tab of a person shows; empty before it was first published. */
  home(user: string) {
    return this.workspace.homes.get(user)?.blocks ?? [];
  }

  /** Sends an event again with the same id and retry headers. */
  redeliver(...input: Parameters<People['redeliver']>) {
    return this.people.redeliver(...input);
  }

  /** The next calls of this method meet the fault, once each; several calls queue up. */
  failNext(method: string, fault: Fault): void {
    this.faults.set(method, [...(this.faults.get(method) ?? []), fault]);
  }

  /** One message per second and channel, as the real one has it; off until switched on. */
  limitPosts(on: boolean): void {
    this.limited = on;
  }

  /** A channel with its messages and ephemerals; a user id means the direct messages with that person. */
  channel(id: string): SimulatedChannel {
    const channel = this.workspace.findChannel(id);
    if (channel === null) throw new Error(`The workspace has no channel ${id}.`);
    return channel;
  }

  lastMessage(channel: string): SimulatedMessage | null {
    return this.channel(channel).messages.at(-1) ?? null;
  }

  /** The messages below a thread's first one. */
  thread(channel: string, ts: string): SimulatedMessage[] {
    return this.channel(channel).messages.filter((message) => message.threadTs === ts);
  }

  /** What only this person saw in the channel. */
  ephemeralsFor(channel: string, user: string) {
    return this.channel(channel).ephemerals.filter((ephemeral) => ephemeral.user === user);
  }

  get files() {
    return [...this.workspace.files.values()];
  }

  /** Everything people did and saw, in order. */
  transcript() {
    return [...this.workspace.transcript];
  }

  calls(method: string): JournalEntry[] {
    return this.journal.filter((entry) => entry.method === method);
  }

  private get people(): People {
    if (this.acting === null) throw new Error('The Slack simulator is not listening yet.');
    return this.acting;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    const contentType = request.headers['content-type'] ?? '';
    const [, area, name] = new URL(request.url ?? '/', this.origin).pathname.split('/');
    if (area === 'api' && name !== undefined) return this.serveApi(name, request, body, response);
    if (area === 'upload' && name !== undefined) {
      const upload = this.workspace.uploads.get(name);
      const content = await parseUpload(contentType, body);
      if (upload === undefined || content.length !== upload.length) return send(response, 400, 'upload refused');
      upload.content = content;
      return send(response, 200, `OK - ${content.length}`);
    }
    if (area === 'files-pri' && name !== undefined) {
      const file = this.workspace.files.get(name);
      const scopes = this.tokens.get(request.headers.authorization?.replace(/^Bearer /, '') ?? '');
      if (!scopes?.has('files:read')) return send(response, 200, '<!doctype html><title>Sign in | Slack</title>');
      if (file === undefined) return send(response, 404, 'gone');
      response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(file.content);
      return;
    }
    if (area === 'response' && name !== undefined) {
      const args = parseArguments(contentType, body);
      if (args === null) return send(response, 400, { ok: false, error: 'invalid_payload' });
      const answer = answerResponseUrl(name, args, this.workspace, this.handles);
      return send(response, answer.status, answer.body);
    }
    return send(response, 404, 'not found');
  }

  private async serveApi(
    method: string,
    request: IncomingMessage,
    body: Buffer,
    response: ServerResponse,
  ): Promise<void> {
    const started = performance.now();
    const { token: bodyToken, ...args } = parseArguments(request.headers['content-type'] ?? '', body) ?? {};
    const entry: JournalEntry = { method, args, at: this.now(), ms: 0, status: null, error: null };
    this.journal.push(entry);
    const answer = (status: number, content: unknown, headers: Record<string, string> = {}) => {
      entry.status = status;
      entry.ms = performance.now() - started;
      send(response, status, content, headers);
    };
    const fault = this.faults.get(method)?.shift();
    if (fault !== undefined) entry.error = fault.kind === 'error' ? fault.error : fault.kind;
    switch (fault?.kind) {
      case 'ratelimited':
        return answer(429, refusal('ratelimited'), { 'retry-after': String(fault.retryAfterSeconds ?? 1) });
      case 'http-500':
        return answer(500, 'Internal Server Error');
      case 'error':
        return answer(200, refusal(fault.error));
      case 'drop-before-effect':
        request.socket.destroy();
        return;
      case 'timeout':
        return;
      case 'slow':
        await wait(fault.ms);
        break;
      default:
    }
    const token = request.headers.authorization?.replace(/^Bearer /, '') ?? textOf(bodyToken);
    const scopes = this.tokens.get(token);
    if (scopes === undefined) {
      entry.error = token === '' ? 'not_authed' : 'invalid_auth';
      return answer(200, refusal(entry.error));
    }
    const waitSeconds = this.secondsUntilNextPost(method, args);
    if (waitSeconds > 0) {
      entry.error = 'ratelimited';
      return answer(429, refusal('ratelimited'), { 'retry-after': String(waitSeconds) });
    }
    const { workspace, handles, origin } = this;
    const result = callMethod(method, args, { workspace, handles, scopes, origin });
    if (result.ok && method === 'chat.postMessage') this.lastPost.set(textOf(result.channel), this.now());
    if (!result.ok) entry.error = textOf(result.error);
    if (fault?.kind === 'drop-after-effect') {
      entry.ms = performance.now() - started;
      request.socket.destroy();
      return;
    }
    if (fault?.kind === 'malformed-json') return answer(200, '{"ok":tru');
    return answer(200, result, { 'x-oauth-scopes': [...scopes].join(',') });
  }

  private secondsUntilNextPost(method: string, args: Record<string, unknown>): number {
    if (!this.limited || method !== 'chat.postMessage') return 0;
    const channel = this.workspace.findChannel(textOf(args.channel))?.id ?? '';
    const waited = this.now() - (this.lastPost.get(channel) ?? Number.NEGATIVE_INFINITY);
    return waited >= POST_INTERVAL_MS ? 0 : Math.ceil((POST_INTERVAL_MS - waited) / 1000);
  }
}

function refusal(error: string) {
  return { ok: false, error };
}

function send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  const isText = typeof body === 'string';
  const type = isText ? 'text/plain' : 'application/json';
  response
    .writeHead(status, { 'content-type': `${type}; charset=utf-8`, ...headers })
    .end(isText ? body : JSON.stringify(body));
}
