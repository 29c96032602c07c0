import type { RenderedMessage } from '#src/ports/messenger';
import { context, header, section } from './builders.ts';
import { largestFitting, message } from './message.ts';
import { link, person, plainLine, safe } from './text.ts';
import type { UndonePlanView, UndoneRecordView } from './view-models.ts';
import { counted, moment } from './wording.ts';

const REASONS_SHOWN = 6;

/** What became of a plan that was taken back: per record what stands there again, and what was left alone and why. */
export function undonePlanCard({ id, title, by, at, records }: UndonePlanView): RenderedMessage {
  const restored = records.reduce((sum, record) => sum + record.restored, 0);
  const left = records.reduce((sum, record) => sum + record.left.length, 0);
  const said = [
    ...(restored > 0 || left === 0 ? [`${counted(restored, 'field')} put back`] : []),
    ...(left > 0 ? [left === 1 ? '1 field left as it is' : `${left} fields left as they are`] : []),
  ].join(', ');
  return message({
    text: `${said} · ${safe(title, 150)}`,
    blocks: largestFitting(records.length, (shown) => [
      header(said),
      ...records.slice(0, shown).map((record) => section(recordLines(record))),
      ...(shown < records.length ? [context(`… and ${counted(records.length - shown, 'more record')}`)] : []),
      context(`*Undone by ${person(by)} · ${moment(at)}*`, safe(title, 150), `Plan ${safe(id, 60)}`),
    ]),
  });
}

function recordLines({ name, url, restored, left }: UndoneRecordView): string {
  const reasons = left.slice(0, REASONS_SHOWN).map(({ field, reason }) => `• ${safe(field, 60)}: ${safe(reason, 160)}`);
  const more = left.length > REASONS_SHOWN ? [`… and ${left.length - REASONS_SHOWN} more`] : [];
  const title = `↩ ${link(url, plainLine(name) || 'Unnamed record')}: ${counted(restored, 'field')} put back`;
  return [title, ...reasons, ...more].join('\n');
}
