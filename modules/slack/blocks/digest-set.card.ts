import type { DigestChoice } from '#modules/digest';
import type { RenderedMessage } from '#src/ports/messenger';
import { section } from './builders.ts';
import { message } from './message.ts';
import { safe } from './text.ts';

/** What was set about a digest. `channel`: its id; `null`: it comes to the person directly. */
export function digestSetCard(channel: string | null, choice: DigestChoice): RenderedMessage {
  const { audience, time, zone, weekdaysOnly, paused } = choice;
  const what = audience === 'manager' ? 'The digest of everybody’s day' : 'The digest of your own day';
  const where = channel === null || !/^[A-Z0-9]{1,30}$/.test(channel) ? 'to you directly' : `to <#${channel}>`;
  const when = `at ${safe(time, 5)} (${safe(zone, 60)})${weekdaysOnly ? ', not on Saturdays and Sundays' : ''}`;
  const text = paused ? `${what} ${where} is paused.` : `${what} comes ${where} on the next day ${when}.`;
  return message({ text, blocks: [section(text)] });
}
