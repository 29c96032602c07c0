export { EnrichmentModule } from './enrichment.module.ts';
export { type Enriched, EnrichmentService } from './enrichment.service.ts';
export { factsFromPage, PAGE_METHODS, type PageField, type PageReading } from './page-facts.rules.ts';
