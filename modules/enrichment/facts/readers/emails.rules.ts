import { type Candidate, domainOf, type Site, type SitePage } from '../site-page.ts';
import { emailPatternOf, type NamedAddress, namesNear } from './email-pattern.rules.ts';

/** A local part is at most 64 characters long (RFC 5321), a domain 255; bounded, because the text is hostile. */
const ADDRESS = /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}(?![\w-])/gu;
/** "info [at] acme.de", "info(at)acme(dot)de": written for people, readable all the same. */
const DISGUISED =
  /(?<![\w.+-])(?<local>[\w.+-]{1,64})\s?[[({]\s?(?:at|ät|@)\s?[\])}]\s?(?<host>[\w-]{1,63}(?:(?:\.|\s?[[({]\s?(?:dot|punkt)\s?[\])}]\s?)[\w-]{1,63}){1,4})/giu;
/** What forms and templates show as an example. */
const EXAMPLE_LOCAL =
  /^(?:you|your|name|your-?name|yourname|user|username|email|example|beispiel|ejemplo|exemple|john\.?doe|jane\.?doe|max\.?mustermann|erika\.?mustermann|test|someone|somebody|vorname\.nachname|first\.?last|firstname\.lastname|noreply|no-reply|donotreply)$/i;
const MOST_ADDRESSES = 100;

interface ShownAddress {
  address: string;
  quote: string;
  method: 'e-mail-link' | 'e-mail-text';
  page: SitePage;
  place: 'words' | 'markup';
}

/** Addresses of the company's own domain that its pages show, and the pattern that two or more personal ones prove. */
export function fromEmails(site: Site): Candidate[] {
  const shown = site.pages.flatMap((page) => shownOn(page)).filter(({ address }) => isOwn(address, site.domain));
  const addresses: Candidate[] = shown.map(({ address, quote, method, page, place }) => ({
    field: 'emails',
    value: [address],
    quote,
    method,
    page,
    place,
  }));
  return [...addresses, ...patterns(site, shown)];
}

function shownOn(page: SitePage): ShownAddress[] {
  const { text, dom } = page.document;
  const inText = [...text.matchAll(ADDRESS)]
    .slice(0, MOST_ADDRESSES)
    .map(([written]): ShownAddress => shown(written, written, page));
  const disguised = [...text.matchAll(DISGUISED)].slice(0, MOST_ADDRESSES).map((match): ShownAddress => {
    const { local = '', host = '' } = match.groups ?? {};
    return shown(`${local}@${host.replace(/\s?[[({]\s?(?:dot|punkt)\s?[\])}]\s?/giu, '.')}`, match[0], page);
  });
  const links = dom('a[href^="mailto:" i]')
    .toArray()
    .slice(0, MOST_ADDRESSES)
    .flatMap((link): ShownAddress[] => {
      const written = (link.attribs.href ?? '').slice('mailto:'.length).split('?')[0]?.trim() ?? '';
      const [address] = written.match(ADDRESS) ?? [];
      return address === undefined
        ? []
        : [{ ...shown(address, written, page), method: 'e-mail-link', place: 'markup' }];
    });
  return [...inText, ...disguised, ...links].filter(({ address }) => !EXAMPLE_LOCAL.test(address.split('@')[0] ?? ''));
}

function shown(address: string, quote: string, page: SitePage): ShownAddress {
  return { address: address.toLowerCase().replace(/\.$/, ''), quote, method: 'e-mail-text', page, place: 'words' };
}

function isOwn(address: string, domain: string): boolean {
  return domainOf(`https://${address.split('@')[1]}/`) === domainOf(`https://${domain}/`);
}

/** The pattern is shown with the addresses that prove it: on the page that has most of them. */
function patterns(site: Site, shownAddresses: readonly ShownAddress[]): Candidate[] {
  const named = site.pages.map((page) => ({
    page,
    addresses: shownAddresses
      .filter((one) => one.page === page)
      .flatMap(({ address, quote, place }): (NamedAddress & { quote: string; place: 'words' | 'markup' })[] =>
        namesNear(address, page.document.lines).map((name) => ({ address, name, quote, place })),
      ),
  }));
  const pattern = emailPatternOf(named.flatMap(({ addresses }) => addresses));
  const [richest] = [...named].sort((a, b) => b.addresses.length - a.addresses.length);
  const proof = richest?.addresses.find(({ place }) => place === 'words') ?? richest?.addresses[0];
  if (pattern === null || richest === undefined || proof === undefined) return [];
  return [
    {
      field: 'emailPattern',
      value: pattern,
      quote: proof.quote,
      method: 'e-mail-pattern',
      page: richest.page,
      place: proof.place,
    },
  ];
}
