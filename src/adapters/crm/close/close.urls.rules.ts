/** The domain of a website's address as people write it (`www.acme.com/about`); `null` when there is none in it. */
export function domainOfUrl(url: string | null | undefined): string | null {
  const written = url?.trim() ?? '';
  if (written === '') return null;
  const whole = /^[a-z][a-z0-9+.-]{0,20}:\/\//i.test(written) ? written : `https://${written}`;
  if (!URL.canParse(whole)) return null;
  const host = new URL(whole).hostname.toLowerCase().replace(/\.$/, '');
  return host.replace(/^www\.(?=[^.]+\.)/, '') || null;
}

/** Spellings of a website's address that are searched for a domain. */
export function spellingsOf(domain: string): string[] {
  return [domain, `https://${domain}`, `https://www.${domain}`, `http://${domain}`, `http://www.${domain}`];
}

/** The page on which a person opens a lead, and with it everybody who belongs to it. */
export function leadUrl(id: string): string {
  return `https://app.close.com/lead/${encodeURIComponent(id)}/`;
}
