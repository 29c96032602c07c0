import type { KnownBlock } from '@slack/types';
import type { RenderedMessage } from '#src/ports/messenger';
import { context, section } from './builders.ts';
import { companyTitle, crmNote, scoreLine, signed } from './find-result.card.ts';
import { largestFitting, message } from './message.ts';
import { link, safe } from './text.ts';
import type { CompanyResultView, ReasonView } from './view-models.ts';
import { counted, joined, quoted } from './wording.ts';

const QUOTES_SHOWN = 3;
const GAPS_SHOWN = 10;

/** Posted into the result's thread: the score card of one company with the words that prove each reason. */
export function companyThreadCard(result: CompanyResultView): RenderedMessage {
  const { company, reasons } = result;
  return message({
    text: `${safe(company.name, 80) || 'Unnamed company'}: ${scoreLine(result)}`,
    blocks: largestFitting(reasons.length, (shown) => [
      section(joined([companyTitle(result), description(result), scoreLine(result), crmNote(result)], '\n')),
      ...reasons.slice(0, shown).map(reasonSection),
      ...(reasons.length === 0 ? [section('No reasons: nothing that was asked for is known about this company.')] : []),
      ...(shown < reasons.length ? [context(`… and ${counted(reasons.length - shown, 'more reason')}`)] : []),
      ...fitSection(result),
      ...gapsSection(result),
      ...webSection(result),
    ]),
  });
}

/** How the web led to it; nothing for companies of the index. */
function webSection({ found_by: { query, quote, source, url } }: CompanyResultView): KnownBlock[] {
  if (url === null) return [];
  const found = `Found on the web by ${safe(source, 20)}, asked for "${safe(query, 120)}"`;
  return [context(`${found}: ${link(url, 'the page that named it')}\n> ${safe(quote, 200)}`)];
}

function description({ company }: CompanyResultView): string {
  return joined([
    safe(company.country, 60),
    company.employee_count === null ? null : counted(company.employee_count, 'person', 'people'),
    safe(company.industry, 120),
  ]);
}

function reasonSection(reason: ReasonView): KnownBlock {
  const quotes = reason.evidence.slice(0, QUOTES_SHOWN).map((evidence) => `> ${quoted(evidence, 300)}`);
  const more = reason.evidence.length - quotes.length;
  const note = more > 0 ? [`> … and ${counted(more, 'more source')}`] : [];
  return section([`*${signed(reason.points)}* ${safe(reason.text, 300)}`, ...quotes, ...note].join('\n'));
}

/** The second number, with the points that make it up; their proofs are those above. */
function fitSection({ icp_fit_score, fit_reasons, fit_gaps }: CompanyResultView): KnownBlock[] {
  if (icp_fit_score === null) return [];
  const lines = fit_reasons.map(({ points, text }) => `• ${signed(points)} ${safe(text, 160)}`);
  const gaps = fit_gaps.map(({ text }) => `• ${safe(text, 160)}`);
  return [section([`*Fit ${icp_fit_score}* with the ideal customer profile`, ...lines, ...gaps].join('\n'))];
}

function gapsSection({ gaps }: CompanyResultView): KnownBlock[] {
  if (gaps.length === 0) return [];
  const shown = gaps.slice(0, GAPS_SHOWN).map((gap) => {
    return `• ${safe(gap.text, 160)}${gap.up_to > 0 ? ` (up to ${signed(gap.up_to)})` : ''}`;
  });
  const more = gaps.length - shown.length;
  return [section(['*Gaps*', ...shown, ...(more > 0 ? [`… and ${more} more`] : [])].join('\n'))];
}
