/** Short forms of roles, and how titles spell them out. Directories search for words, not for meanings. */
const SPELLED_OUT: Readonly<Record<string, string>> = {
  ceo: 'Chief Executive Officer',
  coo: 'Chief Operating Officer',
  cfo: 'Chief Financial Officer',
  cto: 'Chief Technology Officer',
  cio: 'Chief Information Officer',
  cmo: 'Chief Marketing Officer',
  cro: 'Chief Revenue Officer',
  cpo: 'Chief Product Officer',
  cdo: 'Chief Digital Officer',
  ciso: 'Chief Information Security Officer',
  chro: 'Chief Human Resources Officer',
  'vp finance': 'Vice President Finance',
  'vp operations': 'Vice President Operations',
  'vp sales': 'Vice President Sales',
  'vp marketing': 'Vice President Marketing',
};

/** The titles to ask for: the roles as they are called, then spelled out. */
export function titlesOf(roles: readonly string[]): string[] {
  return [...new Set([...roles, ...roles.flatMap((role) => SPELLED_OUT[role.toLowerCase()] ?? [])])];
}
