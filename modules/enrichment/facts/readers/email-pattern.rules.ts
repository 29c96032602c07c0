import { foldedKey, germanKeys } from '#src/platform/text/words';
import type { PageLine } from '../../page-document.ts';

/** An address with the name of the person it stands beside. */
export interface NamedAddress {
  address: string;
  name: string;
}

/** Local parts by pattern, for a first and a last name in plain lower-case letters. */
const PATTERNS: Readonly<Record<string, (first: string, last: string) => string>> = {
  '{first}.{last}': (first, last) => `${first}.${last}`,
  '{first}{last}': (first, last) => `${first}${last}`,
  '{first}_{last}': (first, last) => `${first}_${last}`,
  '{first}-{last}': (first, last) => `${first}-${last}`,
  '{f}{last}': (first, last) => `${first.slice(0, 1)}${last}`,
  '{f}.{last}': (first, last) => `${first.slice(0, 1)}.${last}`,
  '{first}{l}': (first, last) => `${first}${last.slice(0, 1)}`,
  '{first}.{l}': (first, last) => `${first}.${last.slice(0, 1)}`,
  '{last}.{first}': (first, last) => `${last}.${first}`,
  '{last}{f}': (first, last) => `${last}${first.slice(0, 1)}`,
  '{last}': (_first, last) => last,
  '{first}': (first) => first,
};

/** Fewer people prove nothing: one may have an address of an older kind. */
const LEAST_PEOPLE = 2;
/** How many lines around an address a name is looked for. */
const REACH = 3;
const NAME =
  /\p{Lu}[\p{L}’'-]{1,25}(?: (?:\p{Lu}\.?|von|van|de|der|den|di|del|la|le|\p{Lu}[\p{L}’'-]{1,25})){0,3} \p{Lu}[\p{L}’'-]{1,30}/gu;

/**
 * The pattern by which the company makes addresses, e.g. `{first}.{last}@acme.example`; `null` unless at least two
 * people with different names follow one pattern and nobody shown follows only another.
 */
export function emailPatternOf(addresses: readonly NamedAddress[]): string | null {
  const people = [...new Map(addresses.map((one) => [one.address, one])).values()];
  const fitting = people.map((one) => patternsOf(one)).filter((patterns) => patterns.length > 0);
  const [winner] = Object.keys(PATTERNS)
    .map((pattern) => ({ pattern, people: fitting.filter((patterns) => patterns.includes(pattern)).length }))
    .sort((a, b) => b.people - a.people);
  if (winner === undefined || winner.people < LEAST_PEOPLE || winner.people < fitting.length) return null;
  const domain = people[0]?.address.split('@')[1] ?? '';
  return `${winner.pattern}@${domain}`;
}

/** Names beside an address from which its local part could have been made; none for role mailboxes. */
export function namesNear(address: string, lines: readonly PageLine[]): string[] {
  const at = lines.findIndex(({ text }) => text.toLowerCase().includes(address));
  const around = at < 0 ? lines.slice(0, 400) : lines.slice(Math.max(0, at - REACH), at + REACH + 1);
  const names = around.flatMap(({ text }) =>
    text.length > 300 ? [] : [...text.matchAll(NAME)].slice(0, 10).map(([name]) => name),
  );
  const made = names.filter((name) => patternsOf({ address, name }).length > 0);
  return [...new Set(made)].slice(0, 1);
}

/**
 * The address a person would have by the company's pattern (`{first}.{last}@acme.example`); a guess, whatever proved the
 * pattern. `null` for a pattern we do not know, and for names that can be written in an address in more than one way.
 */
export function addressBy(pattern: string, name: string): string | null {
  const at = pattern.lastIndexOf('@');
  const make = PATTERNS[pattern.slice(0, at)];
  if (at < 0 || make === undefined || name.split(' ').length < 2) return null;
  const [local = '', ...others] = new Set(spellingsOf(name).map((spelling) => make(...spelling)));
  return others.length === 0 && /^[a-z0-9][a-z0-9._-]{0,63}$/.test(local) ? `${local}${pattern.slice(at)}` : null;
}

function patternsOf({ address, name }: NamedAddress): string[] {
  const local = address.split('@')[0] ?? '';
  return Object.entries(PATTERNS)
    .filter(([, make]) => spellingsOf(name).some(([first, last]) => make(first, last) === local))
    .map(([pattern]) => pattern);
}

/** First and last name as they may stand in an address: umlauts as one letter or two, double names whole or joined. */
function spellingsOf(name: string): [string, string][] {
  const words = name.split(' ');
  const first = words[0] ?? '';
  const last = words.at(-1) ?? '';
  const plain = (word: string) => [
    ...new Set(
      [...germanKeys(word), foldedKey(word)].flatMap((key) => [key.replaceAll(' ', ''), key.replaceAll(' ', '-')]),
    ),
  ];
  return plain(first).flatMap((one) => plain(last).map((two): [string, string] => [one, two]));
}
