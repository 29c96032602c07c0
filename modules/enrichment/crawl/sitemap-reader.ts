import { VendorError } from '#src/domain/errors';
import type { CallOptions } from '#src/ports/call-options';
import type { WebsitePort } from '#src/ports/website';
import { registeredDomain } from './same-site.rules.ts';
import { readSitemap, sitemapsIn } from './sitemap.rules.ts';

/** Files of an index that are read: the ones for pages rather than products, posts or pictures. */
const MOST_FILES = 3;
const PREFERRED = /page|seite|site\b|main|static/i;
const AVOIDED = /post|blog|product|image|video|news|tag|category|author/i;

/** Addresses of a site's pages from its sitemap, at most a few thousand; none when there is no sitemap. */
export async function addressesFromSitemap(
  websites: WebsitePort,
  home: string,
  domain: string,
  call: CallOptions,
): Promise<string[]> {
  const robots = await textAt(websites, new URL('/robots.txt', home).href, call);
  const named = sitemapsIn(robots ?? '').filter((address) => isOn(address, domain));
  const queue = named.length > 0 ? byPromise(named) : [new URL('/sitemap.xml', home).href];
  const pages: string[] = [];
  const seen = new Set<string>();
  while (queue.length > 0 && seen.size < MOST_FILES) {
    const address = queue.shift() ?? '';
    if (seen.has(address)) continue;
    seen.add(address);
    const sitemap = readSitemap((await textAt(websites, address, call)) ?? '');
    pages.push(...sitemap.pages);
    queue.unshift(...byPromise(sitemap.sitemaps.filter((listed) => isOn(listed, domain))));
  }
  return pages;
}

async function textAt(websites: WebsitePort, url: string, call: CallOptions): Promise<string | null> {
  try {
    return (await websites.text(url, call))?.text ?? null;
  } catch (error) {
    if (!(error instanceof VendorError) || call.signal.aborted) throw error;
    // A sitemap is a help, never a condition.
    return null;
  }
}

function isOn(address: string, domain: string): boolean {
  return URL.canParse(address) && registeredDomain(new URL(address).hostname) === domain;
}

function byPromise(addresses: readonly string[]): string[] {
  const worth = (address: string) => (PREFERRED.test(address) ? 0 : AVOIDED.test(address) ? 2 : 1);
  return [...addresses].sort((a, b) => worth(a) - worth(b));
}
