import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { EnrichmentModule } from '#modules/enrichment';
import { LeadsModule } from '#modules/leads';
import { RunsModule } from '#modules/runs';
import { ScoringModule } from '#modules/scoring';
import { FlowRegistry } from '#src/platform/flows/flow-registry';
import { CorrectionRepository } from './corrections/correction.repository.ts';
import { CorrectionsController } from './corrections/corrections.controller.ts';
import { CorrectionsService } from './corrections/corrections.service.ts';
import { DecisionsController } from './drafts/decisions.controller.ts';
import { DraftDecisions } from './drafts/draft-decisions.service.ts';
import { PersonaDecisions } from './drafts/persona-decisions.service.ts';
import { CampaignFlow } from './flow/campaign.flow.ts';
import { CampaignRepository } from './flow/campaign.repository.ts';
import { CampaignMaterials } from './flow/campaign-materials.ts';
import { CampaignRuns } from './flow/campaign-runs.ts';
import { CampaignsController } from './flow/campaigns.controller.ts';
import { ContextPlan } from './flow/context-plan.ts';
import { LegacyIcpController } from './flow/legacy-icp.controller.ts';
import { PartMaker } from './flow/part-maker.ts';
import { RemakePartsFlow } from './flow/remake-parts.flow.ts';
import { WebsiteContext } from './flow/website-context.ts';
import { MaterialController } from './material/material.controller.ts';
import { MaterialRepository } from './material/material.repository.ts';
import { MaterialService } from './material/material.service.ts';
import { CampaignScoringDraft } from './scoring-draft/scoring-draft.service.ts';
import { KnownSettings } from './settings/known-settings.service.ts';
import { StoredCampaignsController } from './stored/stored-campaigns.controller.ts';
import { StoredCampaignsService } from './stored/stored-campaigns.service.ts';
import { TargetTitles } from './target-titles.service.ts';
import { CampaignQuestions } from './writing/campaign-questions.ts';
import { EmailWriter } from './writing/email-writer.ts';
import { ModelAnswers } from './writing/model-answers.repository.ts';
import { PartWriter } from './writing/part-writer.ts';

@Module({
  imports: [RunsModule, LeadsModule, EnrichmentModule, ScoringModule],
  // Express asks in this order: `material`, `correct` and `icp` are no parts.
  controllers: [
    MaterialController,
    CorrectionsController,
    LegacyIcpController,
    CampaignsController,
    StoredCampaignsController,
    DecisionsController,
  ],
  providers: [
    CampaignRepository,
    CorrectionRepository,
    MaterialRepository,
    MaterialService,
    CampaignRuns,
    WebsiteContext,
    KnownSettings,
    ContextPlan,
    CampaignMaterials,
    ModelAnswers,
    CampaignQuestions,
    EmailWriter,
    PartWriter,
    PartMaker,
    CorrectionsService,
    StoredCampaignsService,
    CampaignFlow,
    RemakePartsFlow,
    DraftDecisions,
    PersonaDecisions,
    TargetTitles,
    CampaignScoringDraft,
  ],
  exports: [
    ContextPlan,
    MaterialService,
    CorrectionsService,
    StoredCampaignsService,
    DraftDecisions,
    PersonaDecisions,
    CampaignScoringDraft,
    TargetTitles,
  ],
})
export class CampaignsModule implements OnModuleInit {
  constructor(
    @Inject(FlowRegistry) private readonly flows: FlowRegistry,
    @Inject(CampaignFlow) private readonly campaign: CampaignFlow,
    @Inject(RemakePartsFlow) private readonly remake: RemakePartsFlow,
  ) {}

  onModuleInit(): void {
    this.flows.register(this.campaign);
    this.flows.register(this.remake);
  }
}
