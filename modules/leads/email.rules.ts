import mailchecker from 'mailchecker';
import { getDomain } from 'tldts';
import { FREE_MAIL_HOSTS } from './free-mail-hosts.data.ts';
import { readHost } from './identity.rules.ts';

/** What an e-mail address says. */
export interface EmailReading {
  /** In lower case. */
  address: string;
  /** The company's domain; `null` when the mailbox is at an open provider. */
  companyDomain: string | null;
  /** Whose the mailbox is: a company's, at a provider open to everybody, or made to be thrown away. */
  kind: 'company' | 'free-mail' | 'disposable';
}

const DISPOSABLE_HOSTS = mailchecker.blacklist();
const ADDRESS = /^[^\s@,;:<>()[\]"\\]{1,64}@([^\s@,;:<>()[\]"\\/]{3,253})$/;

/** Reads an address, also as `Ann <ann@acme.com>` or `mailto:ann@acme.com`. `null` when it is none. */
export function readEmail(text: string): EmailReading | null {
  if (text.length > 400) return null;
  const bare = /<([^<>\s]+)>\s*$/.exec(text)?.[1] ?? text.trim().replace(/^mailto:/i, '');
  const host = ADDRESS.exec(bare)?.[1];
  if (!host) return null;
  const verdict = readHost(host);
  if (verdict.kind === 'unusable' || verdict.kind === 'missing') return null;
  // Mail often has a host of its own below the company's domain.
  const domain = verdict.kind === 'own' ? getDomain(verdict.domain, { allowPrivateDomains: false }) : null;
  const hosts = [host.toLowerCase(), ...(domain === null ? [] : [domain])];
  const address = bare.toLowerCase();
  if (hosts.some((one) => DISPOSABLE_HOSTS.has(one))) return { address, companyDomain: null, kind: 'disposable' };
  const isOpen = domain === null || hosts.some((one) => FREE_MAIL_HOSTS.has(one));
  return isOpen
    ? { address, companyDomain: null, kind: 'free-mail' }
    : { address, companyDomain: domain, kind: 'company' };
}
