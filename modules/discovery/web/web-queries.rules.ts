import type { Criteria, Topic, Understanding } from '#src/domain/criteria';
import { countryName } from '#src/platform/geography/countries';
import { placesLabels } from '#src/platform/geography/regions';
import type { WebQuery } from '#src/ports/search';

/** Searches of the web for one find, each of which may cost money. */
const MOST_WEB_QUERIES = 4;
/** Pages wanted of one search; more cost more with some vendors. */
const RESULTS_PER_QUERY = 10;
/** Places named in queries; a search engine makes nothing of a list. */
const MOST_PLACES = 2;
/** Words of a topic that are searched for besides its name. */
const MOST_TERMS = 2;

const WORDS = {
  en: { companies: 'companies', startups: 'startups', in: 'in' },
  de: { companies: 'Unternehmen', startups: 'Startups', in: 'in' },
} as const;

/**
 * What to ask the web for what was understood, as a person would type it: the topics with each place, then lists of
 * young companies, then what such companies sell. Size is left out: pages do not say it so that a search finds it. Same
 * understanding, same queries.
 */
export function planWebQueries({ criteria, language }: Understanding): WebQuery[] {
  const words = WORDS[language];
  const places = placesOf(criteria, language);
  const subjects = subjectsOf(criteria.topics);
  const texts = [
    ...places.flatMap((place) => subjects.names.map((name) => joined(`${name} ${words.companies}`, place, words.in))),
    ...places.flatMap((place) => subjects.names.map((name) => joined(`${name} ${words.startups}`, place, words.in))),
    ...subjects.terms.map((term) => joined(`${term} ${words.companies}`, places[0] ?? null, words.in)),
  ];
  const country = oneCountry(criteria);
  return [...new Set(texts.map((text) => text.trim()))]
    .slice(0, MOST_WEB_QUERIES)
    .map((text) => ({ text, country, limit: RESULTS_PER_QUERY }));
}

/** Topics joined by AND go into one query; of alternatives each has its own. No topic: one query without a subject. */
function subjectsOf(groups: readonly Topic[][]): { names: string[]; terms: string[] } {
  const [first = [], ...others] = groups;
  if (first.length === 0) return { names: [''], terms: [] };
  const rest = others.flatMap((group) => group[0]?.label ?? []);
  return {
    names: first.map((topic) => [topic.label, ...rest].join(' ')),
    terms: first.flatMap((topic) =>
      topic.terms
        .filter((term) => term.toLowerCase() !== topic.label.toLowerCase())
        .slice(0, MOST_TERMS)
        .map((term) => [term, ...rest].join(' ')),
    ),
  };
}

/** `null` stands for anywhere. */
function placesOf({ places, countries }: Criteria, language: 'en' | 'de'): (string | null)[] {
  if (places.length > 0) return places.slice(0, MOST_PLACES).map(({ label }) => label);
  const region = placesLabels(countries);
  const names = region.length === countries.length ? countries.map((code) => countryName(code, language)) : region;
  return names.length === 0 ? [null] : names.slice(0, MOST_PLACES);
}

function oneCountry({ countries, places }: Criteria): string | null {
  const codes = new Set([...countries, ...places.map(({ country }) => country)]);
  return codes.size === 1 ? ([...codes][0] ?? null) : null;
}

function joined(subject: string, place: string | null, preposition: string): string {
  return place === null ? subject : `${subject} ${preposition} ${place}`;
}
