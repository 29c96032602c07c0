/** A sentence (or line) of a draft, with where it stands in it. */
export interface Sentence {
  text: string;
  start: number;
}

/** Words with what capitals say about them. */
export interface Token {
  raw: string;
  /** In the sentence. */
  start: number;
  end: number;
  /** What stands between this word and the one before. */
  gap: string;
}

/** Longest draft that is read; a longer one is refused by its length anyway. */
export const LONGEST_DRAFT = 20_000;

/** Abbreviations whose full stop ends no sentence. */
const ABBREVIATION =
  /(?:^|[\s(])(?:[A-Z]|[a-z]|Dr|Mr|Mrs|Ms|Prof|St|No|Nr|Inc|Ltd|Co|bzw|ca|z\.B|u\.a|d\.h|e\.g|i\.e|vs|approx|Mio|Mrd)\.$/u;

/** The sentences of a text: ended by a mark and a blank, or by the line. */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let lineStart = 0;
  for (const line of text.slice(0, LONGEST_DRAFT).split('\n')) {
    let start = 0;
    for (const end of line.matchAll(/[.!?…]["'”“’»)]?(?=\s)/g)) {
      const stop = end.index + end[0].length;
      const ordinal =
        /\d\.$/.test(line.slice(start, stop)) &&
        /^\s+\p{Ll}|^\s+(?:Januar|Februar|März|April|Mai|Ju[nl]i|August|September|Oktober|November|Dezember)/u.test(
          line.slice(stop),
        );
      if (ABBREVIATION.test(line.slice(Math.max(0, stop - 12), stop)) || ordinal) continue;
      push(sentences, line.slice(start, stop), lineStart + start);
      start = stop;
    }
    push(sentences, line.slice(start), lineStart + start);
    lineStart += line.length + 1;
  }
  return sentences;
}

function push(sentences: Sentence[], raw: string, at: number): void {
  const lead = raw.length - raw.trimStart().length;
  if (raw.trim() !== '') sentences.push({ text: raw.trim(), start: at + lead });
}

/** A word may hold dots, ampersands and hyphens inside ("S.A.", "R&D", "on-call"). */
const TOKEN = /[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}]|[.&'’+/-](?=[\p{L}\p{N}]))*/gu;

export function tokensOf(sentence: string): Token[] {
  const tokens: Token[] = [];
  let position = 0;
  for (const { 0: raw, index } of sentence.matchAll(TOKEN)) {
    tokens.push({ raw, start: index, end: index + raw.length, gap: sentence.slice(position, index) });
    position = index + raw.length;
  }
  return tokens;
}

/** One form for texts that are compared: lower case, letters and digits, single blanks, blank at both ends. */
export function comparable(text: string): string {
  const words = text
    // Who writes a name does not write its mark, and NFKC would make letters of it.
    .replace(/[™®℠©]/gu, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’‘´`](?=s\b)/g, ' ')
    .replace(/[\p{Cf}'’‘]/gu, '')
    .replace(/[^\p{L}\p{M}\p{N}%€$£]+/gu, ' ')
    .trim();
  return ` ${words} `;
}

/** Spans that several readers found are told once: the longest of those that overlap. */
export function withoutOverlaps<Found extends { start: number; end: number }>(found: readonly Found[]): Found[] {
  const kept: Found[] = [];
  for (const one of [...found].sort((a, b) => b.end - b.start - (a.end - a.start))) {
    if (!kept.some((other) => one.start < other.end && other.start < one.end)) kept.push(one);
  }
  return kept.sort((a, b) => a.start - b.start);
}
