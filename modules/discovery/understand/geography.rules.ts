import type { Criteria, Place } from '#src/domain/criteria';
import { countryName } from '#src/platform/geography/countries';
import { STATE_CODES } from '#src/platform/geography/places';
import type { GeographyItem } from './items.ts';
import type { Sentence } from './sentence.ts';

type GeographyCriteria = Pick<Criteria, 'countries' | 'excludedCountries' | 'places' | 'excludedPlaces'> & {
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
  const beside = besideOneAnother(countries, places);
  return {
    places: beside.places,
    // A wanted city in an unwanted country is a contradiction; the country stays unwanted.
    countries: beside.countries.filter((code) => !excludedCountries.includes(code)),
    excludedCountries,
    ...(excludedPlaces.length > 0 ? { excludedPlaces } : {}),
    labels: unique(named.filter((item) => !isEnclosing(item, places)).map((item) => item.label)),
    excludedLabels: unique(excluded.map((item) => item.label)),
  };
}

/** Countries and places are joined by AND; "Germany or London" therefore becomes two places in two countries. */
function besideOneAnother(countries: string[], places: Place[]): { countries: string[]; places: Place[] } {
  if (places.length === 0) return { countries, places };
  const withoutPlace = countries.filter((code) => !places.some((place) => place.country === code));
  if (withoutPlace.length === 0) return { countries, places };
  // A city beside half the world narrows nothing.
  if (withoutPlace.length > MOST_WHOLE_COUNTRIES) return { countries, places: [] };
  const whole = withoutPlace.map((code) => wholeCountry(code));
  return { countries: unique([...countries, ...places.map((place) => place.country)]), places: [...places, ...whole] };
}

function wholeCountry(code: string): Place {
  const short = code === 'US' ? ['USA'] : code === 'GB' ? ['UK'] : [];
  return { label: countryName(code), country: code, terms: [countryName(code), ...short] };
}

/** "Austin, Texas" means Austin alone, and "Cambridge, Massachusetts" not the Cambridge one thinks of first. */
function withoutEnclosingStates(sentence: Sentence, items: readonly GeographyItem[]): GeographyItem[] {
  const kept: GeographyItem[] = [];
  for (const item of items) {
    const before = kept[kept.length - 1];
    const city = before?.value.type === 'place' && before.value.kind === 'city' ? before.value : null;
    const state = item.value.type === 'place' && item.value.kind === 'state' ? item.value.place : null;
    if (before === undefined || city === null || state === null || !standsRightBehind(sentence, before, item)) {
      kept.push(item);
      continue;
    }
    if (STATE_CODES.get(city.within)?.terms[0] === state.terms[0] || city.place.country === state.country) continue;
    const { label } = before;
    const place: Place = { label, country: state.country, terms: state.terms.map((term) => `${label}, ${term}`) };
    kept[kept.length - 1] = { ...before, value: { ...city, place } };
  }
  return kept;
}

function standsRightBehind(sentence: Sentence, before: GeographyItem, item: GeographyItem): boolean {
  const words = item.start - before.end;
  return words === 0 || (words === 1 && sentence.at(before.end) === 'in');
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

/** "Toronto, Canada" is shown as Toronto. */
function isEnclosing(item: GeographyItem, places: readonly Place[]): boolean {
  const codes = codesOf(item);
  return codes.length > 0 && codes.every((code) => places.some((place) => place.country === code));
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

/** Countries that may stand beside a place, one by one. */
const MOST_WHOLE_COUNTRIES = 50;

const LIST_WORDS = new Set('and or und oder the rest of in der die den as well sowie plus'.split(' '));
