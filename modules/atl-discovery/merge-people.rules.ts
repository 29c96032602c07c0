import { nameKey } from './names/name.rules.ts';
import { type FoundPerson, METHODS, type SetAside } from './person.ts';

/** A person as one place of the page shows them. */
export interface Sighting {
  person: FoundPerson;
  reason: string;
  /** See Standing.explicit. */
  explicit: boolean;
}

/** Everybody once: the company's own people, and apart from them everybody else with the reason. */
export function mergeSightings(sightings: readonly Sighting[]): { people: FoundPerson[]; others: SetAside[] } {
  const byName = Map.groupBy(withoutNicknames(sightings), ({ person }) => nameKey(person.name));
  const people: FoundPerson[] = [];
  const others: SetAside[] = [];
  for (const same of byName.values()) {
    const against = same.filter(({ person }) => person.relation !== 'employee');
    const own = same.filter(({ person }) => person.relation === 'employee');
    const doubted = against.some(
      ({ person }) => person.relation !== 'board' && person.relation !== 'speaker' && person.relation !== 'author',
    );
    if (own.some(({ explicit }) => explicit) || (own.length > 0 && !doubted)) people.push(merged(own));
    else others.push({ ...merged(against), reason: against[0]!.reason });
  }
  return { people, others };
}

/** Prose calls people by other first names than their card does ("Mike" for "Miguel"): same family name and rank, same person. */
function withoutNicknames(sightings: readonly Sighting[]): Sighting[] {
  const shown = sightings.filter(({ person }) => person.method !== 'narrative');
  const ranks = new Set(shown.map(({ person }) => `${familyName(person.name)} ${person.level}`));
  const keys = new Set(shown.map(({ person }) => nameKey(person.name)));
  return sightings.filter(
    ({ person }) =>
      person.method !== 'narrative' ||
      keys.has(nameKey(person.name)) ||
      !ranks.has(`${familyName(person.name)} ${person.level}`),
  );
}

function familyName(name: string): string {
  return nameKey(name).split(' ').at(-1) ?? '';
}

function merged(same: readonly Sighting[]): FoundPerson {
  const [best, ...rest] = same.map(({ person }) => person).toSorted(byTrust);
  const known = <K extends 'linkedin_url' | 'email' | 'phone'>(key: K) =>
    best![key] ?? rest.map((person) => person[key]).find((value) => value !== null) ?? null;
  return { ...best!, linkedin_url: known('linkedin_url'), email: known('email'), phone: known('phone') };
}

/** Titles above the line before others, then the surer method, then what the page shows first. */
function byTrust(one: FoundPerson, other: FoundPerson): number {
  if (one.is_atl !== other.is_atl) return one.is_atl ? -1 : 1;
  return METHODS.indexOf(one.method) - METHODS.indexOf(other.method);
}
