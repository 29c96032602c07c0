import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CrmWritesSwitch } from '#modules/crm-sync';
import { InboundLeadRepository } from '#modules/inbound-leads';
import { RecordEditService } from '#modules/leads';
import { until } from '#test/demo/until';
import type { SimulatedMessage } from '#test/simulators/slack/types';
import { CHANNEL, OWNER, TestWorkspace } from './workspace.ts';

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await TestWorkspace.open({}, { followsCrm: true });
}, 60_000);
afterAll(() => workspace.close());

const cards = () =>
  workspace.slack.channel(CHANNEL).messages.filter(({ text, threadTs }) => /^New lead/.test(text) && !threadTs);
const cardsOf = (who: string) => cards().filter(({ text }) => text.includes(who));
const shown = (message: SimulatedMessage | undefined) => JSON.stringify(message?.blocks ?? []);
/** The card of somebody once it says this. */
const says = (who: string, words: string): Promise<SimulatedMessage> =>
  until(() => cardsOf(who).find((card) => shown(card).includes(words)), `${who}: ${words}`);
const contact = (id: string) => workspace.hubspot.contacts().find((one) => one.id === id)!;
const company = (id: string) => workspace.hubspot.company(id)!;
const runsOf = (recordId: string) =>
  workspace.rows<{ id: string; status: string; priority: number; result: { outcome: string } }>(
    `select run.id, run.status, run.priority, run.result from run join inbound_lead on inbound_lead.id = (run.input ->> 'leadId')::uuid
     where record_id = $1 order by run.created_at`,
    [recordId],
  );
/** The only run of a record's lead, once it has ended. */
const ended = (recordId: string) =>
  until(async () => (await runsOf(recordId)).find(({ status }) => status === 'succeeded'), `the run of ${recordId}`);

/** Id of a contact by their name. */
const recordOf = (name: string) =>
  workspace.hubspot.contacts().find(({ properties: { firstname, lastname } }) => `${firstname} ${lastname}` === name)!
    .id;

/** Somebody fills in a form. */
function submits(form: Record<string, string>): string {
  const at = new Date().toISOString();
  const by = { recent_conversion_date: at, hs_object_source: 'FORM' };
  return workspace.hubspot.seed('contacts', { ...form, ...by }, { changeSource: 'FORM' });
}

describe('a lead that a form brings into HubSpot', () => {
  it('is scored, explained in Slack and written back, once, with nobody typing', async () => {
    const ownerId = workspace.hubspot.seedOwner({ email: OWNER.email, firstName: 'Callum', lastName: 'Estwick-Byrne' });
    const form = {
      email: 'oona@quillpenny.example',
      firstname: 'Oona',
      lastname: 'Tarrant',
      jobtitle: 'Finance Director',
    };
    const id = submits({ ...form, hubspot_owner_id: ownerId });
    for (const jobtitle of ['CFO', 'Finance Director']) workspace.hubspot.edit('contacts', id, { jobtitle });
    const card = shown(await says('Oona Tarrant', 'Written:'));
    await workspace.settled();
    expect(card).toContain('quillpenny.example');
    expect(card).toContain(`<@${OWNER.id}>`);
    expect(card).toContain('Engagement *30*');
    const { properties, notes } = contact(id);
    expect(properties.gtm_band).toMatch(/^[ABC][123]$/);
    expect(card).toContain(`Fit *${properties.gtm_fit_score}*`);
    expect(properties).toMatchObject(form);
    expect(notes).toHaveLength(1);
    expect(await runsOf(id)).toMatchObject([{ status: 'succeeded', priority: 0, result: { outcome: 'scored' } }]);
    expect(cardsOf('Oona Tarrant')).toHaveLength(1);
    expect(workspace.slack.thread(CHANNEL, cardsOf('Oona Tarrant')[0]!.ts)).toHaveLength(1);
  }, 60_000);

  it('has its message and its record brought in step when its score becomes another', async () => {
    const before = contact(recordOf('Oona Tarrant')).properties;
    const [lead] = await workspace.rows<{ companyId: string }>(
      `select company_id as "companyId" from inbound_lead where record_id = $1`,
      [recordOf('Oona Tarrant')],
    );
    const moved = { employee_count: 90_000, country: 'Brazil', industry: 'Mining' };
    await workspace.part(RecordEditService).update('company', lead!.companyId, moved, 'cli');
    const card = shown(await says('Oona Tarrant', '*Changed*'));
    await workspace.settled();
    const { properties, notes } = contact(recordOf('Oona Tarrant'));
    expect(properties.gtm_fit_score).not.toBe(before.gtm_fit_score);
    expect(card).toContain(`fit ${before.gtm_fit_score} → ${properties.gtm_fit_score}`);
    expect(card).toContain('no longer: ');
    expect(properties).toMatchObject({ jobtitle: 'Finance Director', email: 'oona@quillpenny.example' });
    expect(notes).toHaveLength(1);
    expect(shown(cardsOf('Oona Tarrant')[0])).toContain('Written:');
    expect(cardsOf('Oona Tarrant')).toHaveLength(1);
  }, 60_000);

  it('is one message together with the company that HubSpot makes for it, and both records are written', async () => {
    const companyId = workspace.hubspot.seedCompany({ name: 'Brackenpay', domain: 'brackenpay.example', phone: '12' });
    const id = submits({ email: 'ned@brackenpay.example', firstname: 'Ned', lastname: 'Quarrie' });
    workspace.hubspot.associate('contacts', id, 'companies', companyId, { primary: true });
    await says('Ned Quarrie', 'Written:');
    await ended(companyId);
    await workspace.settled();
    expect(cards().filter((card) => shown(card).includes('brackenpay'))).toHaveLength(1);
    expect(company(companyId).properties).toMatchObject({
      ...{ gtm_band: expect.any(String), phone: '12', name: 'Brackenpay' },
      gtm_fit_score: contact(id).properties.gtm_fit_score,
    });
    expect(company(companyId).notes).toHaveLength(1);
  }, 60_000);

  it('with a private address and no company gets an honest answer and no error', async () => {
    const id = submits({ email: 'somebody@gmail.com', firstname: 'Sam', lastname: 'Elsewhere' });
    const card = shown(await says('Sam Elsewhere', 'Written:'));
    expect(card).toContain('Ruled out (private e-mail address)');
    expect(contact(id).properties).toMatchObject({ gtm_band: 'ruled out', gtm_coverage: '0' });
    expect(contact(id).properties.gtm_fit_score ?? null).toBeNull();
    await ended(id);
    expect(await runsOf(id)).toHaveLength(1);
  }, 60_000);

  it('without any address has no score, and the gaps say what to find out', async () => {
    const id = workspace.hubspot.seed('contacts', { firstname: 'Nora', lastname: 'Nowhere' }, { changeSource: 'FORM' });
    const card = shown(await says('Nora Nowhere', 'Written:'));
    expect(card).toContain('No score, too little is known');
    expect(card).toContain('_Not known:_ ');
    expect(contact(id).properties).toMatchObject({ gtm_band: 'NO_SCORE' });
    expect(contact(id).properties.gtm_reasons).toContain('No score: too little is known');
  }, 60_000);

  it('is scored with what there is when its website is down, and the thread says so', async () => {
    submits({ email: 'lou@larkmint.example', firstname: 'Lou', lastname: 'Underwood' });
    const card = await says('Lou Underwood', 'Written:');
    expect(shown(card)).toMatch(/Fit \*\d+\*/);
    const details = await until(() => workspace.slack.thread(CHANNEL, card.ts)[0], 'what the score rests on');
    expect(shown(details)).toContain('*Could not be asked:* website');
  }, 60_000);

  it('is shown at once while HubSpot is down, and the message says in the end that it is written', async () => {
    workspace.hubspot.failNext({
      method: 'POST',
      path: 'batch/update',
      times: 2,
      fault: { kind: 'status', status: 503 },
    });
    const id = submits({ email: 'una@tollmere.example', firstname: 'Una', lastname: 'Later' });
    const card = await says('Una Later', 'Not written yet, it is tried again');
    await workspace.settled();
    expect(shown(cardsOf('Una Later')[0])).toContain('Written:');
    expect(cardsOf('Una Later').map(({ ts }) => ts)).toEqual([card.ts]);
    expect(contact(id).properties.gtm_band).toBeDefined();
  }, 60_000);

  it('never overwrites what a person typed, and what we write brings no further run', async () => {
    const id = submits({ email: 'pia@pinchrow.example', firstname: 'Pia', lastname: 'Constant', jobtitle: 'Buyer' });
    await says('Pia Constant', 'Written:');
    // A workflow in HubSpot answers our score with a change of its own.
    workspace.hubspot.edit('contacts', id, { jobtitle: 'Head Buyer' }, { changeSource: 'WORKFLOWS' });
    await workspace.hubspot.webhooks.settled();
    await workspace.settled();
    await until(
      async () => (await workspace.rows('select from inbox where handled_at is null')).length === 0 || null,
      'rest',
    );
    expect(await runsOf(id)).toHaveLength(1);
    expect(contact(id).properties.jobtitle).toBe('Head Buyer');
    const waits = () =>
      workspace.rows<{ seconds: number }>(
        'select extract(epoch from due_at - now())::float8 as seconds from crm_pending where record_id = $1',
        [id],
      );
    await until(
      async () => (await waits()).some(({ seconds }) => seconds > 20) || null,
      'the pause before the next look',
    );
    expect(await runsOf(id)).toHaveLength(1);
  }, 60_000);

  it('shows hostile words as words', async () => {
    const [first, second] = ['<!channel> <https://evil.example|Sign in>', '*bold* `code` @here'];
    const id = submits({ email: 'x@ferrystone.example', firstname: first!, lastname: second! });
    await ended(id);
    await workspace.settled();
    const card = shown(cards().at(-1));
    expect(card).not.toMatch(/<!channel>|<https:\/\/evil/);
    expect(card).toContain('&lt;!channel&gt;');
  }, 60_000);

  it('that is deleted takes its words back out of Slack', async () => {
    const id = submits({ email: 'gil@marlstead.example', firstname: 'Gil', lastname: 'Forgotten' });
    const { ts } = await says('Gil Forgotten', 'Written:');
    workspace.hubspot.archive('contacts', id);
    const find = () => workspace.slack.channel(CHANNEL).messages.find((message) => message.ts === ts)!;
    await until(() => (shown(find()).includes('deleted in the CRM') ? true : null), 'the card to be taken back');
    expect(`${find().text} ${shown(find())}`).not.toContain('Forgotten');
    const lead = await workspace.part(InboundLeadRepository).find('hubspot', 'contact', id);
    expect(lead).toMatchObject({ isGone: true, view: null });
  }, 60_000);
});

describe('a lead whom our own campaign is for', () => {
  it('has the persona, use case and pitch on its record, and another title has no persona', async () => {
    const [campaign] = await workspace.rows<{ id: string }>(
      `insert into campaign (id, domain, settings) values (gen_random_uuid(), 'skerrowledger.example', '{}') returning id`,
    );
    const titles = ['Head of Sales', 'Chief Financial Officer'];
    const given = { basis: 'given', by: 'somebody', at: '2026-11-21T10:00:00.000Z' };
    const empty = { statements: [], confidence: 0, gaps: [] };
    const content = {
      ...{ part: 'target_persona', confidence: 1, context: [], gaps: [], how_to_fix: [], produced_by: 'rules' },
      data: {
        job_titles: { ...empty, statements: titles.map((text) => ({ ...given, text })) },
        ...{ department: empty, pain_points: empty, goals: empty, behaviors: empty },
      },
    };
    await workspace.rows(
      `insert into campaign_part (campaign_id, part, version, content, made_at) values ($1, 'target_persona', 1, $2, now())`,
      [campaign!.id, JSON.stringify(content)],
    );
    const id = submits({ email: 'cleo@quillpenny.example', firstname: 'Cleo', lastname: 'Buyer', jobtitle: 'CFO' });
    expect(shown(await says('Cleo Buyer', 'Written:'))).toContain('persona Chief Financial Officer');
    expect(contact(id).properties).toMatchObject({
      gtm_persona: 'Chief Financial Officer',
      gtm_pitch: expect.stringMatching(/Quillpenny.*\(inferred\)$/s),
    });
    const other = submits({ email: 'dan@quillpenny.example', firstname: 'Dan', lastname: 'Other', jobtitle: 'Clerk' });
    expect(shown(await says('Dan Other', 'Written:'))).not.toContain('persona');
    expect(contact(other).properties.gtm_persona ?? '').toBe('');
  }, 60_000);
});

describe('a lead that somebody asks for', () => {
  it('is looked at again over HTTP and by its button, and its message stays one', async () => {
    const id = submits({ email: 'ava@thornquay.example', firstname: 'Ava', lastname: 'Twice' });
    const card = await says('Ava Twice', 'Written:');
    await workspace.settled();
    const headers = { authorization: `Bearer ${workspace.stage.token}`, 'content-type': 'application/json' };
    const url = `${workspace.stage.service.url}/api/v1/crm/leads`;
    const body = JSON.stringify({ record: 'AVA@thornquay.example' });
    const answer = await fetch(url, { method: 'POST', headers, body });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      status: 'succeeded',
      lead: { record_id: id, person: { name: 'Ava Twice' }, writes: [{ state: 'written', note: true }] },
    });
    await workspace.press(card, 'inbound-leads:look-again');
    await until(
      async () => (await runsOf(id)).filter(({ status }) => status === 'succeeded').length === 3 || null,
      'runs',
    );
    await workspace.settled();
    expect(cardsOf('Ava Twice').map(({ ts }) => ts)).toEqual([card.ts]);
    expect(contact(id).notes).toHaveLength(1);
    const { leads } = (await (await fetch(url, { headers })).json()) as { leads: { record_id: string }[] };
    expect(leads.filter(({ record_id }) => record_id === id)).toHaveLength(1);
    expect(
      (await fetch(url, { method: 'POST', headers, body: JSON.stringify({ record: 'no@one.example' }) })).status,
    ).toBe(404);
  }, 60_000);

  it('has who decides at its company found by its button, once', async () => {
    const card = await says('Ava Twice', 'Written:');
    await workspace.press(card, 'inbound-leads:who-decides');
    await workspace.press(card, 'inbound-leads:who-decides');
    await workspace.settled();
    const answers = workspace.slack.thread(CHANNEL, card.ts).filter(({ text }) => text.startsWith('Who decides'));
    expect(answers).toHaveLength(1);
  }, 60_000);
});

describe('leads that come in numbers', () => {
  it('wait behind those for whom somebody waits, and flood no channel', async () => {
    const before = cards().length;
    const imported = workspace.hubspot.seed(
      'contacts',
      { email: 'bulk@hollinvault.example', firstname: 'Bea', lastname: 'Bulk', hs_object_source: 'IMPORT' },
      { changeSource: 'IMPORT' },
    );
    const { priority } = await ended(imported);
    await workspace.settled();
    expect(priority).toBe(10);
    expect(cards()).toHaveLength(before);
    expect(contact(imported).properties.gtm_band).toBeDefined();
  }, 60_000);
});

describe('shadow mode', () => {
  it('writes nothing and shows what would have been written', async () => {
    const writes = workspace.part(CrmWritesSwitch);
    await writes.set('off');
    try {
      const id = submits({ email: 'shay@wexcombefx.example', firstname: 'Shay', lastname: 'Dow' });
      const card = await says('Shay Dow', 'Writes are off. Would have been written:');
      await workspace.settled();
      expect(Object.keys(contact(id).properties).filter((name) => name.startsWith('gtm_'))).toEqual([]);
      expect(contact(id).notes).toEqual([]);
      expect(await workspace.rows('select from crm_shadow_write where record_id = $1', [id])).toHaveLength(1);
      const [details] = workspace.slack.thread(CHANNEL, card.ts);
      expect(shown(details)).toContain('gtm_band');
    } finally {
      await writes.set('approved');
    }
  }, 60_000);
});
