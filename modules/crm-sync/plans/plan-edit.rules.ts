import type { ChangePlan, PlannedChange } from '../change-plan.ts';
import type { PlannedDraft } from '../drafts/planned-draft.ts';
import { whyNotGiven } from './given-value.rules.ts';
import { type AnyRecord, changeName, draftName, isNeeded, recordsOf } from './plan-names.rules.ts';

/** What a person does to a plan before it is decided. */
export interface PlanEdit {
  /** Name of a change -> the value to write in place of the proposed one. */
  values: ReadonlyMap<string, string>;
  /** Names of the changes that are left out. */
  leftOut: ReadonlySet<string>;
}

/** One change that is not what was proposed. */
export interface PlanDifference {
  change: string;
  record: string;
  label: string;
  from: string;
  /** `null`: it is left out. */
  to: string | null;
}

/** What is wrong with an edit, and with which of its changes; `null`: with all of it. */
export interface EditProblem {
  change: string | null;
  message: string;
}

export type EditedPlan =
  | { ok: true; plan: ChangePlan; differences: PlanDifference[] }
  | { ok: false; problems: EditProblem[] };

/** The plan with the words of a person in it. `editor` and `at` stand beside each value they gave. */
export function editPlan(plan: ChangePlan, edit: PlanEdit, editor: string, at: string): EditedPlan {
  const problems = problemsOf(plan, edit);
  if (problems.length > 0) return { ok: false, problems };
  const differences: PlanDifference[] = [];
  const edited = <Record extends AnyRecord>(record: Record): Record[] => {
    const changes = record.changes.flatMap((change): PlannedChange[] => {
      const name = changeName(record, change);
      const to = edit.leftOut.has(name) ? null : given(edit, name, change);
      if (to === change.after) return [change];
      differences.push({ change: name, record: record.name, label: change.label, from: change.after, to });
      if (to === null) return [];
      return [{ ...change, after: to, edited: { by: editor, at, from: change.edited?.from ?? change.after } }];
    });
    return changes.length === 0 && record.changes.length > 0
      ? []
      : [{ ...record, changes, name: nameBy(record, changes) }];
  };
  const { contacts = [], drafts = [], ...rest } = plan;
  const records = plan.records.flatMap(edited);
  const people = contacts.flatMap(edited);
  const kept = drafts.filter((draft) => !edit.leftOut.has(draftName(draft)) && hasRecord(draft, records));
  for (const draft of drafts.filter((one) => !kept.includes(one))) {
    const { name: record, step, subject: from } = draft;
    differences.push({ change: draftName(draft), record, label: `E-mail ${step}`, from, to: null });
  }
  const next = {
    ...{ ...rest, records },
    ...(people.length > 0 ? { contacts: people } : {}),
    ...(kept.length > 0 ? { drafts: kept } : {}),
  };
  if (recordsOf(next).length === 0 && kept.length === 0) {
    return { ok: false, problems: [{ change: null, message: 'Nothing would be left. Reject the plan instead.' }] };
  }
  return { ok: true, plan: next, differences };
}

function problemsOf(plan: ChangePlan, edit: PlanEdit): EditProblem[] {
  return recordsOf(plan).flatMap((record) => {
    const isGone = record.changes.every((change) => edit.leftOut.has(changeName(record, change)));
    return record.changes.flatMap((change): EditProblem[] => {
      const name = changeName(record, change);
      if (edit.leftOut.has(name)) {
        const message = `A new record needs it (${change.label}). Leave out the whole record instead.`;
        return isGone || !isNeeded(record, change) ? [] : [{ change: name, message }];
      }
      const to = given(edit, name, change);
      const message = to === change.after ? null : whyNotGiven(record, change, to);
      return message === null ? [] : [{ change: name, message }];
    });
  });
}

/** A draft for a company that this plan makes goes with the company. */
function hasRecord({ recordId: there, companyId }: PlannedDraft, records: ChangePlan['records']): boolean {
  return there !== null || records.some((record) => record.companyId === companyId);
}

/** Blanks around a value, and between the words of a line, are nobody's edit. */
function given({ values }: PlanEdit, name: string, { after, edit }: PlannedChange): string {
  const value = values.get(name);
  if (value === undefined) return after;
  const tidy = (text: string) => (edit === 'line' ? text.replace(/\s+/g, ' ').trim() : text.trim());
  return tidy(value) === tidy(after) ? after : tidy(value);
}

/** A record that is made, or a person, is called as its name fields say. */
function nameBy(record: AnyRecord, changes: readonly PlannedChange[]): string {
  const saidAs = (field: string) => changes.find((change) => change.field === field)?.after;
  if ('contactId' in record) {
    const isRenamed = changes.some(({ field, edited }) => edited !== undefined && /^(first|last)name$/.test(field));
    const words = [saidAs('firstname'), saidAs('lastname')].filter((word) => word !== undefined);
    return isRenamed && words.length > 0 ? words.join(' ') : record.name;
  }
  return record.action === 'create' ? (saidAs('name') ?? record.name) : record.name;
}
