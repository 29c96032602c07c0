import type { SimulatedBlock } from './block-kit.schema.ts';
import { type Surface, validateBlocks } from './block-kit.validator.ts';
import type { OneTimeHandles } from './one-time-handles.ts';
import type { SimulatedChannel } from './types.ts';
import type { Workspace } from './workspace.ts';

/** What a method answers: `ok: true` with data, or Slack's error. */
export type Answer = { ok: true; [key: string]: unknown } | Refusal;
export interface Refusal {
  ok: false;
  error: string;
  response_metadata?: { messages: string[] };
  [key: string]: unknown;
}

/** What a method may use. */
export interface MethodContext {
  workspace: Workspace;
  handles: OneTimeHandles;
  /** Scopes of the caller's token. */
  scopes: ReadonlySet<string>;
  /** Origin of the simulator, e.g. `http://127.0.0.1:4711`. */
  origin: string;
}

export interface Method {
  /** One of these scopes is needed; empty means any token may call. */
  scopes: readonly string[];
  run(args: Record<string, unknown>, context: MethodContext): Answer;
}

const MAX_TEXT_CHARACTERS = 40_000;

export function refuse(error: string, messages?: string[]): Refusal {
  return { ok: false, error, ...(messages && { response_metadata: { messages } }) };
}

export function isRefusal(value: object): value is Refusal {
  return 'ok' in value && value.ok === false;
}

export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

export function isTrue(value: unknown): boolean {
  return value === true || value === 'true' || value === '1';
}

/** The channel and whether our app may post there, worded as Slack does. */
export function postableChannel(id: string, context: MethodContext): SimulatedChannel | Refusal {
  const channel = context.workspace.findChannel(id);
  if (channel === null || (channel.isPrivate && !channel.botIsMember)) return refuse('channel_not_found');
  const uninvited = !channel.botIsMember && !context.scopes.has('chat:write.public');
  return uninvited ? refuse('not_in_channel') : channel;
}

/** Text and blocks of a call, validated. `blocks` is `null` when the call did not mention them. */
export function contentOf(
  args: Record<string, unknown>,
  surface: Surface = 'message',
): { text: string; blocks: SimulatedBlock[] | null } | Refusal {
  const text = textOf(args.text).slice(0, MAX_TEXT_CHARACTERS);
  if (args.blocks === undefined) return text === '' ? refuse('no_text') : { text, blocks: null };
  const verdict = validateBlocks(args.blocks, surface);
  if (!verdict.ok) return refuse(verdict.error, verdict.messages);
  return text === '' && verdict.blocks.length === 0 ? refuse('no_text') : { text, blocks: verdict.blocks };
}
