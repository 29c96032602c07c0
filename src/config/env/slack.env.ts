import { secret, url } from './values.ts';

/** Slack. */
export const SlackEnv = {
  SLACK_BOT_TOKEN: secret.optional().describe('Bot token (xoxb-...) of the Slack app made from slack-manifest.yml.'),
  SLACK_SIGNING_SECRET: secret.optional().describe('Signing secret of the Slack app; needed with SLACK_BOT_TOKEN.'),
  SLACK_API_URL: url.default('https://slack.com/api/').describe('Slack Web API; changed only to talk to a simulator.'),
};
