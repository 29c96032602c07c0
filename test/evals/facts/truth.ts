import type { FactField } from '../../../modules/enrichment/facts/data/fact-fields.data.ts';
import type { FetchedPage } from '../../../modules/enrichment/facts/facts-from-site.rules.ts';

/** What is true of an invented company; a field that is absent is not stated on its site. */
export type Truth = Partial<Record<FactField, string | number | readonly string[]>>;

/** A website whose facts are known. */
export interface KnownSite {
  domain: string;
  /** Language and make, for the report. */
  style: string;
  pages: readonly FetchedPage[];
  truth: Truth;
}

/** When all pages of the eval are fetched. */
const FETCHED_AT = '2026-03-01T12:00:00.000Z';

export function fetched(kind: FetchedPage['kind'], url: string, html: string): FetchedPage {
  return { kind, page: { url, status: 200, html, fetchedAt: FETCHED_AT } };
}
