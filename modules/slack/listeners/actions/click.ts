import type { BlockAction } from '@slack/bolt';
import type { CallOptions } from '#src/ports/call-options';

const WHISPER_MS = 10_000;

/** A pressed button in our words. */
export interface Click {
  user: string;
  channel: string;
  messageTs: string;
  /** Thread the message stands in; `null` when it stands in the channel. */
  threadTs: string | null;
  /** The button's value. */
  value: string;
}

export function clickOf(body: BlockAction): Click {
  const [action] = body.actions;
  return {
    user: body.user.id,
    channel: body.channel?.id ?? body.container.channel_id,
    messageTs: body.message?.ts ?? body.container.message_ts,
    threadTs: (body.message?.thread_ts as string | undefined) ?? null,
    value: action && 'value' in action ? (action.value ?? '') : '',
  };
}

/** Options for a hint to the person who clicked; `now` is in epoch milliseconds. */
export function whisperCall(now = Date.now()): CallOptions {
  return { signal: AbortSignal.timeout(WHISPER_MS), deadline: now + WHISPER_MS, runId: 'slack' };
}
