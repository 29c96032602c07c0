import { COUNTRY_NAMES } from '#src/platform/geography/countries';
import { COUNTRY_CODES } from '#src/platform/geography/country-codes.data';
import { PLACE_NAMES, STATE_CODES } from '#src/platform/geography/places';
import { foldedKey } from '#src/platform/text/words';
import { quoteAround } from '../quote.rules.ts';
import { type Candidate, namesDomain, type Site, type SitePage } from '../site-page.ts';
import { CITIES_ELSEWHERE, NOT_OURS_NOW, OFFICE_FORMS } from './office-forms.data.ts';

/** The countries a sentence says the company is in. */
export interface OfficeCountries {
  /** Alpha-2 codes in the order of the sentence; two or more. */
  countries: string[];
  quote: string;
}

/** Pages that name places of others, or where somebody once will work. */
const OTHERS = new Set(['customers', 'press', 'careers']);
/** A page's text may be 2 MB; where a company is, stands further up. */
const LONGEST_TEXT = 200_000;
const MOST_SENTENCES = 40;
/** Letters of a list of places that are read. */
const LIST_REACH = 300;
const MOST_PLACES = 30;
const MOST_WORDS = 4;

const LIST_END = /[!?;\n]|\.(?=\s|$)/u;
const BETWEEN =
  /\s*(?:[,|·•()/:]|\s[-–—]\s)\s*|\s+(?:and|und|sowie|et|y|ed?|en|as well as|plus|&|along with|ainsi que|así como)\s+/iu;
/** Words before a place that do not belong to its name. */
const BEFORE_PLACE =
  /^(?:(?:the|in|at|and|und|also|der|die|den|dem|im|à|en|et|au|aux|la|le|les|el|los|a|ad|em|no|na|i|e|y|de|het|central|downtown)\s+|l['’])+/iu;
/** The company, called otherwise than by its name. */
const OURSELVES = /^(?:it|company|group|unternehmen|gruppe|team)$/iu;
/** "London, Canada" is in Canada; "Dubai, Saudi Arabia" are two places. */
const NAMESAKES = new Set(['US', 'CA', 'AU', 'NZ']);

/** The `countries` in which a site's sentences say that the company has offices or operates. */
export function fromOfficeSentences(site: Site): Candidate[] {
  return site.pages.filter(({ kind }) => !OTHERS.has(kind)).flatMap((page) => candidatesOn(page, site.domain));
}

function candidatesOn(page: SitePage, domain: string): Candidate[] {
  const own = page.document.lines.filter(({ region }) => region !== 'quotation' && region !== 'navigation');
  return officeCountriesIn(own.map(({ text }) => text).join('\n'), domain).map(({ countries, quote }) => ({
    field: 'countries',
    value: countries,
    quote,
    method: 'office-sentence',
    page,
  }));
}

/** Sentences in which the company of this domain says that it is in several countries. Time is bounded for any text. */
export function officeCountriesIn(text: string, domain: string): OfficeCountries[] {
  const read = text.slice(0, LONGEST_TEXT);
  const found: OfficeCountries[] = [];
  const quotes = new Set<string>();
  for (const form of OFFICE_FORMS) {
    let tries = 0;
    for (const match of read.matchAll(form)) {
      tries += 1;
      if (tries > MOST_SENTENCES) break;
      const end = match.index + match[0].length;
      const countries = countriesListed(read.slice(end, end + LIST_REACH));
      if (countries.length < 2 || isOthers(match.groups?.who, domain)) continue;
      const quote = quoteAround(read, match.index, end);
      if (quotes.has(quote) || NOT_OURS_NOW.test(quote)) continue;
      quotes.add(quote);
      found.push({ countries, quote });
    }
  }
  return found;
}

function isOthers(who: string | undefined, domain: string): boolean {
  return who !== undefined && !OURSELVES.test(who) && !/^we$/i.test(who) && !namesDomain(who, domain);
}

/** The countries of a list of places as far as it is one. "Dublin, Ohio" is one place; what nobody knows counts for none. */
function countriesListed(rest: string): string[] {
  const list = rest.slice(0, LIST_END.exec(rest)?.index ?? rest.length);
  const places: Place[] = [];
  for (const item of list.split(BETWEEN).slice(0, MOST_PLACES)) {
    const read = placeAtStart(item);
    if (read === null) break;
    const previous = places.at(-1);
    if (read.place !== null && previous !== undefined && tellsWhere(read.place, previous)) places.pop();
    if (read.place !== null) places.push(read.place);
    if (read.isLast) break;
  }
  return [...new Set(places.flatMap(({ country }) => (country === null ? [] : [country])))];
}

interface Place {
  kind: 'country' | 'state' | 'city' | 'area';
  /** `null`: the name means several. */
  country: string | null;
}

/** A state behind a city says where that city lies, and so does a country whose towns are called after older ones. */
function tellsWhere({ kind, country }: Place, previous: Place): boolean {
  if (previous.kind !== 'city') return false;
  return kind === 'state' || (kind === 'country' && NAMESAKES.has(country ?? ''));
}

/** The place an item begins with; `null` when it begins with no name, which ends the list. */
function placeAtStart(item: string): { place: Place | null; isLast: boolean } | null {
  const named = item.trim().replace(BEFORE_PLACE, '');
  if (named === '') return { place: null, isLast: false };
  if (!/^\p{Lu}/u.test(named)) return null;
  const words = named.split(/\s+/, MOST_WORDS + 1);
  for (let count = Math.min(MOST_WORDS, words.length); count > 0; count -= 1) {
    const place = placeCalled(words.slice(0, count).join(' '));
    if (place !== null) return { place, isLast: count < words.length };
  }
  return { place: null, isLast: words.length > MOST_WORDS };
}

function placeCalled(name: string): Place | null {
  const key = foldedKey(name);
  // A state of the US and a country are called so.
  if (key === 'georgia') return { kind: 'country', country: null };
  const country = COUNTRY_NAMES.get(key) ?? COUNTRIES_ELSEWHERE.get(key);
  if (country !== undefined) return { kind: 'country', country };
  if (/^(?:UK|USA|US|UAE)$/.test(name)) return { kind: 'country', country: name === 'UK' ? 'GB' : name.slice(0, 2) };
  const place = PLACE_NAMES.get(key) ?? (/^[A-Z]{2}$/.test(name) ? STATE_CODES.get(name) : undefined);
  // Of New York the city is meant, wherever it stands.
  if (place !== undefined) return { kind: key === 'new york' ? 'city' : place.kind, country: place.country };
  const city = CITY_COUNTRIES.get(key);
  return city === undefined ? null : { kind: 'city', country: city };
}

const OTHER_LANGUAGES = ['fr', 'es', 'it', 'nl', 'pt'];

/** Names of countries in further languages, folded -> alpha-2 code. */
const COUNTRIES_ELSEWHERE: ReadonlyMap<string, string> = new Map(
  OTHER_LANGUAGES.flatMap((language) => {
    const names = new Intl.DisplayNames([language], { type: 'region' });
    return COUNTRY_CODES.map((code): [string, string] => [foldedKey(names.of(code) ?? code), code]);
  }),
);

const CITY_COUNTRIES: ReadonlyMap<string, string> = new Map(
  Object.entries(CITIES_ELSEWHERE).flatMap(([code, names]) =>
    names.split('|').map((name): [string, string] => [foldedKey(name), code]),
  ),
);
