/** Reading a conversation takes the scope of its kind: public channel, private channel or direct message. */
const READ_CONVERSATION = ['channels:history', 'groups:history', 'im:history'] as const;

/**
 * Every Slack method this adapter calls, with the scopes it takes. A call names its method by this table, so a method
 * that is missing here does not compile; a test holds the table against `slack-manifest.yml`.
 */
export const SLACK_METHODS = {
  'auth.test': [],
  // The second one lets us answer in public channels nobody invited us to.
  'chat.postMessage': ['chat:write', 'chat:write.public'],
  'chat.postEphemeral': ['chat:write'],
  'chat.getPermalink': [],
  'chat.update': ['chat:write'],
  'conversations.history': READ_CONVERSATION,
  'conversations.open': ['im:write'],
  'conversations.replies': READ_CONVERSATION,
  'files.info': ['files:read'],
  'files.uploadV2': ['files:write'],
  'users.info': ['users:read', 'users:read.email'],
  'users.lookupByEmail': ['users:read', 'users:read.email'],
  'views.publish': [],
} as const satisfies Record<string, readonly string[]>;

export type SlackMethod = keyof typeof SLACK_METHODS;
