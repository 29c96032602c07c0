import type { FindAnswer } from '#modules/discovery';
import type { SimulatedCompany } from '../simulators/hubspot/server.ts';
import { STORY_CHANNELS, STORY_USERS } from '../simulators/sites/story.ts';
import type { SimulatedMessage } from '../simulators/slack/types.ts';
import { playDigest } from './play-digest.ts';
import { playLead } from './play-lead.ts';
import { playWriting } from './play-writing.ts';
import { readRun, scoreShown } from './read-back.ts';
import { type Stage, setUp } from './stage.ts';
import type { Transcript } from './transcript.ts';
import { until } from './until.ts';

const { rep, revops, guest } = STORY_USERS;
const CHANNEL = STORY_CHANNELS.leads;
/** Companies the rep takes over into the CRM. */
const TAKEN = 3;
/** Thread cards shown in full; the rest is in the thread. */
const THREAD_CARDS_SHOWN = 2;

export interface StoryOutcome {
  /** `null` when the rep got guidance instead of a run. */
  result: FindAnswer | null;
  hubspot: { before: SimulatedCompany[]; after: SimulatedCompany[] };
  /** What did not go as it must; empty when all is well. */
  problems: string[];
}

/** A rep's morning, from the first sentence to the score on the record. */
export async function playStory(stage: Stage, sentence: string, transcript: Transcript): Promise<StoryOutcome> {
  const problems: string[] = [];
  await prepare(stage, transcript);
  const before = stage.hubspot.companies();

  const found = await find(stage, sentence, transcript, problems);
  if (!found) return { result: null, hubspot: { before, after: before }, problems };
  const { message, result } = found;
  await whoDecides(stage, result, transcript, problems);
  if (result.results.length > 0) {
    const taken = await takeOver(stage, message, result, transcript, problems);
    // The one whose people were looked up.
    const best = taken.find(({ company }) => company.id === result.results[0]?.company.id) ?? taken[0]!;
    const { name, domain } = best.company;
    if (domain !== null) await playWriting(stage, { name, domain }, transcript, problems);
  }
  if (stage.followsCrm) await playLead(stage, transcript, problems);
  await playDigest(stage, transcript, problems);
  const after = stage.hubspot.companies();
  compare(before, after, problems);
  return { result, hubspot: { before, after }, problems };
}

async function prepare(stage: Stage, transcript: Transcript): Promise<void> {
  transcript.chapter('Once: RevOps sets it up');
  const { companies, profile, icp } = await setUp(stage);
  transcript.does(
    revops.realName,
    `loads ${companies.imported} companies (gtm import), and the lists of customers, competitors and do-not-contact`,
  );
  for (const warning of companies.warnings.slice(0, 2)) transcript.note(`line ${warning.line}: ${warning.reason}`);
  transcript.does(revops.realName, `says who we are: ${profile.name}. ${profile.sells}`);
  transcript.does(revops.realName, `says who a good customer is: "${icp}"`);
}

async function find(stage: Stage, sentence: string, transcript: Transcript, problems: string[]) {
  transcript.chapter(`Morning in #${CHANNEL.name}`);
  const typed = /^find\b/i.test(sentence) ? sentence : `find ${sentence}`;
  transcript.does(rep.realName, `types: /gtm ${typed}`);
  const begun = Date.now();
  const acknowledged = await stage.slack.slashCommand({
    user: rep.id,
    channel: CHANNEL.id,
    command: '/gtm',
    text: typed,
  });
  if (acknowledged.status !== 200 || acknowledged.ackMs > 3_000)
    problems.push(`the command was not acknowledged in time (${acknowledged.ackMs} ms)`);
  const ephemeral = stage.slack.ephemeralsFor(CHANNEL.id, rep.id).at(-1);
  if (ephemeral)
    transcript.sees(`only ${rep.realName} sees`, `after ${Math.round(acknowledged.ackMs)} ms`, ephemeral.blocks);
  else problems.push('nothing was answered to the command');
  // Whether a run began is stored before the acknowledgement; without one, what the rep just read is the end.
  if ((await stage.runs()) === 0) return null;

  const message = await follow(stage, transcript, begun);
  const result = await readRun(stage, runIdOf(message) ?? '');
  const cards = await until(() => {
    const thread = stage.slack.thread(CHANNEL.id, message.ts);
    return thread.length >= result.results.length ? thread : null;
  }, 'the cards in the thread');
  for (const card of cards.slice(0, THREAD_CARDS_SHOWN))
    transcript.sees('everybody sees', 'in the thread', card.blocks);
  if (cards.length > THREAD_CARDS_SHOWN)
    transcript.note(`... and ${cards.length - THREAD_CARDS_SHOWN} more cards in the thread, one per company`);
  return { message, result };
}

/** Who decides at the best company: its own pages say so, and whose people are on them as well. */
async function whoDecides(
  stage: Stage,
  { results: [first] }: FindAnswer,
  transcript: Transcript,
  problems: string[],
): Promise<void> {
  if (!first?.company.domain) return;
  transcript.chapter('Who decides there?');
  const text = `contacts ${first.company.domain}`;
  transcript.does(rep.realName, `types: /gtm ${text}`);
  const begun = Date.now();
  await stage.slack.slashCommand({ user: rep.id, channel: CHANNEL.id, command: '/gtm', text });
  const message = await follow(stage, transcript, begun);
  const [proof] = await until(() => {
    const thread = stage.slack.thread(CHANNEL.id, message.ts);
    return thread.length > 0 ? thread : null;
  }, 'the words that say who decides');
  transcript.sees('everybody sees', 'in the thread', proof!.blocks);
  if (!JSON.stringify(message.blocks).includes('for CEO'))
    problems.push(`nobody who decides was found at ${first.company.name}`);
}

/** Shows each state of the one message until it is the result. */
async function follow(stage: Stage, transcript: Transcript, begun: number): Promise<SimulatedMessage> {
  const message = await until(
    () => stage.slack.channel(CHANNEL.id).messages.find(({ postedAt, threadTs }) => postedAt >= begun && !threadTs),
    'a message in the channel',
  );
  let shown = '';
  return until(() => {
    const now = stage.slack.channel(CHANNEL.id).messages.find(({ ts }) => ts === message.ts)!;
    const state = JSON.stringify(now.blocks);
    if (state === shown) return null;
    shown = state;
    const finished = runIdOf(now) !== null;
    const seconds = ((Date.now() - begun) / 1000).toFixed(1);
    const caption = finished ? `the same message after ${seconds} s` : `one message, after ${seconds} s`;
    transcript.sees('everybody sees', caption, now.blocks);
    return finished ? now : null;
  }, 'the result');
}

async function takeOver(
  stage: Stage,
  message: SimulatedMessage,
  result: FindAnswer,
  transcript: Transcript,
  problems: string[],
): Promise<FindAnswer['results']> {
  transcript.chapter('Into the CRM, after an approval');
  const known = result.results.filter(({ in_crm }) => in_crm).slice(0, 1);
  const taken = [...known, ...result.results.filter(({ in_crm }) => !in_crm)].slice(0, TAKEN);
  const names = taken.map(({ company }) => company.name).join(', ');
  transcript.does(rep.realName, `ticks ${names} and presses [Add Selected to CRM]`);
  const state = { 'discovery:select': taken.map(({ company }) => company.id) };
  const press = { user: rep.id, channel: CHANNEL.id, messageTs: message.ts, actionId: 'discovery:add-selected', state };
  await stage.slack.click(press);
  await stage.slack.click(press);
  transcript.note('(twice, by mistake: there is still one proposal)');

  const isPlan = ({ blocks }: SimulatedMessage) => JSON.stringify(blocks).includes('crm-sync:approve');
  const plan = await until(() => stage.slack.thread(CHANNEL.id, message.ts).find(isPlan), 'the change plan');
  transcript.sees('everybody sees', 'in the thread', plan.blocks);

  transcript.does(guest.realName, 'presses [Approve]; he is a guest');
  await stage.slack.click({ user: guest.id, channel: CHANNEL.id, messageTs: plan.ts, actionId: 'crm-sync:approve' });
  const refusal = await until(() => stage.slack.ephemeralsFor(CHANNEL.id, guest.id).at(-1), 'the refusal');
  transcript.sees(`only ${guest.realName} sees`, 'nothing was written', refusal.blocks);

  transcript.does(rep.realName, 'presses [Approve]');
  await stage.slack.click({ user: rep.id, channel: CHANNEL.id, messageTs: plan.ts, actionId: 'crm-sync:approve' });
  const applied = await until(() => {
    const now = stage.slack.thread(CHANNEL.id, message.ts).find(({ ts }) => ts === plan.ts);
    return now && /written to/.test(now.text) ? now : null;
  }, 'the end of the writing');
  transcript.sees('everybody sees', 'the plan, afterwards', applied.blocks);
  const plans = stage.slack
    .thread(CHANNEL.id, message.ts)
    .filter(({ ts, text }) => ts === plan.ts || /Approve\?/.test(text));
  if (plans.length !== 1) problems.push(`there are ${plans.length} proposals instead of one`);

  await checkRecords(stage, message, taken, transcript, problems);
  await takeCsv(stage, message, transcript, problems);
  return taken;
}

async function checkRecords(
  stage: Stage,
  message: SimulatedMessage,
  taken: FindAnswer['results'],
  transcript: Transcript,
  problems: string[],
): Promise<void> {
  transcript.chapter('What stands in HubSpot now');
  for (const { company } of taken) {
    const records = stage.hubspot.companies().filter(({ properties }) => properties.domain === company.domain);
    const [record] = records;
    if (!record || records.length !== 1) {
      problems.push(`HubSpot has ${records.length} records of ${company.name}`);
      continue;
    }
    const shown = scoreShown(message, company.name);
    const written = record.properties.gtm_fit_score ?? null;
    if (written === null || Number(written) !== shown)
      problems.push(`${company.name}: Slack shows ${shown}, the record has ${written}`);
    if (record.notes.length !== 1) problems.push(`${company.name} has ${record.notes.length} notes`);
    const lines = Object.entries(record.properties)
      .filter(([name]) => /^(name|domain|phone|industry|lifecyclestage|numberofemployees|gtm_)/.test(name))
      .map(([name, value]) => `${name.padEnd(18)} ${value.replaceAll('\n', ' · ').slice(0, 110)}`);
    transcript.record(
      `${stage.seeded.has(company.domain ?? '') ? 'was there before' : 'new'}\n${lines.join('\n')}\n${record.notes.length} note with the reasons and their sources`,
    );
    transcript.print('');
  }
}

async function takeCsv(
  stage: Stage,
  message: SimulatedMessage,
  transcript: Transcript,
  problems: string[],
): Promise<void> {
  transcript.does(rep.realName, 'presses [Get CSV]');
  await stage.slack.click({ user: rep.id, channel: CHANNEL.id, messageTs: message.ts, actionId: 'discovery:csv' });
  const file = await until(() => stage.slack.files.at(-1), 'the file');
  const lines = file.content.toString('utf8').trimEnd().split('\r\n').length - 1;
  if (lines < 1) problems.push('the CSV is empty');
  transcript.note(`${file.name} with ${lines} companies is in the thread`);
}

/** Nothing a person wrote may have changed. */
function compare(before: SimulatedCompany[], after: SimulatedCompany[], problems: string[]): void {
  for (const old of before) {
    const now = after.find(({ id }) => id === old.id);
    for (const [name, value] of Object.entries(old.properties)) {
      if (!/^(gtm_|hs_lastmodified|notes_|num_notes)/.test(name) && now?.properties[name] !== value)
        problems.push(`${old.properties.domain}: ${name} was changed`);
    }
  }
}

function runIdOf(message: SimulatedMessage): string | null {
  return /Run ([0-9a-f-]{36})/.exec(JSON.stringify(message.blocks))?.[1] ?? null;
}
