import { collapse, type PageLine } from '../../page-document.ts';
import type { FactMethod } from '../data/fact-methods.data.ts';
import { shortened } from '../quote.rules.ts';
import { type Candidate, namesDomain, type Site, type SitePage } from '../site-page.ts';
import { type LegalName, legalNamesIn, withoutLegalForm } from './legal-form.rules.ts';
import { isTemplateText } from './template-text.rules.ts';

/** Who built or hosts a site, who pays, whose cookie it is: not whose site it is. */
const SOMEBODY_ELSE =
  /\b(host(?:ed|ing|er)?|hébergeur|hébergé|hébergement|alojamiento|alojado|webdesign|design(?:ed)? by|developed by|made by|built by|powered by|realizzato|réalisation|realisiert|umsetzung|konzeption|bildnachweis|photo|fotos?|google|facebook|meta platforms|microsoft|matomo|cloudflare|cookies?|tracking|insurance|versicherung|bank|streitbeilegung|customers?|kunden|clients?|partners?|trusted by|acquired|investors?)\b/iu;
/** Beginnings under which the law wants the name of who runs a site. */
const IMPRINT_KINDS = new Set(['imprint', 'contact']);
const LONGEST_TRADE_NAME = 60;
/** Pages up to this many lines are read for legal names; imprints are short, terms are long. */
const MOST_LINES = 4_000;

/** Trade name (`name`) and the name in the register (`legalName`) as titles, footers and imprints give them. */
export function fromNames(site: Site): Candidate[] {
  return site.pages.flatMap((page) => [...tradeNames(site, page), ...legalNames(site, page)]);
}

function tradeNames(site: Site, page: SitePage): Candidate[] {
  const { document } = page;
  const candidates: Candidate[] = [];
  const siteName = document.meta.get('og:site_name');
  if (siteName !== undefined && siteName.length <= LONGEST_TRADE_NAME && !isTemplateText(siteName)) {
    // Some write their slogan behind the name.
    const value = partNamingDomain(siteName, site.domain) ?? siteName;
    candidates.push({ field: 'name', value, quote: siteName, method: 'og-site-name', page });
  }
  const inTitle = partNamingDomain(document.title, site.domain);
  if (inTitle !== null) {
    candidates.push({
      field: 'name',
      value: inTitle,
      quote: shortened(document.title),
      method: 'title-and-domain',
      page,
    });
  }
  const copyright = document.lines.findLast(({ text }) => COPYRIGHT.test(text) && text.length <= 300);
  const owner = copyright === undefined ? null : ownerIn(copyright.text);
  if (copyright !== undefined && owner !== null && namesDomain(owner, site.domain)) {
    const value = withoutLegalForm(owner);
    candidates.push({ field: 'name', value, quote: shortened(copyright.text), method: 'copyright-line', page });
  }
  return candidates;
}

const COPYRIGHT = /©|\(c\)\s?\d{4}|copyright\s/iu;

/** The words behind the sign, without years and what stands behind the name. */
function ownerIn(line: string): string | null {
  const behind = line.split(/©|\(c\)|copyright/iu).at(-1) ?? '';
  const [owner = ''] = collapse(behind)
    .replace(/^(?:copyright\s)?(?:\s|\d{4}|[-–—,.|]|by\s|bei\s)+/iu, '')
    .split(/\s?[|·•–—]\s?|\.\s|,\s|\s(?:all rights|alle rechte|tous droits|todos los|tutti i|-)(?=\s|$)/iu);
  const name = collapse(owner).replace(/\.$/, '');
  return name.length >= 2 && name.length <= LONGEST_TRADE_NAME && /\p{L}/u.test(name) ? name : null;
}

/** The part of a title ("Acme | Routes for parcels") that the domain is called after; the shortest of several. */
function partNamingDomain(title: string, domain: string): string | null {
  const parts = title
    .slice(0, 300)
    .split(/\s[|·•–—:-]\s|\s?[|·•»]\s?|:\s/u)
    .map(collapse)
    .filter((part) => part.length >= 2 && part.length <= LONGEST_TRADE_NAME && part.split(' ').length <= 6);
  const naming = parts.filter(
    (part) => namesDomain(part, domain) && !isTemplateText(part) && !/\.\p{L}{2,}$/u.test(part),
  );
  naming.sort((a, b) => a.length - b.length);
  return naming[0] ?? null;
}

function legalNames(site: Site, page: SitePage): Candidate[] {
  const lines = page.document.lines.slice(0, MOST_LINES);
  const found = lines.flatMap((line) =>
    SOMEBODY_ELSE.test(line.text.slice(0, 400)) && !COPYRIGHT.test(line.text)
      ? []
      : legalNamesIn(line.text).map((legal) => ({ legal, line, ours: namesDomain(legal.name, site.domain) })),
  );
  const ours = found.filter((one) => one.ours);
  // A name that is not the domain's counts only where the law wants the name of who runs the site: the first there.
  const stated = ours.length > 0 ? ours : IMPRINT_KINDS.has(page.kind) ? found.slice(0, 1) : [];
  const seen = new Set<string>();
  return stated.flatMap(({ legal, line, ours: fits }) => {
    if (seen.has(legal.name)) return [];
    seen.add(legal.name);
    const quote = quoteOf(line, legal);
    return [{ field: 'legalName', value: legal.name, quote, method: methodOf(page, line, fits), page }];
  });
}

function methodOf(page: SitePage, line: PageLine, fits: boolean): FactMethod {
  if (IMPRINT_KINDS.has(page.kind)) return fits ? 'legal-form-in-imprint' : 'legal-form-in-text';
  if (!fits) return 'legal-form-in-text';
  return line.region === 'footer' || COPYRIGHT.test(line.text) ? 'legal-form-and-domain' : 'legal-form-in-footer';
}

function quoteOf(line: PageLine, { start, end }: LegalName): string {
  return line.text.length <= 240 ? line.text : line.text.slice(Math.max(0, start - 60), end + 60);
}
