import type { KnownBlock } from '@slack/types';
import type { ShownScore } from '#modules/scoring';
import type { RenderedMessage } from '#src/ports/messenger';
import { ACTION_IDS } from './action-ids.ts';
import { actions, button, context, section } from './builders.ts';
import { signed } from './find-result.card.ts';
import { largestFitting, message } from './message.ts';
import { safe } from './text.ts';
import { counted, joined, quoted } from './wording.ts';

const REASONS_SHOWN = 3;
const QUOTES_SHOWN = 2;
const GAPS_SHOWN = 10;

/**
 * A score in at most six lines: who and verdict, the numbers, the largest reasons, what would change it most; and
 * whether the reader agrees.
 */
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
  const opinion = actions(
    button({ label: 'Right', actionId: ACTION_IDS.scoreRight, value: record.id }),
    button({ label: 'Wrong', actionId: ACTION_IDS.scoreWrong, value: record.id }),
  );
  return message({ text: title.replaceAll('*', ''), blocks: [section(lines.join('\n')), opinion] });
}

/** For the card's thread: every reason with the words that prove it, what rules out, and what is not known. */
export function scoreDetailsMessage({
  fit,
  engagement,
  disqualified_by: out,
  would_change,
}: ShownScore): RenderedMessage {
  const reasons = [...fit.reasons, ...engagement.reasons];
  return message({
    text: 'What the score rests on',
    blocks: largestFitting(reasons.length, (shown) => [
      ...out.map(({ rule, because }) => section(`*Ruled out* by ${safe(rule, 80)}: ${safe(because, 300)}`)),
      ...reasons.slice(0, shown).map(reasonSection),
      ...(reasons.length === 0 ? [section('No reasons: too little is known of what the model asks for.')] : []),
      ...(shown < reasons.length ? [context(`… and ${counted(reasons.length - shown, 'more reason')}`)] : []),
      ...unknownSection(fit.gaps, would_change),
    ]),
  });
}

function reasonSection({ points, text, evidence }: ShownScore['fit']['reasons'][number]): KnownBlock {
  const quotes = evidence.slice(0, QUOTES_SHOWN).map((one) => `> ${quoted(one, 300)}`);
  return section([`*${signed(points)}* ${safe(text, 300)}`, ...quotes].join('\n'));
}

function unknownSection(gaps: ShownScore['fit']['gaps'], changes: ShownScore['would_change']): KnownBlock[] {
  if (gaps.length === 0) return [];
  const known = new Set(changes.map(({ fact }) => fact));
  const lines = [
    ...changes.map(({ text }) => `• ${safe(text, 160)}`),
    ...gaps.filter(({ fact }) => !known.has(fact)).map(({ text }) => `• ${safe(text, 160)}`),
  ];
  const more = lines.length - GAPS_SHOWN;
  return [
    section(['*Not known*', ...lines.slice(0, GAPS_SHOWN), ...(more > 0 ? [`… and ${more} more`] : [])].join('\n')),
  ];
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
