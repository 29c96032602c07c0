import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DraftDecisions, StoredCampaignsService } from '#modules/campaigns';
import { ProfileRepository } from '#modules/leads';
import type { SimulatedMessage } from '#test/simulators/slack/types';
import { CHANNEL, GUEST, REP, REVOPS, TestWorkspace } from './workspace.ts';

const COMPANY = 'quillpenny.example';
const NOBODY = 'nobody-lives-here.example';
/** From whose website the campaign is made. */
const OURS = 'skerrowledger.example';

let workspace: TestWorkspace;

beforeAll(async () => {
  workspace = await TestWorkspace.open({ GTM_CRAWL_PAUSE_MS: '0' });
});
afterAll(() => workspace.close());

const posted = () => workspace.slack.channel(CHANNEL).messages;
/** The message as it is now. */
const now = ({ ts }: SimulatedMessage) => JSON.stringify(posted().find((one) => one.ts === ts)?.blocks);

async function answered(text: string): Promise<{ message: SimulatedMessage; thread: SimulatedMessage[] }> {
  const before = posted().length;
  expect(await workspace.types(text)).toMatchObject({ status: 200, timedOut: false });
  await workspace.settled();
  const [message] = posted()
    .slice(before)
    .filter(({ threadTs }) => threadTs === null);
  return { message: message!, thread: workspace.slack.thread(CHANNEL, message!.ts) };
}

/** The answer where that website is our own. */
async function ofAnother(text: string, website: string): ReturnType<typeof answered> {
  const profiles = workspace.part(ProfileRepository);
  const profile = (await profiles.profile())!;
  await profiles.setProfile({ ...profile, website });
  const shown = await answered(text);
  await profiles.setProfile(profile);
  return shown;
}

async function campaignId(): Promise<string> {
  const [row] = await workspace.rows<{ id: string }>('select id from campaign order by created_at desc limit 1');
  return row!.id;
}
const firstDraft = async () => (await workspace.part(DraftDecisions).drafts(await campaignId()))[0]!;

describe('/gtm campaign', () => {
  it('becomes one card with the drafts, and a thread with the words they rest on', async () => {
    const { message, thread } = await answered(`campaign ${COMPANY}`);
    await workspace.hears(`Drafting a campaign, from what our website says, to ${COMPANY}`);
    const shown = JSON.stringify(message.blocks);
    expect(shown).toContain(`*Campaign for ${COMPANY}*: 3 drafts, nothing is sent`);
    expect(shown).toContain('*Who decides:*');
    expect(shown.match(/campaigns:approve-draft/g)).toHaveLength(3);
    expect(shown).toContain(`*To:* nobody in particular at Quillpenny · *From:* ${OURS}`);
    expect(shown).not.toContain(':warning:');
    expect(JSON.stringify(thread[0]?.blocks)).toMatch(/E-mail 1: .* — <https:\/\/skerrowledger/);
  });

  it('lets a rep edit a draft, keeps the difference, and lets the gates look at the words', async () => {
    const { message } = await answered(`campaign ${COMPANY}`);
    const { draft } = await firstDraft();
    await workspace.press(message, 'campaigns:edit-draft');
    const answers = { subject: 'Ninety-nine mills since 1912', body: draft.body };
    expect(await workspace.slack.submit({ user: REP.id, answers })).toMatchObject({ status: 200, timedOut: false });
    await workspace.settled();
    expect(now(message)).toContain('*1. Ninety-nine mills since 1912*');
    expect(now(message)).toMatch(/:warning: “[^”]*(?:Ninety-nine|1912)[^”]*”/);
    const versions = await workspace.part(StoredCampaignsService).history(await campaignId(), 'email');
    expect(versions.map(({ made_by }) => made_by)).toEqual(['run', `slack:${REP.id}`]);
    expect(versions[1]!.differences).toContainEqual({
      path: 'sequence.0.subject',
      before: draft.subject,
      after: 'Ninety-nine mills since 1912',
    });
    expect(versions[1]!.differences.map(({ path }) => path)).not.toContain('sequence.0.body');
  });

  it('keeps an approval for the words it was given for, and a rejection with its reason', async () => {
    const { message } = await answered(`campaign ${COMPANY}`);
    await workspace.press(message, 'campaigns:approve-draft', REVOPS.id);
    await workspace.settled();
    expect(now(message)).toContain(`approved by <@${REVOPS.id}>`);
    const { draft, decision } = await firstDraft();
    expect(decision).toMatchObject({ decision: 'approved', by: `slack:${REVOPS.id}` });

    await workspace.press(message, 'campaigns:edit-draft');
    await workspace.slack.submit({ user: REP.id, answers: { subject: 'A word', body: draft.body } });
    await workspace.settled();
    expect((await firstDraft()).decision).toBeNull();
    // Two people at once: what one of them decides about is no longer there.
    await workspace.press(message, 'campaigns:reject-draft', REVOPS.id);
    await workspace.press(message, 'campaigns:edit-draft');
    await workspace.slack.submit({ user: REP.id, answers: { subject: 'Another word', body: draft.body } });
    await workspace.slack.submit({ user: REVOPS.id, answers: { reason: 'Too short' } });
    await workspace.hears('E-mail 1 has changed since', REVOPS.id);
    await workspace.settled();
    expect((await firstDraft()).decision).toBeNull();

    await workspace.press(message, 'campaigns:reject-draft');
    await workspace.slack.submit({ user: REP.id, answers: { reason: 'Too thin <!channel>' } });
    await workspace.settled();
    expect((await firstDraft()).decision).toMatchObject({ decision: 'rejected', reason: 'Too thin <!channel>' });
    expect(now(message)).toContain(`rejected by <@${REP.id}>`);
    expect(now(message)).not.toContain('<!channel>');
  });

  it('is decided about by members of the workspace alone', async () => {
    const { message } = await answered(`campaign ${COMPANY}`);
    await workspace.press(message, 'campaigns:approve-draft', GUEST.id);
    await workspace.hears('Only members', GUEST.id);
    expect((await firstDraft()).decision).toBeNull();
  });

  it('says what is missing where nothing can be built on', async () => {
    const { message, thread } = await ofAnother(`campaign ${NOBODY}`, NOBODY);
    expect(JSON.stringify(message.blocks)).toContain('*Too little to build on*');
    expect(JSON.stringify(message.blocks)).not.toContain('approve-draft');
    expect(thread).toEqual([]);
  });

  it('with a hostile website calls and links nobody', async () => {
    const { message, thread } = await ofAnother('campaign glitzertaler.example', 'glitzertaler.example');
    const toThem = await answered('campaign glitzertaler.example');
    const shown = JSON.stringify([message, ...thread, toThem], (_key, part) =>
      part?.type === 'plain_text' ? null : part,
    );
    expect(shown).not.toMatch(/<!channel|<!everyone|<!here|<@U0000000000>|<script|javascript:/);
  });
});

describe('/gtm persona', () => {
  it('says who decides, what hurts and what is wanted, with what it rests on in the thread', async () => {
    const { message, thread } = await answered(`persona ${COMPANY}`);
    expect(JSON.stringify(message.blocks)).toContain(`*Persona for ${COMPANY}*`);
    expect(JSON.stringify(message.blocks)).toContain('*Who decides:*');
    expect(JSON.stringify(message.blocks)).toContain('campaigns:approve-persona');
    expect(JSON.stringify(message.blocks)).not.toContain('draft');
    expect(JSON.stringify(thread[0]?.blocks)).toContain('concluded from');
  });
});
