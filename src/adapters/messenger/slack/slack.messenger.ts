import type { ConversationsHistoryResponse, UsersInfoResponse } from '@slack/web-api';
import { VendorError } from '#src/domain/errors';
import type { CallLimiter } from '#src/platform/vendors/call-limiter';
import type { CallOptions, Probe, WriteOptions } from '#src/ports/call-options';
import type { Clock } from '#src/ports/clock';
import {
  type MessageTarget,
  MessengerPort,
  type MessengerUser,
  type OutgoingFile,
  type PostedMessage,
  type RenderedMessage,
  type SharedFile,
} from '#src/ports/messenger';
import { type SlackCall, SlackClient, type SlackClientOptions } from './slack.client.ts';
import { slackError } from './slack.errors.ts';
import type { SlackMethod } from './slack.methods.ts';

/** Carries our key, so that a post whose answer was lost can be found again. */
const METADATA_EVENT = 'gtm_agent_message';
const PAGE = 100;
/** How many pages an uncertain post is looked for on. A channel starts with its newest, a thread with its oldest. */
const MAX_PAGES = 5;

export interface SlackMessengerOptions extends SlackClientOptions {
  /** Says when the next message may go to a channel: Slack takes about one a second for each. */
  paceOf: (channel: string) => CallLimiter;
}

/** Slack through its Web API. Retries are the caller's: a call is tried once. */
export class SlackMessenger extends MessengerPort {
  readonly vendor = 'slack';
  private readonly client: SlackClient;
  private readonly clock: Clock;
  private readonly paceOf: SlackMessengerOptions['paceOf'];
  /** Person -> the direct messages with them. */
  private readonly conversations = new Map<string, string>();

  constructor(options: SlackMessengerOptions) {
    super();
    this.client = new SlackClient(options);
    this.clock = options.clock;
    this.paceOf = options.paceOf;
  }

  async post(target: MessageTarget, message: RenderedMessage, options: WriteOptions): Promise<PostedMessage> {
    await this.waitForTurn(target.channel, options);
    const posted = await this.client.call(changing('chat.postMessage'), options, (client) =>
      client.chat.postMessage({
        channel: target.channel,
        thread_ts: target.threadTs,
        text: message.text,
        blocks: message.blocks as never,
        unfurl_links: false,
        unfurl_media: false,
        metadata: { event_type: METADATA_EVENT, event_payload: { key: options.idempotencyKey } },
      }),
    );
    return { channel: posted.channel ?? target.channel, ts: mustHave(posted.ts, 'chat.postMessage', 'ts') };
  }

  async findPosted(target: MessageTarget, key: string, options: CallOptions): Promise<PostedMessage | null> {
    const channel = await this.conversationOf(target.channel, options);
    let cursor: string | undefined;
    for (let read = 0; read < MAX_PAGES; read += 1) {
      const page = await this.messages({ ...target, channel }, cursor, options);
      const found = page.messages?.find((message) => carries(message, key));
      if (found?.ts) return { channel, ts: found.ts };
      cursor = page.response_metadata?.next_cursor;
      if (!cursor) return null;
    }
    return null;
  }

  async update(posted: PostedMessage, message: RenderedMessage, options: CallOptions): Promise<void> {
    const { channel, ts } = posted;
    await this.client.call(changing('chat.update'), options, (client) =>
      client.chat.update({ channel, ts, text: message.text, blocks: message.blocks as never }),
    );
  }

  async whisper(channel: string, user: string, message: RenderedMessage, options: CallOptions): Promise<void> {
    await this.client.call(changing('chat.postEphemeral'), options, (client) =>
      client.chat.postEphemeral({ channel, user, text: message.text, blocks: message.blocks as never }),
    );
  }

  async uploadFile(target: MessageTarget, file: OutgoingFile, options: WriteOptions): Promise<void> {
    // Three calls; nobody sees anything before the last one.
    const call: SlackCall = { operation: 'files.uploadV2', effect: 'files.completeUploadExternal' };
    await this.client.call(call, options, (client) =>
      client.filesUploadV2({
        channel_id: target.channel,
        ...(target.threadTs ? { thread_ts: target.threadTs } : {}),
        filename: file.name,
        title: file.title,
        // Text as text: the official client would take a string given as `file` for a path.
        ...(typeof file.content === 'string' ? { content: file.content } : { file: file.content }),
        // As the text beside it: see the README on descriptions of pictures.
        ...(file.alt === null ? {} : { initial_comment: file.alt }),
      } as never),
    );
  }

  async downloadFile(id: string, mostBytes: number, options: CallOptions): Promise<SharedFile | null> {
    try {
      const { file } = await this.client.call(reading('files.info'), options, (client) =>
        client.files.info({ file: id }),
      );
      const address = file?.url_private_download ?? file?.url_private;
      if (!file || !address) return null;
      if ((file.size ?? 0) > mostBytes) {
        const megabytes = Math.floor(mostBytes / 1_000_000);
        throw new VendorError('slack', 'files.info', 'rejected', `the file is larger than ${megabytes} MB`);
      }
      return { name: file.name ?? 'file', content: await this.client.download(address, mostBytes, options) };
    } catch (error) {
      if (error instanceof VendorError && error.kind === 'not-found') return null;
      throw error;
    }
  }

  async user(idOrEmail: string, options: CallOptions): Promise<MessengerUser | null> {
    try {
      const { user } = idOrEmail.includes('@')
        ? await this.client.call(reading('users.lookupByEmail'), options, (client) =>
            client.users.lookupByEmail({ email: idOrEmail }),
          )
        : await this.client.call(reading('users.info'), options, (client) => client.users.info({ user: idOrEmail }));
      return user ? toUser(user.id ?? idOrEmail, user) : null;
    } catch (error) {
      if (error instanceof VendorError && error.kind === 'not-found') return null;
      throw error;
    }
  }

  async probe(options: CallOptions): Promise<Probe> {
    try {
      const { team, user } = await this.client.call(reading('auth.test'), options, (client) => client.auth.test());
      return { ok: true, detail: `Slack workspace ${team ?? '?'} as ${user ?? '?'}` };
    } catch (error) {
      if (!(error instanceof VendorError)) throw error;
      return { ok: false, detail: error.message };
    }
  }

  /** A person's id is good for posting; reading and Slack's limits want the id of the conversation with them. */
  private async conversationOf(channel: string, options: CallOptions): Promise<string> {
    if (!/^[UW]/.test(channel)) return channel;
    const known = this.conversations.get(channel);
    if (known !== undefined) return known;
    const opened = await this.client.call(reading('conversations.open'), options, (client) =>
      client.conversations.open({ users: channel }),
    );
    const conversation = opened.channel?.id ?? channel;
    // Everybody in a workspace fits; it never changes.
    this.conversations.set(channel, conversation);
    return conversation;
  }

  private messages(
    { channel, threadTs }: MessageTarget,
    cursor: string | undefined,
    options: CallOptions,
  ): Promise<ConversationsHistoryResponse> {
    const page = { channel, cursor, limit: PAGE, include_all_metadata: true };
    return threadTs
      ? this.client.call(reading('conversations.replies'), options, (client) =>
          client.conversations.replies({ ...page, ts: threadTs }),
        )
      : this.client.call(reading('conversations.history'), options, (client) => client.conversations.history(page));
  }

  private async waitForTurn(channel: string, options: CallOptions): Promise<void> {
    const operation = 'chat.postMessage';
    const conversation = await this.conversationOf(channel, options);
    const waitMs = await this.paceOf(conversation).reserve(options.deadline - this.clock.now());
    if (waitMs === null) {
      const message = 'too many messages to this channel are waiting for this deadline';
      throw new VendorError('slack', operation, 'rate-limited', message, { retryAfterMs: 1_000 });
    }
    if (waitMs === 0) return;
    try {
      await this.clock.sleep(waitMs, options.signal);
    } catch (cause) {
      throw slackError({ operation, mayHaveChanged: false, reason: 'stopped' }, cause);
    }
  }
}

function changing(method: SlackMethod) {
  return { operation: method, effect: method };
}

function reading(method: SlackMethod) {
  return { operation: method, effect: null };
}

type Message = NonNullable<ConversationsHistoryResponse['messages']>[number];

function carries({ metadata, files }: Message, key: string): boolean {
  // Files are posted without metadata.
  if (files?.some((file) => file.name === key)) return true;
  const payload: object = metadata?.event_payload ?? {};
  return metadata?.event_type === METADATA_EVENT && 'key' in payload && payload.key === key;
}

function toUser(id: string, user: NonNullable<UsersInfoResponse['user']>): MessengerUser {
  const guest = Boolean(user.is_restricted || user.is_ultra_restricted);
  return {
    id,
    name: user.profile?.display_name || user.real_name || user.name || id,
    email: user.profile?.email ?? null,
    zone: user.tz ?? null,
    fullMember: !guest && !user.is_bot && !user.is_stranger && !user.deleted,
  };
}

/** A success without what it promises. The message is there nevertheless. */
function mustHave<T>(value: T | undefined, operation: string, field: string): T {
  if (value === undefined) {
    throw new VendorError('slack', operation, 'bad-answer', `the answer has no ${field}`, { uncertain: true });
  }
  return value;
}
