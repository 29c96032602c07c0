import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { AccessModule } from '#modules/access';
import { AlertsModule } from '#modules/alerts';
import { CampaignsModule } from '#modules/campaigns';
import { ContactsModule } from '#modules/contacts';
import { CrmSyncModule } from '#modules/crm-sync';
import { DigestModule } from '#modules/digest';
import { DiscoveryModule } from '#modules/discovery';
import { EnrichmentModule } from '#modules/enrichment';
import { HealthModule } from '#modules/health';
import { InboundLeadsModule } from '#modules/inbound-leads';
import { LeadsModule } from '#modules/leads';
import { RunsModule } from '#modules/runs';
import { ScoringModule } from '#modules/scoring';
import { SlackModule } from '#modules/slack';
import { AdaptersModule, type Sandbox } from './adapters.module.ts';
import { CONFIG, type Config } from './config/config.ts';
import { LlmModule } from './platform/llm-gateway/llm.module.ts';
import { loggingModule } from './platform/logging/logging.module.ts';
import { PlatformModule, type PlatformParts } from './platform/platform.module.ts';
import { ErrorFilter } from './platform/web/error.filter.ts';

/** What the process is made of. */
@Module({})
export class AppModule {
  static with(config: Config, platform: PlatformParts, sandbox: Sandbox | null): DynamicModule {
    return {
      module: AppModule,
      global: true,
      imports: [
        loggingModule(config.logLevel),
        PlatformModule.with(platform),
        AdaptersModule.with(config, sandbox),
        LlmModule,
        AccessModule,
        HealthModule,
        RunsModule,
        LeadsModule,
        EnrichmentModule,
        ContactsModule,
        CampaignsModule,
        ScoringModule,
        DiscoveryModule,
        CrmSyncModule,
        InboundLeadsModule,
        AlertsModule,
        DigestModule,
        ...(config.slack ? [SlackModule] : []),
      ],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: APP_FILTER, useClass: ErrorFilter },
      ],
      exports: [CONFIG],
    };
  }
}
