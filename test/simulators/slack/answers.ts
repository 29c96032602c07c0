import type { SimulatedChannel, SimulatedMessage, UserSeed } from './types.ts';
import { APP_ID, BOT_USER_ID, TEAM_ID } from './workspace.ts';

/** A message as Slack's answers and payloads show it. */
export function messageAnswer(message: SimulatedMessage, channel: SimulatedChannel, withMetadata: boolean) {
  const replies = channel.messages.filter((other) => other.threadTs === message.ts);
  const lastEdit = message.edits.at(-1);
  return {
    type: 'message',
    user: message.user,
    ts: message.ts,
    text: message.text,
    team: TEAM_ID,
    ...(message.blocks.length > 0 && { blocks: message.blocks }),
    ...(message.botId !== null && { bot_id: message.botId, app_id: APP_ID }),
    ...((message.threadTs !== null || replies.length > 0) && { thread_ts: message.threadTs ?? message.ts }),
    ...(replies.length > 0 && { reply_count: replies.length, latest_reply: replies.at(-1)?.ts }),
    ...(lastEdit !== undefined && {
      edited: { user: BOT_USER_ID, ts: `${Math.floor(lastEdit.replacedAt / 1000)}.000000` },
    }),
    ...(message.files.length > 0 && {
      files: message.files.map(({ id, name, title, content }) => ({ id, name, title, size: content.length })),
    }),
    ...(withMetadata && message.metadata !== null && { metadata: message.metadata }),
  };
}

/** A person as `users.info` shows them; the e-mail address only to a token that may read it. */
export function userAnswer(user: UserSeed, scopes: ReadonlySet<string>) {
  const realName = user.realName ?? user.name;
  return {
    id: user.id,
    team_id: user.teamId ?? TEAM_ID,
    name: user.name,
    real_name: realName,
    deleted: false,
    tz: user.tz ?? 'Europe/London',
    is_bot: user.isBot ?? false,
    is_restricted: user.isRestricted ?? false,
    is_ultra_restricted: user.isUltraRestricted ?? false,
    is_stranger: user.isStranger ?? false,
    is_admin: false,
    is_owner: false,
    profile: {
      real_name: realName,
      display_name: user.name,
      ...(scopes.has('users:read.email') && user.email !== undefined && { email: user.email }),
    },
  };
}
