import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { LeadsModule } from '#modules/leads';
import { RunsModule } from '#modules/runs';
import { FlowRegistry } from '#src/platform/flows/flow-registry';
import { SiteReader } from './crawl/site-reader.ts';
import { AskVendors } from './enrich/ask-vendors.ts';
import { AskWeb } from './enrich/ask-web.ts';
import { AskWebsite } from './enrich/ask-website.ts';
import { CompanyEnrichment } from './enrich/company-enrichment.ts';
import { EnrichCompaniesFlow } from './enrich/enrich-companies.flow.ts';
import { EnrichmentController } from './enrich/enrichment.controller.ts';
import { EnrichmentGate } from './enrich/enrichment-gate.ts';
import { KnownCompanyReader } from './enrich/known-company.ts';
import { LookSources } from './enrich/look-sources.ts';
import { LooksRepository } from './enrich/looks.repository.ts';
import { MisspeltCompanies } from './enrich/misspelt-companies.ts';
import { EnrichmentService } from './enrichment.service.ts';
import { CompanyFactsService } from './facts/company-facts.service.ts';

@Module({
  imports: [LeadsModule, RunsModule],
  controllers: [EnrichmentController],
  providers: [
    SiteReader,
    CompanyFactsService,
    EnrichmentGate,
    LooksRepository,
    KnownCompanyReader,
    LookSources,
    AskWebsite,
    AskWeb,
    AskVendors,
    CompanyEnrichment,
    MisspeltCompanies,
    EnrichmentService,
    EnrichCompaniesFlow,
  ],
  exports: [EnrichmentService, CompanyEnrichment, EnrichmentGate, MisspeltCompanies, SiteReader],
})
export class EnrichmentModule implements OnModuleInit {
  constructor(
    @Inject(FlowRegistry) private readonly flows: FlowRegistry,
    @Inject(EnrichCompaniesFlow) private readonly enrich: EnrichCompaniesFlow,
  ) {}

  onModuleInit(): void {
    this.flows.register(this.enrich);
  }
}
