import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SlackHome } from '#src/adapters/messenger/slack/slack.home';
import { SystemClock } from '#src/platform/clock';
import { type SlackSimulator, startSlackSimulator } from '#test/simulators/slack/server';
import type { Fault } from '#test/simulators/slack/types';
import { fetchTo } from '#test/support/fetch-to';
import { failureOf } from '#test/support/local-sites';

const BLOCKS = [{ type: 'section', text: { type: 'mrkdwn', text: 'Hello' } }];

let slack: SlackSimulator;
let home: SlackHome;
beforeEach(async () => {
  slack = await startSlackSimulator({
    ...{ signingSecret: 'secret', botToken: 'xoxb-test', users: [{ id: 'U1', name: 'ann' }] },
    channels: [{ id: 'C1', name: 'sales' }],
  });
  const { apiUrl } = slack;
  home = new SlackHome({ botToken: 'xoxb-test', apiUrl, fetch: fetchTo(apiUrl, apiUrl), clock: new SystemClock() });
});
afterEach(() => slack.close());

const call = (ms = 60_000) => ({ signal: new AbortController().signal, deadline: Date.now() + ms, runId: 'run' });

describe('the Home tab in Slack', () => {
  it('shows what was published last', async () => {
    await home.publish('U1', [], call());
    await home.publish('U1', BLOCKS, call());
    expect(slack.home('U1')).toMatchObject(BLOCKS);
  });

  it.each<[Fault, object]>([
    [
      { kind: 'ratelimited', retryAfterSeconds: 7 },
      { kind: 'rate-limited', retryable: true, retryAfterMs: 7_000 },
    ],
    [{ kind: 'http-500' }, { kind: 'unavailable', retryable: true }],
    [{ kind: 'malformed-json' }, { kind: 'bad-answer' }],
    [
      { kind: 'error', error: 'user_not_found' },
      { kind: 'not-found', retryable: false },
    ],
    [{ kind: 'timeout' }, { kind: 'unavailable', retryable: true }],
  ])('says what went wrong with %j', async (fault, failure) => {
    slack.failNext('views.publish', fault);
    const patience = call(fault.kind === 'timeout' ? 300 : 60_000);
    expect(await failureOf(home.publish('U1', BLOCKS, patience))).toMatchObject(failure);
  });

  it('knows no address of a message that is gone', async () => {
    expect(await home.linkTo({ channel: 'C1', ts: '1.000001' }, call())).toBeNull();
  });
});
