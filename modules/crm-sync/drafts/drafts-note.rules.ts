import { escapeHtml, textAsHtml } from '#src/platform/html/escape-html';
import { sourceHtml } from '../note-html.rules.ts';
import type { PlannedDraft } from './planned-draft.ts';

/** A note of a CRM takes 65,536 characters; what a CRM adds of its own has to fit as well. */
const LONGEST = 60_000;
const QUOTE_SHOWN = 400;

/** All drafts of a campaign that stand on a record, each with what it rests on. All text is escaped. */
export function draftsNoteHtml(drafts: readonly PlannedDraft[]): string {
  const sections = drafts.map(draftHtml);
  while (sections.length > 1 && sections.join('').length > LONGEST) sections.pop();
  const left = drafts.length - sections.length;
  return [
    '<p><strong>Drafts of e-mails, approved and not sent</strong></p>',
    ...sections,
    left > 0 ? `<p>… and ${left} more, in their tasks.</p>` : '',
  ].join('');
}

function draftHtml({ step, day, to, subject, body, claims }: PlannedDraft): string {
  const head = [`E-mail ${step}`, `day ${day}`, to === null ? null : `to ${to}`].filter((part) => part !== null);
  const proofs = claims.map(
    ({ claim, quote, source, date }) =>
      `<li>${escapeHtml(claim)}: &ldquo;${escapeHtml(shortened(quote))}&rdquo; (${sourceHtml(source)}, ${escapeHtml(date.slice(0, 10))})</li>`,
  );
  return [
    `<p><strong>${escapeHtml(head.join(', '))}: ${escapeHtml(subject)}</strong></p>`,
    textAsHtml(body),
    proofs.length > 0 ? `<p>It rests on:</p><ul>${proofs.join('')}</ul>` : '',
  ].join('');
}

function shortened(quote: string): string {
  return quote.length > QUOTE_SHOWN ? `${quote.slice(0, QUOTE_SHOWN).toWellFormed()}…` : quote;
}
