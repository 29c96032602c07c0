import type { CrmWrites } from '#src/config/config';
import type { RunRow } from '#src/platform/flows/run-store';
import type { ApplyResult } from '../apply-changes.flow.ts';
import type { Approval, Person, PlanRevision, PlanState } from '../approval.repository.ts';
import type { PlannedChange } from '../change-plan.ts';
import type { UndoResult } from '../undo/undo-changes.flow.ts';
import { doorOf } from './doors.rules.ts';
import { whyTooLate } from './obstacle.rules.ts';
import type { PlanDifference } from './plan-edit.rules.ts';
import { type AnyRecord, changeName, draftName, recordId, recordsOf } from './plan-names.rules.ts';

interface WhoAnswer {
  id: string;
  name: string;
  /** E.g. `on the command line`. */
  where: string;
}

/** A change plan in a list. */
export interface PlanLine {
  id: string;
  title: string;
  state: PlanState;
  target: string;
  records: number;
  changes: number;
  requested_by: WhoAnswer;
  created_at: string;
  /** Not decided by then means not done. */
  expires_at: string;
  decided: (WhoAnswer & { at: string; reason: string | null }) | null;
}

/** One field of one record, as it was and as it would be. */
interface ChangeAnswer {
  /** By which it is chosen, left out or given another value. */
  id: string;
  field: string;
  label: string;
  before: string | null;
  after: string;
  /** Ours (`gtm_*`): nobody else's value is touched. */
  own: boolean;
  reason: string;
  /** What the value rests on: person, import, vendor, …; `null`: it was computed, or nobody noted it down. */
  authority: string | null;
  evidence: { source: string; quote: string }[];
  /** Whether a person may give another value. */
  editable: boolean;
  /** Who gave the value in place of the one proposed. */
  edited: { by: string; at: string; from: string } | null;
}

/** A change plan with everything in it. */
export interface PlanAnswer extends Omit<PlanLine, 'records' | 'changes'> {
  /** Stands for every value in it; sent along with a decision, it makes sure that nobody edited it meanwhile. */
  plan_hash: string;
  revision: number;
  /** Slack ids and e-mail addresses of those who may decide there. */
  may_decide: string[];
  /** What may be written now. */
  crm_writes: CrmWrites;
  records: {
    /** Our own id of the company or person. */
    id: string;
    type: 'company' | 'contact';
    action: 'create' | 'update';
    crm_record_id: string | null;
    url: string | null;
    name: string;
    domain: string | null;
    owner_email: string | null;
    changes: ChangeAnswer[];
  }[];
  /** Drafts of e-mails that would stand on a company's record; nothing is sent. */
  drafts: { id: string; company_id: string; step: number; to: string | null; subject: string; body: string }[];
  edits: { revision: number; by: WhoAnswer; at: string; differences: PlanDifference[] }[];
  /** The run that writes it, and what became of each record; `null`: it is not approved. */
  written: { run_id: string; status: string; error: string | null; records: ApplyResult['records'] } | null;
  /** The last run that was to take it back. */
  undone: { run_id: string; status: string; error: string | null; result: UndoResult | null } | null;
}

/** What belongs to a plan beside its row. */
export interface PlanSurroundings {
  revisions: readonly PlanRevision[];
  mayDecide: string[];
  writes: CrmWrites;
  /** `null`: there is no such run. */
  applied: RunRow | null;
  undone: RunRow | null;
  /** Epoch milliseconds. */
  now: number;
}

export function toPlanLine(approval: Approval, now: number): PlanLine {
  const { id, title, plan, requestedBy, decidedBy, decidedAt, createdAt, expiresAt, reason } = approval;
  const records = recordsOf(plan);
  return {
    ...{ id, title, state: stateOf(approval, now), target: plan.target },
    ...{ records: records.length, changes: records.reduce((sum, { changes }) => sum + changes.length, 0) },
    ...{ requested_by: who(requestedBy), created_at: createdAt.toISOString(), expires_at: expiresAt.toISOString() },
    decided: decidedBy && decidedAt && { ...who(decidedBy), at: decidedAt.toISOString(), reason },
  };
}

export function toPlanAnswer(approval: Approval, around: PlanSurroundings): PlanAnswer {
  const { applied, undone } = around;
  return {
    ...toPlanLine(approval, around.now),
    ...{ plan_hash: approval.planHash, revision: approval.revision, may_decide: around.mayDecide },
    crm_writes: around.writes,
    records: recordsOf(approval.plan).map(recordAnswer),
    drafts: (approval.plan.drafts ?? []).map((draft) => {
      const { companyId, step, to, subject, body } = draft;
      return { id: draftName(draft), company_id: companyId, step, to, subject, body };
    }),
    edits: around.revisions.map(({ revision, by, at, differences }) => {
      return { revision, by: who(by), at: at.toISOString(), differences };
    }),
    written: applied && { ...runAnswer(applied), records: (applied.result as ApplyResult | null)?.records ?? [] },
    undone: undone && { ...runAnswer(undone), result: undone.result as UndoResult | null },
  };
}

function stateOf(approval: Approval, now: number): PlanState {
  if (approval.status !== 'pending') return approval.status;
  return whyTooLate(approval, now) === null ? 'waiting' : 'expired';
}

function recordAnswer(record: AnyRecord): PlanAnswer['records'][number] {
  const { action, url, name, ownerEmail } = record;
  return {
    ...{ id: recordId(record), type: 'contactId' in record ? 'contact' : 'company' },
    ...{ action, crm_record_id: record.recordId, url, name, domain: 'domain' in record ? record.domain : null },
    ...{ owner_email: ownerEmail, changes: record.changes.map((change) => changeAnswer(record, change)) },
  };
}

function changeAnswer(record: AnyRecord, change: PlannedChange): ChangeAnswer {
  const { field, label, before, after, own, reason, authority, evidence, edit, edited } = change;
  return {
    ...{ id: changeName(record, change), field, label, before, after, own, reason },
    authority: edited ? 'person' : (authority ?? null),
    ...{ evidence: evidence ?? [], editable: edit !== undefined, edited: edited ?? null },
  };
}

function runAnswer({ id, status, error }: RunRow): { run_id: string; status: string; error: string | null } {
  return { run_id: id, status, error: error?.userMessage ?? null };
}

function who(person: Person): WhoAnswer {
  return { id: person.id, name: person.name, where: doorOf(person) };
}
