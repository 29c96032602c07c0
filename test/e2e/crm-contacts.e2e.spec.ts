import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { CrmWritesSwitch } from '#modules/crm-sync';
import type { SimulatedMessage } from '#test/simulators/slack/types';
import { CHANNEL, GUEST, REP, TestWorkspace } from './workspace.ts';

const COMPANY = 'quillpenny.example';
const CEO = 'Isolde Tranmere';
const CREATES = /\/objects\/[^/]+\/contacts$/;

let workspace: TestWorkspace;
let card: SimulatedMessage;

beforeAll(async () => {
  workspace = await TestWorkspace.open({ GTM_CRAWL_PAUSE_MS: '0' });
  await workspace.types(`contacts ${COMPANY}`);
  await workspace.settled();
  card = posted().at(-1)!;
}, 60_000);
afterAll(() => workspace.close());
afterEach(async () => {
  workspace.hubspot.clearFaults();
  await workspace.part(CrmWritesSwitch).set('approved');
});

describe('the people of a company', () => {
  it('are not proposed while the company is not in the CRM, and the thread says why', async () => {
    const news = await addToCrm();
    expect(JSON.stringify(news)).toContain('is not in HubSpot yet. Add the company first');
    expect(workspace.hubspot.contacts()).toEqual([]);
  });

  it('are proposed once for a double click, with proof and company, and not written before anybody decides', async () => {
    workspace.hubspot.seedCompany({ domain: COMPANY, name: 'Quillpenny' });
    const [plan, ...more] = await addToCrm();
    expect(more).toEqual([]);
    expect(plan?.text).toMatch(/Approve\? Create \d contacts in HubSpot/);
    const shown = JSON.stringify(plan?.blocks);
    expect(shown).toContain(`*Create ${CEO}*`);
    expect(shown).toContain('*Company*: Quillpenny');
    expect(shown).toMatch(/\*Job title\*: Chief Executive Officer[^•]*“/);
    await workspace.press(plan!, 'crm-sync:approve', GUEST.id);
    await workspace.settled();
    expect(workspace.hubspot.contacts()).toEqual([]);

    await decide(plan!, 'reject');
    expect(workspace.hubspot.contacts()).toEqual([]);
  });

  it('are not written while writes are limited to our own fields', async () => {
    await workspace.part(CrmWritesSwitch).set('own');
    const [plan] = await addToCrm();
    await decide(plan!, 'approve');
    expect(workspace.hubspot.contacts()).toEqual([]);
    expect(JSON.stringify(now(plan!).blocks)).toContain('CRM writes are switched off');
  });

  it('are each written once at their company, also on a double click and after a create whose answer was lost', async () => {
    const [plan] = await addToCrm();
    workspace.hubspot.failNext({ method: 'POST', path: CREATES, fault: { kind: 'drop-after-effect' } });
    await Promise.all([1, 2].map(() => workspace.press(plan!, 'crm-sync:approve')));
    await workspace.settled();
    const faults = workspace.hubspot.calls.flatMap(({ fault }) => fault ?? []);
    expect(faults).toEqual(['drop-after-effect']);

    const people = workspace.hubspot.contacts();
    const names = people.map(({ properties }) => `${properties.firstname} ${properties.lastname}`);
    expect(names).toContain(CEO);
    expect(new Set(names).size).toBe(names.length);
    expect(now(plan!).text).toContain(`${names.length} records written to HubSpot`);
    const [company] = workspace.hubspot.companies().filter(({ properties }) => properties.domain === COMPANY);
    expect(people.map(({ companyIds }) => companyIds)).toEqual(people.map(() => [company!.id]));

    const writes = await workspace.rows<{ before: object; after: Record<string, string> }>(
      `select before, after from crm_write where record_type = 'contact'`,
    );
    expect(writes).toHaveLength(names.length);
    for (const { before, after } of writes) {
      expect(before).toEqual({});
      expect(after['company-record']).toBe(company!.id);
    }
  });

  it('are said to be there when they lack nothing', async () => {
    expect(JSON.stringify(await addToCrm())).toContain('They are in HubSpot already, and lack nothing.');
  });

  it('have only their blanks filled when somebody approves it', async () => {
    const ceo = workspace.hubspot.contacts().find(({ properties }) => properties.lastname === 'Tranmere')!;
    workspace.hubspot.edit('contacts', ceo.id, { jobtitle: '', firstname: 'Izzy' });
    const [plan] = await addToCrm();
    expect(plan?.text).toContain('Update 1 contact in HubSpot');
    await decide(plan!, 'approve');
    const after = workspace.hubspot.contacts().find(({ id }) => id === ceo.id);
    expect(after?.properties).toMatchObject({ firstname: 'Izzy', jobtitle: ceo.properties.jobtitle });
    const [write] = await workspace.rows(
      `select before, after from crm_write where record_type = 'contact' and action = 'update'`,
    );
    expect(write).toEqual({ before: { jobtitle: null }, after: { jobtitle: ceo.properties.jobtitle } });
  });
});

/** Presses the button twice, as impatient people do; what is new in the thread. */
async function addToCrm(): Promise<SimulatedMessage[]> {
  const before = thread().length;
  for (const _ of [1, 2]) await workspace.press(card, 'contacts:add-to-crm', REP.id);
  await workspace.settled();
  return structuredClone(thread().slice(before));
}

async function decide(plan: SimulatedMessage, decision: 'approve' | 'reject'): Promise<void> {
  await workspace.press(plan, `crm-sync:${decision}`);
  await workspace.settled();
}

function thread(): SimulatedMessage[] {
  return workspace.slack.thread(CHANNEL, card.ts);
}

function now({ ts }: SimulatedMessage): SimulatedMessage {
  return thread().find((message) => message.ts === ts)!;
}

function posted(): SimulatedMessage[] {
  return workspace.slack.channel(CHANNEL).messages.filter(({ threadTs }) => threadTs === null);
}
