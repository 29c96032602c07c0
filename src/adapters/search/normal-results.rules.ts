import { cleanText } from '#src/platform/prompts/clean-text.rules';
import type { WebResult } from '#src/ports/search';

/** A result as a vendor gives it; what is missing may be null or absent. */
export interface RawResult {
  title?: string | null;
  url?: string | null;
  snippet?: string | null;
  /** As the vendor writes dates. */
  published?: string | null;
}

const LONGEST_TITLE = 160;
const LONGEST_SNIPPET = 400;
/** Longer addresses carry something else than a place. */
const LONGEST_URL = 1_000;

/** Parameters that say who sent the visitor, and nothing about the page. */
const TRACKING =
  /^(?:utm_.*|gclid|gclsrc|gbraid|wbraid|dclid|fbclid|msclkid|yclid|igshid|ttclid|twclid|li_fat_id|mc_cid|mc_eid|srsltid|vero_id|oly_anon_id|oly_enc_id|_hsenc|_hsmi|hsCtaTracking|mkt_tok|trk|trkInfo|ref_src|ref_url)$/i;

/**
 * Results as the product reads them: links that a person could follow, each page once, best first, texts in one line
 * and of bounded length. What has no usable address is dropped.
 */
export function normalResults(raw: readonly RawResult[], limit: number): WebResult[] {
  const pages = new Map<string, Omit<WebResult, 'rank'>>();
  for (const result of raw) {
    const url = pageUrl(result.url);
    if (url === null || pages.has(pageKey(url))) continue;
    pages.set(pageKey(url), {
      title: oneLine(result.title, LONGEST_TITLE) || url.hostname,
      url: url.href,
      snippet: oneLine(result.snippet, LONGEST_SNIPPET),
      publishedAt: dateOf(result.published),
    });
    if (pages.size >= limit) break;
  }
  return [...pages.values()].map((page, index) => ({ ...page, rank: index + 1 }));
}

/** The address of a page without what only tracks; `null` when it is none a person could follow. */
function pageUrl(given: string | null | undefined): URL | null {
  if (!given || given.length > LONGEST_URL || !URL.canParse(given)) return null;
  const url = new URL(given);
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '' || url.hostname === '') return null;
  url.hash = '';
  for (const name of [...url.searchParams.keys()]) if (TRACKING.test(name)) url.searchParams.delete(name);
  return url;
}

/** Scheme, `www.` and a last slash do not make another page. */
function pageKey(url: URL): string {
  return `${url.hostname.replace(/^www\./, '')}:${url.port}${url.pathname.replace(/\/$/, '')}${url.search}`;
}

function oneLine(text: string | null | undefined, longest: number): string {
  const line = cleanText((text ?? '').slice(0, longest * 4))
    .replace(/\s+/g, ' ')
    .trim();
  return line.length <= longest ? line : `${line.slice(0, longest - 1).toWellFormed()}…`;
}

/** Dates that name a day. "3 days ago" and the like are left: `Date.parse` would read anything into them. */
function dateOf(text: string | null | undefined): string | null {
  const given = (text ?? '').trim();
  const day = /^[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}$/.test(given) ? `${given} UTC` : given;
  if (
    !/^(?:\d{4}-\d{2}-\d{2}(?:[T ].{0,30})?|[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4} UTC|[A-Z][a-z]{2}, \d{1,2} .{10,30})$/.test(
      day,
    )
  )
    return null;
  const at = new Date(/^\d{4}-\d{2}-\d{2}[T ][\d:.]+$/.test(day) ? `${day.replace(' ', 'T')}Z` : day);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
