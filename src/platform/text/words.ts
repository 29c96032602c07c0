/** One word of a text, with where it stands, so that a match can be quoted in the text's own spelling. */
export interface Word {
  /** As written. */
  raw: string;
  /** Lower case, without diacritics: what is compared. */
  folded: string;
  start: number;
  end: number;
  /** What stands between the word before (or the beginning) and this one. */
  gap: string;
}

/** Letters and digits run together ("b2b", "3d"); only numbers with thousands separators ("1,000") span punctuation. */
const WORD = /(?<![\p{L}\p{N}])\d{1,3}(?:[.,'’]\d{3})+(?![\p{L}\p{N}])|[\p{L}\p{M}\p{N}]+/gu;

/** Longest text that is read; what stands behind it is ignored, so that time stays bounded. */
const LONGEST_TEXT = 20_000;

/** The words of a text in order. Linear in the length of the text. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let position = 0;
  for (const match of text.slice(0, LONGEST_TEXT).matchAll(WORD)) {
    const raw = match[0];
    const end = match.index + raw.length;
    words.push({ raw, folded: fold(raw), start: match.index, end, gap: text.slice(position, match.index) });
    position = end;
  }
  return words;
}

/** True when only blanks, hyphens and the like stand in a gap, so that the words around it may form one phrase. */
export function holdsTogether(gap: string): boolean {
  return gap.length <= 3 && /^[\s\-‐‑–—'’./&]*$/u.test(gap);
}

/** Lower case without diacritics: `Île` and `ile`, `GRÖSSE` and `große` compare equal. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/\p{M}+/gu, '');
}

/** The folded words of a text joined by single blanks: a key under which spellings of one name meet. */
export function foldedKey(text: string): string {
  return wordsOf(text)
    .map((word) => word.folded)
    .join(' ');
}

/** Endings of German adjectives: `deutsch`, `deutsche`, `deutschen`, … */
export const GERMAN_ENDINGS = ['', 'e', 'en', 'er', 'es', 'em'] as const;

/** The keys of a German name: with its umlauts as plain letters and, where it has some, as two letters (`oe`). */
export function germanKeys(text: string): string[] {
  const spelledOut = text.replace(/[äöüÄÖÜ]/g, (letter) => UMLAUTS[letter] ?? letter);
  return [...new Set([foldedKey(text), foldedKey(spelledOut)])];
}

const UMLAUTS: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', Ä: 'Ae', Ö: 'Oe', Ü: 'Ue' };
