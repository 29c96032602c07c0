import { LogLevel, type UsersInfoResponse, WebClient } from '@slack/web-api';
import { VendorError } from '#src/domain/errors';
import type { CallOptions, Probe, WriteOptions } from '#src/ports/call-options';
import type { Clock } from '#src/ports/clock';
import {
  MessengerPort,
  type MessageTarget,
  type MessengerUser,
  type PostedMessage,
  type RenderedMessage,
} from '#src/ports/messenger';
import { ChannelPace } from './channel-pace.ts';
import { slackError } from './slack.errors.ts';

/** Carries our key, so that a post whose answer was lost can be found again. */
const METADATA_EVENT = 'gtm_agent_message';
/** How far back an uncertain post is looked for. */
const LOOKED_THROUGH = 100;
const CALL_MS = 15_000;

export interface SlackMessengerOptions {
  botToken: string;
  /** Ends in `/api/`. */
  apiUrl: string;
  clock: Clock;
}

/** Slack through its Web API. Retries are the caller's: a call is tried once. */
export class SlackMessenger extends MessengerPort {
  readonly vendor = 'slack';
  private readonly client: WebClient;
  private readonly pace: ChannelPace;

  constructor(options: SlackMessengerOptions) {
    super();
    this.pace = new ChannelPace(options.clock);
    this.client = new WebClient(options.botToken, {
      slackApiUrl: options.apiUrl,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout: CALL_MS,
      logLevel: LogLevel.ERROR,
    });
  }

  async post(target: MessageTarget, message: RenderedMessage, options: WriteOptions): Promise<PostedMessage> {
    await this.pace.turn(target.channel, options.signal);
    const posted = await this.call('chat.postMessage', true, options, () =>
      this.client.chat.postMessage({
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
    const page = { channel: target.channel, limit: LOOKED_THROUGH, include_all_metadata: true };
    const { threadTs } = target;
    const answer = await this.call('conversations.history', false, options, () =>
      threadTs ? this.client.conversations.replies({ ...page, ts: threadTs }) : this.client.conversations.history(page),
    );
    const found = answer.messages?.find(({ metadata }) => (metadata?.event_payload as { key?: string } | undefined)?.key === key);
    return found?.ts ? { channel: target.channel, ts: found.ts } : null;
  }

  async update(posted: PostedMessage, message: RenderedMessage, options: CallOptions): Promise<void> {
    await this.call('chat.update', true, options, () =>
      this.client.chat.update({ channel: posted.channel, ts: posted.ts, text: message.text, blocks: message.blocks as never }),
    );
  }

  async whisper(channel: string, user: string, message: RenderedMessage, options: CallOptions): Promise<void> {
    await this.call('chat.postEphemeral', true, options, () =>
      this.client.chat.postEphemeral({ channel, user, text: message.text, blocks: message.blocks as never }),
    );
  }

  async uploadFile(
    target: MessageTarget,
    file: { name: string; content: string; title: string },
    options: WriteOptions,
  ): Promise<void> {
    await this.call('files.upload', true, options, () =>
      this.client.filesUploadV2({
        channel_id: target.channel,
        ...(target.threadTs ? { thread_ts: target.threadTs } : {}),
        filename: file.name,
        title: file.title,
        content: file.content,
      } as never),
    );
  }

  async user(id: string, options: CallOptions): Promise<MessengerUser | null> {
    try {
      const { user } = await this.call('users.info', false, options, () => this.client.users.info({ user: id }));
      return user ? toUser(id, user) : null;
    } catch (error) {
      if (error instanceof VendorError && error.kind === 'not-found') return null;
      throw error;
    }
  }

  async probe(options: CallOptions): Promise<Probe> {
    const { team, user } = await this.call('auth.test', false, options, () => this.client.auth.test());
    return { ok: true, detail: `Slack workspace ${team ?? '?'} as ${user ?? '?'}` };
  }

  private async call<T>(operation: string, writes: boolean, options: CallOptions, work: () => Promise<T>): Promise<T> {
    options.signal.throwIfAborted();
    try {
      return await work();
    } catch (error) {
      throw slackError(operation, error, writes);
    }
  }
}

function toUser(id: string, user: NonNullable<UsersInfoResponse['user']>): MessengerUser {
  const guest = Boolean(user.is_restricted || user.is_ultra_restricted);
  return {
    id,
    name: user.profile?.display_name || user.real_name || user.name || id,
    email: user.profile?.email ?? null,
    fullMember: !guest && !user.is_bot && !user.is_stranger && !user.deleted,
  };
}

function mustHave<T>(value: T | undefined, operation: string, field: string): T {
  if (value === undefined) throw new VendorError('slack', operation, 'bad-answer', `the answer has no ${field}`, { uncertain: true });
  return value;
}
