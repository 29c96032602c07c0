import type { KnownBlock } from '@slack/types';
import type { RenderedMessage } from '#src/ports/messenger';
import { ACTION_IDS } from './action-ids.ts';
import { actions, button, checkboxes, context, header, section } from './builders.ts';
import { LIMITS } from './limits.ts';
import { largestFitting, message } from './message.ts';
import { link, plainLine, safe, siteLink } from './text.ts';
import type { CompanyResultView, FindResultView } from './view-models.ts';
import { counted, dollars, joined, percent, seconds, sought } from './wording.ts';

export interface FindResultOptions {
  /** Whether results can be added to the CRM from here; without it there are no tick boxes. */
  readonly offerCrm: boolean;
}

const NEAR_MISSES_SHOWN = 5;
const QUERIES_SHOWN = 10;

/** The ranked list: at most ten companies of at most six lines each, what was understood, left out and just missed. */
export function findResultCard(result: FindResultView, options: FindResultOptions): RenderedMessage {
  const listed = result.results.slice(0, LIMITS.checkboxes);
  const title = `${listed.length === 0 ? 'No' : listed.length} ${sought(result.intent.value, listed.length)}`;
  const names = listed.map(({ company, match }) => `${safe(company.name, 60)} (${match ?? 'no score'})`);
  return message({
    text: joined([`${title} for: ${safe(result.summary, 300)}`, names.join(', ')], '\n'),
    blocks: largestFitting(listed.length, (shown) => [
      header(title),
      context(joined([`*Understood as:* ${safe(result.summary, 600)}`, searched(result)], '\n')),
      ...listed.slice(0, shown).map((company) => section(companyLines(company))),
      ...missingNote(result.results.length - shown),
      ...choices(result, listed.slice(0, shown), options),
      ...fewResults(result),
      context(joined([accountOf(result), justMissed(result), footer(result)], '\n')),
    ]),
  });
}

/** Six lines at most, the most useful first; lines about which nothing is known are left out. */
function companyLines(result: CompanyResultView): string {
  const { company } = result;
  const [best] = result.reasons.toSorted((one, other) => other.points - one.points);
  const [gap] = result.gaps.toSorted((one, other) => other.up_to - one.up_to);
  const lines = [
    companyTitle(result),
    joined([
      safe(company.country, 60),
      company.employee_count === null ? null : counted(company.employee_count, 'person', 'people'),
      safe(company.industry, 80),
      result.found_by.url === null ? null : `from the web (${safe(result.found_by.source, 20)})`,
    ]),
    scoreLine(result),
    best === undefined ? '' : `Why: ${safe(best.text, 160)} (${signed(best.points)})`,
    gap === undefined ? '' : gapLine(gap),
    crmNote(result),
  ];
  return lines.filter((line) => line !== '').join('\n');
}

/** `1. Acme · acme.example`, the domain being the link. */
export function companyTitle({ rank, company }: CompanyResultView): string {
  const name = safe(company.name, 80) || 'Unnamed company';
  const site = company.domain === null ? null : siteLink(company.domain, company.domain);
  return joined([`*${rank}. ${name}*`, site]);
}

/** `Match 92 · Fit 81 (A) · 80 % known`. */
export function scoreLine({ match, icp_fit_score, band, coverage }: CompanyResultView): string {
  const fit = icp_fit_score === null ? null : `Fit *${icp_fit_score}*${band === null ? '' : ` (${safe(band, 5)})`}`;
  return joined([match === null ? 'No match score' : `Match *${match}*`, fit, `${percent(coverage)} known`]);
}

/** What is not known with what it could add, or what sources disagree about. */
function gapLine({ text, up_to }: CompanyResultView['gaps'][number]): string {
  return up_to > 0 ? `Not known: ${safe(text, 120)} (up to ${signed(up_to)})` : `Note: ${safe(text, 120)}`;
}

export function signed(points: number): string {
  return points < 0 ? `−${Math.abs(points)}` : `+${points}`;
}

/** What our CRM knows of the company; empty when it does not know it. */
export function crmNote({ in_crm }: CompanyResultView): string {
  if (in_crm === null) return '';
  const owner = safe(in_crm.owner, 60);
  const stage = safe(in_crm.stage, 40);
  const record = link(in_crm.url, 'Already in the CRM');
  return joined([record, owner === '' ? 'no owner' : `owner ${owner}`, stage === '' ? null : `stage ${stage}`]);
}

function choices(
  result: FindResultView,
  shown: readonly CompanyResultView[],
  { offerCrm }: FindResultOptions,
): KnownBlock[] {
  if (shown.length === 0) return [];
  const csv = button({ label: 'Get CSV', actionId: ACTION_IDS.csv, value: result.run_id });
  if (!offerCrm) return [actions(csv)];
  const options = shown.map(({ rank, company, in_crm }) => ({
    label: `${rank}. ${plainLine(company.name) || 'Unnamed company'}`,
    description: joined([plainLine(company.domain), in_crm === null ? null : 'already in the CRM']),
    value: company.id,
  }));
  return [
    actions(checkboxes({ actionId: ACTION_IDS.select, options })),
    actions(button({ label: 'Add Selected to CRM', actionId: ACTION_IDS.addSelected, value: result.run_id }), csv),
  ];
}

function missingNote(missing: number): KnownBlock[] {
  return missing > 0 ? [context(`… and ${counted(missing, 'more company', 'more companies')} in the CSV`)] : [];
}

/** Queries with their hits; what they all end with (place and size) stands once. */
function searched({ queries }: FindResultView): string | null {
  if (queries.length === 0) return null;
  const ending = sharedEnding(queries.map(({ text }) => text));
  const useful = queries.filter(({ hits }) => hits > 0);
  const shown = useful.slice(0, QUERIES_SHOWN).map(({ text, hits }) => {
    return `${safe(text.endsWith(ending) ? text.slice(0, text.length - ending.length) : text, 60)} (${hits})`;
  });
  const rest = queries.length - Math.min(useful.length, QUERIES_SHOWN);
  const more = rest > 0 ? `${shown.length > 0 ? '; ' : ''}${rest} more found nothing` : '';
  return `*Searched${safe(ending, 80) === '' ? '' : ` ${safe(ending.trim(), 80)}`}:* ${shown.join('; ')}${more}`;
}

/** The words that all texts end with, from a space on; empty for a single text. */
function sharedEnding(texts: readonly string[]): string {
  const [first = '', ...others] = texts;
  if (others.length === 0) return '';
  let length = 0;
  while (length < first.length && others.every((text) => text.at(-1 - length) === first.at(-1 - length))) length += 1;
  const ending = first.slice(first.length - length);
  const start = ending.indexOf(' ');
  return start === -1 || length === first.length ? '' : ending.slice(start);
}

function fewResults({ few_results }: FindResultView): KnownBlock[] {
  if (few_results === null) return [];
  const loosen = safe(few_results.loosen, 400);
  return [section(`*Why so few:* ${safe(few_results.why, 900)}${loosen === '' ? '' : `\n*Try:* ${loosen}`}`)];
}

function accountOf({ considered, left_out }: FindResultView): string {
  const left = joined(
    [
      left_out.customers > 0 ? counted(left_out.customers, 'customer') : null,
      left_out.competitors > 0 ? counted(left_out.competitors, 'competitor') : null,
      left_out.suppressed > 0 ? `${left_out.suppressed} on the suppression list` : null,
      left_out.hard_criteria > 0 ? `${left_out.hard_criteria} outside what was asked` : null,
      left_out.off_topic > 0 ? `${left_out.off_topic} about something else` : null,
      left_out.not_examined > 0 ? `${left_out.not_examined} beyond the best` : null,
    ],
    ', ',
  );
  return `${counted(considered, 'company', 'companies')} considered · left out: ${left === '' ? 'none' : left}`;
}

function justMissed({ just_missed }: FindResultView): string | null {
  if (just_missed.length === 0) return null;
  const shown = just_missed.slice(0, NEAR_MISSES_SHOWN).map(({ name, domain, match, missed }) => {
    const score = match === null ? '' : `match ${match}, `;
    return `${siteLink(domain, name, 60)} (${score}${safe(missed, 100)})`;
  });
  return `*Just missed:* ${shown.join('; ')}`;
}

function footer({ run_id, duration_ms, cost_usd, produced_by }: FindResultView): string {
  return `Run ${safe(run_id, 60)} · ${seconds(duration_ms)} · ${dollars(cost_usd)} · produced by ${safe(produced_by, 200)}`;
}
