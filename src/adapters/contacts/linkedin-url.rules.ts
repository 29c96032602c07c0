/** `https://www.linkedin.com/in/jane-doe`, `.../company/acme`. */
export type LinkedinPage = { kind: 'person' | 'company'; slug: string; url: string };

const KINDS: Readonly<Record<string, LinkedinPage['kind']>> = { in: 'person', company: 'company' };

/**
 * The canonical form of a LinkedIn profile's or company's address: one host, no country, no language, no query. `null`
 * for everything else, also for LinkedIn's own other pages (posts, jobs, the old `/pub/`).
 */
export function linkedinPage(address: string): LinkedinPage | null {
  const written = /^https?:\/\//i.test(address) ? address : `https://${address}`;
  if (!URL.canParse(written)) return null;
  const url = new URL(written);
  if (!/^(?:[a-z]{2,3}\.)?linkedin\.com$/.test(url.hostname) || url.username !== '' || url.port !== '') return null;
  const [folder = '', encoded = ''] = url.pathname.split('/').slice(1);
  const kind = KINDS[folder.toLowerCase()];
  const slug = decoded(encoded);
  if (kind === undefined || slug === null || !/^[\p{L}\p{N}][\p{L}\p{N}\p{M}_.&'’-]{0,119}$/u.test(slug)) return null;
  const lower = slug.normalize('NFC').toLowerCase();
  return { kind, slug: lower, url: `https://www.linkedin.com/${folder.toLowerCase()}/${encodeURIComponent(lower)}` };
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
