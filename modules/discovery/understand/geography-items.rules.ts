import { COUNTRY_ADJECTIVE_NAMES, COUNTRY_NAMES, countryName } from '#src/platform/geography/countries';
import { type KnownPlace, PLACE_NAMES, STATE_CODES } from '#src/platform/geography/places';
import { REGION_NAMES } from '#src/platform/geography/regions';
import { holdsTogether } from '#src/platform/text/words';
import type { GeographyItem } from './items.ts';
import { type Sentence } from './sentence.ts';

type Value = GeographyItem['value'];
interface Named {
  label: string;
  value: Value;
  isCity: boolean;
}

/** The longest name of a country, region, state or city that starts at a word; `null` when there is none. */
export function geographyAt(sentence: Sentence, start: number): { item: GeographyItem; end: number } | null {
  const found = longestName(sentence, start) ?? capitalCode(sentence, start);
  if (found === null) return null;
  const { named, end } = found;
  return {
    end,
    item: { kind: 'geography', start, end, negated: false, label: named.label, value: named.value },
  };
}

/** Most words in a name ("United Kingdom of Great Britain and Northern Ireland" is no name people type). */
const LONGEST_NAME = 6;

function longestName(sentence: Sentence, start: number): { named: Named; end: number } | null {
  let key = '';
  let best: { named: Named; end: number } | null = null;
  for (let end = start + 1; end <= Math.min(sentence.length, start + LONGEST_NAME); end += 1) {
    if (!sentence.isFree(end - 1)) break;
    if (end - 1 > start && !joinsName(sentence.gap(end - 1))) break;
    key = key === '' ? sentence.at(end - 1) : `${key} ${sentence.at(end - 1)}`;
    const named = nameOf(key, sentence, start, end);
    if (named !== null) best = { named, end };
  }
  return best;
}

/** "Washington, D.C." and "New York, NY" are names with a comma. */
function joinsName(gap: string): boolean {
  return holdsTogether(gap) || gap === ', ';
}

function nameOf(key: string, sentence: Sentence, start: number, end: number): Named | null {
  const hasComma = sentence.words.slice(start + 1, end).some((word) => word.gap.includes(','));
  const place = PLACE_NAMES.get(key);
  if (hasComma) return place === undefined ? null : placeNamed(place);
  const region = REGION_NAMES.get(key);
  if (region !== undefined && !isWeakWord(key, sentence, start)) {
    return {
      label: region.label,
      value: { type: 'countries', codes: region.countries, isRegion: true },
      isCity: false,
    };
  }
  if (key === 'georgia') return georgia(sentence);
  if (
    place !== undefined &&
    (place.kind !== 'city' || isTrustedCity(sentence, start)) &&
    !isWeakWord(key, sentence, start)
  ) {
    return placeNamed(place);
  }
  if (key === 'us') return meansUnitedStates(sentence, start) ? country('US') : null;
  const code = COUNTRY_NAMES.get(key) ?? COUNTRY_ADJECTIVE_NAMES.get(key);
  if (code === undefined || isWeakWord(key, sentence, start)) return null;
  return country(code);
}

/** State codes and a few country codes count only in capitals and where a place is expected. */
function capitalCode(sentence: Sentence, start: number): { named: Named; end: number } | null {
  const raw = sentence.raw(start);
  if (!/^[A-Z]{2}$/.test(raw) || sentence.isShouted || !sentence.isFree(start)) return null;
  const afterPlace = sentence.roleOf(start - 1) === 'geography';
  const before = sentence.at(start - 1);
  const listed =
    (before === 'and' || before === 'or' || before === 'und' || before === 'oder') &&
    sentence.roleOf(start - 2) === 'geography';
  const expected = afterPlace || listed || LOCATION_WORDS.has(before) || sentence.at(start + 1) === 'based';
  if (!expected) return null;
  const state = STATE_CODES.get(raw);
  const isWord = CODES_THAT_ARE_WORDS.has(raw);
  if (COUNTRY_CODES_IN_USE.has(raw) && !(afterPlace && state !== undefined))
    return { named: country(raw), end: start + 1 };
  if (state === undefined || (isWord && !afterPlace)) return null;
  return { named: placeNamed(state), end: start + 1 };
}

/** "US" but not the pronoun: "find us customers", "who buy from us". */
function meansUnitedStates(sentence: Sentence, start: number): boolean {
  const before = sentence.at(start - 1);
  const dotted = sentence.raw(start).length === 1;
  if (dotted) return true;
  if (sentence.raw(start) === 'US' && !sentence.isShouted) return true;
  if (PRONOUN_BEFORE.has(before)) return false;
  if (sentence.at(start + 1) === 'based' || LOCATION_WORDS.has(before)) return true;
  return US_FOLLOWED_BY.has(sentence.at(start + 1)) || sentence.roleOf(start - 1) === 'geography' || before === 'or';
}

/** The state, unless the sentence speaks of the Caucasus or of other countries outside America. */
function georgia(sentence: Sentence): Named {
  const keys = sentence.words.map((word) => word.folded);
  const abroad = keys.some((key, index) => {
    if (key === 'tbilisi' || key === 'caucasus' || key === 'kaukasus') return true;
    if (key === 'country' && keys[index + 1] === 'of') return true;
    const code = COUNTRY_NAMES.get(key);
    return (
      key !== 'georgia' && key !== 'us' && code !== undefined && code !== 'US' && code !== 'GE' && code.length === 2
    );
  });
  if (abroad) return country('GE');
  const state = PLACE_NAMES.get('georgia');
  return state === undefined ? country('GE') : placeNamed(state);
}

/** A city's name counts with a capital letter or behind a word of place; many are words or surnames. */
function isTrustedCity(sentence: Sentence, start: number): boolean {
  return (
    /^\p{Lu}/u.test(sentence.raw(start)) || LOCATION_WORDS.has(sentence.at(start - 1)) || isListed(sentence, start)
  );
}

function isListed(sentence: Sentence, start: number): boolean {
  return sentence.roleOf(start - 1) === 'geography' || sentence.roleOf(start - 2) === 'geography';
}

/** Names that are also ordinary words count only behind a word of place, or with a capital inside a sentence. */
function isWeakWord(key: string, sentence: Sentence, start: number): boolean {
  if (!WEAK_WORDS.has(key)) return false;
  if (LOCATION_WORDS.has(sentence.at(start - 1)) || isListed(sentence, start)) return false;
  if (key === 'polish' || key === 'turkey' || key === 'jordan') return !/^\p{Lu}/u.test(sentence.raw(start));
  return true;
}

function placeNamed(place: KnownPlace): Named {
  const label = place.label === 'Georgia' ? 'Georgia (US state)' : place.label;
  return {
    label,
    isCity: place.kind === 'city',
    value: {
      type: 'place',
      kind: place.kind,
      within: place.within,
      place: { label, country: place.country, terms: [...place.terms] },
    },
  };
}

function country(code: string): Named {
  return { label: countryName(code), isCity: false, value: { type: 'countries', codes: [code], isRegion: false } };
}

/** Words behind which a place is expected. */
const LOCATION_WORDS: ReadonlySet<string> = new Set(
  'in from near across outside inside within throughout the entire based located around bei aus nach im der den die um ausserhalb innerhalb not nicht'.split(
    ' ',
  ),
);
const PRONOUN_BEFORE = new Set(
  'find get give show help let bring send make for to with like from at than tell suggest recommend offer buy sell bei of about'.split(
    ' ',
  ),
);
const US_FOLLOWED_BY = new Set('companies company startups market firms customers only and or'.split(' '));
const CODES_THAT_ARE_WORDS = new Set('IN OR ME OK HI OH AL LA ID PA MA AR DE CO'.split(' '));
const COUNTRY_CODES_IN_USE = new Set('GB DE FR AT CH NL BE SE DK FI ES PT PL IE CZ BR MX JP AU NZ SG'.split(' '));
const WEAK_WORDS = new Set(
  'polish turkey jordan chad guinea mali niger togo reading mobile nice zug rom porto rio split cork phoenix columbus buffalo durham charlotte victoria waterloo lima bern wales sf gulf the states'
    .split(' ')
    .concat('the states')
    .filter((word) => word !== 'the' && word !== 'states'),
);
