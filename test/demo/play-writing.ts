import { STORY_CHANNELS, STORY_USERS } from '../simulators/sites/story.ts';
import type { SimulatedMessage } from '../simulators/slack/types.ts';
import type { Stage } from './stage.ts';
import type { Transcript } from './transcript.ts';
import { until } from './until.ts';

const { rep } = STORY_USERS;
const CHANNEL = STORY_CHANNELS.leads;
const PATIENCE_MS = 15_000;

/** "Write to them": drafts to one company, one of them approved, which is work on its record then and no sent e-mail. */
export async function playWriting(
  stage: Stage,
  { name, domain }: { name: string; domain: string },
  transcript: Transcript,
  problems: string[],
): Promise<void> {
  transcript.chapter('Write to them');
  const text = `campaign ${domain}`;
  transcript.does(rep.realName, `types: /gtm ${text}`);
  await stage.slack.slashCommand({ user: rep.id, channel: CHANNEL.id, command: '/gtm', text });
  const cards = () =>
    stage.slack.channel(CHANNEL.id).messages.filter(({ text: said }) => said.startsWith(`Campaign for ${domain}`));
  const holds = (words: string) => () => cards().find(({ blocks }) => JSON.stringify(blocks).includes(words));
  const card = await until(holds('campaigns:approve-draft'), `the drafts to ${name}`, PATIENCE_MS);
  transcript.sees('everybody sees', 'one message', card.blocks);
  if (JSON.stringify(card.blocks).includes(':warning:')) problems.push(`the drafts to ${name} do not pass the gates`);

  transcript.does(rep.realName, 'presses [Approve] below the first draft');
  const press = { user: rep.id, channel: CHANNEL.id, messageTs: card.ts, actionId: 'campaigns:approve-draft' };
  await stage.slack.click(press);
  const written: SimulatedMessage = await until(
    holds('e-mail task in HubSpot'),
    'the draft on the record',
    PATIENCE_MS,
  );
  transcript.sees('everybody sees', 'the same message, afterwards', written.blocks.slice(0, 6));

  const record = stage.hubspot.companies().find(({ properties }) => properties.domain === domain);
  const tasks = stage.hubspot.tasks().filter(({ companyIds }) => companyIds.includes(record?.id ?? ''));
  const notes = record?.notes.filter(({ body }) => body.includes('Drafts of e-mails')) ?? [];
  for (const { properties } of tasks) {
    const lines = ['hs_task_type', 'hs_task_status', 'hs_task_subject', 'hs_task_body'].map(
      (field) => `${field.padEnd(18)} ${plain(properties[field] ?? '').slice(0, 110)}`,
    );
    transcript.record(`task on ${name}\n${lines.join('\n')}`);
  }
  transcript.record(
    `gtm_persona        ${record?.properties.gtm_persona ?? '-'}\n${notes.length} note with the draft and what it rests on`,
  );
  transcript.print('');
  if (tasks.length !== 1 || tasks[0]?.properties.hs_task_type !== 'EMAIL')
    problems.push(`there are ${tasks.length} tasks on ${name} instead of one of type EMAIL`);
  if (notes.length !== 1) problems.push(`there are ${notes.length} notes with drafts on ${name} instead of one`);
  if (!record?.properties.gtm_persona) problems.push(`${name} has no persona in HubSpot`);
}

function plain(html: string): string {
  return html
    .replaceAll(/<[^<>]{0,20}>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
