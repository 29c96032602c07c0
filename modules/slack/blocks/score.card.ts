import type { ShownScore } from '#modules/scoring';
import type { RenderedMessage } from '#src/ports/messenger';
import { section } from './builders.ts';
import { signed } from './find-result.card.ts';
import { message } from './message.ts';
import { safe } from './text.ts';
import { joined } from './wording.ts';

const REASONS_SHOWN = 3;

/** A score in at most six lines: who and verdict, the numbers, the largest reasons, what would change it most. */
export function scoreCardMessage(score: ShownScore): RenderedMessage {
  const { record } = score;
  const title = `*${safe(record.name, 80) || 'Unnamed'}*: ${verdictOf(score)}`;
  const largest = [...score.fit.reasons, ...score.engagement.reasons]
    .sort((one, other) => Math.abs(other.points) - Math.abs(one.points))
    .slice(0, REASONS_SHOWN);
  const [change] = score.would_change;
  const lines = [
    title,
    numbersOf(score),
    ...largest.map(({ points, text }) => `• ${signed(points)} ${safe(text, 160)}`),
    ...(change === undefined ? [] : [`Would change it most: ${safe(change.text, 160)}`]),
  ];
  return message({ text: title.replaceAll('*', ''), blocks: [section(lines.join('\n'))] });
}

function verdictOf({ band, fit, disqualified_by: out }: ShownScore): string {
  if (out.length > 0) return `ruled out (${out.map(({ rule }) => safe(rule, 60)).join(', ')})`;
  if (fit.score === null) return 'no score, too little is known';
  return `${band ?? 'no band'}, fit ${fit.score}`;
}

function numbersOf({ fit, engagement, segment, model_version: version }: ShownScore): string {
  return joined([
    engagement.score === null ? 'engagement not watched' : `engagement ${engagement.score}`,
    segment ?? 'segment not known',
    `${Math.round(fit.coverage * 100)} % known`,
    `model version ${version}`,
  ]);
}
