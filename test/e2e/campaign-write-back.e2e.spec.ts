import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DraftDecisions } from '#modules/campaigns';
import { Outbox } from '#src/platform/outbox/outbox';
import type { SimulatedMessage } from '#test/simulators/slack/types';
import { CHANNEL, GUEST, REP, REVOPS, TestWorkspace } from './workspace.ts';

/** In HubSpot before, with an owner. */
const OWNED = 'ferrystone.example';
/** In our list, not in HubSpot. */
const NEW = 'quillpenny.example';
const TASKS = /\/objects\/[^/]*\/?tasks$/;

let workspace: TestWorkspace;

beforeAll(async () => {
  workspace = await TestWorkspace.open({ GTM_CRAWL_PAUSE_MS: '0' });
});
afterAll(() => workspace.close());

const posted = () => workspace.slack.channel(CHANNEL).messages;
const now = ({ ts }: SimulatedMessage) => JSON.stringify(posted().find((one) => one.ts === ts)?.blocks);
const record = (domain: string) =>
  workspace.hubspot.companies().filter(({ properties }) => properties.domain === domain);

async function campaignFor(domain: string): Promise<{ card: SimulatedMessage; id: string }> {
  const before = posted().length;
  await workspace.types(`campaign ${domain}`);
  await workspace.settled();
  const [card] = posted()
    .slice(before)
    .filter(({ threadTs }) => threadTs === null);
  const [row] = await workspace.rows<{ id: string }>('select id from campaign order by created_at desc limit 1');
  return { card: card!, id: row!.id };
}

/** Somebody there, so that drafts have a reader: found on the website and added to HubSpot. */
async function addDeciders(domain: string): Promise<void> {
  const before = posted().length;
  await workspace.types(`contacts ${domain}`);
  await workspace.settled();
  const card = posted()[before]!;
  await workspace.press(card, 'contacts:add-to-crm');
  await workspace.settled();
  const plan = workspace.slack.thread(CHANNEL, card.ts).find(({ text }) => text.includes('Approve?'))!;
  await workspace.press(plan, 'crm-sync:approve');
  await workspace.settled();
}

describe('an approved draft', () => {
  let card: SimulatedMessage;
  let id: string;

  it('stands on the company and the person as an e-mail task with a note and the persona, once for two clicks', async () => {
    await addDeciders(OWNED);
    ({ card, id } = await campaignFor(OWNED));
    expect(now(card)).toContain(`*Campaign for ${OWNED}*: 3 drafts, nothing is sent`);
    expect(now(card)).not.toContain(':warning:');
    await Promise.all([
      workspace.press(card, 'campaigns:approve-draft'),
      workspace.press(card, 'campaigns:approve-draft'),
    ]);
    await workspace.settled();
    const [company, ...doubles] = record(OWNED);
    expect(doubles).toEqual([]);
    const { draft } = (await workspace.part(DraftDecisions).drafts(id))[0]!;
    const tasks = workspace.hubspot.tasks();
    expect(tasks).toHaveLength(1);
    expect(tasks[0]).toMatchObject({
      companyIds: [company!.id],
      properties: {
        ...{ hs_task_type: 'EMAIL', hs_task_status: 'NOT_STARTED', hs_task_subject: `E-mail: ${draft.subject}` },
        hubspot_owner_id: company!.properties.hubspot_owner_id,
      },
    });
    const [contactId] = tasks[0]!.contactIds;
    const contact = workspace.hubspot.contacts().find((one) => one.id === contactId);
    expect(contact).toMatchObject({ companyIds: [company!.id] });
    expect(tasks[0]!.properties.hs_task_body).toContain(
      `${contact!.properties.firstname} ${contact!.properties.lastname}`,
    );
    expect(company!.notes.filter(({ body }) => body.includes('Drafts of e-mails'))).toHaveLength(1);
    expect(company!.notes.at(-1)!.body).toContain('skerrowledger.example');
    expect(company!.properties.gtm_persona).toMatch(/CFO|Finance/);
    expect(contact!.properties.gtm_persona).toMatch(/CFO|Finance/);
    expect(now(card)).toContain('e-mail task in HubSpot');
  });

  it('is there once when the answer of HubSpot is lost', async () => {
    workspace.hubspot.failNext({ method: 'POST', path: TASKS, fault: { kind: 'drop-after-effect' } });
    await workspace.press(card, 'campaigns:approve-draft', REVOPS.id);
    await workspace.settled();
    expect(workspace.hubspot.tasks()).toHaveLength(2);
    const [company] = record(OWNED);
    expect(company!.notes.filter(({ body }) => body.includes('Drafts of e-mails'))).toHaveLength(1);
    expect(company!.notes.at(-1)!.body).toMatch(/E-mail 1, .*E-mail 2, /s);
  });

  it('is there once when the process dies between the writing and its being noted down', async () => {
    await workspace.rows('delete from crm_draft');
    const effects = await workspace.rows<{ id: string }>(
      `update outbox set status = 'pending', uncertain = true where kind = 'crm:write-draft' returning id`,
    );
    for (const effect of effects) await workspace.part(Outbox).attempt(effect.id);
    await workspace.settled();
    expect(workspace.hubspot.tasks()).toHaveLength(2);
    expect(await workspace.rows('select key from crm_draft where removed_at is null')).toHaveLength(2);
  });

  it('is taken back with one click, and the note with the last one, unless a person has changed it', async () => {
    const [first, second] = workspace.hubspot.tasks();
    workspace.hubspot.edit('tasks', second!.id, { hs_task_status: 'IN_PROGRESS' });
    for (const { plan_id: plan } of await workspace.rows<{ plan_id: string }>(
      'select distinct plan_id from crm_draft',
    )) {
      expect(now(card)).toContain(plan);
      await workspace.slack.click({
        ...{ user: REP.id, channel: CHANNEL, messageTs: card.ts },
        ...{ actionId: 'crm-sync:undo', value: plan },
      });
    }
    await workspace.settled();
    expect(workspace.hubspot.tasks().map(({ id: task }) => task)).toEqual([second!.id]);
    expect(first!.id).not.toBe(second!.id);
    expect(record(OWNED)[0]!.notes.at(-1)!.body).not.toContain('E-mail 1, ');
  });
});

describe('a draft that nobody may put there', () => {
  it('is refused to a guest, without a word about it in HubSpot', async () => {
    const { card } = await campaignFor(OWNED);
    const calls = workspace.hubspot.calls.length;
    await workspace.press(card, 'campaigns:approve-draft', GUEST.id);
    await workspace.hears('Only members', GUEST.id);
    await workspace.settled();
    expect(workspace.hubspot.calls).toHaveLength(calls);
  });

  it('stays away when a gate stops it, however often somebody approves it', async () => {
    const { card, id } = await campaignFor(OWNED);
    const tasks = workspace.hubspot.tasks().length;
    const { draft } = (await workspace.part(DraftDecisions).drafts(id))[0]!;
    await workspace.press(card, 'campaigns:edit-draft');
    await workspace.slack.submit({
      user: REP.id,
      answers: { subject: 'Ninety-nine mills since 1912', body: draft.body },
    });
    await workspace.settled();
    await workspace.press(card, 'campaigns:approve-draft');
    await workspace.hears('Not put on a record: e-mail 1 does not pass');
    await workspace.settled();
    expect(now(card)).toContain('not in HubSpot: e-mail 1 does not pass');
    const [run] = await workspace.rows<{ id: string }>(
      `select id from run where flow = 'write-back-campaign' and input ->> 'campaignId' = $1`,
      [id],
    );
    expect(run).toBeUndefined();
    expect(workspace.hubspot.tasks()).toHaveLength(tasks);
  });
});

describe('a company that is not in the CRM', () => {
  it('is made with the draft by an approval of its own, and not by that of the draft', async () => {
    expect(record(NEW)).toEqual([]);
    const { card } = await campaignFor(NEW);
    await workspace.press(card, 'campaigns:approve-draft');
    await workspace.settled();
    const plan = workspace.slack.thread(CHANNEL, card.ts).find(({ text }) => text.includes('Approve?'));
    expect(JSON.stringify(plan?.blocks)).toContain('is not in HubSpot yet: add it, with 1 draft');
    expect(JSON.stringify(plan?.blocks)).toContain('*E-mail 1*');
    expect(record(NEW)).toEqual([]);
    await workspace.press(plan!, 'crm-sync:approve');
    await workspace.settled();
    const [company] = record(NEW);
    const task = workspace.hubspot.tasks().find(({ companyIds }) => companyIds.includes(company!.id));
    expect(task?.properties.hs_task_type).toBe('EMAIL');
    expect(company!.properties.gtm_persona).toMatch(/CFO|Finance/);
    expect(now(card)).toContain('e-mail task in HubSpot');
  });
});

describe('/gtm persona', () => {
  it('goes into our own field of the company when somebody approves it, in the words they gave it', async () => {
    const before = posted().length;
    await workspace.types(`persona ${OWNED}`);
    await workspace.settled();
    const card = posted()[before]!;
    await workspace.press(card, 'campaigns:edit-persona');
    await workspace.slack.submit({
      user: REP.id,
      answers: {
        job_titles: 'Head of Treasury\nChief Financial Officer',
        pain_points: 'Late closes',
        goals: 'One truth',
      },
    });
    await workspace.settled();
    expect(now(card)).toContain('Head of Treasury');
    await workspace.press(card, 'campaigns:approve-persona');
    await workspace.settled();
    expect(record(OWNED)[0]!.properties).toMatchObject({
      gtm_persona: 'Head of Treasury, Chief Financial Officer',
      ...{ gtm_persona_pains: 'Late closes', gtm_persona_goals: 'One truth' },
    });
    expect(now(card)).toContain('goes on the record in HubSpot');
  });
});

describe('whatever was approved', () => {
  it('made no call that could send an e-mail: records, notes and tasks were written, and nothing else', () => {
    const written = workspace.hubspot.calls.filter(({ method }) => method !== 'GET');
    expect(written.length).toBeGreaterThan(20);
    const strange = written.filter(
      ({ path }) =>
        !/^\/crm\/(objects\/[^/]+\/(companies|contacts|deals|notes|tasks)|properties\/[^/]+\/(companies|contacts)|associations\/[^/]+)(\/|$)/.test(
          path,
        ),
    );
    expect(strange).toEqual([]);
    const kinds = new Set(workspace.hubspot.tasks().map(({ properties }) => properties.hs_task_type));
    expect(kinds).toEqual(new Set(['EMAIL']));
  });
});
