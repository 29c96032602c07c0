import { holdsRole, readTitle } from '#modules/atl-discovery';

/**
 * Which of the wanted titles a person holds by their own title: the same rank over the same function. A wanted title
 * that names no function ("Director") says too little to know anybody by. `null`: none, or their title is not known.
 */
export function personaOf(title: string | null, wanted: readonly string[]): string | null {
  if (title === null) return null;
  return wanted.find((one) => namesFunction(one) && holdsRole(title, [one])) ?? null;
}

function namesFunction(title: string): boolean {
  const roles = readTitle(title)?.roles ?? [];
  return roles.length > 0 && roles.every(({ level, function: area }) => area !== null || level === 'founder');
}
