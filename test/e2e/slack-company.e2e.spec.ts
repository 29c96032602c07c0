import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ScoreFeedback } from '#modules/scoring';
import type { SimulatedMessage } from '#test/simulators/slack/types';
import { CHANNEL, GUEST, REP, REVOPS, TestWorkspace } from './workspace.ts';

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
  it('becomes a card of at most six lines, and a thread with what each reason rests on', async () => {
    const { message, thread } = await answered(`score ${COMPANY}`);
    await workspace.hears('follows below');
    const [card] = message.blocks as { text?: { text: string } }[];
    const lines = card!.text!.text.split('\n');
    expect(lines.length).toBeLessThanOrEqual(6);
    expect(lines[0]).toContain('Quillpenny');
    const details = JSON.stringify(thread[0]?.blocks);
    expect(details).toMatch(/\*\+\d+\* (Employees|Industry|Executives)/);
    expect(details).toContain(', seen 20');
    expect(details).toContain('*Not known*');
  });

  it('takes the address of a record in the CRM, of our account alone', async () => {
    const { hubspot } = workspace;
    const id = hubspot.seedCompany({ domain: COMPANY, name: 'As the CRM has it' });
    const address = (portal: number) => `https://app.hubspot.com/contacts/${portal}/record/0-2/${id}`;
    const { message } = await answered(`score <${address(hubspot.portalId)}>`);
    expect(JSON.stringify(message.blocks)).toContain('*Quillpenny');
    for (const [wrong, words] of [
      [address(hubspot.portalId + 1), 'There is no such record'],
      [`${address(hubspot.portalId)}99`, 'There is no such record'],
    ] as const) {
      await workspace.types(`score ${wrong}`);
      await workspace.hears(words);
    }
    hubspot.failNext({ method: 'GET', path: /companies/, fault: { kind: 'status', status: 503 } });
    await workspace.types(`score ${address(hubspot.portalId)}`);
    await workspace.hears('The CRM does not answer');
    hubspot.clearFaults();
  });

  it('can be agreed with, or called wrong with a reason, and both feed the back-test', async () => {
    const { message } = await answered(`score ${COMPANY}`);
    await workspace.press(message, 'scoring:right', REVOPS.id);
    await workspace.hears('the score is right', REVOPS.id);
    await workspace.press(message, 'scoring:wrong');
    const sent = await workspace.slack.submit({ user: REP.id, answers: { reason: ' They only resell <!channel> ' } });
    expect(sent).toMatchObject({ status: 200, timedOut: false });
    await workspace.hears('the score is wrong');
    const feedback = workspace.part(ScoreFeedback);
    expect(await feedback.list()).toMatchObject([
      { name: 'Quillpenny', agrees: false, reason: 'They only resell <!channel>', actor: `slack:${REP.id}` },
      { agrees: true, reason: null, actor: `slack:${REVOPS.id}` },
    ]);
    expect((await feedback.asPastLeads()).rows).toHaveLength(2);
  });

  it('is judged by members of the workspace alone', async () => {
    const { message } = await answered(`score ${COMPANY}`);
    const before = await workspace.part(ScoreFeedback).list();
    await workspace.press(message, 'scoring:right', GUEST.id);
    await workspace.hears('Only members', GUEST.id);
    expect(await workspace.part(ScoreFeedback).list()).toEqual(before);
  });

  it('is answered in the thread of a mention, once', async () => {
    const mention = await workspace.slack.mention({ user: REP.id, channel: CHANNEL, text: `score ${COMPANY}` });
    await workspace.slack.redeliver(mention.eventId);
    await workspace.settled();
    const replies = workspace.slack.thread(CHANNEL, mention.ts!);
    expect(replies.map(({ text }) => text.split(':')[0])).toEqual(['Quillpenny', 'What the score rests on']);
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
