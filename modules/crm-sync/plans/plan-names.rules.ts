import { UserInputError } from '#src/domain/errors';
import { ASSOCIATION, type ChangePlan, type PlannedChange } from '../change-plan.ts';
import type { PlannedDraft } from '../drafts/planned-draft.ts';

/** One record of a plan, of either kind. */
export type AnyRecord = ChangePlan['records'][number] | NonNullable<ChangePlan['contacts']>[number];

export function recordsOf({ records, contacts = [] }: ChangePlan): AnyRecord[] {
  return [...records, ...contacts];
}

/** Our own id of the record's company or person; within a plan it names the record. */
export function recordId(record: AnyRecord): string {
  return 'contactId' in record ? record.contactId : record.companyId;
}

/** Names one change of a plan, whatever else is left out of it or added to it. */
export function changeName(record: AnyRecord, { field }: Pick<PlannedChange, 'field'>): string {
  return `${recordId(record)}/${field}`;
}

/** Names a draft of a plan, as if all of them were changes of one record; a plan has each step of a campaign once. */
export function draftName({ campaignId, step }: Pick<PlannedDraft, 'campaignId' | 'step'>): string {
  return `${DRAFTS}/${campaignId}:${step}`;
}

/** What all drafts of a plan are called together. */
export const DRAFTS = 'drafts';

const IDENTITY: ReadonlySet<string> = new Set(['name', 'domain', 'firstname', 'lastname', ASSOCIATION]);

/** What a new record cannot be without; to leave it out is to leave out the record. */
export function isNeeded({ action }: AnyRecord, { field }: Pick<PlannedChange, 'field'>): boolean {
  return action === 'create' && IDENTITY.has(field);
}

/**
 * Names of the changes that somebody means by names, by `domain/field`, by a whole record's id or domain, or
 * as `drafts`. Throws
 * UserInputError for what is not in the plan.
 */
export function changesMeant(plan: ChangePlan, meant: readonly string[]): Set<string> {
  const names = calledIn(plan);
  const unknown = meant.filter((word) => !names.has(word));
  if (unknown.length > 0) {
    const shown = unknown.slice(0, 5).map((word) => `"${word.slice(0, 100)}"`);
    throw new UserInputError('PLAN.NO_SUCH_CHANGE', `Not in this plan: ${shown.join(', ')}.`);
  }
  return new Set(meant.flatMap((word) => names.get(word)!));
}

/** Whether the plan has all that somebody names. */
export function areAllIn(plan: ChangePlan, meant: readonly string[]): boolean {
  const names = calledIn(plan);
  return meant.every((word) => names.has(word));
}

/** Everything that changes can be called -> their names. */
function calledIn(plan: ChangePlan): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const record of recordsOf(plan)) {
    const called = [recordId(record), ...('domain' in record && record.domain !== null ? [record.domain] : [])];
    for (const change of record.changes) {
      const name = changeName(record, change);
      for (const word of called) {
        names.set(word, [...(names.get(word) ?? []), name]);
        names.set(`${word}/${change.field}`, [name]);
      }
    }
  }
  for (const draft of plan.drafts ?? []) {
    const name = draftName(draft);
    names.set(name, [name]);
    for (const word of [DRAFTS, draft.companyId]) names.set(word, [...(names.get(word) ?? []), name]);
  }
  return names;
}

/** What is left out when only these changes are wanted; a record of which anything is wanted keeps what it needs. */
export function allBut(plan: ChangePlan, wanted: ReadonlySet<string>): Set<string> {
  const left = recordsOf(plan).flatMap((record) => {
    const isWanted = record.changes.some((change) => wanted.has(changeName(record, change)));
    return record.changes
      .filter((change) => !wanted.has(changeName(record, change)) && !(isWanted && isNeeded(record, change)))
      .map((change) => changeName(record, change));
  });
  const drafts = (plan.drafts ?? []).map(draftName).filter((name) => !wanted.has(name));
  return new Set([...left, ...drafts]);
}
