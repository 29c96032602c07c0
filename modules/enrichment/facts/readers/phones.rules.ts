import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';
import { countryCodeOf } from '#src/platform/geography/countries';
import type { Candidate, Site, SitePage } from '../site-page.ts';
import { snippetOf, text } from './json-ld.ts';
import { organizationsOf } from './organization-json-ld.rules.ts';

const MOST_NUMBERS = 50;
/** Digits with the signs people put between them. */
const NUMBER = String.raw`(?:\+|00)?\d[\d ()/.\u00a0-]{5,22}\d`;
/** A number counts when it is called one; fax lines are none to call. */
const LABELLED = new RegExp(
  String.raw`(?<![\p{L}])(?:tel(?:efon(?:o|nummer)?|éfono|\.)?|phone|call(?: us)?(?: on| at)?|fon|mobil(?:e)?|téléphone|tél\.?|teléfono|telefoon|t)(?:\s?[:.]|\s)\s?(?<number>${NUMBER})`,
  'giu',
);
const INTERNATIONAL = /(?<![\d\p{L}/=-])\+\d[\d ()/.\u00a0-]{6,22}\d/gu;
const FAX = /\b(?:tele)?fax\W{0,3}$/iu;
/** Pages where a number in the text is the company's own. */
const OWN_NUMBERS = new Set(['home', 'contact', 'imprint', 'about']);

/**
 * Telephone numbers in international form. Numbers without a country code are read as those of `country` (a name or
 * code, as found for the seat), and left out when it is not known.
 */
export function fromPhones(site: Site, country: string | null): Candidate[] {
  const code = country === null ? null : countryCodeOf(country);
  const region = code !== null && isSupportedCountry(code) ? code : null;
  return [
    ...statedNumbers(site, region),
    ...site.pages.flatMap((page) => [...linkedNumbers(page, region), ...writtenNumbers(page, region)]),
  ];
}

function statedNumbers(site: Site, region: CountryCode | null): Candidate[] {
  return organizationsOf(site)
    .filter(({ fits }) => fits)
    .flatMap(({ object, script, page }): Candidate[] => {
      const given = text(object.telephone);
      const number = given === null ? null : international(given, region);
      const quote = given === null ? null : snippetOf(script, 'telephone', object.telephone);
      return number === null || quote === null
        ? []
        : [{ field: 'phones', value: [number], quote, method: 'json-ld', page }];
    });
}

function linkedNumbers(page: SitePage, region: CountryCode | null): Candidate[] {
  return page.document
    .dom('a[href^="tel:" i]')
    .toArray()
    .slice(0, MOST_NUMBERS)
    .flatMap((link): Candidate[] => {
      const href = link.attribs.href ?? '';
      const number = international(decodeURIComponentSafely(href.slice('tel:'.length)), region);
      return number === null
        ? []
        : [{ field: 'phones', value: [number], quote: href, method: 'phone-link', page, place: 'markup' }];
    });
}

function writtenNumbers(page: SitePage, region: CountryCode | null): Candidate[] {
  if (!OWN_NUMBERS.has(page.kind)) return [];
  const { text: words } = page.document;
  const labelled = [...words.matchAll(LABELLED)].map((match) => match.groups?.number ?? '');
  const withCode = [...words.matchAll(INTERNATIONAL)]
    .filter((match) => !FAX.test(words.slice(Math.max(0, match.index - 12), match.index)))
    .map(([number]) => number);
  return [...labelled, ...withCode].slice(0, MOST_NUMBERS).flatMap((written): Candidate[] => {
    const number = international(written, region);
    return number === null ? [] : [{ field: 'phones', value: [number], quote: written, method: 'phone-text', page }];
  });
}

/** `+44 20 7946 0114`; `null` when no telephone network could have such a number. */
function international(written: string, region: CountryCode | null): string | null {
  const cleaned = written
    .replace(/^00(?=[1-9])/, '+')
    .replace(/\(0\)/, '')
    .trim();
  if (cleaned.length > 40 || (region === null && !cleaned.startsWith('+'))) return null;
  const number = parsePhoneNumberFromString(cleaned, region ?? undefined);
  return number?.isPossible() ? number.formatInternational() : null;
}

function decodeURIComponentSafely(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}
