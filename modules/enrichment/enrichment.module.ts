import { Module } from '@nestjs/common';
import { LeadsModule } from '#modules/leads';
import { SiteReader } from './crawl/site-reader.ts';
import { EnrichmentService } from './enrichment.service.ts';
import { CompanyFactsService } from './facts/company-facts.service.ts';

@Module({
  imports: [LeadsModule],
  providers: [CompanyFactsService, EnrichmentService, SiteReader],
  exports: [CompanyFactsService, EnrichmentService, SiteReader],
})
export class EnrichmentModule {}
