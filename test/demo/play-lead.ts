import { STORY_CHANNELS, STORY_LEAD } from '../simulators/sites/story.ts';
import type { SimulatedMessage } from '../simulators/slack/types.ts';
import type { Stage } from './stage.ts';
import type { Transcript } from './transcript.ts';
import { until } from './until.ts';

const CHANNEL = STORY_CHANNELS.leads;
/** From the form to a card that says the record is written; what is meant by "seconds later". */
const PATIENCE_MS = 20_000;

/** Somebody fills in the form on our website; nobody here types anything. */
export async function playLead(stage: Stage, transcript: Transcript, problems: string[]): Promise<void> {
  transcript.chapter('Meanwhile a lead comes in by itself');
  const { company, owned, form } = STORY_LEAD;
  const name = `${form.firstname} ${form.lastname}`;
  transcript.does(name, `of ${company} asks for a demo on our website; its form puts a contact into HubSpot`);
  const begun = Date.now();
  const ownerId = stage.hubspot.company(stage.seeded.get(owned) ?? '')?.properties.hubspot_owner_id ?? null;
  const submitted = { recent_conversion_date: new Date(begun).toISOString(), hs_object_source: 'FORM' };
  const id = stage.hubspot.seed(
    'contacts',
    { ...form, ...submitted, hubspot_owner_id: ownerId },
    { changeSource: 'FORM', createdAt: begun },
  );

  const cards = () =>
    stage.slack.channel(CHANNEL.id).messages.filter(({ text }) => text.startsWith(`New lead: ${name}`));
  const isWritten = ({ blocks }: SimulatedMessage) => JSON.stringify(blocks).includes('Written: ');
  const card = await until(() => cards().find(isWritten), `the card of ${name}`, PATIENCE_MS);
  const seconds = ((card.postedAt - begun) / 1000).toFixed(1);
  transcript.sees('everybody sees', `one message, after ${seconds} s`, card.blocks);
  const details = await until(() => stage.slack.thread(CHANNEL.id, card.ts).at(0), 'the proof in the thread');
  transcript.sees('everybody sees', 'in the thread', details.blocks);
  if (cards().length !== 1) problems.push(`there are ${cards().length} cards of ${name} instead of one`);

  const { properties } = stage.hubspot.contacts().find((contact) => contact.id === id)!;
  const lines = Object.entries(properties)
    .filter(([property]) => /^(email|firstname|lastname|jobtitle|gtm_)/.test(property))
    .map(([property, value]) => `${property.padEnd(18)} ${value.replaceAll('\n', ' · ').slice(0, 110)}`);
  transcript.record(`${name}, seconds after the form\n${lines.join('\n')}`);
  transcript.print('');
  if (!JSON.stringify(card.blocks).includes(`Fit *${properties.gtm_fit_score}*`))
    problems.push(`${name}: the record has fit ${properties.gtm_fit_score}, Slack shows another`);
  for (const [property, value] of Object.entries(form)) {
    if (properties[property] !== value) problems.push(`${name}: ${property} was changed`);
  }
}
