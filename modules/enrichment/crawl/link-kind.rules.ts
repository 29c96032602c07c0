import { ARTICLE_FOLDERS, LINK_WORDS, type LinkedKind } from './link-words.data.ts';
import { plainWords } from './plain-words.rules.ts';

/** What a link seems to lead to; a higher score is a surer one. */
export interface KindGuess {
  kind: LinkedKind;
  score: number;
}

/** Longer link texts are sentences or headlines of articles, not entries of a menu. */
const MOST_WORDS_OF_A_MENU = 5;
/** A text or an address that is exactly what such links are called, and one that only contains it. */
const SCORES = { wholeText: 10, inText: 4, wholeSegment: 8, inSegment: 3 };
/** Each folder above a page makes it a little less likely to be the main one of its kind. */
const PER_FOLDER = 0.5;
const LANGUAGE_FOLDER = /^[a-z]{2}([-_][a-z]{2})?$/;
const PAGE_ENDING = /\.(html?|php|aspx?|jsp|cfm)$/i;

const KIND_OF_PHRASE = new Map<string, LinkedKind>(
  (Object.keys(LINK_WORDS) as LinkedKind[]).flatMap((kind) => LINK_WORDS[kind].map((phrase) => [phrase, kind])),
);
const MOST_WORDS_OF_A_PHRASE = Math.max(...[...KIND_OF_PHRASE.keys()].map((phrase) => phrase.split(' ').length));

/** The kind of page behind a link, from its words and its address; `null` when neither says. */
export function kindOfLink(text: string, url: URL): KindGuess | null {
  const segments = segmentsOf(url);
  const byText = kindOfText(plainWords(text));
  const byPath = kindOfPath(segments);
  const depth = Math.max(0, segments.length - 1) * PER_FOLDER;
  const best = better(byText, byPath);
  if (best === null) return null;
  const agree = byText !== null && byPath !== null && byText.kind === byPath.kind;
  const score = (agree ? byText.score + byPath.score : best.score) - depth - (url.search === '' ? 0 : 1);
  return { kind: best.kind, score };
}

function kindOfText(words: string): KindGuess | null {
  const whole = KIND_OF_PHRASE.get(words);
  if (whole !== undefined) return { kind: whole, score: SCORES.wholeText };
  return words.split(' ').length > MOST_WORDS_OF_A_MENU ? null : longestPhraseIn(words, SCORES.inText);
}

/** The last part of the address says what the page is; a folder above it may say that it is an article. */
function kindOfPath(segments: readonly string[]): KindGuess | null {
  const last = segments.at(-1);
  if (last === undefined || segments.slice(0, -1).some((folder) => ARTICLE_FOLDERS.has(folder))) return null;
  const whole = KIND_OF_PHRASE.get(last);
  if (whole !== undefined) return { kind: whole, score: SCORES.wholeSegment };
  return last.split(' ').length > MOST_WORDS_OF_A_MENU ? null : longestPhraseIn(last, SCORES.inSegment);
}

/** `join our team` is about jobs although it contains `team`: the longest phrase decides. */
function longestPhraseIn(words: string, score: number): KindGuess | null {
  const parts = words.split(' ');
  for (let length = Math.min(parts.length, MOST_WORDS_OF_A_PHRASE); length > 0; length -= 1) {
    for (let from = 0; from + length <= parts.length; from += 1) {
      const kind = KIND_OF_PHRASE.get(parts.slice(from, from + length).join(' '));
      // Words of one or two letters ("om", "o") are too common to mean anything inside other text.
      if (kind !== undefined && parts.slice(from, from + length).join('').length > 2) {
        return { kind, score: score + length / 2 };
      }
    }
  }
  return null;
}

function segmentsOf(url: URL): string[] {
  return url.pathname
    .split('/')
    .filter((segment) => segment !== '' && !LANGUAGE_FOLDER.test(segment.toLowerCase()))
    .map((segment) => plainWords(decoded(segment.replace(PAGE_ENDING, ''))))
    .filter((segment) => segment !== '' && segment !== 'index');
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    // Not UTF-8 in percent signs: its letters as they stand are good enough.
    return segment;
  }
}

function better(a: KindGuess | null, b: KindGuess | null): KindGuess | null {
  if (a === null || b === null) return a ?? b;
  return b.score > a.score ? b : a;
}
