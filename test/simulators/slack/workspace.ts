import type { SimulatedBlock } from './block-kit.schema.ts';
import type {
  ChannelSeed,
  MessageMetadata,
  SimulatedChannel,
  SimulatedEphemeral,
  SimulatedFile,
  SimulatedMessage,
  TranscriptEntry,
  UserSeed,
} from './types.ts';

export const TEAM_ID = 'T0SIMULATED';
export const APP_ID = 'A0SIMULATED';
export const BOT_USER_ID = 'U0GTMAGENT';
export const BOT_ID = 'B0GTMAGENT';

/** Everything the simulated workspace remembers. It decides nothing about HTTP, tokens or limits. */
export class Workspace {
  readonly users = new Map<string, UserSeed>();
  readonly channels = new Map<string, SimulatedChannel>();
  readonly files = new Map<string, SimulatedFile>();
  /** Uploads that were asked for and not completed yet; `content` is `null` until the bytes arrive. */
  readonly uploads = new Map<string, { name: string; length: number; content: Buffer | null }>();
  /** The form each person has before them, by user id. */
  readonly openViews = new Map<string, Record<string, unknown> & { id: string }>();
  /** The Home tab of each person, by user id. */
  readonly homes = new Map<string, { id: string; blocks: SimulatedBlock[] }>();
  readonly transcript: TranscriptEntry[] = [];
  private sequence = 0;
  private lastSecond = 0;

  constructor(
    users: UserSeed[],
    channels: ChannelSeed[],
    readonly now: () => number,
  ) {
    for (const user of users) this.users.set(user.id, user);
    for (const channel of channels) this.channels.set(channel.id, emptyChannel(channel));
  }

  /** The next message timestamp; counts up even when the clock stands still or goes back. */
  nextTs(): string {
    this.sequence += 1;
    this.lastSecond = Math.max(this.lastSecond, Math.floor(this.now() / 1000));
    return `${this.lastSecond}.${String(this.sequence).padStart(6, '0')}`;
  }

  /** An identifier that differs from every other one of this workspace and is the same in every run. */
  nextId(prefix: string): string {
    this.sequence += 1;
    return `${prefix}${String(this.sequence).padStart(6, '0')}`;
  }

  /** A channel by id; a user id means the direct messages with that person. */
  findChannel(id: string): SimulatedChannel | null {
    const partner = this.users.get(id);
    return partner === undefined ? (this.channels.get(id) ?? null) : this.openDirectMessage(partner.id);
  }

  openDirectMessage(userId: string): SimulatedChannel {
    const id = `D${userId.slice(1)}`;
    const open = this.channels.get(id);
    if (open !== undefined) return open;
    const seed = { id, name: userId, isPrivate: true };
    const channel: SimulatedChannel = { ...emptyChannel(seed), kind: 'im', partner: userId };
    this.channels.set(id, channel);
    return channel;
  }

  findMessage(channel: string, ts: string): SimulatedMessage | null {
    return this.channels.get(channel)?.messages.find((message) => message.ts === ts) ?? null;
  }

  findEphemeral(channel: string, ts: string): SimulatedEphemeral | null {
    return this.channels.get(channel)?.ephemerals.find((message) => message.ts === ts) ?? null;
  }

  post(
    channel: SimulatedChannel,
    author: { user: string; botId: string | null },
    content: { text: string; blocks: SimulatedBlock[]; threadTs?: string | null; metadata?: MessageMetadata | null },
    files: SimulatedFile[] = [],
  ): SimulatedMessage {
    const message: SimulatedMessage = {
      channel: channel.id,
      ts: this.nextTs(),
      ...author,
      text: content.text,
      blocks: this.withBlockIds(content.blocks),
      threadTs: content.threadTs ?? null,
      metadata: content.metadata ?? null,
      files,
      edits: [],
      postedAt: this.now(),
    };
    channel.messages.push(message);
    return message;
  }

  edit(message: SimulatedMessage, content: { text: string; blocks: SimulatedBlock[] }): void {
    message.edits.push({ replacedAt: this.now(), text: message.text, blocks: message.blocks });
    message.text = content.text;
    message.blocks = this.withBlockIds(content.blocks);
    this.record('update', message.user, message);
  }

  remove(message: SimulatedMessage | SimulatedEphemeral): void {
    const channel = this.channels.get(message.channel);
    if (channel === undefined) return;
    channel.messages = channel.messages.filter((other) => other !== message);
    channel.ephemerals = channel.ephemerals.filter((other) => other !== message);
    this.record('delete', BOT_USER_ID, message);
  }

  whisper(
    channel: SimulatedChannel,
    user: string,
    content: { text: string; blocks: SimulatedBlock[]; threadTs?: string | null },
  ): SimulatedEphemeral {
    const ephemeral: SimulatedEphemeral = {
      channel: channel.id,
      user,
      ts: this.nextTs(),
      text: content.text,
      blocks: this.withBlockIds(content.blocks),
      threadTs: content.threadTs ?? null,
      postedAt: this.now(),
    };
    channel.ephemerals.push(ephemeral);
    this.record('ephemeral', BOT_USER_ID, ephemeral, user);
    return ephemeral;
  }

  record(
    kind: TranscriptEntry['kind'],
    actor: string,
    what: {
      channel?: string | null;
      ts?: string | null;
      threadTs?: string | null;
      text: string;
      blocks?: SimulatedBlock[];
    },
    onlyFor: string | null = null,
  ): void {
    this.transcript.push({
      at: this.now(),
      kind,
      actor,
      onlyFor,
      channel: what.channel ?? null,
      ts: what.ts ?? null,
      threadTs: what.threadTs ?? null,
      text: what.text,
      blocks: what.blocks ?? [],
    });
  }

  /** Slack names every block that came without a name, and interactions refer to it. */
  withBlockIds(blocks: SimulatedBlock[]): SimulatedBlock[] {
    return blocks.map((block) => ({ ...block, block_id: block.block_id ?? this.nextId('blk') }));
  }
}

function emptyChannel(seed: ChannelSeed): SimulatedChannel {
  return {
    isPrivate: false,
    botIsMember: true,
    ...seed,
    kind: 'channel',
    partner: null,
    messages: [],
    ephemerals: [],
  };
}
