import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { SlackMessenger } from '#src/adapters/messenger/slack/slack.messenger';
import { Database } from '#src/platform/database/database';
import { SharedWindowLimiter } from '#src/platform/vendors/shared-window-limiter';
import { until } from '#test/demo/until';
import { type SlackSimulator, startSlackSimulator } from '#test/simulators/slack/server';
import type { TestDatabase } from '#test/support/database';
import { fetchTo } from '#test/support/fetch-to';
import { ManualClock } from '#test/support/manual-clock';
import { createMigratedDatabase } from '#test/support/test-product';

const clock = new ManualClock();
let slack: SlackSimulator;
let database: TestDatabase;
const processes: Database[] = [];

beforeAll(async () => {
  database = await createMigratedDatabase();
  slack = await startSlackSimulator({
    signingSecret: 'secret',
    botToken: 'xoxb-test',
    users: [],
    channels: [
      { id: 'C1', name: 'leads' },
      { id: 'C2', name: 'other' },
    ],
    now: () => clock.now(),
  });
  slack.limitPosts(true);
});
afterAll(async () => {
  await Promise.all(processes.map((open) => open.close()));
  await Promise.all([slack.close(), database.drop()]);
});

/** What another process would have: connections of its own to the same database. */
function messengerOfAProcess(): SlackMessenger {
  const open = new Database(database.url);
  processes.push(open);
  return new SlackMessenger({
    ...{ botToken: 'xoxb-test', apiUrl: slack.apiUrl, fetch: fetchTo(slack.apiUrl, slack.apiUrl), clock },
    paceOf: (channel) => new SharedWindowLimiter(`slack:posts:${channel}`, 1, 1_000, open, clock),
  });
}

it('posts of two processes to one channel stay a second apart, so that Slack refuses none', async () => {
  const [one, other] = [messengerOfAProcess(), messengerOfAProcess()];
  const message = { text: 'Hello', blocks: [] };
  const options = (key: string) => ({
    ...{ signal: new AbortController().signal, deadline: clock.now() + 60_000, runId: 'run', idempotencyKey: key },
  });
  const posts = Array.from({ length: 12 }, (_, number) =>
    (number % 2 === 0 ? one : other).post({ channel: 'C1' }, message, options(`key-${number}`)),
  );
  const posted = (channel: string) => slack.channel(channel).messages.length;
  await one.post({ channel: 'C2' }, message, options('elsewhere'));
  await until(() => clock.sleeping >= posts.length - 1 || null, 'everybody to have a turn');
  for (let seconds = 1; seconds <= posts.length; seconds += 1) {
    await until(() => posted('C1') === seconds || null, `message ${seconds}`);
    clock.advance(1_000);
  }
  await Promise.all(posts);
  expect(slack.calls('chat.postMessage').filter(({ error }) => error !== null)).toEqual([]);
  const times = slack.channel('C1').messages.map(({ postedAt }) => postedAt);
  expect(times.slice(1).map((at, index) => at - times[index]!)).toEqual(Array(11).fill(1_000));
  expect(posted('C2')).toBe(1);
});
