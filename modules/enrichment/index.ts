export { SiteReader } from './crawl/site-reader.ts';
export type { PageState, SiteVisit, VisitBudget, VisitedPage } from './crawl/site-visit.ts';
export { EnrichmentModule } from './enrichment.module.ts';
export { type Enriched, EnrichmentService } from './enrichment.service.ts';
export { type CompanyFacts, CompanyFactsService } from './facts/company-facts.service.ts';
export { extractCompanyFactsPrompt } from './facts/model-facts.rules.ts';
export type { ContentQuality } from './facts/content-quality.rules.ts';
export { FACT_FIELDS, type FactField } from './facts/data/fact-fields.data.ts';
export { type FetchedPage, factsFromSite, type SiteFacts } from './facts/facts-from-site.rules.ts';
