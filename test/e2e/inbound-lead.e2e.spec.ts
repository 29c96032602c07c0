import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '#test/demo/until';
import type { SimulatedMessage } from '#test/simulators/slack/types';
import { CHANNEL, OWNER, TestWorkspace } from './workspace.ts';

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await TestWorkspace.open({}, { followsCrm: true });
}, 60_000);
afterAll(() => workspace.close());

const cards = (): SimulatedMessage[] =>
  workspace.slack.channel(CHANNEL).messages.filter(({ text, threadTs }) => /^New lead/.test(text) && !threadTs);
const cardOf = (who: string) => cards().find(({ text }) => text.includes(who));
/** The card of somebody once it says this. */
const says = (who: string, words: string) =>
  until(() => (JSON.stringify(cardOf(who)?.blocks ?? []).includes(words) ? cardOf(who)! : null), `${who}: ${words}`);
const contact = (id: string) => workspace.hubspot.contacts().find((one) => one.id === id)!;

describe('a lead that a form brings into HubSpot', () => {
  it('is scored, explained in Slack and written back, once, with nobody typing', async () => {
    const ownerId = workspace.hubspot.seedOwner({ email: OWNER.email, firstName: 'Callum', lastName: 'Estwick-Byrne' });
    const id = workspace.hubspot.seed(
      'contacts',
      {
        ...{ email: 'Oona@quillpenny.example', firstname: 'Oona', lastname: 'Tarrant', jobtitle: 'Finance Director' },
        ...{ hubspot_owner_id: ownerId, recent_conversion_date: new Date().toISOString(), hs_object_source: 'FORM' },
      },
      { changeSource: 'FORM' },
    );
    const card = await says('Oona Tarrant', 'Written:');
    await workspace.settled();
    const shown = JSON.stringify(card.blocks);
    expect(shown).toContain('quillpenny.example');
    expect(shown).toContain(`<@${OWNER.id}>`);
    expect(shown).toMatch(/Fit \*\d+\*/);
    const { properties } = contact(id);
    expect(properties.gtm_band).toMatch(/^[ABC][123]$/);
    expect(shown).toContain(`Fit *${properties.gtm_fit_score}*`);
    expect(properties.jobtitle).toBe('Finance Director');
    expect(cards()).toHaveLength(1);
  }, 60_000);
});
