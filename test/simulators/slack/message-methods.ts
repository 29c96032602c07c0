import { z } from 'zod';
import { messageAnswer } from './answers.ts';
import {
  type Answer,
  contentOf,
  isRefusal,
  type Method,
  type MethodContext,
  postableChannel,
  refuse,
  textOf,
} from './method.ts';
import { BOT_ID, BOT_USER_ID } from './workspace.ts';

const POST_SCOPES = ['chat:write'] as const;
const APP = { user: BOT_USER_ID, botId: BOT_ID } as const;

const Metadata = z.object({ event_type: z.string().min(1), event_payload: z.record(z.string(), z.unknown()) });

/** `chat.*` */
export const messageMethods: Readonly<Record<string, Method>> = {
  'chat.postMessage': { scopes: POST_SCOPES, run: postMessage },
  'chat.update': { scopes: POST_SCOPES, run: updateMessage },
  'chat.delete': { scopes: POST_SCOPES, run: deleteMessage },
  'chat.postEphemeral': { scopes: POST_SCOPES, run: postEphemeral },
  'chat.getPermalink': {
    scopes: [],
    run: (args, { workspace, origin }) => {
      const channel = workspace.findChannel(textOf(args.channel));
      if (channel === null) return refuse('channel_not_found');
      const ts = textOf(args.message_ts);
      if (workspace.findMessage(channel.id, ts) === null) return refuse('message_not_found');
      const permalink = `${origin}/archives/${channel.id}/p${ts.replace('.', '')}`;
      return { ok: true, channel: channel.id, permalink };
    },
  },
};

function postMessage(args: Record<string, unknown>, context: MethodContext): Answer {
  const { workspace } = context;
  const channel = postableChannel(textOf(args.channel), context);
  if (isRefusal(channel)) return channel;
  const content = contentOf(args);
  if (isRefusal(content)) return content;
  const metadata = args.metadata === undefined ? null : Metadata.safeParse(args.metadata);
  if (metadata?.success === false) return refuse('invalid_metadata_format');
  const threadTs = args.thread_ts === undefined ? null : textOf(args.thread_ts);
  const root = threadTs === null ? null : workspace.findMessage(channel.id, threadTs);
  if (threadTs !== null && root === null) return refuse('thread_not_found');
  const message = workspace.post(channel, APP, {
    text: content.text,
    blocks: content.blocks ?? [],
    threadTs: root?.threadTs ?? threadTs,
    metadata: metadata?.data ?? null,
  });
  workspace.record('post', BOT_USER_ID, message);
  return { ok: true, channel: channel.id, ts: message.ts, message: messageAnswer(message, channel, true) };
}

function updateMessage(args: Record<string, unknown>, context: MethodContext): Answer {
  const found = ownMessage(args, context, 'cant_update_message');
  if (isRefusal(found)) return found;
  const content = contentOf(args);
  if (isRefusal(content)) return content;
  const metadata = args.metadata === undefined ? null : Metadata.safeParse(args.metadata);
  if (metadata?.success === false) return refuse('invalid_metadata_format');
  // Blocks and metadata that the call does not mention stay as they are.
  context.workspace.edit(found, { text: content.text, blocks: content.blocks ?? found.blocks });
  if (metadata !== null) found.metadata = metadata.data ?? null;
  return { ok: true, channel: found.channel, ts: found.ts, text: found.text };
}

function deleteMessage(args: Record<string, unknown>, context: MethodContext): Answer {
  const found = ownMessage(args, context, 'cant_delete_message');
  if (isRefusal(found)) return found;
  context.workspace.remove(found);
  return { ok: true, channel: found.channel, ts: found.ts };
}

function ownMessage(args: Record<string, unknown>, { workspace }: MethodContext, foreign: string) {
  const channel = workspace.findChannel(textOf(args.channel));
  if (channel === null) return refuse('channel_not_found');
  const message = workspace.findMessage(channel.id, textOf(args.ts));
  if (message === null) return refuse('message_not_found');
  return message.botId === BOT_ID ? message : refuse(foreign);
}

function postEphemeral(args: Record<string, unknown>, context: MethodContext): Answer {
  const channel = postableChannel(textOf(args.channel), context);
  if (isRefusal(channel)) return channel;
  const user = textOf(args.user);
  if (!context.workspace.users.has(user)) return refuse('user_not_in_channel');
  const content = contentOf(args);
  if (isRefusal(content)) return content;
  const threadTs = args.thread_ts === undefined ? null : textOf(args.thread_ts);
  const whisper = { text: content.text, blocks: content.blocks ?? [], threadTs };
  return { ok: true, message_ts: context.workspace.whisper(channel, user, whisper).ts };
}
