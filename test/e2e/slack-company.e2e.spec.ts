import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SimulatedMessage } from '#test/simulators/slack/types';
import { CHANNEL, REP, TestWorkspace } from './workspace.ts';

const COMPANY = 'quillpenny.example';
const NOBODY = 'nobody-lives-here.example';

let workspace: TestWorkspace;

beforeAll(async () => {
  workspace = await TestWorkspace.open({ GTM_CRAWL_PAUSE_MS: '0' });
});
afterAll(() => workspace.close());

/** Types a command and gives the one message it became, with its thread. */
async function answered(text: string): Promise<{ message: SimulatedMessage; thread: SimulatedMessage[] }> {
  const before = posted().length;
  const { status, timedOut } = await workspace.types(text);
  expect({ status, timedOut }).toEqual({ status: 200, timedOut: false });
  await workspace.settled();
  const [message, ...more] = posted()
    .slice(before)
    .filter(({ threadTs }) => threadTs === null);
  expect(more).toEqual([]);
  return { message: message!, thread: workspace.slack.thread(CHANNEL, message!.ts) };
}

describe('/gtm contacts', () => {
  it('becomes one message with who decides, and a thread with the words that say so', async () => {
    const { message, thread } = await answered(`contacts at <https://${COMPANY}|${COMPANY}>`);
    await workspace.hears(`Finding out who decides at ${COMPANY}`);
    const shown = JSON.stringify(message.blocks);
    expect(shown).toContain('Who decides at Quillpenny');
    expect(shown).toContain('*Isolde Tranmere* · Chief Executive Officer and co-founder · for CEO');
    expect(shown).toContain(`<https://${COMPANY}/team|${COMPANY}>`);
    expect(shown).toContain('*Not found:* COO');
    expect(shown).not.toContain('Honoria');
    expect(thread).toHaveLength(1);
    const proof = JSON.stringify(thread[0]?.blocks);
    expect(proof).toMatch(/“[^”]*Bertram Adeyinka-Holt[^”]*Chief Financial Officer[^”]*” — /);
    expect(proof).toMatch(/\*Told apart\*.*Honoria Pettifer-Wynn/);
  });

  it('says what it looked at when nobody is shown, and why a website could not be read', async () => {
    const { message, thread } = await answered(`contacts ${NOBODY}`);
    expect(JSON.stringify(message.blocks)).toContain('Its website could not be read: ');
    expect(thread).toEqual([]);
  });
});

describe('/gtm research', () => {
  it('becomes one message of at most eight facts, each with its source, and a thread with the quotes', async () => {
    const { message, thread } = await answered(`research ${COMPANY}`);
    const [, facts] = message.blocks as { text?: { text: string } }[];
    const lines = facts?.text?.text.split('\n') ?? [];
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.length).toBeLessThanOrEqual(8);
    for (const line of lines) expect(line).toMatch(/^\*[^*]+:\* .+ \(<https?:\/\/[^|>]+\|[^>]+>\)$/);
    expect(JSON.stringify(message.blocks)).toContain('*Not found:*');
    expect(JSON.stringify(thread[0]?.blocks)).toContain(' — <https://');
  });

  it('says so when nothing is known', async () => {
    const { message } = await answered(`research ${NOBODY}`);
    expect(JSON.stringify(message.blocks)).toContain('Nothing is known of it: website: ');
  });
});

describe('/gtm score', () => {
  it('answers at once in at most six lines, for the person who asked alone', async () => {
    const before = posted().length;
    await workspace.types(`score ${COMPANY}`);
    const { blocks } = await workspace.hears('engagement not watched');
    const [card] = blocks as { text?: { text: string } }[];
    expect(card?.text?.text.split('\n').length).toBeLessThanOrEqual(6);
    expect(posted()).toHaveLength(before);
  });

  it.each([
    [`score ${NOBODY}.unknown.example`, 'I do not know'],
    ['score', 'Name a company by its domain'],
  ])('says of "%s" what is wrong', async (text, words) => {
    await workspace.types(text);
    await workspace.hears(words);
  });
});

describe('a company', () => {
  it.each([
    ['contacts', 'Say which company.'],
    ['research linkedin.com/company/acme', 'belongs to many companies'],
    ['contacts not a domain <!channel>', 'is not a web address'],
    ['research 10.0.0.1', 'is an IP address'],
    [`contacts ${'x'.repeat(3_000)}`, 'is not'],
  ])('that is no company ("%.40s") is answered to the one who typed it and starts nothing', async (text, words) => {
    const before = [posted().length, (await workspace.rows('select 1 from run')).length];
    expect((await workspace.types(text)).status).toBe(200);
    await workspace.hears(words);
    await workspace.settled();
    expect([posted().length, (await workspace.rows('select 1 from run')).length]).toEqual(before);
  });

  it('can be asked about by mention, and is answered in its thread, once', async () => {
    const mention = await workspace.slack.mention({ user: REP.id, channel: CHANNEL, text: `contacts ${COMPANY}` });
    await workspace.slack.redeliver(mention.eventId);
    await workspace.settled();
    const replies = workspace.slack.thread(CHANNEL, mention.ts!);
    expect(replies.map(({ text }) => text.split(':')[0])).toEqual(['Who decides at Quillpenny', 'What says so']);
  });

  it('with a hostile website calls and links nobody', async () => {
    const { message, thread } = await answered('contacts glitzertaler.example');
    const shown = JSON.stringify([message, ...thread], (_key, part) => (part?.type === 'plain_text' ? null : part));
    expect(shown).not.toMatch(/<!channel|<!everyone|<!here|<@U0000000000>|<script|javascript:/);
  });
});

function posted(): readonly SimulatedMessage[] {
  return workspace.slack.channel(CHANNEL).messages;
}
