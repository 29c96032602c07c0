import type { Criteria, Topic, Understanding } from '#src/domain/criteria';
import { placesLabels } from '#src/platform/geography/regions';
import { INDUSTRIES } from '#src/platform/industries/industries';
import { wordsOf } from '#src/platform/text/words';
import type { SearchQuery } from '#src/ports/search';
import { sizeLabel } from './understand/summary.rules.ts';

/** Most queries of one request. */
const MOST_QUERIES = 10;

/** Terms that go into one query: few enough to be read, many enough to find. */
const TERMS_PER_QUERY = 4;

/** Places named in a query's text; more are counted. */
const PLACES_NAMED = 3;

/** A query without its limit, which whoever asks it sets. */
export type PlannedQuery = Omit<SearchQuery, 'limit'>;

type Draft = Pick<SearchQuery, 'terms' | 'industries'> & { about: string };

/**
 * The searches for what was understood, most precise first: topics together, then each topic by its name, by its
 * industry labels and by the words that show it. All carry the same hard filters; a request without topics is one
 * query. Same understanding, same queries.
 */
export function planQueries(understanding: Understanding): PlannedQuery[] {
  const { criteria } = understanding;
  const drafts =
    criteria.topics.length === 0 ? [EVERYTHING] : [...togetherDrafts(criteria.topics), ...inTurns(criteria.topics)];
  return distinct(drafts)
    .slice(0, MOST_QUERIES)
    .map(({ about, terms, industries }) => ({
      text: `${about}${whereText(criteria)}${criteria.size === null ? '' : `, ${sizeLabel(criteria.size)}`}`,
      terms,
      industries,
      filters: {
        countries: criteria.countries,
        excludedCountries: criteria.excludedCountries,
        places: criteria.places,
        size: criteria.size,
      },
    }));
}

const EVERYTHING: Draft = { about: 'companies', terms: [], industries: [] };

/** For topics joined by AND: the labels of one with the words of the other, and phrases that hold both. */
function togetherDrafts(groups: readonly Topic[][]): Draft[] {
  if (groups.length < 2) return [];
  const drafts: Draft[] = [];
  for (const [one, other] of pairs(groups)) {
    const about = `${labelOf(one)} + ${labelOf(other)}`;
    const phrases = firstTerms(one, 3).flatMap((term) =>
      firstTerms(other, 3).flatMap((second) => [`${term} ${second}`, `${second} ${term}`]),
    );
    drafts.push({ about, terms: phrases.slice(0, TERMS_PER_QUERY * 3), industries: [] });
    for (const [words, labels] of [
      [one, other],
      [other, one],
    ] as const) {
      const industries = labelsOf(labels);
      if (industries.length === 0) continue;
      drafts.push({
        about: `${labelOf(words)} words in ${labelOf(labels)} industries`,
        terms: firstTerms(words, TERMS_PER_QUERY * 2),
        industries,
      });
    }
  }
  return drafts;
}

/** The topics' own queries, the first of each before the second of any. */
function inTurns(groups: readonly Topic[][]): Draft[] {
  const lists = groups
    .flat()
    .map((topic) => (topic.kind === 'industry' ? industryDrafts(topic) : keywordDrafts(topic)));
  const longest = Math.max(...lists.map((list) => list.length));
  const drafts: Draft[] = [];
  for (let turn = 0; turn < longest; turn += 1) {
    for (const list of lists) {
      const draft = list[turn];
      if (draft !== undefined) drafts.push(draft);
    }
  }
  return drafts;
}

function industryDrafts(topic: Topic): Draft[] {
  const industries = labelsOf([topic]);
  const drafts: Draft[] = [
    { about: `${topic.label} companies`, terms: topic.terms.slice(0, TERMS_PER_QUERY), industries },
    { about: `industry ${someOf(topic.industries)}`, terms: [], industries },
  ];
  for (let start = TERMS_PER_QUERY; start < topic.terms.length; start += TERMS_PER_QUERY) {
    const terms = topic.terms.slice(start, start + TERMS_PER_QUERY);
    drafts.push({ about: terms.join(', '), terms, industries: [] });
  }
  return drafts.filter((draft) => draft.terms.length > 0 || draft.industries.length > 0);
}

/** A phrase as it stands, its variants, and its words one by one, the longest first. */
function keywordDrafts(topic: Topic): Draft[] {
  const [phrase = topic.label, ...variants] = topic.terms;
  const words = wordsOf(phrase)
    .map((word) => word.raw)
    .filter((word) => word.length > 2)
    .sort((one, other) => other.length - one.length);
  const drafts: Draft[] = [{ about: `"${phrase}"`, terms: [phrase], industries: [] }];
  if (variants.length > 0)
    drafts.push({ about: `${phrase} and similar`, terms: [phrase, ...variants], industries: [] });
  if (words.length > 1) for (const word of words) drafts.push({ about: word, terms: [word], industries: [] });
  return drafts;
}

/** Labels of the topics and the known labels below them, for sources that compare labels whole. */
function labelsOf(topics: readonly Topic[]): string[] {
  const labels = topics.flatMap((topic) => topic.industries);
  const below = KNOWN_LABELS.filter((known) => labels.some((label) => known.startsWith(`${label} -> `)));
  return [...new Set([...labels, ...below])];
}

function firstTerms(topics: readonly Topic[], count: number): string[] {
  const each = Math.max(1, Math.floor(count / topics.length));
  return [...new Set(topics.flatMap((topic) => topic.terms.slice(0, each)))].slice(0, count);
}

function labelOf(topics: readonly Topic[]): string {
  return topics.map((topic) => topic.label).join(' or ');
}

function someOf(labels: readonly string[]): string {
  return labels.length <= 3 ? labels.join(', ') : `${labels.slice(0, 3).join(', ')} and ${labels.length - 3} more`;
}

function whereText(criteria: Criteria): string {
  const names =
    criteria.places.length > 0 ? criteria.places.map((place) => place.label) : placesLabels(criteria.countries);
  const without = placesLabels(criteria.excludedCountries);
  const where = names.length === 0 ? '' : ` in ${namedList(names)}`;
  return without.length === 0 ? where : `${where} outside ${namedList(without)}`;
}

function namedList(names: readonly string[]): string {
  if (names.length <= PLACES_NAMED) return names.join(' or ');
  return `${names.slice(0, PLACES_NAMED).join(', ')} or ${names.length - PLACES_NAMED} more countries`;
}

function pairs<Value>(values: readonly Value[]): [Value, Value][] {
  return values.flatMap((one, index) => values.slice(index + 1).map((other): [Value, Value] => [one, other]));
}

function distinct(drafts: readonly Draft[]): Draft[] {
  const byContent = new Map<string, Draft>();
  const texts = new Set<string>();
  for (const draft of drafts) {
    const key = JSON.stringify([[...draft.terms].sort(), [...draft.industries].sort()]).toLowerCase();
    if (byContent.has(key) || texts.has(draft.about.toLowerCase())) continue;
    byContent.set(key, draft);
    texts.add(draft.about.toLowerCase());
  }
  return [...byContent.values()];
}

/** All labels the industry table knows. */
const KNOWN_LABELS: readonly string[] = [...new Set(INDUSTRIES.flatMap((industry) => industry.industries.split('|')))];
