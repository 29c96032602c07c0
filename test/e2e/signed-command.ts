import { createHmac } from 'node:crypto';
import type { Stage } from '#test/demo/stage';
import { CHANNEL, REP } from './workspace.ts';

/** A `/gtm` command as Slack sends and signs it; `at` is epoch milliseconds. */
export function signedCommand(text: string, triggerId: string, at = Date.now()) {
  const body = new URLSearchParams({
    command: '/gtm',
    text,
    trigger_id: triggerId,
    user_id: REP.id,
    channel_id: CHANNEL,
    team_id: 'T0SIMULATED',
    api_app_id: 'A0SIMULATED',
  }).toString();
  const timestamp = String(Math.floor(at / 1000));
  const digest = createHmac('sha256', 'demo-signing-secret').update(`v0:${timestamp}:${body}`).digest('hex');
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': `v0=${digest}`,
  };
  return { body, headers };
}

export function deliver({ service }: Stage, body: string, headers: Record<string, string>): Promise<Response> {
  return fetch(`${service.url}/slack/events`, { method: 'POST', body, headers });
}
