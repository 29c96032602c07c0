import { stemOf } from '#src/platform/text/stem';
import { holdsTogether, type Word, wordsOf } from '#src/platform/text/words';

/** Where a term stands in a text (character positions), and the term's place in its list: the first is most telling. */
export interface Mention {
  start: number;
  end: number;
  termIndex: number;
}

/** Terms prepared for matching. */
export interface TermList {
  byFirstWord: ReadonlyMap<string, readonly PreparedTerm[]>;
}

interface PreparedTerm {
  index: number;
  words: { stem: string; raw: string; capitalsOnly: boolean }[];
}

/** Prepares terms once for many texts. */
export function prepareTerms(terms: readonly string[]): TermList {
  const byFirstWord = new Map<string, PreparedTerm[]>();
  terms.forEach((term, index) => {
    const words = wordsOf(term).map((word) => ({
      stem: stemOf(word.folded),
      raw: word.raw,
      capitalsOnly: isAcronym(word.raw),
    }));
    const first = words[0];
    if (first === undefined) return;
    const sharing = byFirstWord.get(first.stem) ?? [];
    sharing.push({ index, words });
    byFirstWord.set(first.stem, sharing);
  });
  // The longest first, so that "open source software" is not read as "open source".
  for (const sharing of byFirstWord.values()) sharing.sort((one, other) => other.words.length - one.words.length);
  return { byFirstWord };
}

/** A text split into words once for many term lists. */
export interface ReadableText {
  text: string;
  words: readonly Word[];
  stems: readonly string[];
}

export function readableText(text: string): ReadableText {
  const words = wordsOf(text);
  return { text, words, stems: words.map((word) => stemOf(word.folded)) };
}

/** All places where one of the terms stands, as whole words, plurals tolerated, without overlaps, in order. */
export function mentionsIn(readable: ReadableText, terms: TermList): Mention[] {
  const mentions: Mention[] = [];
  for (let index = 0; index < readable.words.length; index += 1) {
    const candidates = terms.byFirstWord.get(readable.stems[index] ?? '');
    const term = candidates?.find((candidate) => standsAt(readable, index, candidate));
    if (term === undefined) continue;
    const last = readable.words[index + term.words.length - 1];
    mentions.push({ start: readable.words[index]!.start, end: last!.end, termIndex: term.index });
    index += term.words.length - 1;
  }
  return mentions;
}

/** Where all words of a phrase stand close together in any order ("planning of delivery routes"); `null` if nowhere. */
export function scatteredMention(readable: ReadableText, phrase: string): Mention | null {
  const wanted = [...new Set(wordsOf(phrase).map((word) => stemOf(word.folded)))];
  if (wanted.length < 2) return null;
  for (let start = 0; start < readable.stems.length; start += 1) {
    if (!wanted.includes(readable.stems[start] ?? '')) continue;
    const window = readable.stems.slice(start, start + SCATTERED_WITHIN);
    if (!wanted.every((stem) => window.includes(stem))) continue;
    const end = start + Math.max(...wanted.map((stem) => window.indexOf(stem)));
    return { start: readable.words[start]!.start, end: readable.words[end]!.end, termIndex: 0 };
  }
  return null;
}

const SCATTERED_WITHIN = 8;

function standsAt(readable: ReadableText, start: number, term: PreparedTerm): boolean {
  return term.words.every((wanted, offset) => {
    const word = readable.words[start + offset];
    if (word === undefined || readable.stems[start + offset] !== wanted.stem) return false;
    if (offset > 0 && !holdsTogether(word.gap)) return false;
    return !wanted.capitalsOnly || word.raw === wanted.raw || word.raw === `${wanted.raw}s`;
  });
}

/** "AI", "HR", "VR": short capitals are other words in small letters. */
function isAcronym(raw: string): boolean {
  return raw.length <= 4 && /^\p{Lu}+s?$/u.test(raw);
}
