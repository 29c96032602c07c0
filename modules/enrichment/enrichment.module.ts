import { Module } from '@nestjs/common';
import { LeadsModule } from '#modules/leads';
import { SiteReader } from './crawl/site-reader.ts';
import { EnrichmentService } from './enrichment.service.ts';

@Module({
  imports: [LeadsModule],
  providers: [EnrichmentService, SiteReader],
  exports: [EnrichmentService, SiteReader],
})
export class EnrichmentModule {}
