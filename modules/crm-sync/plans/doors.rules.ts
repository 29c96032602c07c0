import type { Person } from '../approval.repository.ts';

/** Where somebody decided, in words that follow their name. */
const DOORS: Readonly<Record<string, string>> = {
  slack: 'in Slack',
  http: 'over the HTTP API',
  cli: 'on the command line',
};

/** Our ids of people begin with where they act: `slack:U123`, `http:admin`, `cli`. */
export function doorOf({ id }: Pick<Person, 'id'>): string {
  return DOORS[id.split(':', 1)[0]!] ?? '';
}

/** E.g. `maya on the command line`. */
export function personAndDoor(person: Pick<Person, 'id' | 'name'>): string {
  return `${person.name} ${doorOf(person)}`.trim();
}

const LONGEST_NAME = 80;

/** Whoever holds the token of the HTTP API. `name`: whom they say they act for, which nobody checks. */
export function httpOperator(name: string | null): Person {
  return operator('http:admin', name?.trim() || 'the holder of the admin token');
}

/** Whoever is at the machine. `name`: as the system calls them. */
export function cliOperator(name: string): Person {
  return operator('cli', name);
}

function operator(id: string, name: string): Person {
  return { id, name: name.slice(0, LONGEST_NAME), email: null, fullMember: true };
}
