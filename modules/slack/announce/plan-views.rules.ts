import {
  type ApplyResult,
  type Approval,
  changeName,
  DRAFTS,
  draftName,
  type PlanRevision,
  personAndDoor,
  recordId,
  recordsOf,
  type UndoResult,
} from '#modules/crm-sync';
import type { CrmWrites } from '#src/config/config';
import type {
  AppliedRecordView,
  ChangePlanView,
  EditablePlanView,
  PlanDecisionView,
  UndoneRecordView,
} from '../blocks/view-models.ts';

/** Our ids of people carry where they come from; Slack wants its own. E-mail addresses stay as they are. */
export function slackId(id: string): string {
  return id.replace(/^slack:/, '');
}

/** A person as a card names them: those of this workspace by a mention, others by name and where they were. */
export function whoAndWhere({ id, shown }: { id: string; shown: string | null }): string {
  return id.startsWith('slack:') ? slackId(id) : (shown ?? id);
}

export function planView(approval: Approval, writes: CrmWrites, revisions: readonly PlanRevision[]): ChangePlanView {
  return {
    id: approval.id,
    hash: approval.planHash,
    title: approval.title,
    requestedBy: slackId(approval.requestedBy.id),
    target: approval.plan.target,
    of: approval.plan.contacts ? 'contact' : 'company',
    writes,
    expiresAt: approval.expiresAt.toISOString(),
    ...(approval.plan.drafts && {
      drafts: approval.plan.drafts.map(({ step, subject, name }) => ({ step, subject, name })),
    }),
    edited: editOf(revisions.at(-1)),
    records: recordsOf(approval.plan).map((record) => ({
      action: record.action,
      name: record.name,
      domain: 'domain' in record ? record.domain : null,
      url: record.url,
      changes: record.changes.map(({ field, label, before, after, own, reason, edited }) => ({
        field,
        label,
        before,
        after,
        authority: authorityOf(own, edited),
        reason,
      })),
    })),
  };
}

function editOf(revision: PlanRevision | undefined): ChangePlanView['edited'] {
  if (revision === undefined) return null;
  const { by, at, differences } = revision;
  const leftOut = differences.filter(({ to }) => to === null).length;
  const shown = whoAndWhere({ id: by.id, shown: personAndDoor(by) });
  return { by: shown, at: at.toISOString(), changed: differences.length - leftOut, leftOut };
}

export function editablePlanView({ id, planHash, plan }: Approval): EditablePlanView {
  const drafts = (plan.drafts ?? []).map((draft) => {
    const { step, subject: after } = draft;
    const name = draftName(draft);
    return { name, field: name.slice(DRAFTS.length + 1), label: `E-mail ${step}`, before: null, after, edit: null };
  });
  return {
    id,
    hash: planHash,
    records: [
      ...recordsOf(plan).map((record) => ({
        id: recordId(record),
        title: `${record.action === 'create' ? 'Create' : 'Update'} ${record.name}`,
        changes: record.changes.map((change) => {
          const { field, label, before, after, edit } = change;
          return { name: changeName(record, change), field, label, before, after, edit: edit ?? null };
        }),
      })),
      ...(drafts.length === 0 ? [] : [{ id: DRAFTS, title: 'Drafts of e-mails', changes: drafts }]),
    ],
  };
}

/** Our own fields need no reason to be ours; what is not ours is written because somebody approves it. */
function authorityOf(own: boolean, edited: { by: string; from: string } | undefined): string {
  if (edited !== undefined) return `by a person, in place of “${edited.from}”`;
  return own ? '' : 'by approval';
}

export function decisionView(approval: Approval): PlanDecisionView {
  const { decidedBy } = approval;
  return {
    kind: approval.status === 'pending' ? 'expired' : approval.status,
    by: decidedBy && whoAndWhere({ id: decidedBy.id, shown: personAndDoor(decidedBy) }),
    reason: approval.reason,
    at: (approval.decidedAt ?? approval.expiresAt).toISOString(),
  };
}

export function appliedViews(approval: Approval, applied: ApplyResult): AppliedRecordView[] {
  return [...recordViews(approval, applied), ...draftViews(applied)];
}

function draftViews({ drafts = [] }: ApplyResult): AppliedRecordView[] {
  return drafts.map(({ step, subject, name, written, failure }) => ({
    action: 'create',
    name: `${name}, e-mail ${step}: ${subject}`,
    url: written?.url ?? null,
    outcome: written ? written.action : 'failed',
    fields: 0,
    detail: failure ?? written?.detail ?? null,
  }));
}

function recordViews(approval: Approval, applied: ApplyResult): AppliedRecordView[] {
  return applied.records.map(({ companyId, contactId, name, written, failure }) => {
    const { records, contacts = [] } = approval.plan;
    const planned =
      contactId === null
        ? records.find((record) => record.companyId === companyId)
        : contacts.find((contact) => contact.contactId === contactId);
    const outcomes = { created: 'written', updated: 'written', unchanged: 'unchanged', skipped: 'skipped' } as const;
    return {
      action:
        written?.action === 'created'
          ? 'create'
          : written?.action === 'updated'
            ? 'update'
            : (planned?.action ?? 'update'),
      name,
      url: written?.url ?? null,
      outcome: written ? outcomes[written.action] : 'failed',
      fields: written?.fields.length ?? 0,
      detail: failure ?? written?.reason ?? conflictsOf(written?.conflicts ?? []),
    };
  });
}

/** One entry for each record, although several writes may have been made to it. */
export function undoneViews(applied: ApplyResult, undone: UndoResult): UndoneRecordView[] {
  const ids = new Set([...undone.writes, ...undone.failed].map(({ recordId }) => recordId));
  return [...ids].map((recordId) => {
    const record = applied.records.find(({ written }) => written?.recordId === recordId);
    const writes = undone.writes.filter((write) => write.recordId === recordId);
    const failed = undone.failed.filter((failure) => failure.recordId === recordId);
    return {
      name: record?.name ?? '',
      url: record?.written?.url ?? null,
      restored: writes.reduce((sum, { restored, already }) => sum + restored.length + already.length, 0),
      left: [...writes.flatMap(({ refused }) => refused), ...failed.map(({ reason }) => ({ field: 'record', reason }))],
    };
  });
}

function conflictsOf(conflicts: readonly { field: string }[]): string | null {
  if (conflicts.length === 0) return null;
  return `left alone, changed meanwhile: ${conflicts.map(({ field }) => field).join(', ')}`;
}
