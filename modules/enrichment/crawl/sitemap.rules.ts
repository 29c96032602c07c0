/** What a sitemap file lists: pages, or other sitemaps. */
export interface Sitemap {
  pages: readonly string[];
  sitemaps: readonly string[];
}

const MOST_ENTRIES = 5_000;
const LONGEST_ADDRESS = 2_048;
const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
};

/**
 * Reads a sitemap (sitemaps.org), an index of sitemaps, or a plain list of addresses. Only the addresses matter here, so
 * they are picked out instead of parsing XML: a broken or cut file gives what stands before the break.
 */
export function readSitemap(text: string): Sitemap {
  const isIndex = /<sitemapindex[\s>]/i.test(text.slice(0, 2_000));
  const addresses = /<(urlset|sitemapindex)[\s>]/i.test(text.slice(0, 2_000)) ? located(text) : listed(text);
  return isIndex ? { pages: [], sitemaps: addresses } : { pages: addresses, sitemaps: [] };
}

/** The `Sitemap:` lines of a robots.txt. */
export function sitemapsIn(robots: string): string[] {
  const found = [...robots.matchAll(/^[ \t]*sitemap[ \t]*:[ \t]*(https?:\S{1,2000})/gim)];
  return found.slice(0, 20).map(([, address = '']) => address);
}

function located(text: string): string[] {
  const addresses: string[] = [];
  for (let at = text.indexOf('<loc>'); at >= 0 && addresses.length < MOST_ENTRIES; at = text.indexOf('<loc>', at + 5)) {
    const end = text.indexOf('</loc>', at);
    if (end < 0) break;
    const address = text.slice(at + 5, Math.min(end, at + 5 + LONGEST_ADDRESS)).trim();
    addresses.push(unescaped(address.replace(/^<!\[CDATA\[|\]\]>$/g, '').trim()));
  }
  return addresses;
}

function listed(text: string): string[] {
  const lines = text.slice(0, MOST_ENTRIES * 200).split(/\r?\n/, MOST_ENTRIES);
  return lines.map((line) => line.trim()).filter((line) => /^https?:\/\/\S+$/.test(line));
}

function unescaped(address: string): string {
  return address.replace(/&(amp|lt|gt|quot|apos);/g, (entity) => ENTITIES[entity] ?? entity);
}
