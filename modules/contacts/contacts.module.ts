import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { CampaignsModule } from '#modules/campaigns';
import { EnrichmentModule } from '#modules/enrichment';
import { LeadsModule } from '#modules/leads';
import { RunsModule } from '#modules/runs';
import { FlowRegistry } from '#src/platform/flows/flow-registry';
import { AskDirectories } from './ask-directories.ts';
import { AskWebsite } from './ask-website.ts';
import { AtlDiscoveryFlow } from './atl-discovery.flow.ts';
import { ContactDiscovery } from './contact-discovery.ts';
import { ContactLooksRepository } from './contact-looks.repository.ts';
import { ContactsController } from './contacts.controller.ts';

@Module({
  imports: [LeadsModule, RunsModule, EnrichmentModule, CampaignsModule],
  controllers: [ContactsController],
  providers: [ContactLooksRepository, AskWebsite, AskDirectories, ContactDiscovery, AtlDiscoveryFlow],
  exports: [ContactDiscovery],
})
export class ContactsModule implements OnModuleInit {
  constructor(
    @Inject(FlowRegistry) private readonly flows: FlowRegistry,
    @Inject(AtlDiscoveryFlow) private readonly discover: AtlDiscoveryFlow,
  ) {}

  onModuleInit(): void {
    this.flows.register(this.discover);
  }
}
