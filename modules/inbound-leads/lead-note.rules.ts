import { sourceHtml } from '#modules/crm-sync';
import type { ShownScore } from '#modules/scoring';
import { escapeHtml } from '#src/platform/html/escape-html';
import { bandShown } from './own-values.rules.ts';

const REASONS = 12;
const GAPS = 6;

/** The one note we keep on a company: its score, every reason with its proof, and what is not known. All text is escaped. */
export function leadNoteHtml(score: ShownScore, troubles: readonly string[], runId: string): string {
  const { fit, engagement, record } = score;
  const numbers = [
    `fit ${fit.score ?? 'not known'}`,
    `engagement ${engagement.score ?? 'not watched'}`,
    `${Math.round(fit.coverage * 100)} % known`,
  ];
  const gaps = fit.gaps.slice(0, GAPS).map(({ text }) => escapeHtml(text));
  return [
    `<p><strong>${escapeHtml(record.name)}: ${escapeHtml(bandShown(score))}</strong> (${numbers.join(', ')})</p>`,
    score.disqualified_by.length === 0
      ? ''
      : `<p>Ruled out: ${score.disqualified_by.map(({ rule, because }) => escapeHtml(`${rule} (${because})`)).join('; ')}</p>`,
    `<ul>${[...fit.reasons, ...engagement.reasons].slice(0, REASONS).map(reasonItem).join('')}</ul>`,
    gaps.length > 0 ? `<p>Not known: ${gaps.join('; ')}</p>` : '',
    troubles.length > 0 ? `<p>Could not be asked: ${troubles.map(escapeHtml).join('; ')}</p>` : '',
    `<p>gtm-agent, run ${escapeHtml(runId)}</p>`,
  ].join('');
}

function reasonItem({ points, text, evidence }: ShownScore['fit']['reasons'][number]): string {
  const proofs = evidence.map(({ quote, source }) => `&ldquo;${escapeHtml(quote)}&rdquo; (${sourceHtml(source)})`);
  return `<li>${points < 0 ? '' : '+'}${points} ${escapeHtml(text)}${proofs.length > 0 ? `: ${proofs.join(', ')}` : ''}</li>`;
}
