import type { CheerioAPI } from 'cheerio';
import { collapse } from '../page-document.ts';

/** A link as it is written on a page. */
export interface PageLink {
  href: string;
  /** Its words, or its label where it shows a picture. */
  text: string;
}

/** What a page says about other pages and about itself. */
export interface PageOutline {
  links: readonly PageLink[];
  /** The address the page calls its own, as it is written. */
  canonical: string | null;
  asksForPassword: boolean;
  /** An element in which scripts build the page, still empty. */
  emptyMountPoint: boolean;
}

/** More links than this are an index, whose first part is as good as the whole. */
const MOST_LINKS = 1_500;
/** A page has one, or a few; the text of thousands that lie within one another takes time to measure. */
const MOST_MOUNT_POINTS = 5;
const MOUNT_POINTS = '#root, #app, #__next, #__nuxt, #___gatsby, #svelte, app-root, [data-reactroot], [ng-app]';

export function outlineOf($: CheerioAPI): PageOutline {
  const links = $('a[href]')
    .slice(0, MOST_LINKS)
    .toArray()
    .map((element) => {
      const link = $(element);
      const text = collapse(link.text());
      const label = text || link.attr('aria-label') || link.attr('title') || link.find('img[alt]').attr('alt') || '';
      return { href: (link.attr('href') ?? '').trim(), text: collapse(label) };
    });
  const mounts = $(MOUNT_POINTS).slice(0, MOST_MOUNT_POINTS).toArray();
  return {
    links,
    canonical: $('link[rel~="canonical"][href]').first().attr('href')?.trim() ?? null,
    asksForPassword: $('input[type="password"]').length > 0,
    emptyMountPoint: mounts.length > 0 && mounts.every((mount) => collapse($(mount).text()).length < 100),
  };
}
