import { countryCodeOf } from '#src/platform/geography/countries';
import { PLACE_NAMES } from '#src/platform/geography/places';
import { foldedKey } from '#src/platform/text/words';
import type { PageLine } from '../../page-document.ts';
import type { FactMethod } from '../data/fact-methods.data.ts';
import { joinedQuote } from '../quote.rules.ts';
import type { Candidate, Site, SitePage } from '../site-page.ts';
import { legalNamesIn } from './legal-form.rules.ts';

/** A postal address as a page writes it, in one line or in neighbouring ones. */
export interface PostalAddress {
  /** Parts joined by commas. */
  written: string;
  quote: string;
  town: string | null;
  /** As written; for forms only one country uses (British postcode, US state and ZIP) that country's name. */
  country: string | null;
}

/** Postcode and town, by the countries that write them so. Each names its town; some are their country's alone. */
const POSTCODE_FORMS: readonly { form: RegExp; country: string | null }[] = [
  {
    form: /(?<town>\p{Lu}[\p{L}'’.-]{1,30}(?: \p{Lu}[\p{L}'’.-]{1,30}){0,2}),? [A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/u,
    country: 'United Kingdom',
  },
  {
    form: /(?<town>\p{Lu}[\p{L}'’.-]{1,30}(?: \p{Lu}[\p{L}'’.-]{1,30}){0,2}), [A-Z]{2},? \d{5}(?:-\d{4})?\b/u,
    country: 'United States',
  },
  {
    form: /\b\d{4} ?[A-Z]{2},? {1,2}(?<town>\p{Lu}[\p{L}'’.-]{1,30}(?: [\p{L}'’.-]{2,30}){0,2})/u,
    country: 'Netherlands',
  },
  { form: /\b\d{2}-\d{3} (?<town>\p{Lu}[\p{L}'’.-]{1,30}(?: \p{Lu}[\p{L}'’.-]{1,30}){0,2})/u, country: 'Poland' },
  {
    form: /\b(?:[A-Z]{1,2}-)?\d{5} (?<town>\p{Lu}[\p{L}'’.-]{1,30}(?: (?:am|an der|im|\p{Lu}[\p{L}'’.-]{1,30})){0,3})/u,
    country: null,
  },
  { form: /\b\d{3} \d{2} (?<town>\p{Lu}[\p{L}'’.-]{1,30})/u, country: null },
  { form: /(?<![\d.,])\b(?:[A-Z]{1,2}-)?[1-9]\d{3} (?<town>\p{Lu}[\p{L}'’.-]{2,30})/u, country: null },
];
const STREET =
  /\p{L}{3,}[^\d\n]{0,30}?\s(?:no\.? ?)?\d{1,5}\s?[a-zA-Z]?(?![\p{L}\d])|(?<![\p{L}\d])\d{1,5}(?:[-–/]\d{1,5})?[a-zA-Z]?,?\s\p{L}{3,}/u;
/** Words that make a line with numbers and a place something else than an address. */
const NO_ADDRESS =
  /©|\b(?:copyright|founded|gegründet|since|seit|employees|mitarbeiter|€|\$|£|%|hrb|amtsgericht|vat|ust|phone|tel|fax|hours|uhr|percent|per cent)\b/iu;
const HEADQUARTERS_LABEL =
  /\b(?:head ?quarters?|head office|registered office|hauptsitz|firmensitz|zentrale|siège(?: social)?|sede(?: legale| central| social)?|hoofdkantoor|vestigingsadres)\b/iu;
const LONGEST_LINE = 160;
const LONGEST_PART = 70;
const MOST_ADDRESSES = 12;
const MOST_LINES = 4_000;

const METHODS: Partial<Record<SitePage['kind'], FactMethod>> = {
  imprint: 'address-in-imprint',
  contact: 'address-in-contact',
};
/** Pages that name places of others. */
const OTHERS = new Set(['customers', 'press', 'careers']);

/** Seat (`headquarters`, `location`, `country`) and `countries`, from addresses written in the text. */
export function fromAddresses(site: Site): Candidate[] {
  return site.pages.filter(({ kind }) => !OTHERS.has(kind)).flatMap(candidatesOn);
}

function candidatesOn(page: SitePage): Candidate[] {
  const addresses = addressesIn(page.document.lines.slice(0, MOST_LINES));
  const [seat] = addresses;
  if (seat === undefined) return [];
  const method = METHODS[page.kind] ?? 'address-in-text';
  const { quote } = seat;
  const candidates: Candidate[] = [{ field: 'headquarters', value: seat.written, quote, method, page }];
  if (seat.town !== null)
    candidates.push({ field: 'location', value: seat.town, quote, method: 'town-of-address', page });
  if (seat.country !== null) {
    candidates.push({ field: 'country', value: seat.country, quote, method: 'country-of-address', page });
  }
  return [...candidates, ...countriesOf(addresses, page)];
}

/** The countries of all addresses on a page, when there are several; each is quoted. */
function countriesOf(addresses: readonly PostalAddress[], page: SitePage): Candidate[] {
  const byCode = new Map<string, PostalAddress>();
  for (const address of addresses) {
    const code = address.country === null ? null : countryCodeOf(address.country);
    if (code !== null && !byCode.has(code)) byCode.set(code, address);
  }
  if (byCode.size < 2) return [];
  const quote = joinedQuote([...byCode.values()].map((address) => address.quote));
  return [{ field: 'countries', value: [...byCode.keys()], quote, method: 'country-of-address', page }];
}

/** Addresses in the order of the page, one that is called the seat first. Each line is read once. */
function addressesIn(lines: readonly PageLine[]): PostalAddress[] {
  const found: { address: PostalAddress; isSeat: boolean }[] = [];
  for (let index = 0; index < lines.length && found.length < MOST_ADDRESSES; index += 1) {
    const address = inOneLine(lines[index]?.text ?? '') ?? inSeveralLines(lines, index);
    if (address === null) continue;
    const label = [lines[index - 2], lines[index - 1], lines[index]].map((line) => line?.text ?? '').join(' ');
    found.push({ address, isSeat: label.length < 400 && HEADQUARTERS_LABEL.test(label) });
  }
  const seat = found.find(({ isSeat }) => isSeat);
  const others = found.filter((one) => one !== seat);
  return [...(seat === undefined ? [] : [seat]), ...others].map(({ address }) => address);
}

/** "4 Spanish Quay, Galway, Ireland": commas, a street with its number, and a country or a postcode at the end. */
function inOneLine(line: string): PostalAddress | null {
  if (line.length > LONGEST_LINE || !/\d/.test(line) || NO_ADDRESS.test(line) || !line.includes(',')) return null;
  const parts = withoutName(withoutLabel(line)).split(/,\s|\s[·•|]\s/);
  if (parts.length < 2 || parts.length > 7 || parts.some((part) => part.length > LONGEST_PART)) return null;
  const written = parts.join(', ').replace(/[.\s]+$/, '');
  const country = countryAtEnd(parts);
  const town = townIn(written);
  if (!STREET.test(parts[0] ?? '') && !STREET.test(parts[1] ?? '')) return null;
  if (country === null && town === null) return null;
  const lastTown = country === null ? null : townBefore(parts.at(-2) ?? '');
  return completed({
    written,
    quote: written,
    town: town?.town ?? lastTown,
    country: country ?? town?.country ?? null,
  });
}

/** A street line, a line with postcode and town, and perhaps a country. */
function inSeveralLines(lines: readonly PageLine[], index: number): PostalAddress | null {
  const street = withoutLabel(lines[index]?.text ?? '').replace(/,$/, '');
  const second = (lines[index + 1]?.text ?? '').replace(/,$/, '');
  if (street.length > LONGEST_PART || second.length > LONGEST_PART || !STREET.test(street)) return null;
  if (NO_ADDRESS.test(street) || NO_ADDRESS.test(second)) return null;
  const town = townIn(second);
  if (town === null) return null;
  const third = (lines[index + 2]?.text ?? '').replace(/[.,]$/, '');
  const named = third.length <= 40 && countryCodeOf(third) !== null ? third : countryAtEnd(second.split(/,\s/));
  const pieces = named === third ? [street, second, third] : [street, second];
  const quote = joinedQuote(pieces);
  return completed({ written: pieces.join(', '), quote, town: town.town, country: named ?? town.country });
}

/** A town that lies in one known country names it. */
function completed(address: PostalAddress): PostalAddress {
  if (address.country !== null || address.town === null) return address;
  const place = PLACE_NAMES.get(foldedKey(address.town));
  return place?.kind === 'city' ? { ...address, country: place.country } : address;
}

function countryAtEnd(parts: readonly string[]): string | null {
  const last = (parts.at(-1) ?? '').replace(/[.\s]+$/, '');
  // Two letters may be a state or a county; only whole names and well-known short forms count.
  const isName = last.length > 3 || /^(?:UK|USA|UAE)$/.test(last);
  return parts.length > 1 && isName && countryCodeOf(last) !== null ? last : null;
}

function townIn(written: string): { town: string; country: string | null } | null {
  for (const { form, country } of POSTCODE_FORMS) {
    const town = form.exec(written)?.groups?.town;
    if (town !== undefined) return { town, country };
  }
  return null;
}

/** "Dublin 1" -> Dublin; a part that is all digits names no town. */
function townBefore(part: string): string | null {
  const town = part.replace(/\s?\b[\dA-Z-]*\d[\dA-Z-]*\b\s?/g, ' ').trim();
  return /^\p{Lu}\p{L}/u.test(town) && town.split(' ').length <= 4 ? town : null;
}

function withoutLabel(line: string): string {
  return line.replace(/^[\p{L} /-]{2,30}:\s/u, '');
}

/** "Nordlicht GmbH, Kai 4, 24103 Kiel": the name before the street is not part of the address. */
function withoutName(line: string): string {
  const [legal] = legalNamesIn(line);
  return legal !== undefined && legal.start === 0 ? line.slice(legal.end).replace(/^[\s,·|]+/, '') : line;
}
