import { contentOf, isRefusal, isTrue } from './method.ts';
import type { OneTimeHandles } from './one-time-handles.ts';
import { BOT_ID, BOT_USER_ID, type Workspace } from './workspace.ts';

/** Answers one POST to a response_url: five uses, thirty minutes, replaces or deletes what it answers to. */
export function answerResponseUrl(
  id: string,
  args: Record<string, unknown>,
  workspace: Workspace,
  handles: OneTimeHandles,
): { status: number; body: unknown } {
  const use = handles.useResponse(id);
  if ('error' in use) return { status: 404, body: { ok: false, error: use.error } };
  const { origin } = use;
  const channel = workspace.findChannel(origin.channel);
  if (channel === null) return { status: 404, body: { ok: false, error: 'channel_not_found' } };
  const message = origin.messageTs === null ? null : workspace.findMessage(channel.id, origin.messageTs);
  const ephemeral = origin.messageTs === null ? null : workspace.findEphemeral(channel.id, origin.messageTs);
  const original = message ?? ephemeral;
  if (isTrue(args.delete_original)) {
    if (original !== null) workspace.remove(original);
    return { status: 200, body: { ok: true } };
  }
  const parsed = contentOf(args);
  if (isRefusal(parsed)) return { status: 400, body: parsed };
  const threadTs = typeof args.thread_ts === 'string' ? args.thread_ts : origin.threadTs;
  const content = { text: parsed.text, blocks: parsed.blocks ?? [], threadTs };
  if (isTrue(args.replace_original) && message !== null) {
    workspace.edit(message, content);
  } else if (isTrue(args.replace_original) && ephemeral !== null) {
    ephemeral.text = content.text;
    ephemeral.blocks = workspace.withBlockIds(content.blocks);
    workspace.record('ephemeral', BOT_USER_ID, ephemeral, ephemeral.user);
  } else if (args.response_type === 'in_channel') {
    const posted = workspace.post(channel, { user: BOT_USER_ID, botId: BOT_ID }, content);
    workspace.record('post', BOT_USER_ID, posted);
    origin.messageTs ??= posted.ts;
  } else {
    const whispered = workspace.whisper(channel, origin.user, content);
    origin.messageTs ??= whispered.ts;
  }
  return { status: 200, body: { ok: true } };
}
