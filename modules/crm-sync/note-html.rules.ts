import type { FindAnswer } from '#modules/discovery';
import { escapeHtml } from '#src/platform/html/escape-html';

/** The one note we keep on a company: why it was proposed, every reason with its proof. All text is escaped. */
export function noteHtml(answer: FindAnswer, found: FindAnswer['results'][number]): string {
  const reasons = found.icp_fit_score === null ? found.reasons : found.fit_reasons;
  const match = found.match === null ? 'no match score' : `match ${found.match}`;
  const score = found.icp_fit_score === null ? match : `fit ${found.icp_fit_score} (${found.band}), ${match}`;
  return [
    `<p><strong>${escapeHtml(found.company.name)}: ${escapeHtml(score)}</strong></p>`,
    `<p>Asked for: ${escapeHtml(answer.summary)}</p>`,
    `<ul>${reasons.map(reasonItem).join('')}</ul>`,
    found.gaps.length > 0 ? `<p>Not known: ${found.gaps.map((gap) => escapeHtml(gap.text)).join('; ')}</p>` : '',
    `<p>gtm-agent, run ${escapeHtml(answer.run_id)}</p>`,
  ].join('');
}

function reasonItem(reason: FindAnswer['results'][number]['reasons'][number]): string {
  const proofs = reason.evidence.map(
    (evidence) => `&ldquo;${escapeHtml(evidence.quote)}&rdquo; (${sourceHtml(evidence.source)})`,
  );
  return `<li>+${reason.points} ${escapeHtml(reason.text)}${proofs.length > 0 ? `: ${proofs.join(', ')}` : ''}</li>`;
}

/** Only http(s) addresses become links; whatever else is shown as text. */
export function sourceHtml(source: string): string {
  return /^https?:\/\//i.test(source) && URL.canParse(source)
    ? `<a href="${escapeHtml(new URL(source).href)}">${escapeHtml(source)}</a>`
    : escapeHtml(source);
}
