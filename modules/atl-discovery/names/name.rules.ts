import { COUNTRY_NAMES } from '#src/platform/geography/countries';
import { PLACE_NAMES } from '#src/platform/geography/places';
import { REGION_NAMES } from '#src/platform/geography/regions';
import { foldedKey } from '#src/platform/text/words';
import { readTitle } from '../titles/title.rules.ts';
import { COURTESY, CREDENTIAL, HONORIFIC_WORDS, NOT_NAMES, NOT_UNSPACED_NAMES, PARTICLES } from './name-words.data.ts';

/** Longest text that can be a name, in characters and words; titles and particles included. */
const LONGEST_NAME = 60;
const MOST_WORDS = 8;

const CAPITALISED =
  /^(?:(?:d|l|dell|dall|t|n)['’]|(?:al|el|ad|ar|as|ash|at|an|ul|ibn|bin|abu|ben)-)?\p{Lu}[\p{L}\p{M}'’‘`´.-]*$/u;
const INITIAL = /^(?:\p{Lu}\.?){1,3}$/u;
/** "J.R." is no junior and "C.A." no accountant in front of a name. */
const DOTTED_INITIALS = /^(?:\p{Lu}\.){2}$/u;
const UNSPACED_SCRIPT = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々ー]{2,7}$/u;
const UNSPACED_PARTS =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々ー]{1,5}[\s　・][\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々ー]{1,6}$/u;
const HANGUL = /^\p{Script=Hangul}{1,2}\s?\p{Script=Hangul}{1,3}$/u;
/** Scripts without capitals, where a word cannot be told to be a name by itself. */
const UNCASED_WORD =
  /^[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}\p{Script=Thai}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Georgian}\p{Script=Armenian}\p{M}'’-]{2,20}$/u;

/**
 * The name in a text that is nothing but a person's name, or `null`. Told by form (capitals, particles, initials), not
 * by a list of names; courtesy titles and credentials are taken off, nicknames and academic titles stay.
 */
export function asName(text: string): string | null {
  return readName(text, null);
}

/** As `asName`, and "Doe, Jane" turned round: for texts that stand alone, as in directories. */
export function asNameLastFirst(text: string): string | null {
  return readName(text, lastFirst);
}

function readName(text: string, turn: ((name: string) => string | null) | null): string | null {
  if (text.length > 4 * LONGEST_NAME) return null;
  const name = withoutCredentials(stripMarks(text).replace(COURTESY, '')).replace(COURTESY, '');
  if (name.length < 2 || name.length > LONGEST_NAME || /[\d@#%$€£<>{}[\]=+_:;?!/\\|*&]/.test(name)) return null;
  if (name.split('(').length !== name.split(')').length || /\)\s*\S/.test(name.replace(/^[^()]*\([^()]{1,20}\)\s/, '')))
    return null;
  // "Jane Doe (Chair)": a role in brackets is no nickname.
  if (readTitle(/\(([^()]{2,40})\)$/.exec(name)?.[1] ?? '') !== null) return null;
  if (isUnspacedName(name)) return name;
  const flipped = /,\s*(?:jr|sr|ii|iii|iv)\.?$/i.test(name) ? name.replace(',', '') : (turn?.(name) ?? null);
  const words = (flipped ?? name)
    .replaceAll(/["“”„«»()]/g, ' ')
    .split(/\s+/u)
    .filter((word) => word !== '' && word !== '’' && word !== "'");
  if (words.length < 2 || words.length > MOST_WORDS || (flipped === null && name.includes(','))) return null;
  return isNameOfWords(words) && !isPlaceName(name) && !isTitle(words) ? (flipped ?? name) : null;
}

/** What spellings of one name have in common: no case, diacritics, honorifics, credentials, nicknames and middle initials. */
export function nameKey(name: string): string {
  const bare = withoutCredentials(name).replaceAll(/["“„«(][^"”“»)]{1,30}["”“»)]/gu, ' ');
  const words = foldedKey(bare)
    .split(' ')
    .filter((word) => !HONORIFIC_WORDS.has(word));
  const long = words.filter((word, index) => word.length > 1 || index === 0 || index === words.length - 1);
  return (long.length >= 2 ? long : words).join(' ');
}

function stripMarks(text: string): string {
  return text
    .replaceAll(/[​-‏‪-‮⁠﻿]/g, '')
    .replace(/^[\s"'“”‘’„«»*•·–—\-|,.:;>]+/u, '')
    .replace(/[\s*•·–—\-|,:;>]+$/u, '')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

/** Nothing but credentials: "PhD", "M.D.", "CFA". */
function isCredentials(text: string): boolean {
  return text.split(/\s+/).every((word) => CREDENTIAL.test(word) || CREDENTIAL.test(word.replaceAll('.', '')));
}

/** "RN", "MSN", "FACHE": letters behind a name, known or not, that are no role. */
export function looksLikeCredentials(text: string): boolean {
  return isCredentials(text) || isUnknownCredential(text, 'Jane Doe');
}

/** Professions have more letters than any list: capitals behind a full name in mixed case, unless they are a role ("CEO"). */
function isUnknownCredential(part: string, name: string): boolean {
  const capitals = part.match(/\p{Lu}/gu)?.length ?? 0;
  const others = part.match(/\p{Ll}/gu)?.length ?? 0;
  const abbreviated = /^\p{Lu}[\p{L}.-]{1,13}$/u.test(part) && capitals >= 2 && others <= 1;
  return abbreviated && name.includes(' ') && /\p{Ll}{2}/u.test(name) && readTitle(part) === null;
}

/** "Jane Doe, PhD, MBA" and "Jane Doe PhD"; "Jr." and "III" belong to the name. */
function withoutCredentials(text: string): string {
  const [name = '', ...rest] = text.split(/\s*,\s*/);
  const kept = rest.filter((part) => !isCredentials(part) && !isUnknownCredential(part, name));
  const generations = kept.map((part) => (/^(?:jr|sr|ii|iii|iv)\.?$/i.test(part) ? `, ${part}` : null));
  const base = generations.includes(null)
    ? [name, ...kept].join(', ')
    : `${name}${generations.join('').replaceAll(',', '')}`;
  const words = base.split(' ');
  while (
    words.length > 2 &&
    /^\(?(?:Ph\.?D|M\.?D|MBA|EMBA|CPA|CFA|FCA|Esq|LL\.?M|J\.?D|DDS|DMD|RN|PMP|MSc|BSc|FCCA|ACCA|DVM|MBBS|PE|CISSP|OBE|MBE|CBE)\.?\)?$/.test(
      words.at(-1)!,
    )
  )
    words.pop();
  return words.join(' ').replace(/\s*\((?:she|he|they)\/(?:her|him|them)[^)]{0,12}\)$/i, '');
}

/** "Doe, Jane" as directories sort it. */
function lastFirst(name: string): string | null {
  const [last = '', first, more] = name.split(/\s*,\s*/);
  if (first === undefined || more !== undefined) return null;
  if (readTitle(first) !== null || readTitle(last) !== null) return null;
  if (first.endsWith('.')) return null;
  const bearing = (part: string) => part.split(' ').filter((word) => !PARTICLES.has(word)).length;
  const fits = bearing(last) + bearing(first) <= 3;
  if (!fits || /^\p{Lu}+$/u.test(first) !== /^\p{Lu}+$/u.test(last.replaceAll(/[\s-]/g, ''))) return null;
  return [...last.split(' '), ...first.split(' ')].every(
    (word) => CAPITALISED.test(word) || PARTICLES.has(foldedKey(word)),
  )
    ? `${first} ${last}`
    : null;
}

function isNameOfWords(words: readonly string[]): boolean {
  let bearing = 0;
  let full = 0;
  for (const [index, word] of words.entries()) {
    const key = foldedKey(word);
    if (index > 0 && PARTICLES.has(word)) continue;
    if (index < words.length - 1 && !DOTTED_INITIALS.test(word) && HONORIFIC_WORDS.has(key.replaceAll(' ', '')))
      continue;
    if (key.length > 1 && NOT_NAMES.has(key)) return false;
    if (INITIAL.test(word) && word.length <= 4) {
      bearing++;
      if (word.length > 2 && !word.includes('.')) full++;
      continue;
    }
    if (UNCASED_WORD.test(word)) {
      bearing++;
      full++;
      continue;
    }
    if (PARTICLES.has(key.replaceAll(' ', '')) && index < words.length - 1 && (index > 0 || words.length > 2)) continue;
    if (!CAPITALISED.test(word) || !hasNameCase(word) || (index > 0 && /\p{Ll}{3}\.$/u.test(word))) return false;
    bearing++;
    if (word.replaceAll('.', '').length > 1) full++;
  }
  return bearing >= 2 && bearing <= 6 && full >= 1;
}

/** "McDonald", "O'Brien", "DOE", "Doe-Smith"; not "iPhone" or "SaaS". */
function hasNameCase(word: string): boolean {
  return word
    .split(/[-'’‘`´.]/u)
    .filter((part) => part !== '')
    .every((part) =>
      /^(?:\p{Lu}+|\p{Lu}?\p{Ll}+|(?:\p{Lu}\p{Ll}{1,4})?\p{Lu}[\p{Ll}\p{M}]+|[\p{L}\p{M}]*[\p{Lo}\p{M}][\p{L}\p{M}]*)$/u.test(
        part,
      ),
    );
}

function isUnspacedName(name: string): boolean {
  if (NOT_UNSPACED_NAMES.test(name)) return false;
  return UNSPACED_SCRIPT.test(name) || UNSPACED_PARTS.test(name) || HANGUL.test(name);
}

/** "Prezes Zarządu" has the form of a name; a family name may be a title word ("Grace Partner"). */
function isTitle(words: readonly string[]): boolean {
  const roles = readTitle(words.join(' '))?.roles ?? [];
  return roles.some((role) => role.words.includes(' ')) || (!words[0]!.includes('.') && readTitle(words[0]!) !== null);
}

/** A town, country or region. */
export function isPlaceName(name: string): boolean {
  const key = foldedKey(name);
  return PLACE_NAMES.has(key) || COUNTRY_NAMES.has(key) || REGION_NAMES.has(key);
}
