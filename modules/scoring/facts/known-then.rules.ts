import type { HistoryEntry, KnownCompany, KnownPerson } from '#modules/leads';
import { countryCodeOf } from '#src/platform/geography/countries';

const OWN_VALUES = [
  ...['industry', 'employee_count', 'employee_min', 'employee_max', 'country', 'country_code', 'location'],
  ...['description', 'founded', 'relationship', 'tags', 'extra'],
];

/**
 * A company as it was known at an earlier time: what was changed since has its former value, and what pages and vendors
 * said since is left out. What a record had when it came to us counts for the time before as well: nobody knows better.
 */
export function companyThen(company: KnownCompany, history: readonly HistoryEntry[], at: Date): KnownCompany {
  const then = valuesThen(history, at);
  const own = Object.fromEntries([...then].filter(([field]) => OWN_VALUES.includes(field)));
  // A person who names a country gives no code.
  if (then.has('country') && !then.has('country_code')) {
    const country = then.get('country');
    own.country_code = typeof country === 'string' ? countryCodeOf(country) : null;
  }
  return {
    ...company,
    ...own,
    facts: company.facts.filter(({ evidence }) => Date.parse(evidence.observed_at) <= at.getTime()),
    people: company.people.filter((person) => !isFoundAfter(person, at)),
  };
}

/** A person as they were known at an earlier time; see `companyThen`. */
export function personThen(person: KnownPerson, history: readonly HistoryEntry[], at: Date): KnownPerson {
  const then = valuesThen(history, at);
  const text = (field: 'title' | 'email') =>
    then.has(field) ? ((then.get(field) ?? null) as string | null) : person[field];
  return { ...person, title: isFoundAfter(person, at) ? null : text('title'), email: text('email') };
}

/** Of fields that were changed since, what they were; `history` has the newest first. */
function valuesThen(history: readonly HistoryEntry[], at: Date): Map<string, unknown> {
  const then = new Map<string, unknown>();
  for (const { at: made, undone_at: undone, field, before, after } of history) {
    if (Date.parse(made) > at.getTime()) then.set(field, before);
    else if (undone !== null && Date.parse(undone) > at.getTime() && !then.has(field)) then.set(field, after);
  }
  return then;
}

/** Titles of files and of people's own words are undated; those of web pages have a day. */
function isFoundAfter({ source, observed_at: seen }: KnownPerson, at: Date): boolean {
  return /^https?:/.test(source) && Date.parse(seen) > at.getTime();
}
