import { collapse, type PageDocument } from '../page-document.ts';

/** Longest quote kept with a fact. */
const MAX_QUOTE = 240;
/** A list is quoted item by item, so it may take more. */
export const MAX_LIST_QUOTE = 900;
const CUT = '…';
/** How far the ends of a sentence are looked for. A page is up to 2 MB and not written by friends. */
const SENTENCE_REACH = 500;

/** Where a quote has to stand: in what is said (text, title, meta contents, JSON-LD), or in the markup as written. */
export type QuotePlace = 'words' | 'markup';

/**
 * True when the words really stand in the page. What typesetting changes does not count: white space, the form of
 * quotation marks and dashes, upper and lower case, invisible characters. Where the quote was shortened (`…`), its parts
 * must follow one another.
 */
export function quoteOccurs(quote: string, document: PageDocument, place: QuotePlace = 'words'): boolean {
  const parts = normalised(quote).split(CUT).map(collapse).filter(Boolean);
  if (parts.length === 0) return false;
  return sourcesOf(document, place).some((source) => containsInOrder(source, parts));
}

/** True when the words stand in a text, compared as `quoteOccurs` compares. */
export function wordsOccur(words: string, text: string): boolean {
  const wanted = normalised(words);
  return wanted !== '' && normalised(text).includes(wanted);
}

/** A text as it is compared: one form for every way of typesetting the same words. */
export function normalised(text: string): string {
  return collapse(
    text
      .normalize('NFKC')
      // NFKC writes the ellipsis as three dots; what was cut is marked with one character.
      .replace(/\.\.\./g, CUT)
      .toLowerCase()
      .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
      .replace(/["'`´‘’‚‛“”„‟«»‹›′″]/g, "'")
      .replace(/[\u2010-\u2015\u2212]/g, '-'),
  );
}

/** The words of a text around a place in it: the sentence where it fits, else as much as a quote may hold. */
export function quoteAround(text: string, start: number, end: number): string {
  const reach = Math.max(0, start - SENTENCE_REACH);
  const from = reach + lastBoundary(text.slice(reach, start));
  const to = end + nextBoundary(text.slice(end, end + SENTENCE_REACH));
  if (to - from <= MAX_QUOTE) return collapse(text.slice(from, to));
  const margin = Math.max(0, Math.floor((MAX_QUOTE - (end - start)) / 2));
  const left = Math.max(from, start - margin);
  const right = Math.min(to, end + margin);
  const words = collapse(text.slice(left, right));
  return `${left > from ? CUT : ''}${words}${right < to ? CUT : ''}`;
}

/** A quote cut to the longest that is kept. */
export function shortened(quote: string, longest = MAX_QUOTE): string {
  const words = collapse(quote);
  return words.length <= longest ? words : `${words.slice(0, longest - 1).trimEnd()}${CUT}`;
}

/** One quote for several pieces of a page, which must follow one another there. */
export function joinedQuote(pieces: readonly string[]): string {
  return pieces.map(collapse).join(` ${CUT} `);
}

/** Normalising a page takes longer than all comparisons with it, so it is done once. */
const NORMALISED = new WeakMap<PageDocument, Partial<Record<QuotePlace, readonly string[]>>>();

function sourcesOf(document: PageDocument, place: QuotePlace): readonly string[] {
  const known = NORMALISED.get(document) ?? {};
  const sources = known[place] ?? writtenSources(document, place).map(normalised);
  NORMALISED.set(document, { ...known, [place]: sources });
  return sources;
}

function writtenSources(document: PageDocument, place: QuotePlace): string[] {
  if (place === 'markup') return [document.page.html];
  return [document.text, document.title, ...document.meta.values(), ...document.jsonLd];
}

function containsInOrder(source: string, parts: string[]): boolean {
  let position = 0;
  for (const part of parts) {
    const found = source.indexOf(part, position);
    if (found < 0) return false;
    position = found + part.length;
  }
  return true;
}

function lastBoundary(before: string): number {
  let boundary = before.lastIndexOf('\n') + 1;
  for (const end of before.matchAll(/[.!?]\s+(?=[\p{Lu}\d])/gu))
    boundary = Math.max(boundary, end.index + end[0].length);
  return boundary;
}

function nextBoundary(after: string): number {
  const end = /[.!?](?=\s|$)|\n/.exec(after);
  if (end === null) return after.length;
  return end[0] === '\n' ? end.index : end.index + 1;
}
