import type { CallOptions, Probe, WriteOptions } from './call-options.ts';

/** Where a message goes: a channel and, inside it, optionally the thread of an earlier message. */
export interface MessageTarget {
  channel: string;
  threadTs?: string;
}

/** A message already rendered for the messenger: fallback text plus blocks (opaque here). */
export interface RenderedMessage {
  text: string;
  blocks: unknown[];
}

export interface PostedMessage {
  channel: string;
  ts: string;
}

export interface MessengerUser {
  id: string;
  name: string;
  email: string | null;
  /** IANA name of the zone they keep their time in, as they said it; `null` when they did not. */
  zone: string | null;
  /** A full member of this workspace: no guest, no bot, not from another organisation. */
  fullMember: boolean;
}

export interface SharedFile {
  /** As its owner calls it. Untrusted, like the content. */
  name: string;
  content: Buffer;
}

export interface OutgoingFile {
  name: string;
  content: string | Buffer;
  title: string;
  /** A picture in words, for those who do not see it (ours: it is not escaped); `null` for what is no picture. */
  alt: string | null;
}

/** What we need from a chat tool to show things to people. */
export abstract class MessengerPort {
  abstract readonly vendor: string;
  /** Posts once per `idempotencyKey`, which travels with the message as metadata. */
  abstract post(target: MessageTarget, message: RenderedMessage, options: WriteOptions): Promise<PostedMessage>;
  /** The message posted with this key, or that carries a file of this name; asked before an uncertain post is repeated. */
  abstract findPosted(target: MessageTarget, key: string, options: CallOptions): Promise<PostedMessage | null>;
  abstract update(posted: PostedMessage, message: RenderedMessage, options: CallOptions): Promise<void>;
  /** Shown to one person only, gone after a reload. */
  abstract whisper(channel: string, user: string, message: RenderedMessage, options: CallOptions): Promise<void>;
  abstract uploadFile(target: MessageTarget, file: OutgoingFile, options: WriteOptions): Promise<void>;
  /**
   * The bytes of a file somebody shared, `null` when it is gone or not for us. Throws `rejected` when it is larger than
   * `mostBytes`; then nothing is read.
   */
  abstract downloadFile(id: string, mostBytes: number, options: CallOptions): Promise<SharedFile | null>;
  /** By id, or by e-mail address. */
  abstract user(idOrEmail: string, options: CallOptions): Promise<MessengerUser | null>;
  abstract probe(options: CallOptions): Promise<Probe>;
}
