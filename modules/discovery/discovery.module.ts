import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { EnrichmentModule } from '#modules/enrichment';
import { LeadsModule } from '#modules/leads';
import { FlowRegistry } from '#src/platform/flows/flow-registry';
import { CandidateLooks } from './candidate-looks.ts';
import { CandidateScores } from './candidate-scores.ts';
import { CrmPresence } from './crm-presence.ts';
import { FindCustomersFlow } from './find-customers.flow.ts';
import { KnownCompanies } from './known-companies.ts';
import { NearMisses } from './near-misses.ts';
import { Rationales } from './rationales.ts';
import { RequestReader } from './request-reader.ts';
import { SearchCandidates } from './search-candidates.ts';
import { CompanyResolver } from './web/company-resolver.ts';
import { WebFinds } from './web/web-finds.ts';

@Module({
  imports: [LeadsModule, EnrichmentModule],
  providers: [
    KnownCompanies,
    SearchCandidates,
    CompanyResolver,
    WebFinds,
    CandidateLooks,
    CandidateScores,
    CrmPresence,
    NearMisses,
    RequestReader,
    Rationales,
    FindCustomersFlow,
  ],
})
export class DiscoveryModule implements OnModuleInit {
  constructor(
    @Inject(FlowRegistry) private readonly flows: FlowRegistry,
    @Inject(FindCustomersFlow) private readonly find: FindCustomersFlow,
  ) {}

  onModuleInit(): void {
    this.flows.register(this.find);
  }
}
