import { foldedKey, GERMAN_ENDINGS, germanKeys } from '../text/words.ts';
import { COUNTRY_ADJECTIVES, COUNTRY_ALIASES } from './country-aliases.data.ts';
import { ALPHA_3_TO_2, COUNTRY_CODES } from './country-codes.data.ts';

type NameLanguage = 'en' | 'de';

const DISPLAY_NAMES: Record<NameLanguage, Intl.DisplayNames> = {
  en: new Intl.DisplayNames(['en'], { type: 'region' }),
  de: new Intl.DisplayNames(['de'], { type: 'region' }),
};

/** Names people write rather than the locale data's ("Hong Kong SAR China", "Türkiye"). */
const SHORT_NAMES: Record<NameLanguage, Readonly<Record<string, string>>> = {
  en: { HK: 'Hong Kong', MO: 'Macao', TR: 'Turkey', MM: 'Myanmar', CI: 'Ivory Coast' },
  de: { HK: 'Hongkong', MO: 'Macau', MD: 'Moldau', CI: 'Elfenbeinküste', US: 'USA', BN: 'Brunei' },
};

/** Name of a country for reading, e.g. `GB` -> "United Kingdom" / "Vereinigtes Königreich". */
export function countryName(code: string, language: NameLanguage = 'en'): string {
  const upper = code.toUpperCase();
  if (!/^[A-Z]{2}$/.test(upper)) return code;
  return SHORT_NAMES[language][upper] ?? DISPLAY_NAMES[language].of(upper) ?? code;
}

/** Folded names (see `foldedKey`) of all countries, English and German, without codes and adjectives -> alpha-2 code. */
export const COUNTRY_NAMES: ReadonlyMap<string, string> = countryNames();

/** Folded adjectives ("german", "deutsche", "deutschen") -> alpha-2 code. */
export const COUNTRY_ADJECTIVE_NAMES: ReadonlyMap<string, string> = adjectiveNames();

/**
 * The alpha-2 code a country column means: names in English and German, common other names, alpha-2 and alpha-3 codes.
 * `null` when it is none of these.
 */
export function countryCodeOf(name: string): string | null {
  const key = foldedKey(name);
  if (key === '') return null;
  const known = COUNTRY_NAMES.get(key) ?? COUNTRY_NAMES.get(key.replace(/^(?:the|die|der|das) /, ''));
  if (known !== undefined) return known;
  const upper = key.replaceAll(' ', '').toUpperCase();
  if (upper === 'UK') return 'GB';
  if (upper.length === 2 && COUNTRY_CODES.includes(upper)) return upper;
  return ALPHA_3_TO_2.get(upper) ?? null;
}

function countryNames(): Map<string, string> {
  const names = new Map<string, string>();
  for (const code of COUNTRY_CODES) {
    for (const name of [DISPLAY_NAMES.en.of(code), SHORT_NAMES.en[code]]) {
      if (name === undefined || name === code) continue;
      for (const spelling of englishSpellings(name)) names.set(foldedKey(spelling), code);
    }
    for (const name of [DISPLAY_NAMES.de.of(code), SHORT_NAMES.de[code]]) {
      if (name === undefined || name === code) continue;
      for (const key of germanKeys(name)) names.set(key, code);
    }
  }
  for (const [code, aliases] of Object.entries(COUNTRY_ALIASES)) {
    for (const alias of aliases.split('|')) for (const key of germanKeys(alias)) names.set(key, code);
  }
  return names;
}

function englishSpellings(name: string): string[] {
  return [name, name.replace(' & ', ' and '), name.replace(/^St\. /, 'Saint ').replace(' & ', ' and ')];
}

function adjectiveNames(): Map<string, string> {
  const names = new Map<string, string>();
  for (const [code, { english, german }] of Object.entries(COUNTRY_ADJECTIVES)) {
    for (const adjective of english.split('|')) names.set(foldedKey(adjective), code);
    for (const stem of german.split('|')) {
      for (const key of germanKeys(stem)) for (const ending of GERMAN_ENDINGS) names.set(`${key}${ending}`, code);
    }
  }
  return names;
}
