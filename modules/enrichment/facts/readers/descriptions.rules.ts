import { type Candidate, type Site } from '../site-page.ts';
import { isTemplateText } from './template-text.rules.ts';

/** Texts shorter than this are a slogan or a placeholder. */
const LEAST_DESCRIPTION = 20;
/** Pages whose description speaks of the company rather than of the page. */
const ABOUT_THE_COMPANY = new Set(['home', 'about']);

/** How the company describes itself to search engines and social networks. */
export function fromDescriptions(site: Site): Candidate[] {
  return site.pages
    .filter(({ kind }) => ABOUT_THE_COMPANY.has(kind))
    .flatMap((page) =>
      (['description', 'og:description'] as const).flatMap((name): Candidate[] => {
        const value = page.document.meta.get(name);
        if (value === undefined || value.length < LEAST_DESCRIPTION || isTemplateText(value)) return [];
        const method = name === 'description' ? 'meta-description' : 'og-description';
        return [{ field: 'description', value, quote: value, method, page }];
      }),
    );
}
