import type { CrmField } from '#src/ports/crm-fields';
import type { ChangePlan, PlannedChange } from '../change-plan.ts';
import { recordId } from './plan-names.rules.ts';

/** How often the same is proposed anew because values have changed; whoever changes them faster than that is talked to. */
export const MOST_ROUNDS = 2;

/** A record of which some fields were left alone, as those stand now. */
export interface LeftAlone {
  /** Our own id of the company or person. */
  id: string;
  /** Where it is in the CRM. */
  recordId: string;
  url: string | null;
  /** Field -> what stands there. */
  fields: Readonly<Record<string, CrmField>>;
}

/**
 * What is left of an approved plan: the changes that were not made because somebody had changed their fields, over the
 * values that stand there now. `null`: nothing is, or it was proposed often enough.
 */
export function planAgain(plan: ChangePlan, left: readonly LeftAlone[]): ChangePlan | null {
  const round = (plan.again ?? 0) + 1;
  if (round > MOST_ROUNDS) return null;
  const anew = <R extends Parameters<typeof recordId>[0]>(record: R): R[] => {
    const now = left.find(({ id }) => id === recordId(record));
    const changes = now === undefined ? [] : record.changes.flatMap((change) => changedOver(change, now.fields));
    if (now === undefined || changes.length === 0) return [];
    return [{ ...record, action: 'update', recordId: now.recordId, url: now.url, changes }];
  };
  // The note was written the first time.
  const records = plan.records.flatMap(anew).map((record) => ({ ...record, noteHtml: '' }));
  const contacts = (plan.contacts ?? []).flatMap(anew);
  if (records.length === 0 && contacts.length === 0) return null;
  const { target, findRunId } = plan;
  return { target, findRunId, records, ...(contacts.length > 0 && { contacts }), again: round };
}

function changedOver(change: PlannedChange, fields: LeftAlone['fields']): PlannedChange[] {
  const now = fields[change.field];
  if (now === undefined || now.value === change.after) return [];
  const was = change.before === null ? 'blank' : `"${change.before}"`;
  return [
    { ...change, before: now.value, since: now.setAt, reason: `set anew since this was first proposed over ${was}` },
  ];
}
