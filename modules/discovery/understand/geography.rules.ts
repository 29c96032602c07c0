import type { Criteria, Place } from '#src/domain/criteria';
import { countryName } from '#src/platform/geography/countries';
import { STATE_CODES } from '#src/platform/geography/places';
import type { GeographyItem } from './items.ts';
import type { Sentence } from './sentence.ts';

export type GeographyCriteria = Pick<Criteria, 'countries' | 'excludedCountries' | 'places' | 'excludedPlaces'> & {
  /** What was named, for the summary. */
  labels: string[];
  excludedLabels: string[];
};

/** Turns the places a sentence names into countries, places and exclusions. */
export function geographyCriteria(sentence: Sentence, items: readonly GeographyItem[]): GeographyCriteria {
  const excluded = items.filter((item) => item.negated);
  const named = withoutWiderMentions(
    sentence,
    withoutEnclosingStates(
      sentence,
      items.filter((item) => !item.negated),
    ),
  );
  const excludedCountries = unique(excluded.flatMap(codesOf));
  const countries = unique(named.flatMap(codesOf)).filter((code) => !excludedCountries.includes(code));
  const places = uniquePlaces(named.flatMap(placesOf));
  const excludedPlaces = uniquePlaces(excluded.flatMap(placesOf));
  return {
    ...besideOneAnother(countries, places),
    excludedCountries,
    ...(excludedPlaces.length > 0 ? { excludedPlaces } : {}),
    labels: unique(named.map((item) => item.label)),
    excludedLabels: unique(excluded.map((item) => item.label)),
  };
}

/** Countries and places are joined by AND; "Germany or London" therefore becomes two places in two countries. */
function besideOneAnother(countries: string[], places: Place[]): { countries: string[]; places: Place[] } {
  if (places.length === 0) return { countries, places };
  const withoutPlace = countries.filter((code) => !places.some((place) => place.country === code));
  if (withoutPlace.length === 0) return { countries, places };
  const whole = withoutPlace.map((code) => wholeCountry(code));
  return { countries: unique([...countries, ...places.map((place) => place.country)]), places: [...places, ...whole] };
}

function wholeCountry(code: string): Place {
  const terms = unique([
    countryName(code, 'en'),
    countryName(code, 'de'),
    ...(code === 'US' ? ['USA'] : []),
    ...(code === 'GB' ? ['UK'] : []),
  ]);
  return { label: countryName(code), country: code, terms };
}

/** "Austin, Texas" means Austin: a state right behind a city in it only says which city. */
function withoutEnclosingStates(sentence: Sentence, items: readonly GeographyItem[]): GeographyItem[] {
  return items.filter((item, index) => {
    const before = items[index - 1];
    if (before?.value.type !== 'place' || item.value.type !== 'place' || item.start - before.end > 1) return true;
    if (item.start - before.end === 1 && sentence.at(before.end) !== 'in') return true;
    const state = STATE_CODES.get(before.value.within);
    return state === undefined || state.terms[0] !== item.value.place.terms[0];
  });
}

/** "European fintechs in Germany" means Germany; "Germany and the rest of Europe" means both. */
function withoutWiderMentions(sentence: Sentence, items: readonly GeographyItem[]): GeographyItem[] {
  return items.filter((item) => {
    const { value } = item;
    if (value.type !== 'countries' || !value.isRegion) return true;
    return !items.some((other) => other !== item && isWithin(other, value.codes) && !areListed(sentence, item, other));
  });
}

function isWithin(item: GeographyItem, codes: readonly string[]): boolean {
  if (item.value.type === 'place') return codes.includes(item.value.place.country);
  return item.value.codes.length < codes.length && item.value.codes.every((code) => codes.includes(code));
}

function areListed(sentence: Sentence, one: GeographyItem, other: GeographyItem): boolean {
  const [first, second] = one.start < other.start ? [one, other] : [other, one];
  for (let index = first.end; index < second.start; index += 1) {
    if (sentence.roleOf(index) === 'geography' || LIST_WORDS.has(sentence.at(index))) continue;
    return false;
  }
  return true;
}

function codesOf(item: GeographyItem): readonly string[] {
  return item.value.type === 'countries' ? item.value.codes : [];
}

function placesOf(item: GeographyItem): Place[] {
  return item.value.type === 'place' ? [item.value.place] : [];
}

function unique<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)];
}

function uniquePlaces(places: readonly Place[]): Place[] {
  return [...new Map(places.map((place) => [place.label, place])).values()];
}

const LIST_WORDS = new Set('and or und oder the rest of in der die den as well sowie plus'.split(' '));
