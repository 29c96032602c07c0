import type { KnownBlock } from '@slack/types';
import type { ShownLead } from '#modules/inbound-leads';
import { CRM_NAMES } from '#src/ports/crm';
import type { RenderedMessage } from '#src/ports/messenger';
import { ACTION_IDS } from './action-ids.ts';
import { actions, button, context, section } from './builders.ts';
import { signed } from './find-result.card.ts';
import { largestFitting, message } from './message.ts';
import { muteMenu } from './mute-menu.ts';
import { link, person as mention, safe, siteLink } from './text.ts';
import { counted, joined, moment, percent, quoted } from './wording.ts';

const REASONS_SHOWN = 3;
const GAPS_SHOWN = 3;
const MOST_IN_THREAD = 15;
const QUOTES_EACH = 2;

type Reason = NonNullable<ShownLead['score']>['fit']['reasons'][number];

/**
 * A new lead in one message: who, what they are worth and why, what is not known, what stands in the CRM. `owner`:
 * Slack id of the record's owner; `null` when it has none here.
 */
export function leadCard(lead: ShownLead, owner: string | null): RenderedMessage {
  const { score } = lead;
  const title = `*${whoOf(lead)}*`;
  const lines = [
    joined([title, companyOf(lead), lead.person && safe(lead.person.title, 80)]),
    score === null ? `No score: ${safe(lead.notScored, 200)}` : numbersOf(score),
    changeLine(lead),
    ...reasonsOf(lead).slice(0, REASONS_SHOWN).map(reasonLine),
    ...(score === null ? [] : [gapsOf(score)]),
  ];
  return message({
    text: `New lead: ${whoOf(lead)}${score === null ? '' : `, ${verdictOf(score)}`}`,
    blocks: [
      section(lines.filter((line) => line !== '').join('\n')),
      context(joined([ownerOf(lead, owner), recordOf(lead), writesOf(lead)], '\n')),
      ...buttonsOf(lead),
    ],
  });
}

/** In the thread of the card: every reason with the words that prove it, every gap, and what is written to the CRM. */
export function leadDetailsCard(lead: ShownLead): RenderedMessage {
  const reasons = reasonsOf(lead);
  const { score, troubles } = lead;
  return message({
    text: `What the score of ${whoOf(lead)} rests on`,
    blocks: largestFitting(Math.min(reasons.length, MOST_IN_THREAD), (shown) => [
      section(reasons.length === 0 ? 'Nothing is known that counts.' : `*What the score of ${whoOf(lead)} rests on*`),
      ...reasons.slice(0, shown).map(reasonSection),
      ...(shown < reasons.length ? [context(`… and ${reasons.length - shown} more`)] : []),
      ...(score === null || score.fit.gaps.length === 0 ? [] : [section(allGaps(score))]),
      ...(troubles.length === 0 ? [] : [section(`*Could not be asked:* ${safe(troubles.join('; '), 600)}`)]),
      ...lead.writes.map(writeSection),
      context(
        joined([
          identifiedBy(lead),
          score === null ? null : `model version ${score.model_version}, as of ${moment(score.as_of)}`,
          `Run ${safe(lead.runId, 60)}`,
        ]),
      ),
    ]),
  });
}

/** What is left of the card when the record was deleted: nothing of the person. */
export function goneLeadCard(): RenderedMessage {
  return message({
    text: 'This lead was deleted in the CRM.',
    blocks: [context('This lead was deleted in the CRM.')],
  });
}

function whoOf({ person, company, recordId }: ShownLead): string {
  const name = person === null ? company.name : (person.name ?? person.email);
  return safe(name, 80) || safe(company.domain, 80) || `Record ${safe(recordId, 30)}`;
}

function companyOf({ person, company }: ShownLead): string | null {
  if (company.domain !== null)
    return siteLink(company.domain, person === null ? company.domain : (company.name ?? company.domain));
  return person === null || company.name === null ? null : safe(company.name, 80);
}

function verdictOf({ band, fit, disqualified_by: out }: NonNullable<ShownLead['score']>): string {
  if (out.length > 0) return `ruled out (${out.map(({ rule }) => safe(rule, 60)).join(', ')})`;
  return fit.score === null ? 'no score, too little is known' : `band ${band ?? 'none'}`;
}

/** `*Band A2* · Fit *81* · Engagement *30* · Mid-Market · 80 % known`. */
function numbersOf(score: NonNullable<ShownLead['score']>): string {
  const verdict = verdictOf(score);
  return joined([
    `*${verdict.charAt(0).toUpperCase()}${verdict.slice(1)}*`,
    score.fit.score === null || score.disqualified_by.length > 0 ? null : `Fit *${score.fit.score}*`,
    score.engagement.score === null ? 'engagement not watched' : `Engagement *${score.engagement.score}*`,
    score.segment,
    `${percent(score.fit.coverage)} known`,
  ]);
}

/** How the score became what it is since the lead came: `_Changed …: band B2 → A1 · fit 61 → 78 · now: Raised funding_`. */
function changeLine({ change }: ShownLead): string {
  if (change === undefined) return '';
  const { before, after, gained, lost } = change;
  const moved = (what: string, was: number | string | null, is: number | string | null) =>
    was === is ? null : `${what} ${was ?? 'none'} → ${is ?? 'none'}`;
  return joined([
    `↻ *Changed* ${moment(change.at)}`,
    moved('band', before.band, after.band),
    moved('fit', before.fit, after.fit),
    moved('engagement', before.engagement, after.engagement),
    gained.length === 0 ? null : `now: ${safe(gained.join('; '), 200)}`,
    lost.length === 0 ? null : `no longer: ${safe(lost.join('; '), 200)}`,
  ]);
}

/** The largest first; what ruled a lead out goes before all. */
function reasonsOf({ score }: ShownLead): Reason[] {
  if (score === null) return [];
  const out = score.disqualified_by.map(({ rule, because }) => ({
    ...{ text: `${rule}: ${because}`, points: 0, fact: null, evidence: [] },
  }));
  const reasons = [...score.fit.reasons, ...score.engagement.reasons];
  return [...out, ...reasons.sort((one, other) => Math.abs(other.points) - Math.abs(one.points))];
}

function pointsOf({ points }: Reason): string {
  return points === 0 ? '' : `${signed(points)} `;
}

function reasonLine(reason: Reason): string {
  const [proof] = reason.evidence;
  return `• ${pointsOf(reason)}${safe(reason.text, 140)}${proof === undefined ? '' : `: ${quoted(proof, 80)}`}`;
}

function reasonSection(reason: Reason): KnownBlock {
  const proofs = reason.evidence.slice(0, QUOTES_EACH).map((proof) => quoted(proof, 200));
  return section([`${pointsOf(reason)}${safe(reason.text, 200)}`, ...proofs].join('\n'));
}

function gapsOf({ fit, would_change: changes }: NonNullable<ShownLead['score']>): string {
  const [change] = changes;
  const gaps = fit.gaps.slice(0, GAPS_SHOWN).map(({ text }) => safe(text.replace(/ is not known$/, ''), 80));
  return joined(
    [
      gaps.length === 0 ? null : `_Not known:_ ${gaps.join(', ')}`,
      change === undefined ? null : `_Would change it most:_ ${safe(change.text, 160)}`,
    ],
    '\n',
  );
}

function allGaps({ fit, would_change: changes }: NonNullable<ShownLead['score']>): string {
  const gaps = fit.gaps
    .slice(0, MOST_IN_THREAD)
    .map(({ text, up_to }) => `• ${safe(text, 120)} (up to ${signed(up_to)})`);
  const most = changes.map(({ text }) => `• ${safe(text, 160)}`);
  return ['*Not known*', ...gaps, ...(most.length === 0 ? [] : ['*Would change it most*', ...most])].join('\n');
}

function ownerOf({ owner, persona }: ShownLead, slackId: string | null): string | null {
  const name = slackId === null ? safe(owner?.name ?? owner?.email, 80) : mention(slackId);
  const parts = [name === '' ? 'no owner' : `owner ${name}`, persona === null ? null : `persona ${safe(persona, 80)}`];
  return joined(parts);
}

function recordOf({ url, vendor, type }: ShownLead): string | null {
  return url === null ? null : link(url, `Open the ${type} in ${CRM_NAMES[vendor]}`);
}

/** What stands on the records, in one line. */
function writesOf({ writes, writesAreOff }: ShownLead): string | null {
  if (writes.length === 0) return null;
  const fields = writes.reduce((sum, write) => sum + fieldsOf(write).length, 0);
  const what = `${counted(fields, 'field')} of ours${writes.some(({ hasNote }) => hasNote) ? ' and our note' : ''}`;
  const trouble = writes.find(({ written, trouble: reason }) => written === null && reason !== null);
  if (trouble !== undefined) {
    return `${trouble.isGivenUp ? 'Could not be written' : 'Not written yet, it is tried again'}: ${safe(trouble.trouble, 160)}`;
  }
  const isShadow = writes.some(({ written }) => (written === null ? writesAreOff : written.action === 'shadow'));
  if (isShadow) return `Writes are off. Would have been written: ${what}`;
  return writes.some(({ written }) => written === null) ? `Being written: ${what}` : `Written: ${what}`;
}

function writeSection(write: Write): KnownBlock {
  const { type, values, hasNote, written, trouble } = write;
  const words = written === null ? (trouble === null ? 'For' : 'Not written to') : WRITTEN[written.action];
  const fields = fieldsOf(write).map((name) => `• ${safe(name, 60)}: ${safe(values[name] ?? 'blank', 160)}`);
  const title = `*${words} the ${type} record*${trouble === null || written !== null ? '' : ` (${safe(trouble, 160)})`}`;
  return section([title, ...fields, ...(hasNote ? ['• our note'] : [])].join('\n'));
}

type Write = ShownLead['writes'][number];

const WRITTEN: Readonly<Record<NonNullable<Write['written']>['action'], string>> = {
  written: 'Written to',
  unchanged: 'Nothing new for',
  shadow: 'Would have been written to',
  gone: 'Deleted meanwhile:',
  outdated: 'A newer score stands on',
};

/** Properties that were set, or are to be. */
function fieldsOf({ written, values }: Write): string[] {
  return written?.fields ?? Object.keys(values).filter((name) => values[name] !== null);
}

function identifiedBy({ identifiedBy: by, company }: ShownLead): string {
  return by === null ? 'no company domain is known' : `${safe(company.domain, 80)} by the ${by}`;
}

function buttonsOf({ id, company, score }: ShownLead): KnownBlock[] {
  const buttons = [
    ...(company.domain === null
      ? []
      : [button({ label: 'Who Decides', actionId: ACTION_IDS.whoDecides, value: company.domain })]),
    button({ label: 'Look Again', actionId: ACTION_IDS.lookAgain, value: id }),
    ...(score === null
      ? []
      : [
          button({ label: 'Right', actionId: ACTION_IDS.scoreRight, value: score.record.id }),
          button({ label: 'Wrong', actionId: ACTION_IDS.scoreWrong, value: score.record.id }),
        ]),
  ];
  return [actions(...buttons, muteMenu(id))];
}
