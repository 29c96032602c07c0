import { INDUSTRIES } from '#src/platform/industries/industries';
import { stemOf } from '#src/platform/text/stem';
import { germanKeys, holdsTogether, type Word } from '#src/platform/text/words';

interface Meaning {
  industry: string;
  /** Written in capitals only: "SOC" is not "soc". */
  capitals: string | null;
}

/** Stemmed term, English or German -> the industries of `src/platform/industries` that it names or shows. */
const MEANINGS: ReadonlyMap<string, readonly Meaning[]> = meanings();
const LONGEST = Math.max(...[...MEANINGS.keys()].map((key) => key.split(' ').length));
/** Shorter parts of a compound are chance: every long German word holds some short one. */
const SHORTEST_PART = 5;
const SHORTEST_COMPOUND = 9;

/** The longest known term that begins at a word: the industries it shows and how many words it has. */
export function termAt(words: readonly Word[], start: number): { industries: string[]; length: number } | null {
  let key = '';
  let found: { industries: string[]; length: number } | null = null;
  for (let end = start; end < Math.min(words.length, start + LONGEST); end += 1) {
    const word = words[end]!;
    if (end > start && !holdsTogether(word.gap)) break;
    key = end === start ? stemOf(word.folded) : `${key} ${stemOf(word.folded)}`;
    const meant = MEANINGS.get(key)?.filter(({ capitals }) => capitals === null || capitals === word.raw) ?? [];
    if (meant.length > 0) found = { industries: meant.map(({ industry }) => industry), length: end - start + 1 };
  }
  return found;
}

/** True when the word alone is a known term. */
export function isTerm(folded: string): boolean {
  return MEANINGS.has(stemOf(folded));
}

/** What the longest known term at the end or the beginning of a German compound shows: "Zahlungsanbieter" by "Zahlung". */
export function termsOfCompound(folded: string): string[] {
  if (folded.length < SHORTEST_COMPOUND) return [];
  for (let length = Math.min(folded.length - 2, 24); length >= SHORTEST_PART; length -= 1) {
    for (const part of [folded.slice(-length), folded.slice(0, length)]) {
      const meant = MEANINGS.get(stemOf(part)) ?? MEANINGS.get(part);
      if (meant !== undefined) return meant.map(({ industry }) => industry);
    }
  }
  return [];
}

function meanings(): Map<string, Meaning[]> {
  const all = new Map<string, Meaning[]>();
  for (const { label, names, terms } of INDUSTRIES) {
    for (const term of [...names.split('|'), ...terms.split('|')]) {
      const capitals = /^[A-Z\d.]{1,4}$/.test(term) ? term : null;
      for (const folded of germanKeys(term)) {
        const key = folded.split(' ').map(stemOf).join(' ');
        const known = all.get(key) ?? [];
        if (key !== '' && !known.some(({ industry }) => industry === label))
          all.set(key, [...known, { industry: label, capitals }]);
      }
    }
  }
  return all;
}
