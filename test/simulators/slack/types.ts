import type { SimulatedBlock } from './block-kit.schema.ts';

/** A person of the simulated workspace, as the test states them. */
export interface UserSeed {
  id: string;
  /** Handle, e.g. `maria`. */
  name: string;
  realName?: string;
  email?: string;
  /** IANA name; `Europe/London` when unset. */
  tz?: string;
  /** Multi-channel guest. */
  isRestricted?: boolean;
  /** Single-channel guest. */
  isUltraRestricted?: boolean;
  isBot?: boolean;
  /** From another organisation, seen through a shared channel. */
  isStranger?: boolean;
  /** Workspace the person belongs to; ours when unset. */
  teamId?: string;
}

export interface ChannelSeed {
  id: string;
  name: string;
  isPrivate?: boolean;
  /** Whether our app was invited; true when unset. */
  botIsMember?: boolean;
}

export interface SimulatedChannel extends Required<ChannelSeed> {
  kind: 'channel' | 'im';
  /** The person on the other side of a direct message. */
  partner: string | null;
  messages: SimulatedMessage[];
  ephemerals: SimulatedEphemeral[];
}

export interface MessageMetadata {
  event_type: string;
  event_payload: Record<string, unknown>;
}

export interface SimulatedMessage {
  channel: string;
  /** Unique and increasing over the whole workspace. */
  ts: string;
  user: string;
  /** Set when an app posted it. */
  botId: string | null;
  text: string;
  blocks: SimulatedBlock[];
  threadTs: string | null;
  metadata: MessageMetadata | null;
  files: SimulatedFile[];
  /** What stood here before, oldest first; each with the time (epoch ms) at which it was replaced. */
  edits: { replacedAt: number; text: string; blocks: SimulatedBlock[] }[];
  postedAt: number;
}

/** A message only one person sees. */
export interface SimulatedEphemeral {
  channel: string;
  user: string;
  ts: string;
  text: string;
  blocks: SimulatedBlock[];
  threadTs: string | null;
  postedAt: number;
}

export interface SimulatedFile {
  id: string;
  name: string;
  title: string;
  content: Buffer;
}

/** One Web API call as it arrived and how it was answered. */
export interface JournalEntry {
  method: string;
  args: Record<string, unknown>;
  /** Simulated time, epoch ms. */
  at: number;
  /** Real milliseconds until the answer. */
  ms: number;
  /** HTTP status; `null` when the connection was left open or dropped. */
  status: number | null;
  /** Slack's error, or the fault that was injected; `null` when all went well. */
  error: string | null;
}

/** One thing somebody in the workspace did or saw, in order. */
export interface TranscriptEntry {
  at: number;
  kind:
    | 'command'
    | 'click'
    | 'mention'
    | 'direct-message'
    | 'post'
    | 'update'
    | 'delete'
    | 'ephemeral'
    | 'file'
    | 'view';
  /** Who acted: a user id or the app's user id. */
  actor: string;
  channel: string | null;
  /** The one person who sees it; `null` when everybody in the channel does. */
  onlyFor: string | null;
  ts: string | null;
  threadTs: string | null;
  text: string;
  blocks: SimulatedBlock[];
}

export type Fault =
  | { kind: 'ratelimited'; retryAfterSeconds?: number }
  | { kind: 'http-500' }
  /** Never answers. */
  | { kind: 'timeout' }
  /** Does what was asked, then closes the connection without an answer: the uncertain case. */
  | { kind: 'drop-after-effect' }
  /** Closes the connection without doing anything. */
  | { kind: 'drop-before-effect' }
  /** Does what was asked and answers with broken JSON. */
  | { kind: 'malformed-json' }
  /** Answers correctly after real milliseconds. */
  | { kind: 'slow'; ms: number }
  /** Answers `{ ok: false, error }`. */
  | { kind: 'error'; error: string };
