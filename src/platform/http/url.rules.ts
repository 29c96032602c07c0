import { isAddress, isPublicAddress, withoutBrackets } from './address.rules.ts';

/** A URL that may be resolved and tried, or the reason why not, as a half sentence for people. */
export type UrlVerdict = { ok: true; url: URL } | { ok: false; reason: string };

/**
 * Ports on which the public web is served. Anything else (SSH, mail, databases, admin panels) is never a company's
 * page or a vendor's API, so it is refused even on a public host; a vendor on another port is named as an exception.
 */
const WEB_PORTS: ReadonlySet<string> = new Set(['80', '443', '8080', '8443']);
const DEFAULT_PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/** Name endings that only ever mean a machine or a network nearby (RFC 6761, 6762, 8375, ICANN's .internal, habit). */
const LOCAL_SUFFIXES = [
  'localhost',
  'localdomain',
  'local',
  'internal',
  'intranet',
  'private',
  'lan',
  'home',
  'corp',
  'arpa',
];

/**
 * Decides from the text alone whether a URL may leave; nothing is resolved. The raw spelling is checked too, because
 * a form that two parsers read differently (backslashes, percent signs or compatibility letters in the host) is only
 * ever used to get past a check like this one.
 *
 * @param exceptions exact `host:port` pairs that may be reached although they are not public; see GuardedHttp.
 */
export function checkUrl(raw: string, exceptions: ReadonlySet<string> = new Set()): UrlVerdict {
  const authority = /^https?:\/\/([^/?#]+)/i.exec(raw)?.[1];
  if (authority === undefined) return refused('it does not begin with http:// or https:// and a host');
  if (hasControlOrSpace(raw) || authority.includes('\\')) return refused('it contains characters no URL may have');
  if (authority.includes('@')) return refused('it carries credentials');
  if (authority.includes('%') || authority.normalize('NFKC') !== authority.normalize('NFC')) {
    return refused('its host is written in an encoded form');
  }
  if (!URL.canParse(raw)) return refused('it is not a valid URL');

  const url = new URL(raw);
  if (exceptions.has(pairOf(url.hostname, portOf(url)))) return { ok: true, url };
  const reason = reasonAgainstHost(url.hostname) ?? reasonAgainstPort(url);
  return reason === null ? { ok: true, url } : refused(reason);
}

/** The exact `host:port` pair that exceptions are written in; an IPv6 host is bracketed (`[::1]:80`). */
export function pairOf(hostname: string, port: string | number): string {
  return hostname.includes(':') && !hostname.startsWith('[') ? `[${hostname}]:${port}` : `${hostname}:${port}`;
}

function portOf(url: URL): string {
  return url.port || DEFAULT_PORTS[url.protocol] || '';
}

function reasonAgainstHost(hostname: string): string | null {
  if (isAddress(hostname)) {
    return isPublicAddress(withoutBrackets(hostname)) ? null : 'its address is not a public one';
  }
  const labels = hostname.replace(/\.$/, '').split('.');
  if (LOCAL_SUFFIXES.includes(labels.at(-1) ?? '')) return 'its host is a local name';
  if (labels.length < 2 || labels.includes('')) return 'its host is not a full domain name';
  // The parser is lenient with names ("${host}.com", "a_b.com"); name servers of companies are not.
  if (!labels.every((label) => /^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?$/.test(label))) {
    return 'its host is not a valid domain name';
  }
  return null;
}

function reasonAgainstPort(url: URL): string | null {
  return WEB_PORTS.has(portOf(url)) ? null : `port ${portOf(url)} is not a port of the public web`;
}

function hasControlOrSpace(text: string): boolean {
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code <= 0x20 || code === 0x7f) return true;
  }
  return false;
}

function refused(reason: string): UrlVerdict {
  return { ok: false, reason };
}
