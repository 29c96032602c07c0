import type { Criteria, Place, SizeRange, Topic } from '#src/domain/criteria';
import type { Evidence } from '#src/domain/fact';
import { countryCodeOf, countryName } from '#src/platform/geography/countries';
import { locationPartNaming } from '#src/platform/geography/places';
import { foldedKey } from '#src/platform/text/words';
import type { ScoringSubject } from './scoring-subject.ts';
import { topicStrength } from './topic-strength.rules.ts';

/** Whether a criterion is met; `met: null` means that we do not know. */
export interface Verdict {
  met: boolean | null;
  text: string;
  evidence: Evidence[];
}

/** From this strength on an excluded topic rules a company out: one clear mention is enough. */
const EXCLUDES_FROM = 0.3;

/**
 * The hard criterion a company is known to violate, in words; `null` when it violates none. What is not known violates
 * nothing.
 */
export function hardMiss(criteria: Criteria, subject: ScoringSubject): string | null {
  const excluded = excludedBy(criteria, subject);
  if (excluded !== null) return excluded.text;
  for (const verdict of [
    countryVerdict(criteria, subject),
    placeVerdict(criteria, subject),
    sizeVerdict(criteria, subject),
  ]) {
    if (verdict?.met === false) return verdict.text;
  }
  return null;
}

/** The excluded topic, country or place a company is known to have. */
export function excludedBy(criteria: Criteria, subject: ScoringSubject): Verdict | null {
  const { countryCode, location } = subject;
  if (countryCode !== null && criteria.excludedCountries.includes(countryCode.value)) {
    return {
      met: false,
      text: `Country is ${countryName(countryCode.value)}, which is excluded`,
      evidence: [countryCode.evidence],
    };
  }
  for (const place of criteria.excludedPlaces ?? []) {
    if (location !== null && isIn(place, subject) === true) {
      return { met: false, text: `Located in ${place.label}, which is excluded`, evidence: [location.evidence] };
    }
  }
  for (const topic of criteria.excludedTopics) {
    const found = excludedTopic(topic, subject);
    if (found !== null) return found;
  }
  return null;
}

/** Country against the wanted ones; `null` when none is asked for. */
export function countryVerdict(criteria: Criteria, subject: ScoringSubject): Verdict | null {
  if (criteria.countries.length === 0) return null;
  const { countryCode } = subject;
  if (countryCode === null) return { met: null, text: 'Country is not known', evidence: [] };
  const met = criteria.countries.includes(countryCode.value);
  const name = countryName(countryCode.value);
  return {
    met,
    text: met
      ? `Country is ${name}`
      : `Country is ${name}, not ${shortList(criteria.countries.map((code) => countryName(code)))}`,
    evidence: [countryCode.evidence],
  };
}

/**
 * Country against the unwanted ones; `null` when none is ruled out or places or countries are asked for, which say
 * enough. A country that is not known may be an unwanted one.
 */
export function countryExclusionVerdict(criteria: Criteria, subject: ScoringSubject): Verdict | null {
  const unwanted = criteria.excludedCountries;
  if (unwanted.length === 0 || criteria.countries.length > 0 || criteria.places.length > 0) return null;
  const { countryCode } = subject;
  if (countryCode === null) return { met: null, text: 'Country is not known', evidence: [] };
  const met = !unwanted.includes(countryCode.value);
  const name = countryName(countryCode.value);
  const names = unwanted.map((code) => countryName(code));
  return {
    met,
    text: met ? `Country is ${name}, not ${shortList(names, 'excluded')}` : `Country is ${name}, which is excluded`,
    evidence: [countryCode.evidence],
  };
}

/** Location against the unwanted places; `null` when none is ruled out or places are asked for, which say enough. */
export function placeExclusionVerdict(criteria: Criteria, subject: ScoringSubject): Verdict | null {
  const unwanted = criteria.excludedPlaces ?? [];
  if (unwanted.length === 0 || criteria.places.length > 0) return null;
  const answers = unwanted.map((place) => isIn(place, subject));
  const met = answers.includes(true) ? false : answers.includes(null) ? null : true;
  if (met === null) return { met, text: 'Location is not known', evidence: [] };
  const { countryCode, location } = subject;
  const isAbroad = countryCode !== null && unwanted.every((place) => place.country !== countryCode.value);
  const evidence = (isAbroad ? [countryCode] : [location, countryCode]).flatMap((known) => known?.evidence ?? []);
  const names = shortList(
    unwanted.map((place) => place.label),
    'excluded',
  );
  return { met, text: `${met ? 'Not located' : 'Located'} in ${names}`, evidence: evidence.slice(0, 1) };
}

/** Location against the wanted places; `null` when none is asked for. */
export function placeVerdict(criteria: Criteria, subject: ScoringSubject): Verdict | null {
  if (criteria.places.length === 0) return null;
  const answers = criteria.places.map((place) => ({ place, isIn: isIn(place, subject) }));
  const evidence = [subject.location?.evidence, subject.countryCode?.evidence]
    .filter((one) => one !== undefined)
    .slice(0, 1);
  const inside = answers.find((answer) => answer.isIn === true);
  if (inside !== undefined) return { met: true, text: `Located in ${inside.place.label}`, evidence };
  if (answers.some((answer) => answer.isIn === null)) return { met: null, text: 'Location is not known', evidence: [] };
  return {
    met: false,
    text: `Located elsewhere than ${shortList(criteria.places.map((place) => place.label))}`,
    evidence,
  };
}

/** Head count against the wanted range, bounds inclusive; `null` when none is asked for. */
export function sizeVerdict(criteria: Criteria, subject: ScoringSubject): Verdict | null {
  const { size } = criteria;
  if (size === null || (size.min === null && size.max === null)) return null;
  const { employeeCount } = subject;
  if (employeeCount === null) return { met: null, text: 'Head count is not known', evidence: [] };
  const count = employeeCount.value;
  const met = (size.min === null || count >= size.min) && (size.max === null || count <= size.max);
  const people = `${count} ${count === 1 ? 'person' : 'people'}`;
  return {
    met,
    text: `${people}, ${againstRange(met, size)}`,
    evidence: [employeeCount.evidence],
  };
}

function excludedTopic(topic: Topic, subject: ScoringSubject): Verdict | null {
  const found = topicStrength(topic, subject);
  if (found.strength < EXCLUDES_FROM) return null;
  return { met: false, text: `Excluded: ${topic.label} (${found.text})`, evidence: found.evidence };
}

/** True, false, or `null` when the location does not say. */
function isIn(place: Place, subject: ScoringSubject): boolean | null {
  const { countryCode, location } = subject;
  if (countryCode !== null && countryCode.value !== place.country) return false;
  if (countryCode !== null && place.terms.some((term) => countryCodeOf(term) === place.country)) return true;
  if (location === null) return null;
  if (locationPartNaming(location.value, place.terms) !== null) return true;
  return saysWhere(location.value) ? false : null;
}

/** "Remote" and a bare country name say nothing about the part of the country. */
function saysWhere(location: string): boolean {
  const parts = location.split(/[;,|]/).map((part) => part.trim());
  return parts.some(
    (part) => part !== '' && !VAGUE.has(foldedKey(part)) && (part.length <= 2 || countryCodeOf(part) === null),
  );
}

/** "within 11-50", "outside 11-50", "at least 11 as asked", "not at most 50". */
function againstRange(met: boolean, { min, max }: SizeRange): string {
  if (min !== null && max !== null) return `${met ? 'within' : 'outside'} ${min}-${max}`;
  const bound = min === null ? `at most ${max}` : `at least ${min}`;
  return met ? `${bound} as asked` : `not ${bound}`;
}

function shortList(names: readonly string[], what = 'asked for'): string {
  if (names.length <= 4) return names.join(' or ');
  return `one of ${names.length} countries ${what}`;
}

const VAGUE = new Set(['remote', 'worldwide', 'global', 'anywhere', 'unknown', 'n a', 'online']);
