export { APPLY_FLOW, type ApplyResult } from './apply-changes.flow.ts';
export { type Approval, ApprovalRepository, type Person, type PlanRevision } from './approval.repository.ts';
export { ApprovalsService } from './approvals.service.ts';
export { ASK_AGAIN_FLOW, type AskAgainResult } from './ask-again.flow.ts';
export { CrmDeadLetters } from './crm-dead-letters.ts';
export { CrmRecordLinks } from './crm-record-links.ts';
export { CrmSyncModule } from './crm-sync.module.ts';
export { CrmWritesSwitch } from './crm-writes.switch.ts';
export { CrmDraftRepository } from './drafts/crm-draft.repository.ts';
export { WRITE_BACK_FLOW, type WriteBackResult } from './drafts/write-back.flow.ts';
export { whyNotPlaced } from './drafts/write-back-obstacles.rules.ts';
export { ExpireApprovals } from './expire-approvals.schedule.ts';
export { type CrmChange, CrmChanges } from './inbound/crm-changes.ts';
export { CrmSyncService } from './inbound/crm-sync.service.ts';
export { InboundWork } from './inbound/inbound-work.ts';
export { type MirroredCrmRecord, MirroredRecords } from './inbound/mirrored-records.ts';
export { type SyncStatus, SyncStatusService } from './inbound/sync-status.service.ts';
export { sourceHtml } from './note-html.rules.ts';
export { ChangePlans } from './plans/change-plans.service.ts';
export { cliOperator, httpOperator, personAndDoor } from './plans/doors.rules.ts';
export type { PlanAnswer, PlanLine } from './plans/plan-answer.ts';
export { changeName, DRAFTS, draftName, recordId, recordsOf } from './plans/plan-names.rules.ts';
export { SHOW_PLAN_EFFECT } from './plans/plan-notices.ts';
export { PROPOSE_FLOW } from './propose-changes.flow.ts';
export { PROPOSE_CONTACTS_FLOW } from './propose-contacts.flow.ts';
export { SignInService } from './sign-in/sign-in.service.ts';
export { UndoService } from './undo/undo.service.ts';
export { UNDO_FLOW, type UndoResult } from './undo/undo-changes.flow.ts';

export { type LoggedOwnWrite, OwnWriteLog } from './writing/own-write-log.ts';
export { ShadowRepository } from './writing/shadow.repository.ts';
/**
 * The door for flows that keep a CRM record in step with what we know of it:
 * `run.effect<OwnWritten>('write-own', WRITE_OWN_EFFECT, { ... } satisfies OwnWrite)` writes our own properties and our
 * one note of that record, exactly once, without asking anybody, and keeps what stood there before. With writing
 * switched `off` it only keeps what it would have written. Every other field needs a plan and an approval.
 */
export { laneOfOwnWrite, type OwnWrite, type OwnWritten, WRITE_OWN_EFFECT } from './writing/write-own.effect.ts';
/** The same for many records at once, without notes: an effect of up to a hundred records. */
export { type OwnBatch, type OwnBatchWritten, WRITE_OWN_BATCH_EFFECT } from './writing/write-own-batch.effect.ts';
