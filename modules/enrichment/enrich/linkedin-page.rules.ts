import { nameKey } from '#modules/leads';
import type { Fact } from '#src/domain/fact';
import type { WebResult } from '#src/ports/search';

/** A result names the page, the page was not opened: as good as a signpost. */
const CONFIDENCE = 0.5;
const COMPANY_PAGE = /^https:\/\/(?:[a-z]{2,3}\.)?linkedin\.com\/company\/([^/?#]{1,100})\/?$/i;

/** The company's LinkedIn page among search results, when a result's title is the company's name and nothing else. */
export function linkedinPageAmong(results: readonly WebResult[], name: string, observedAt: string): Fact | null {
  for (const { url, title } of results) {
    const slug = COMPANY_PAGE.exec(url)?.[1];
    if (slug === undefined || nameKey(titleOf(title)) !== nameKey(name)) continue;
    return {
      field: 'linkedin',
      value: `https://www.linkedin.com/company/${slug.toLowerCase()}`,
      authority: 'website',
      evidence: { source: url, quote: title, observed_at: observedAt },
      method: 'search-result-title',
      confidence: CONFIDENCE,
    };
  }
  return null;
}

/** "Acme GmbH | LinkedIn", "Acme: Overview | LinkedIn" */
function titleOf(title: string): string {
  return title.replace(/\s*[|·-]\s*linkedin\s*$/i, '').replace(/:\s*(overview|about|jobs|jobs and careers)$/i, '');
}
