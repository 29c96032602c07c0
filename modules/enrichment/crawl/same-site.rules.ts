import { getDomain } from 'tldts';

/** Query parameters that follow a visitor around and change nothing on the page. */
const TRACKING = /^(utm_\w+|gclid|fbclid|msclkid|mc_[ce]id|ref|source|_hs\w+|hsCtaTracking)$/i;
/** Files that are no pages. */
const NOT_A_PAGE =
  /\.(pdf|docx?|xlsx?|pptx?|zip|gz|tar|rar|jpe?g|png|gif|svg|webp|avif|ico|mp[34]|mov|avi|webm|css|js|json|xml|rss|atom|ics|vcf|exe|dmg|apk|woff2?)$/i;
const INDEX_PAGE = /\/(index|default)\.(html?|php|aspx?)$/i;

/** The domain that was registered, which is what a company owns: `careers.acme.co.uk` -> `acme.co.uk`. */
export function registeredDomain(host: string): string {
  // Names the public-suffix list does not know (`.example` in the sandbox) count by their last two labels.
  return getDomain(host, { allowPrivateDomains: true }) ?? host;
}

/** The page a link leads to, when it is a page of the same site; the address is made comparable. */
export function pageOfSameSite(href: string, base: string, domain: string): URL | null {
  if (!URL.canParse(href, base)) return null;
  const url = new URL(href, base);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  if (url.username !== '' || registeredDomain(url.hostname) !== domain || NOT_A_PAGE.test(url.pathname)) return null;
  url.hash = '';
  for (const name of [...url.searchParams.keys()]) if (TRACKING.test(name)) url.searchParams.delete(name);
  return url;
}

/** Two addresses with the same key are the same page: scheme, `www.`, closing slash and index page do not count. */
export function pageKey(address: string): string {
  const url = new URL(address);
  const path = url.pathname.replace(INDEX_PAGE, '/').replace(/\/+$/, '');
  return `${url.hostname.replace(/^www\./, '')}${path}${url.search}`;
}
