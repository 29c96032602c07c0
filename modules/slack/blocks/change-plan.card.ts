import type { KnownBlock } from '@slack/types';
import { CRM_NAMES } from '#src/ports/crm';
import type { RenderedMessage } from '#src/ports/messenger';
import { ACTION_IDS } from './action-ids.ts';
import { actions, button, context, header, section } from './builders.ts';
import { largestFitting, message } from './message.ts';
import { link, person, plainLine, safe, siteLink } from './text.ts';
import type { AppliedRecordView, ChangePlanView, PlanDecisionView, PlannedRecordView } from './view-models.ts';
import { counted, joined, moment } from './wording.ts';

const LINES_PER_SECTION = 6;
const APPROVERS_SHOWN = 20;
const TARGETS: Readonly<Record<ChangePlanView['target'], string>> = {
  ...CRM_NAMES,
  local: 'the local CRM',
};
const NOUNS: Readonly<Record<ChangePlanView['of'], [one: string, many: string]>> = {
  company: ['company', 'companies'],
  contact: ['contact', 'contacts'],
};
const WRITES: Readonly<Record<ChangePlanView['writes'], string>> = {
  off: 'CRM writes are off: approving records the plan, nothing is written.',
  own: 'CRM writes are limited to our own gtm fields: other fields of this plan are not written.',
  approved: 'CRM writes are on for approved plans.',
};
const OUTCOMES: Readonly<Record<AppliedRecordView['outcome'], string>> = {
  written: '✓',
  unchanged: '=',
  failed: '✗',
  skipped: '–',
};

/** A button stands for the plan as it is shown: after an edit, an old card decides nothing. */
function planButton({ id, hash }: ChangePlanView): string {
  return `${id}:${hash}`;
}

/** The plan of a pressed button, and what the person saw of it; `null`: a card of a time without edits. */
export function readPlanButton(value: string): { planId: string; seen: string | null } {
  const [planId = '', seen] = value.split(':');
  return { planId, seen: seen ?? null };
}

/** Exactly what will be written, and the buttons. `approvers`: Slack ids or names of those who may decide. */
export function changePlanCard(plan: ChangePlanView, approvers: readonly string[]): RenderedMessage {
  return planMessage(plan, `Approve? ${scope(plan)}`, [
    actions(
      button({ label: 'Approve', actionId: ACTION_IDS.approve, value: planButton(plan), primary: true }),
      button({ label: 'Edit', actionId: ACTION_IDS.editPlan, value: planButton(plan) }),
      button({ label: 'Reject', actionId: ACTION_IDS.reject, value: planButton(plan) }),
    ),
    context(
      [WRITES[plan.writes], mayApprove(approvers), `Not decided by ${moment(plan.expiresAt)} means not done.`].join(
        '\n',
      ),
    ),
  ]);
}

/** The same plan after a decision: who and when instead of buttons. */
export function decidedPlanCard(plan: ChangePlanView, decision: PlanDecisionView): RenderedMessage {
  const said = decisionLine(decision);
  const consequence = decision.kind === 'approved' ? WRITES[plan.writes] : 'Nothing was written.';
  const verb = decision.by === null ? decision.kind : `${decision.kind} by ${person(decision.by)}`;
  return planMessage(plan, `${scope(plan)}: ${verb}`, [context(`*${said}*`, reasonLine(decision), consequence)]);
}

/** What an approved plan did, record by record, with links. */
export function appliedPlanCard(
  plan: ChangePlanView,
  applied: { readonly decision: PlanDecisionView; readonly records: readonly AppliedRecordView[] },
): RenderedMessage {
  const { decision, records } = applied;
  const written = records.filter((record) => record.outcome === 'written').length;
  const failed = records.filter((record) => record.outcome === 'failed').length;
  const title = joined([
    `${counted(written, 'record')} written to ${TARGETS[plan.target]}`,
    failed > 0 ? `${failed} failed` : null,
  ]);
  return message({
    text: `${title} · ${safe(plan.title, 150)}`,
    blocks: largestFitting(records.length, (shown) => [
      header(title),
      ...sectionsOf(records.slice(0, shown).map(appliedLine)),
      ...(shown < records.length ? [context(`… and ${counted(records.length - shown, 'more record')}`)] : []),
      ...(written > 0 ? [actions(button({ label: 'Undo', actionId: ACTION_IDS.undo, value: plan.id }))] : []),
      context(decisionLine(decision), safe(plan.title, 150), `Plan ${safe(plan.id, 60)}`),
    ]),
  });
}

function planMessage(plan: ChangePlanView, text: string, end: readonly KnownBlock[]): RenderedMessage {
  return message({
    text,
    blocks: largestFitting(plan.records.length, (shown) => [
      header(scope(plan)),
      context(safe(plan.title, 300), `Asked for by ${person(plan.requestedBy)}`, editedLine(plan)),
      ...plan.records.slice(0, shown).flatMap(recordSections),
      ...draftSections(plan),
      ...inShort(plan.records.slice(shown)),
      ...end,
    ]),
  });
}

/** The first line: action and scope, e.g. `Create 2 and update 1 company in HubSpot`. */
function scope({ records, target, of }: ChangePlanView): string {
  const created = records.filter((record) => record.action === 'create').length;
  const updated = records.length - created;
  const where = `in ${TARGETS[target]}`;
  if (created > 0 && updated > 0) {
    return `Create ${created} and update ${counted(updated, ...NOUNS[of])} ${where}`;
  }
  if (updated > 0) return `Update ${counted(updated, ...NOUNS[of])} ${where}`;
  return created > 0 ? `Create ${counted(created, ...NOUNS[of])} ${where}` : `Change nothing ${where}`;
}

function recordSections(record: PlannedRecordView): KnownBlock[] {
  const title = `*${record.action === 'create' ? 'Create' : 'Update'} ${recordName(record)}*`;
  const lines = record.changes.map((change) => {
    const label = safe(change.label || change.field, 60);
    const why = joined([safe(change.reason, 120), safe(change.authority, 120)], ', ');
    const after = value(change.after);
    // A record that does not exist yet has no value before, so an arrow would only be noise.
    const values = record.action === 'create' && change.before === null ? after : `${value(change.before)} → ${after}`;
    return `• *${label}*: ${values}${why === '' ? '' : ` (${why})`}`;
  });
  return sectionsOf([title, ...(lines.length === 0 ? ['Nothing to change.'] : lines)]);
}

function draftSections({ drafts = [] }: ChangePlanView): KnownBlock[] {
  const lines = drafts.map(
    ({ step, subject, name }) => `• *E-mail ${step}* to ${safe(name, 60)}: ${safe(subject, 150)}`,
  );
  return lines.length === 0 ? [] : sectionsOf(['*Drafts, not sent*', ...lines]);
}

/** Records for whose fields there is no room are at least named, so that nobody approves what they cannot see. */
function inShort(records: readonly PlannedRecordView[]): KnownBlock[] {
  if (records.length === 0) return [];
  const named = records.slice(0, 15).map(({ action, name, domain, changes }) => {
    const fields = counted(changes.length, 'field');
    return `• ${action === 'create' ? 'Create' : 'Update'} ${joined([safe(name, 60), safe(domain, 60)])} (${fields})`;
  });
  const more = records.length > named.length ? [`… and ${counted(records.length - named.length, 'more record')}`] : [];
  return [section(['*Also in this plan, fields not shown here*', ...named, ...more].join('\n'))];
}

function appliedLine(record: AppliedRecordView): string {
  const detail = safe(record.detail, 200);
  const done = record.action === 'create' ? 'created' : 'updated';
  const fields = record.fields === 0 ? '' : `, ${counted(record.fields, 'field')}`;
  const result = record.outcome === 'written' ? `${done}${fields}` : record.outcome;
  const name = link(record.url, plainLine(record.name) || 'Unnamed record');
  return `${OUTCOMES[record.outcome]} ${name}: ${result}${detail === '' ? '' : ` · ${detail}`}`;
}

function recordName({ name, domain, url }: PlannedRecordView): string {
  const shown = plainLine(name) || 'Unnamed record';
  const site = domain === null ? null : siteLink(domain, domain);
  return joined([url === null ? safe(shown, 80) : link(url, shown), site]);
}

function value(text: string | null): string {
  return text === null ? '_empty_' : safe(text, 160) || '_blank_';
}

function mayApprove(approvers: readonly string[]): string {
  if (approvers.length === 0) return 'Nobody here may approve this; see GTM_APPROVERS.';
  const shown = approvers.slice(0, APPROVERS_SHOWN).map(person).join(', ');
  const more = approvers.length - APPROVERS_SHOWN;
  return `May approve: ${shown}${more > 0 ? ` and ${more} more` : ''}`;
}

function decisionLine({ kind, by, at }: PlanDecisionView): string {
  const verb = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
  return `${verb}${by === null ? '' : ` by ${person(by)}`} · ${moment(at)}`;
}

function editedLine({ edited }: ChangePlanView): string | null {
  if (edited === null) return null;
  const { by, at, changed, leftOut } = edited;
  const what = [
    ...(changed > 0 ? [`${counted(changed, 'value')} changed`] : []),
    ...(leftOut > 0 ? [`${counted(leftOut, 'change')} left out`] : []),
  ];
  return `Edited by ${person(by)} · ${moment(at)} · ${what.join(', ')}`;
}

function reasonLine({ reason }: PlanDecisionView): string | null {
  return reason === null ? null : `Reason: ${safe(reason, 300)}`;
}

function sectionsOf(lines: readonly string[]): KnownBlock[] {
  const sections: KnownBlock[] = [];
  for (let start = 0; start < lines.length; start += LINES_PER_SECTION) {
    sections.push(section(lines.slice(start, start + LINES_PER_SECTION).join('\n')));
  }
  return sections;
}
