import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FIND_FLOW, toFindAnswer } from '#modules/discovery';
import { RunsService } from '#modules/runs';
import type { Sandbox } from '#src/adapters.module';
import { CONFIG } from '#src/config/config';
import { openContext } from '#src/service';
import type { Stage } from '#test/demo/stage';
import { until } from '#test/demo/until';
import type { SimulatedMessage } from '#test/simulators/slack/types';
import { withoutPageTimes } from '#test/support/page-times';
import { deliver, signedCommand } from './signed-command.ts';
import { CHANNEL, REP, REVOPS, type ShownFind, TestWorkspace } from './workspace.ts';

const SENTENCE = 'find top 2 customers: fintech companies in the United Kingdom with 11 to 50 people';
/** One result, and so one message and one card: what most tests need. */
const SHORT = 'find top 1 customers: logistics companies in Germany';

let workspace: TestWorkspace;

beforeAll(async () => {
  workspace = await TestWorkspace.open({ GTM_WEBSITES: 'off' });
});
afterAll(() => workspace.close());

describe('a find by command', () => {
  it('is acknowledged at once with what was understood, and one message becomes the result', async () => {
    const before = posted().length;
    const acknowledged = await workspace.types(SENTENCE);
    expect(acknowledged).toMatchObject({ status: 200, timedOut: false });
    await workspace.hears('Understood as:* customers · fintech · United Kingdom');
    await workspace.settled();

    const { message, answer } = await workspace.shown(await workspace.runOf(`command:${acknowledged.triggerId}`));
    const news = posted().slice(before);
    expect(news.filter(({ threadTs }) => threadTs === null)).toEqual([message]);
    expect(message.edits[0]?.text).toContain('Looking for');
    expect(JSON.stringify(message.blocks)).toContain(answer.run_id);
    const cards = news.filter(({ threadTs }) => threadTs === message.ts);
    expect(answer.results).toHaveLength(2);
    expect(cards.map(({ text }) => text)).toEqual(
      answer.results.map(({ company }) => expect.stringContaining(company.name)),
    );
  });

  it('is one run, however often it arrives', async () => {
    const { body, headers } = signedCommand(SHORT, 'trigger-twice');
    const answers = await Promise.all([1, 2].map(() => deliver(workspace.stage, body, headers)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    await workspace.settled();
    const key = 'slack:command:trigger-twice';
    expect(await workspace.rows('select id from run where idempotency_key = $1', [key])).toHaveLength(1);
  });

  it.each([
    ['help', 'What I can do'],
    ['', 'What I can do'],
    ['fnd customers in Germany', 'Did you mean *find*?'],
    ['subscribe <!channel>', 'I do not know “subscribe”'],
  ])('answers "%s" to the one who typed it and to nobody else', async (text, words) => {
    const before = posted().length;
    expect((await workspace.types(text)).status).toBe(200);
    await workspace.hears(words);
    await workspace.settled();
    expect(posted()).toHaveLength(before);
  });

  it('says so when the request is longer than one may be', async () => {
    const finds = (await workspace.finds()).length;
    expect((await workspace.types(`find customers: ${'fintech '.repeat(300)}`)).status).toBe(200);
    await workspace.hears('a request has at most 600');
    expect(await workspace.finds()).toHaveLength(finds);
  });

  it('shows a company with a hostile name without calling or linking anybody', async () => {
    const { message, answer } = await workspace.find('find top 3 customers: fintech in Germany with 100 to 200 people');
    expect(answer.results.map(({ company }) => company.domain)).toContain('glitzertaler.example');
    const everything = [message, ...workspace.slack.thread(CHANNEL, message.ts)].map(({ text, blocks }) => ({
      text,
      blocks,
    }));
    // Slack reads references in mrkdwn and in fallback texts; in plain text they are letters.
    const shown = JSON.stringify(everything, (_key, part) => (part?.type === 'plain_text' ? null : part));
    expect(shown).toContain('Glitzertaler &lt;!channel&gt;');
    expect(shown).not.toMatch(/<!channel|<!everyone|<!here|<@U0000000000>|<script/);
  });

  it('uses the ideal customer profile when no criteria are named', async () => {
    const { answer } = await workspace.find('find me 1 potential customer');
    expect(answer.criteria_from).toBe('icp');
    expect(answer.results).toHaveLength(1);
  });
});

describe('the other doors', () => {
  it('give the same result, with what websites say: mention, direct message, HTTP and command line', async () => {
    const reading = await TestWorkspace.open();
    try {
      const { answer: byCommand } = await reading.find(SHORT);
      expect(byCommand.results[0]?.website).toBe('read');
      const mention = await reading.slack.mention({ user: REP.id, channel: CHANNEL, text: SHORT });
      const direct = await reading.slack.directMessage({ user: REP.id, text: SHORT });
      await reading.settled();
      const byMention = await reading.shown(await reading.runOf(`event:${mention.eventId}`));
      const byMessage = await reading.shown(await reading.runOf(`event:${direct.eventId}`));
      expect(byMention.message.threadTs).toBe(mention.ts);
      expect(byMessage.message).toMatchObject({ channel: reading.slack.channel(REP.id).id, threadTs: direct.ts });

      const others = [await findByHttp(reading.stage, SHORT), await findByCommandLine(reading.stage, SHORT)];
      for (const answer of [byMention.answer, byMessage.answer, ...others]) {
        expect(lasting(answer)).toEqual(lasting(byCommand));
      }
    } finally {
      await reading.close();
    }
  });

  it('hear an event again that could not be stored when it came', async () => {
    await workspace.rows('alter table inbox rename to inbox_out_of_reach');
    const event = await workspace.slack.mention({ user: REP.id, channel: CHANNEL, text: SHORT });
    expect(event.status).toBe(500);
    await workspace.rows('alter table inbox_out_of_reach rename to inbox');
    expect((await workspace.slack.redeliver(event.eventId, 'http_error')).status).toBe(200);
    await workspace.settled();
    await workspace.shown(await workspace.runOf(`event:${event.eventId}`));
  });

  it('act once on an event that Slack delivers again', async () => {
    const event = await workspace.slack.mention({ user: REP.id, channel: CHANNEL, text: 'help' });
    const asked = await workspace.slack.mention({ user: REP.id, channel: CHANNEL, text: SHORT });
    const again = await Promise.all(
      [event, asked].flatMap(({ eventId }) => [eventId, eventId]).map((id) => workspace.slack.redeliver(id)),
    );
    await workspace.settled();
    await workspace.slack.redeliver(asked.eventId, 'http_error');
    await workspace.settled();
    expect(again.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(workspace.slack.thread(CHANNEL, event.ts!)).toHaveLength(1);
    const key = `slack:event:${asked.eventId}`;
    const runs = await workspace.rows<{ id: string }>('select id from run where idempotency_key = $1', [key]);
    expect(runs).toHaveLength(1);
    const results = workspace.slack
      .thread(CHANNEL, asked.ts!)
      .filter(({ blocks }) => JSON.stringify(blocks).includes(`Run ${runs[0]!.id}`));
    expect(results).toHaveLength(1);
  });
});

describe('the buttons', () => {
  let find: ShownFind;
  beforeAll(async () => {
    find = await workspace.find(SHORT);
  });

  it('propose once and give one file, however often they are pressed and although an answer is lost', async () => {
    const [first] = find.answer.results;
    workspace.slack.failNext('files.completeUploadExternal', { kind: 'drop-after-effect' });
    await Promise.all([
      ...[1, 2, 3].map(() => workspace.add(find, [first!.company.id])),
      ...[1, 2, 3].map(() => workspace.press(find.message, 'discovery:csv')),
    ]);
    await workspace.settled();
    expect(workspace.slack.calls('files.completeUploadExternal').at(-1)?.error).toBe('drop-after-effect');
    const replies = workspace.slack.thread(CHANNEL, find.message.ts);
    expect(replies.filter(({ text }) => text.startsWith('Approve?'))).toHaveLength(1);
    const files = replies.flatMap((reply) => reply.files);
    expect(files.map(({ name }) => name)).toEqual([`gtm-find-${find.answer.run_id}.csv`]);
    expect(files[0]!.content.toString()).toContain(first!.company.name);
  });

  it('ask for a tick when nothing is ticked', async () => {
    expect((await workspace.add(find, [])).status).toBe(200);
    await workspace.hears('Tick at least one company first');
  });
});

describe('when Slack fails in the middle', () => {
  it.each([
    ['asks to wait', { kind: 'ratelimited', retryAfterSeconds: 1 }],
    ['answers with an error', { kind: 'http-500' }],
    ['does the work and answers nothing', { kind: 'drop-after-effect' }],
    ['does the work and answers nonsense', { kind: 'malformed-json' }],
  ] as const)('has one message nevertheless: Slack %s', async (_words, fault) => {
    const before = posted().length;
    workspace.slack.failNext('chat.postMessage', fault);
    const { message } = await workspace.find(SHORT);
    const news = posted().slice(before);
    expect(news.filter(({ threadTs }) => threadTs === null)).toEqual([message]);
    expect(news.filter(({ threadTs }) => threadTs === message.ts)).toHaveLength(1);
  });

  it('shows the result although the edit failed at first', async () => {
    workspace.slack.failNext('chat.update', { kind: 'http-500' });
    const { message, answer } = await workspace.find(SHORT);
    expect(JSON.stringify(message.blocks)).toContain(answer.run_id);
  });

  it('shows the result in a new message when somebody deleted the one with the progress', async () => {
    workspace.slack.failNext('chat.update', { kind: 'error', error: 'message_not_found' });
    const { message, answer } = await workspace.find(SHORT);
    expect(message.edits).toEqual([]);
    expect(JSON.stringify(message.blocks)).toContain(answer.run_id);
  });

  it('answers whoever asked directly when the app is not in the channel, also when an answer is lost', async () => {
    const closed = workspace.slack.channel('C0GTMDIGES');
    closed.botIsMember = false;
    workspace.slack.failNext('chat.postMessage', { kind: 'http-500' });
    const { triggerId } = await workspace.types(SHORT, {
      channel: closed.id,
      user: REVOPS.id,
    });
    await workspace.settled();
    const { message } = await workspace.shown(await workspace.runOf(`command:${triggerId}`));
    const direct = workspace.slack.channel(REVOPS.id);
    expect(message.channel).toBe(direct.id);
    expect(direct.messages.filter(({ threadTs }) => threadTs === null)).toEqual([message]);
    expect(direct.messages.filter(({ threadTs }) => threadTs === message.ts)).toHaveLength(1);
    expect(closed.messages).toEqual([]);
  });
});

describe('before anything is set up', () => {
  let empty: TestWorkspace;
  beforeAll(async () => {
    empty = await TestWorkspace.open({ GTM_WEBSITES: 'off' }, { empty: true });
  });
  afterAll(() => empty.close());

  it('says how to fill the index', async () => {
    await empty.types(SENTENCE);
    await empty.hears('gtm -- import companies.csv');
    const { ts } = await empty.slack.mention({ user: REP.id, channel: CHANNEL, text: SENTENCE });
    await empty.settled();
    expect(empty.slack.thread(CHANNEL, ts!).map(({ text }) => text)).toEqual([
      expect.stringContaining('Import a list first'),
    ]);
    expect(await empty.finds()).toEqual([]);
  });

  it('says how to set a profile when neither the request nor a profile names criteria', async () => {
    await empty.stage.load(null, 'prospects');
    await empty.types('find me potential customers');
    await empty.settled();
    expect(
      empty.slack
        .channel(CHANNEL)
        .messages.filter(({ botId }) => botId)
        .map(({ text }) => text),
    ).toContainEqual(expect.stringContaining('gtm icp set'));
  });
});

function posted(): SimulatedMessage[] {
  return workspace.slack.channel(CHANNEL).messages;
}

/** What two finds of the same sentence have in common. */
function lasting({ run_id: _run, duration_ms: _duration, ...answer }: ReturnType<typeof toFindAnswer>) {
  return withoutPageTimes(answer);
}

async function findByHttp({ service: { url }, token }: Stage, text: string) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const body = JSON.stringify({ flow: FIND_FLOW, input: { text } });
  const started = await fetch(`${url}/api/v1/runs`, { method: 'POST', headers, body });
  const { run_id } = (await started.json()) as { run_id: string };
  return until(async () => {
    const run = (await (await fetch(`${url}/api/v1/runs/${run_id}`, { headers })).json()) as Record<string, unknown>;
    if (run.status !== 'succeeded') return null;
    const times = { started_at: new Date(String(run.started_at)), finished_at: new Date(String(run.finished_at)) };
    return toFindAnswer({ id: run_id, result: run.result, cost_usd: Number(run.cost_usd), ...times });
  }, 'the run by HTTP');
}

/** What `gtm find` does, in a process of its own but for the process. */
async function findByCommandLine(stage: Stage, text: string) {
  const { app, close } = await openContext(stage.service.app.get(CONFIG), { sandbox: sandboxOf(stage) });
  try {
    const runs = app.get(RunsService);
    const id = await runs.start(FIND_FLOW, { text }, { kind: 'cli', actor: 'cli', reply: null });
    return toFindAnswer(await runs.execute(id));
  } finally {
    await close();
  }
}

function sandboxOf({ slack, hubspot, sites }: Stage): Sandbox {
  const pair = `127.0.0.1:${sites.port}`;
  const vendors = [slack.apiUrl, hubspot.basePath].map((address) => new URL(address).host);
  return { exceptions: new Set([pair, ...vendors]), hosts: new Map(sites.hosts.map((host) => [host, pair])) };
}
