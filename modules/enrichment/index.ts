export { EnrichmentModule } from './enrichment.module.ts';
export { type Enriched, EnrichmentService } from './enrichment.service.ts';
