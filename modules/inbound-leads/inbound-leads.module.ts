import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { CampaignsModule } from '#modules/campaigns';
import { ContactsModule } from '#modules/contacts';
import { CrmSyncModule } from '#modules/crm-sync';
import { EnrichmentModule } from '#modules/enrichment';
import { LeadsModule } from '#modules/leads';
import { RunsModule } from '#modules/runs';
import { ScoringModule } from '#modules/scoring';
import { FlowRegistry } from '#src/platform/flows/flow-registry';
import { OutboxHandlers } from '#src/platform/outbox/outbox-handlers';
import { BackfillFlow } from './backfill/backfill.flow.ts';
import { BackfillBatch } from './backfill/backfill-batch.ts';
import { InboundLeadFlow } from './inbound-lead.flow.ts';
import { InboundLeadRepository } from './inbound-lead.repository.ts';
import { InboundLeadsController } from './inbound-leads.controller.ts';
import { LeadArrivalsListener } from './lead-arrivals.listener.ts';
import { LeadMessages } from './lead-messages.repository.ts';
import { LEAD_WRITTEN_EFFECT, LeadNotices } from './lead-notices.ts';
import { LeadReading } from './lead-reading.ts';
import { LeadRecords } from './lead-records.ts';
import { LeadRenewal } from './lead-renewal.ts';
import { LeadRequests } from './lead-requests.ts';
import { LeadResearch } from './lead-research.ts';
import { LeadScoring } from './lead-scoring.ts';
import { LeadTouchesListener } from './lead-touches.listener.ts';
import { LeadWriteBack } from './lead-write-back.ts';
import { RENEW_LEAD_EFFECT, ScoreChangesListener } from './score-changes.listener.ts';
import { ShownLeads } from './shown-leads.ts';

@Module({
  imports: [RunsModule, LeadsModule, EnrichmentModule, ContactsModule, ScoringModule, CampaignsModule, CrmSyncModule],
  controllers: [InboundLeadsController],
  providers: [
    BackfillBatch,
    BackfillFlow,
    InboundLeadRepository,
    InboundLeadFlow,
    LeadArrivalsListener,
    LeadMessages,
    LeadNotices,
    LeadReading,
    LeadRecords,
    LeadRenewal,
    LeadRequests,
    LeadResearch,
    LeadScoring,
    LeadTouchesListener,
    LeadWriteBack,
    ScoreChangesListener,
    ShownLeads,
  ],
  exports: [InboundLeadRepository, LeadMessages, LeadRequests, ShownLeads],
})
export class InboundLeadsModule implements OnModuleInit {
  constructor(
    @Inject(FlowRegistry) private readonly flows: FlowRegistry,
    @Inject(InboundLeadFlow) private readonly flow: InboundLeadFlow,
    @Inject(BackfillFlow) private readonly backfill: BackfillFlow,
    @Inject(OutboxHandlers) private readonly handlers: OutboxHandlers,
    @Inject(LeadWriteBack) private readonly writeBack: LeadWriteBack,
    @Inject(LeadRenewal) private readonly renewal: LeadRenewal,
  ) {}

  onModuleInit(): void {
    this.flows.register(this.flow);
    this.flows.register(this.backfill);
    this.handlers.register(LEAD_WRITTEN_EFFECT, ({ payload }) =>
      this.writeBack.onWritten(String(payload.leadId), String(payload.runId), String(payload.occasion ?? 'written')),
    );
    this.handlers.register(RENEW_LEAD_EFFECT, ({ payload }) => this.renewal.renew(String(payload.leadId)));
  }
}
