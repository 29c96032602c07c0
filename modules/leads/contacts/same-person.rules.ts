import { foldedKey } from '#src/platform/text/words';

/** By what a person is told to be the same one. */
export interface PersonTraits {
  name: string;
  linkedinUrl: string | null;
  email: string | null;
}

/**
 * Whether two records of one company are one person: the same profile or address, or the same name with nothing that
 * speaks against it. Within one company two people of one name are rarer than one person in two sources.
 */
export function isSamePerson(one: PersonTraits, other: PersonTraits): boolean {
  const profiles = compared(one.linkedinUrl, other.linkedinUrl, profileKey);
  if (profiles !== null) return profiles;
  if (compared(one.email, other.email, (email) => email.toLowerCase()) === true) return true;
  return personKey(one.name) === personKey(other.name);
}

/** What spellings of one name have in common: no case, no diacritics, no middle initials. */
function personKey(name: string): string {
  const words = foldedKey(name).split(' ');
  return words.filter((word, index) => word.length > 1 || index === 0 || index === words.length - 1).join(' ');
}

/** `null` when one of them is not known. */
function compared(one: string | null, other: string | null, key: (value: string) => string): boolean | null {
  return one === null || other === null ? null : key(one) === key(other);
}

/** Sources write the same profile with and without capitals, escapes and a slash at the end. */
function profileKey(url: string): string {
  const path = url.toLowerCase().replace(/\/+$/, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
