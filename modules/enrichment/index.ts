export { SiteReader } from './crawl/site-reader.ts';
export type { SiteVisit } from './crawl/site-visit.ts';
export { ENRICH_FLOW, type EnrichOutcome, type EnrichResult } from './enrich/enrich-companies.flow.ts';
export type { EnrichedCompany } from './enrich/enriched-company.ts';
export { EnrichmentModule } from './enrichment.module.ts';
export { type Enriched, EnrichmentService } from './enrichment.service.ts';
export { extractCompanyFactsPrompt } from './facts/model-facts.rules.ts';
export { readContent } from './reading/read-content.ts';
export type { Section } from './reading/sections.rules.ts';
