export { BACKFILL_FLOW, type BackfillResult } from './backfill/backfill.flow.ts';
export { InboundLeadRepository } from './inbound-lead.repository.ts';
export type { InboundLead, LeadView, PostedLead } from './inbound-lead.ts';
export { InboundLeadsModule } from './inbound-leads.module.ts';
export { type LeadAnswer, toLeadAnswer } from './lead-answer.ts';
export { LeadMessages } from './lead-messages.repository.ts';
export { SHOW_LEAD_EFFECT } from './lead-notices.ts';
export { LeadRequests } from './lead-requests.ts';
export { type ShownLead, ShownLeads } from './shown-leads.ts';
