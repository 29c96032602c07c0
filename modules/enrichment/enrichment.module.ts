import { Module } from '@nestjs/common';
import { LeadsModule } from '#modules/leads';
import { EnrichmentService } from './enrichment.service.ts';

@Module({ imports: [LeadsModule], providers: [EnrichmentService], exports: [EnrichmentService] })
export class EnrichmentModule {}
