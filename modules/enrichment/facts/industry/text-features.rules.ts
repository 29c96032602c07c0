import { stemOf } from '#src/platform/text/stem';
import { type Word, wordsOf } from '#src/platform/text/words';
import { isTerm, termAt, termsOfCompound } from './known-terms.ts';

/** One thing seen in a text: a word by its stem (`invoice`), or a known term by what it shows (`=payments`). */
export interface Feature {
  key: string;
  start: number;
  end: number;
}

/** Known terms stand under this sign, so that German and English words for one industry are the same feature. */
const TERM = '=';
/** Words of every company's text. */
const COMMON = new Set(
  (
    'a about also an and any are as at be been business by can company do each for from had has have help helps helping ' +
    'her his how i in into is it its make makes making more most no not of on one or other our out over platform so than ' +
    'that the their them they this to up us use using was we were what when which who will with you your'
  ).split(' '),
);

/**
 * The words of an English text and the terms known for an industry, in order. Names are no words: what is in `names`
 * (folded) counts only as a known term. Linear in the text, of which the first 20,000 characters are read.
 */
export function featuresOf(text: string, names: ReadonlySet<string> = new Set()): Feature[] {
  const words = wordsOf(text);
  const own = words.filter(
    ({ folded }) =>
      folded.length > 1 && !/^\d/.test(folded) && !COMMON.has(folded) && (!names.has(folded) || isTerm(folded)),
  );
  return [...own.map(({ folded, start, end }) => ({ key: stemOf(folded), start, end })), ...knownTerms(words)].sort(
    (one, other) => one.start - other.start,
  );
}

/**
 * What a text in another language shows: known terms, also as parts of long words. Its other words are left out, for
 * some are English words by chance (German "plant" plans).
 */
export function foreignFeaturesOf(text: string): Feature[] {
  const words = wordsOf(text);
  const terms = knownTerms(words);
  const starts = new Set(terms.map(({ start }) => start));
  const parts = words
    .filter(({ start }) => !starts.has(start))
    .flatMap(({ folded, start, end }) =>
      termsOfCompound(folded).map((industry) => ({ key: TERM + industry, start, end })),
    );
  return [...terms, ...parts].sort((one, other) => one.start - other.start);
}

function knownTerms(words: readonly Word[]): Feature[] {
  const features: Feature[] = [];
  for (let index = 0; index < words.length; ) {
    const term = termAt(words, index);
    const { start } = words[index]!;
    const { end } = words[index + (term?.length ?? 1) - 1]!;
    for (const industry of term?.industries ?? []) features.push({ key: TERM + industry, start, end });
    index += term?.length ?? 1;
  }
  return features;
}

/** Whether a feature is a known term rather than a word. */
export function isKnownTerm(key: string): boolean {
  return key.startsWith(TERM);
}
