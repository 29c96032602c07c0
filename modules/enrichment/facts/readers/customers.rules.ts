import type { PageLine } from '../../page-document.ts';
import { quoteAround } from '../quote.rules.ts';
import { type Candidate, namesDomain, type Site, type SitePage } from '../site-page.ts';
import { isTemplateText } from './template-text.rules.ts';

/** Pages that speak of customers; elsewhere a list of names may be partners, investors or newspapers. */
const KINDS = new Set(['home', 'customers', 'product', 'about']);
const MOST_CUSTOMERS = 40;
const MOST_LINES = 1_500;
const LONGEST_NAME = 60;

const CUSTOMERS_LABEL =
  /^(?:(?:our|some of our|selected|happy)\s)?(?:customers?|clients?|references?|trusted by(?: [^.]{1,60})?|who (?:uses|trusts) us|they trust us|case studies|customer stories|success stories|unsere kunden|kunden|referenzen|kundenstimmen|diese unternehmen vertrauen uns|nos clients|clients|nos références|références|ils nous font confiance|clientes|nuestros clientes|confían en nosotros|clienti|i nostri clienti|referenze|klanten|onze klanten|referenties|zij vertrouwen ons)\W{0,3}$/iu;
const CUSTOMERS_SENTENCE =
  /\b(?:trusted by|used by|customers include|clients include|customers such as|clients such as|customers like|clients like|zu unseren kunden (?:gehören|zählen)|kunden wie|parmi nos clients(?: figurent)?|clients comme|entre nuestros clientes(?: están)?|clientes como|tra i nostri clienti(?: ci sono)?|clienti come|onze klanten zijn(?: onder andere)?|klanten als)\s*:?\s+(?<names>\p{Lu}[^\n.!?]{2,200})/iu;
/** Kinds of customers are no names: "Trusted by 500 companies", "customers such as banks". */
const NAME =
  /^(?:[\p{Lu}\d][\p{L}\p{M}\p{N}.&’'!+/-]*|\p{Ll}{1,12}\p{Lu}[\p{L}\p{N}]*)(?:\s(?:[\p{Lu}\d&+(][\p{L}\p{M}\p{N}.&’'!+/)-]*|de|del|della|di|do|da|la|le|les|of|the|and|und|et|y|e|du|des|dos|das|aan|for|für|der|die|van|von|den|am|im|an|zu)){0,6}$/u;
/** Words of menus and buttons, and headings that stand near lists of customers. */
const NOT_A_NAME =
  /^(?:home|start|startseite|about|about us|über uns|team|contact|kontakt|impressum|imprint|privacy|terms|login|log in|sign (?:in|up)|menu|blog|news|press|careers|jobs|pricing|preise|features|products?|produkte?|solutions?|lösungen|services?|leistungen|resources|support|help|faq|docs|documentation|customers?|clients?|kunden|clientes|clienti|klanten|partners?|case stud(?:y|ies)|stor(?:y|ies)|testimonials|references?|referenzen|read|learn|see|view|show|mehr|weiterlesen|more|all|next|previous|zurück|get|try|book|request|demo|download|subscribe|follow|share|accept|cookies?|our|we|unsere?|why|how|what|who|when|where|in|for|für|pour|para|leadership|leitung|dirección|contacto|equipo|inicio|retail|healthcare|finance|education|manufacturing|logistics|industry|company|results?|challenge|solution|overview|product|location|employees|board|advisers?|advisors?|who it is for|für wen|para quién|quiénes somos|e-mail|phone|telefon|(?:19|20)\d\d|\d+)(?:$|[\s:,.!?…])/iu;
/** A full stop within is that of an abbreviation ("St. Livio", "J.P."), or there are two sentences. */
const SEVERAL_SENTENCES = /[\p{L}\d]{3,}\.\s|[!?]/u;
const LOGO_PLACE = /\b(?:customer|client|trusted|logos?|kunden|referenz|clientes?|clienti|klant)/i;

/** Whom the company names as its customers: in sentences, in sections under such a heading, and as logos. */
export function fromCustomers(site: Site): Candidate[] {
  return site.pages
    .filter(({ kind }) => KINDS.has(kind))
    .flatMap((page) => [...inSentences(page), ...inSections(page), ...onCustomersPage(page), ...asLogos(page)])
    .filter(({ value }) => Array.isArray(value) && value.every((name) => !namesDomain(name, site.domain)))
    .slice(0, MOST_CUSTOMERS * site.pages.length);
}

function inSentences(page: SitePage): Candidate[] {
  const { text } = page.document;
  const found = CUSTOMERS_SENTENCE.exec(text);
  const names = found?.groups?.names;
  if (found === null || names === undefined) return [];
  const quote = quoteAround(text, found.index, found.index + found[0].length);
  const listed = names
    .split(/,\s(?:and\s|und\s|et\s|y\s|e\s|en\s)?|\s(?:and|und|et|y|e|en|sowie)\s/u)
    .map((name) => name.trim());
  // One wrong part shows that this is no list of names.
  return listed.every(isName) ? listed.map((name) => customer(name, quote, 'customer-sentence', page)) : [];
}

/** Short lines below a heading such as "Trusted by", as far as they are names. */
function inSections(page: SitePage): Candidate[] {
  const lines = mainLines(page);
  const found: Candidate[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.isLink || line.text.length > 80 || !CUSTOMERS_LABEL.test(line.text)) continue;
    for (const below of lines.slice(index + 1, index + 1 + MOST_CUSTOMERS)) {
      if (!isName(below.text) || isDeeperSection(below, line, page)) break;
      found.push(customer(below.text, below.text, 'customer-section', page));
    }
  }
  return found;
}

/** On a page of another kind, a heading of the same rank ends the section. */
function isDeeperSection(below: PageLine, label: PageLine, page: SitePage): boolean {
  return (
    page.kind !== 'customers' && below.heading !== null && label.heading !== null && below.heading <= label.heading
  );
}

/** "Shelmalier Transport" above "Shelmalier Transport replaced eleven cards": a name, then a sentence that begins with it. */
function onCustomersPage(page: SitePage): Candidate[] {
  const lines = mainLines(page);
  return lines.flatMap((line, index): Candidate[] => {
    const next = lines[index + 1]?.text ?? '';
    const told = next.length > line.text.length + 8 && next.startsWith(`${line.text} `) && isName(line.text);
    const isCustomer = page.kind === 'customers' || hasLabelAbove(lines, index);
    return told && isCustomer ? [customer(line.text, line.text, 'customer-section', page)] : [];
  });
}

const REACH_OF_A_LABEL = 30;

function hasLabelAbove(lines: readonly PageLine[], index: number): boolean {
  return lines
    .slice(Math.max(0, index - REACH_OF_A_LABEL), index)
    .some(({ text }) => text.length <= 80 && CUSTOMERS_LABEL.test(text));
}

/** Images within a place that is called after customers or logos; the quote is the tag. */
function asLogos(page: SitePage): Candidate[] {
  const { dom } = page.document;
  const images = dom('img[alt]').toArray().slice(0, 400);
  return images.flatMap((image): Candidate[] => {
    const name = (image.attribs.alt ?? '')
      .replace(/\s*[-–|]?\s*\b(?:company |client |customer )?(?:logo|icon|logotype)\b\s*/gi, '')
      .trim();
    const places = dom(image).parents().slice(0, 4).toArray();
    const isPlace = places.some(
      ({ attribs }) =>
        LOGO_PLACE.test(`${attribs.class ?? ''} ${attribs.id ?? ''}`) &&
        !/footer|header|partner|investor|award|press/i.test(`${attribs.class ?? ''} ${attribs.id ?? ''}`),
    );
    if (!isPlace || !isName(name)) return [];
    const quote = altAsWritten(page.document.page.html, image.attribs.alt ?? '');
    return quote === null ? [] : [{ ...customer(name, quote, 'customer-logos', page), place: 'markup' }];
  });
}

/** As it stands in the markup: quoted either way, with the ampersand as an entity or not. */
function altAsWritten(html: string, alt: string): string | null {
  const spellings = [alt, alt.replaceAll('&', '&amp;')];
  return (
    spellings.flatMap((text) => [`alt="${text}"`, `alt='${text}'`]).find((written) => html.includes(written)) ?? null
  );
}

function isName(text: string): boolean {
  return (
    text.length >= 2 &&
    text.length <= LONGEST_NAME &&
    NAME.test(text) &&
    !NOT_A_NAME.test(text) &&
    !isTemplateText(text) &&
    !SEVERAL_SENTENCES.test(text)
  );
}

function customer(
  name: string,
  quote: string,
  method: 'customer-sentence' | 'customer-section' | 'customer-logos',
  page: SitePage,
): Candidate {
  return { field: 'customers', value: [name], quote, method, page };
}

function mainLines(page: SitePage): PageLine[] {
  return page.document.lines.filter(({ region }) => region === 'main').slice(0, MOST_LINES);
}
