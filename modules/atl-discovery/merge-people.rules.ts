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
  const byName = Map.groupBy(sightings, ({ person }) => nameKey(person.name));
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
