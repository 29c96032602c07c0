import { foldedKey, type Word, wordsOf } from '#src/platform/text/words';
import { FUNCTION_WORDS, MODIFIER_WORDS } from './functions.data.ts';
import { ROLES, UNSPACED_ROLES } from './roles.data.ts';
import type { FunctionArea, Level, Modifier } from './title.ts';

/** A run of words of a title that means something. Positions are word numbers, `to` excluded. */
export interface Mark {
  role?: { level: Level; function: FunctionArea | null; words: string };
  modifier?: Modifier;
  function?: FunctionArea;
  from: number;
  to: number;
}

const LONGEST_PHRASE = 6;

const ROLE_PHRASES = phrases(ROLES.map(([level, area, list]) => [list, { level, function: area }] as const));
const FUNCTION_PHRASES = phrases(FUNCTION_WORDS.map(([area, list]) => [list, area] as const));
const MODIFIER_PHRASES = phrases(
  Object.entries(MODIFIER_WORDS).map(([kind, list]) => [list, kind as Modifier] as const),
);
const UNSPACED = UNSPACED_ROLES.flatMap(([level, area, list]) =>
  list.split('|').map((words) => ({ key: foldedKey(words), level, function: area })),
).sort((one, other) => other.key.length - one.key.length);

/** German and Scandinavian compounds: the end says the level, the beginning the function. */
const COMPOUND =
  /^(\p{L}{2,20}?)s?(leiter|leiterin|leitung|direktor|direktorin|direktor|direktør|vorstand|chef|chefin|sjef)$/u;
const COMPOUND_LEVELS: Readonly<Record<string, Level>> = {
  vorstand: 'c_level',
  direktor: 'director',
  direktorin: 'director',
  direktør: 'director',
};

/** Roles, functions and modifiers in the order of the words. */
export function marksOf(words: readonly Word[]): Mark[] {
  const marks: Mark[] = [];
  for (let at = 0; at < words.length; ) {
    const mark = markAt(words, at);
    if (mark !== null) marks.push(mark);
    at = mark === null ? at + 1 : mark.to;
  }
  return marks;
}

export function titleWords(text: string): Word[] {
  const acronymsJoined = text.replaceAll(/(?<!\p{L})(?:\p{Lu}\.){2,5}/gu, (dotted) => dotted.replaceAll('.', ''));
  // "IT-chef" and "HR-Leiter" are compounds as "Ekonomichef" is.
  const compoundsJoined = acronymsJoined.replaceAll(
    /(?<!\p{L})(\p{Lu}{2,3})-(?=(?:chef|sjef|leiter|direkt[oø]r)(?!\p{L}))/giu,
    '$1',
  );
  return wordsOf(compoundsJoined.replaceAll(/[’'`´]s\b/g, ''));
}

function markAt(words: readonly Word[], at: number): Mark | null {
  const chief = chiefAt(words, at);
  if (chief !== null) return chief;
  for (let length = Math.min(LONGEST_PHRASE, words.length - at); length > 0; length--) {
    const key = words
      .slice(at, at + length)
      .map((word) => word.folded)
      .join(' ');
    const to = at + length;
    // "assistant to" and the like outrank the role they begin with.
    const modifier = MODIFIER_PHRASES.get(key);
    const role = ROLE_PHRASES.get(key);
    if (modifier !== undefined && (role === undefined || modifier === 'assistant-to' || modifier === 'associate'))
      return isRoleAtEnd(words, at, to, modifier, role !== undefined)
        ? { role: { ...role!, words: key }, from: at, to }
        : { modifier, from: at, to };
    if (role !== undefined) return { role: { ...role, words: key }, from: at, to };
    const area = FUNCTION_PHRASES.get(key);
    if (area !== undefined) return { function: area, from: at, to };
  }
  return compoundAt(words[at]!, at) ?? unspacedAt(words[at]!, at);
}

/** "Associate" alone or at the end is a role of its own; before another word it modifies. */
function isRoleAtEnd(words: readonly Word[], _at: number, to: number, modifier: Modifier, role: boolean): boolean {
  if (!role) return false;
  if (modifier !== 'associate') return to === words.length;
  const next = words[to];
  return next === undefined || !/^[\s-]*$/.test(next.gap) || ROLE_PHRASES.get(next.folded) === undefined;
}

/** "Chief <anything> Officer" and "Chief <one word>"; a chief of staff is none. */
function chiefAt(words: readonly Word[], at: number): Mark | null {
  if (words[at]?.folded !== 'chief' || words[at + 1]?.folded === 'of') return null;
  const rest = words.slice(at + 1, at + 7);
  const officer = rest.findIndex((word) => word.folded === 'officer');
  const length = officer === -1 ? chiefWithoutOfficer(rest) : officer + 1;
  if (length === 0) return null;
  const between = rest.slice(0, length).map((word) => word.folded);
  const area = between.map((word) => FUNCTION_PHRASES.get(word)).find((known) => known !== undefined) ?? 'general';
  const to = at + 1 + length;
  return { role: { level: 'c_level', function: area, words: ['chief', ...between].join(' ') }, from: at, to };
}

function chiefWithoutOfficer(rest: readonly Word[]): number {
  const noun = rest.findIndex((word) =>
    /^(counsel|\w{0,8}scientist|technologist|architect|engineer|accountant|economist|strategist|executive|evangelist)$/.test(
      word.folded,
    ),
  );
  return noun === -1 || noun > 2 ? 0 : noun + 1;
}

function compoundAt(word: Word, at: number): Mark | null {
  const parts = COMPOUND.exec(word.folded);
  if (parts === null) return null;
  const stem = parts[1]!;
  const area =
    [...FUNCTION_PHRASES].find(([key]) => key === stem || (key.length > 4 && stem.startsWith(key)))?.[1] ?? null;
  if (area === null) return null;
  const level = COMPOUND_LEVELS[parts[2]!] ?? 'head';
  return { role: { level, function: area, words: word.folded }, from: at, to: at + 1 };
}

function unspacedAt(word: Word, at: number): Mark | null {
  if (!/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(word.raw)) return null;
  const role = UNSPACED.find(({ key }) => word.folded.includes(key));
  return role === undefined
    ? null
    : { role: { level: role.level, function: role.function, words: role.key }, from: at, to: at + 1 };
}

function phrases<T>(lists: readonly (readonly [string, T])[]): ReadonlyMap<string, T> {
  const map = new Map<string, T>();
  for (const [list, value] of lists) {
    for (const phrase of list.split('|')) {
      const key = foldedKey(phrase);
      if (!map.has(key)) map.set(key, value);
    }
  }
  return map;
}
