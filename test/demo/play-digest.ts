import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { digestText, NamedDigests } from '#modules/digest';
import { STORY_CHANNELS, STORY_USERS } from '../simulators/sites/story.ts';
import type { Stage } from './stage.ts';
import type { Transcript } from './transcript.ts';
import { until } from './until.ts';

const { revops } = STORY_USERS;
const CHANNEL = STORY_CHANNELS.leads;
/** More is no digest any more. */
const MOST_LINES = 15;

/** The day of the story itself, as whoever leads the team reads it: in Slack, at a terminal, and as a picture. */
export async function playDigest(stage: Stage, transcript: Transcript, problems: string[]): Promise<void> {
  transcript.chapter('The day in a few lines');
  transcript.does(revops.realName, 'types: /gtm digest   (by itself it comes each morning: /gtm settings)');
  const before = stage.slack.ephemeralsFor(CHANNEL.id, revops.id).length;
  await stage.slack.slashCommand({ user: revops.id, channel: CHANNEL.id, command: '/gtm', text: 'digest' });
  const shown = await until(() => stage.slack.ephemeralsFor(CHANNEL.id, revops.id)[before], 'the digest');
  transcript.sees(`only ${revops.realName} sees`, 'at once', shown.blocks);

  const digest = await stage.service.app.get(NamedDigests).named({ date: null, zone: null, rep: null });
  const { lines, numbers, last_day } = digest;
  transcript.does(revops.realName, `types at a terminal: gtm digest --date ${last_day} --picture digest.png`);
  transcript.record(digestText(digest));
  const file = path.join(tmpdir(), 'gtm-agent-demo-digest.png');
  await writeFile(file, await pictureOf(stage, last_day));
  transcript.note(`The picture that comes with it in Slack: ${file}`);

  if (lines.length === 0 || lines.length > MOST_LINES) problems.push(`the digest has ${lines.length} lines`);
  if (stage.followsCrm && numbers.leads.arrived === 0) problems.push('the digest does not know the lead of the day');
}

/** Over HTTP, as anybody with the token gets it. */
async function pictureOf(stage: Stage, day: string): Promise<Buffer> {
  const answer = await fetch(`${stage.service.url}/api/v1/digests/${day}/picture.png`, {
    headers: { authorization: `Bearer ${stage.token}` },
  });
  if (!answer.ok) throw new Error(`There is no picture of the day: ${answer.status} ${await answer.text()}`);
  return Buffer.from(await answer.arrayBuffer());
}
