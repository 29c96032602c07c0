import type { About, DraftLanguage, GroundItem } from '../draft.ts';
import { comparable, sentencesOf } from './sentence.rules.ts';

/** An item of evidence, made ready for comparison once. */
export interface OpenItem extends GroundItem {
  /** See `comparable`. */
  words: string;
  sentences: readonly { text: string; words: string }[];
}

/** Everything a draft may rely on. */
export interface OpenGround {
  items: readonly OpenItem[];
  /** All words of all items. */
  words: string;
}

export function openGround(items: readonly GroundItem[]): OpenGround {
  const open = items.map((item) => ({
    ...item,
    words: comparable(item.text),
    sentences: sentencesOf(item.text).map(({ text }) => ({ text, words: comparable(text) })),
  }));
  return { items: open, words: open.map(({ words }) => words).join('|') };
}

/** True when the words stand together in one piece of evidence. */
export function stands(words: string, ground: OpenGround): boolean {
  const wanted = comparable(words);
  return wanted.trim() !== '' && ground.words.includes(wanted);
}

const PRONOUNS: Record<DraftLanguage, RegExp> = {
  en: /(?<![\p{L}])(?:(?<sender>we|our|ours|us|I|my|me)|(?<recipient>you|your|yours))(?![\p{L}])/giu,
  // "Sie" at the beginning of a sentence may be "they"; in a letter to somebody it is the reader.
  de: /(?<![\p{L}])(?:(?<sender>[Ww]ir|[Uu]ns(?:er\p{L}{0,2})?|ich|Ich|mein\p{L}{0,2}|mir)|(?<recipient>Sie|Ihnen|Ihr\p{L}{0,2}|du|dein\p{L}{0,2}|euch|euer))(?![\p{L}])/gu,
};

/** "If you run 20 looms" states nothing about the reader. */
const CONDITION = /^(?:if|whether|when|in case|falls|wenn|sofern|ob)(?!\p{L})/iu;

/**
 * Of whom a place in a sentence speaks: the nearest "we" or "you" before it, else the first behind it. A condition speaks
 * of nobody, so that the evidence of everybody counts for it.
 */
export function subjectAt(sentence: string, place: number, language: DraftLanguage): About {
  if (CONDITION.test(sentence)) return null;
  let before: About = null;
  for (const match of sentence.matchAll(PRONOUNS[language])) {
    const who: About = match.groups?.sender === undefined ? 'recipient' : 'sender';
    if (match.index >= place) return before ?? who;
    before = who;
  }
  return before;
}

/** The evidence that counts for a statement about somebody. */
export function itemsFor(about: About, ground: OpenGround): readonly OpenItem[] {
  return about === null ? ground.items : ground.items.filter((item) => item.about === null || item.about === about);
}

const LEAST_VERBATIM_WORDS = 4;

/** True when the evidence says these very words, so that repeating them invents nothing. */
export function isVerbatim(words: string, ground: OpenGround): boolean {
  const wanted = comparable(words);
  return wanted.trim().split(' ').length >= LEAST_VERBATIM_WORDS && ground.words.includes(wanted);
}
