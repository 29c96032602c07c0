import { messageAnswer, userAnswer } from './answers.ts';
import { type Answer, isTrue, type Method, type MethodContext, refuse, textOf } from './method.ts';
import type { SimulatedChannel, SimulatedMessage } from './types.ts';
import { BOT_ID, BOT_USER_ID, TEAM_ID, type Workspace } from './workspace.ts';

const HISTORY_SCOPES = ['channels:history', 'groups:history', 'im:history', 'mpim:history'] as const;
const INFO_SCOPES = ['channels:read', 'groups:read', 'im:read', 'mpim:read'] as const;

/** `auth.*`, `conversations.*` and `users.*` */
export const directoryMethods: Readonly<Record<string, Method>> = {
  'auth.test': {
    scopes: [],
    run: (_args, { origin }) => ({
      ok: true,
      url: `${origin}/`,
      team: 'Simulated',
      team_id: TEAM_ID,
      user: 'gtm',
      user_id: BOT_USER_ID,
      bot_id: BOT_ID,
      is_enterprise_install: false,
    }),
  },
  'conversations.open': {
    scopes: ['im:write', 'mpim:write'],
    run: (args, { workspace }) => {
      const user = workspace.users.get(textOf(args.users));
      if (user === undefined) return refuse('user_not_found');
      return { ok: true, channel: { id: workspace.openDirectMessage(user.id).id } };
    },
  },
  'conversations.info': {
    scopes: INFO_SCOPES,
    run: (args, { workspace }) => {
      const channel = visibleChannel(args, workspace);
      if (channel === null) return refuse('channel_not_found');
      const { id, name, isPrivate, botIsMember, kind, partner } = channel;
      const shared = { id, is_im: kind === 'im', is_private: isPrivate, is_archived: false };
      return kind === 'im'
        ? { ok: true, channel: { ...shared, user: partner } }
        : { ok: true, channel: { ...shared, name, is_channel: !isPrivate, is_member: botIsMember } };
    },
  },
  'conversations.history': { scopes: HISTORY_SCOPES, run: history },
  'conversations.replies': { scopes: HISTORY_SCOPES, run: replies },
  'users.info': {
    scopes: ['users:read'],
    run: (args, { workspace, scopes }) => {
      const user = workspace.users.get(textOf(args.user));
      return user === undefined ? refuse('user_not_found') : { ok: true, user: userAnswer(user, scopes) };
    },
  },
  'users.lookupByEmail': {
    scopes: ['users:read.email'],
    run: (args, { workspace, scopes }) => {
      const email = textOf(args.email).toLowerCase();
      const user = [...workspace.users.values()].find((candidate) => candidate.email?.toLowerCase() === email);
      return user === undefined ? refuse('users_not_found') : { ok: true, user: userAnswer(user, scopes) };
    },
  },
};

function history(args: Record<string, unknown>, { workspace }: MethodContext): Answer {
  const channel = visibleChannel(args, workspace);
  if (channel === null) return refuse('channel_not_found');
  if (!channel.botIsMember) return refuse('not_in_channel');
  const roots = channel.messages.filter((message) => message.threadTs === null);
  return page(within(roots, args).reverse(), channel, args);
}

function replies(args: Record<string, unknown>, { workspace }: MethodContext): Answer {
  const channel = visibleChannel(args, workspace);
  if (channel === null) return refuse('channel_not_found');
  if (!channel.botIsMember) return refuse('not_in_channel');
  const ts = textOf(args.ts);
  const named = workspace.findMessage(channel.id, ts);
  if (named === null) return refuse('thread_not_found');
  const root = named.threadTs ?? ts;
  const thread = channel.messages.filter((message) => message.ts === root || message.threadTs === root);
  return page(within(thread, args), channel, args);
}

function within(messages: SimulatedMessage[], args: Record<string, unknown>): SimulatedMessage[] {
  const oldest = Number(args.oldest ?? 0);
  const latest = args.latest === undefined ? Number.POSITIVE_INFINITY : Number(args.latest);
  const inclusive = isTrue(args.inclusive);
  return messages.filter(({ ts }) =>
    inclusive ? Number(ts) >= oldest && Number(ts) <= latest : Number(ts) > oldest && Number(ts) < latest,
  );
}

function page(messages: SimulatedMessage[], channel: SimulatedChannel, args: Record<string, unknown>): Answer {
  const limit = Math.min(Number(args.limit ?? 100), 1000);
  const start = args.cursor === undefined || args.cursor === '' ? 0 : Number(textOf(args.cursor).replace('next:', ''));
  if (!Number.isInteger(start)) return refuse('invalid_cursor');
  const end = start + limit;
  const hasMore = end < messages.length;
  return {
    ok: true,
    messages: messages
      .slice(start, end)
      .map((message) => messageAnswer(message, channel, isTrue(args.include_all_metadata))),
    has_more: hasMore,
    response_metadata: { next_cursor: hasMore ? `next:${end}` : '' },
  };
}

function visibleChannel(args: Record<string, unknown>, workspace: Workspace): SimulatedChannel | null {
  const channel = workspace.channels.get(textOf(args.channel)) ?? null;
  return channel?.isPrivate && !channel.botIsMember ? null : channel;
}
