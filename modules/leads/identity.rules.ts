import { domainToASCII } from 'node:url';
import { parse } from 'tldts';
import { SHARED_HOSTS } from './shared-hosts.data.ts';

/** What an address says about whose it is. */
export type HostVerdict =
  | { kind: 'own'; domain: string }
  | { kind: 'shared'; host: string }
  | { kind: 'missing' }
  | { kind: 'unusable'; reason: string };

/**
 * The domain of a company from whatever stands in a website or domain column: scheme, port, path, upper case and a
 * trailing dot are taken off, `www.` at the start only, international names become ASCII. The host must end in a public
 * suffix (public-suffix list); addresses at shared hosts are recognised and are nobody's domain, except the bare host
 * of the company that runs it: gitlab.com is the domain of GitLab. `companyName` is who the address was given for.
 */
export function readHost(text: string | null | undefined, companyName: string | null = null): HostVerdict {
  const given = (text ?? '').trim();
  if (given === '') return { kind: 'missing' };
  if (given.includes('@') && !given.includes('/'))
    return { kind: 'unusable', reason: `"${given}" is an e-mail address` };
  const host = hostOf(given);
  if (!host) return { kind: 'unusable', reason: `"${given}" is not a web address` };
  const parsed = parse(host, { allowPrivateDomains: false });
  if (parsed.isIp) return { kind: 'unusable', reason: `"${given}" is an IP address` };
  if (!parsed.domain || !isUsableSuffix(parsed.isIcann, parsed.publicSuffix)) {
    return { kind: 'unusable', reason: `"${given}" is not under a public domain` };
  }
  if (isShared(host) && !runsHost(companyName, given, host, parsed)) return { kind: 'shared', host };
  return { kind: 'own', domain: host };
}

/** Spelling-independent form of a company name: case, accents, punctuation and legal forms do not count. */
export function nameKey(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const short = plain.replace(LEGAL_FORM, '').trim();
  return short === '' ? plain : short;
}

/**
 * What makes two rows the same company: the domain. Without one, name, country, place and the shared host must all
 * agree, so that two companies of one name are not mixed up.
 */
export function identityKey(company: {
  name: string;
  domain: string | null;
  country: string | null;
  location: string | null;
  sharedHost: string | null;
}): string {
  if (company.domain) return `domain:${company.domain}`;
  const parts = [nameKey(company.name), company.country ?? '', company.location ?? '', company.sharedHost ?? ''];
  return `name:${parts.map((part) => part.toLowerCase()).join('|')}`;
}

const LEGAL_FORM =
  / (inc|incorporated|llc|ltd|limited|plc|corp|corporation|co|company|gmbh|ag|kg|ug|se|sa|sas|sarl|srl|spa|bv|nv|oy|ab|as|aps|pty|pte|kk)( (co )?kg)?$/u;

/** Names reserved for examples and tests, also those in other scripts; the sandbox's companies live there. */
const RESERVED_SUFFIXES: ReadonlySet<string> = new Set(
  (
    'example test xn--kgbechtv xn--hgbk6aj7f53bba xn--0zwm56d xn--g6w251d xn--80akhbyknj4f xn--11b5bs3a9aj6g ' +
    'xn--jxalpdlp xn--9t4b11yi5a xn--deba0ad xn--zckzah xn--hlcj6aya9esc7a'
  ).split(' '),
);

function isUsableSuffix(isIcann: boolean | null, suffix: string | null): boolean {
  return isIcann === true || (suffix !== null && RESERVED_SUFFIXES.has(suffix));
}

function hostOf(text: string): string | null {
  const bare = text.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').replace(/^\/\//, '');
  const authority = bare.split(/[/?#\\]/, 1)[0] ?? '';
  const host = authority.replace(/^.*@/, '').replace(/:\d*$/, '').replace(/\.$/, '');
  if (/\s/.test(host)) return null;
  const ascii = domainToASCII(host).toLowerCase();
  if (ascii === '') return null;
  return ascii.startsWith('www.') && ascii.split('.').length > 2 ? ascii.slice('www.'.length) : ascii;
}

/** True when the address is the whole host, without a path, and the host is called as the company is. */
function runsHost(
  companyName: string | null,
  given: string,
  host: string,
  parsed: { domain: string | null; domainWithoutSuffix: string | null },
): boolean {
  if (companyName === null || host !== parsed.domain) return false;
  if (!/^([a-z][a-z0-9+.-]*:)?(\/\/)?[^/?#\\]+\/?$/i.test(given)) return false;
  const joined = (name: string) => nameKey(name).replaceAll(' ', '');
  return joined(companyName) === joined(parsed.domainWithoutSuffix ?? '');
}

function isShared(host: string): boolean {
  const labels = host.split('.');
  return labels.some((_, index) => SHARED_HOSTS.has(labels.slice(index).join('.')));
}
