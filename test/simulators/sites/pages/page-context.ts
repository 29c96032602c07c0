import type { SimulatedCompany, WorkingSite } from '../simulated-company.ts';
import { LABELS } from './labels.ts';
import type { PageBody, PageSlug } from './page-body.ts';

/** Everything a style needs to draw one page. */
export interface PageContext {
  company: SimulatedCompany;
  site: WorkingSite;
  page: PageBody;
  /** All pages of the site, for the navigation. */
  pages: readonly PageBody[];
  /** `http://` and the host as it was asked for, port included. */
  origin: string;
  /** What stands before every path: empty, or `/en` where the site has moved there. */
  basePath: string;
}

/** Draws one page as an HTML document. */
export type PageStyle = (context: PageContext) => string;

/** The path of a page on its site. */
export function pathOf(slug: PageSlug, basePath: string): string {
  return slug === 'home' ? `${basePath}/` : `${basePath}/${slug}`;
}

/** Text of every page, made safe to stand between tags or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** The navigation as links with their words. */
export function navigation(context: PageContext): { href: string; text: string }[] {
  const labels = LABELS[context.site.language];
  return context.pages.map((page) => ({
    href: pathOf(page.slug, context.basePath),
    text: page.slug === 'impressum' ? labels.contact : labels[page.slug],
  }));
}

/** `<meta name="description">`, or nothing for a page without one. */
export function metaDescription(page: PageBody): string {
  return page.metaDescription === null ? '' : `<meta name="description" content="${escapeHtml(page.metaDescription)}">`;
}

/** What a hostile site puts on every page as it is; empty for the others. */
export function hostileMarkup(site: WorkingSite): string {
  return site.hostileMarkup ?? '';
}
