export { APPLY_FLOW, type ApplyResult } from './apply-changes.flow.ts';
export { type Approval, ApprovalRepository, type Person } from './approval.repository.ts';
export { ApprovalsService } from './approvals.service.ts';
export { CrmSyncModule } from './crm-sync.module.ts';
export { CrmWritesSwitch } from './crm-writes.switch.ts';
export { APPROVAL_EXPIRED_EFFECT, ExpireApprovals } from './expire-approvals.schedule.ts';
export { type CrmChange, CrmChanges } from './inbound/crm-changes.ts';
export { InboundWork } from './inbound/inbound-work.ts';
export { PROPOSE_FLOW } from './propose-changes.flow.ts';
