import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { EnrichmentModule } from '#modules/enrichment';
import { RunsModule } from '#modules/runs';
import { FlowRegistry } from '#src/platform/flows/flow-registry';
import { CampaignFlow } from './flow/campaign.flow.ts';
import { CampaignRepository } from './flow/campaign.repository.ts';
import { CampaignsController } from './flow/campaigns.controller.ts';
import { WebsiteContext } from './flow/website-context.ts';

@Module({
  imports: [RunsModule, EnrichmentModule],
  controllers: [CampaignsController],
  providers: [CampaignRepository, WebsiteContext, CampaignFlow],
})
export class CampaignsModule implements OnModuleInit {
  constructor(
    @Inject(FlowRegistry) private readonly flows: FlowRegistry,
    @Inject(CampaignFlow) private readonly campaign: CampaignFlow,
  ) {}

  onModuleInit(): void {
    this.flows.register(this.campaign);
  }
}
