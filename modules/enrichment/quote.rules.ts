import { collapse, type PageDocument } from './page-document.ts';

/** Longest quote kept with a fact. */
const MAX_QUOTE = 240;
const CUT = '…';
/** How far the ends of a sentence are looked for. A page is up to 2 MB and not written by friends. */
const SENTENCE_REACH = 500;

/**
 * True when the words really stand in the page: in its text, title, meta contents or JSON-LD, apart from white space.
 * Where the quote was shortened (`…`), its parts must follow one another.
 */
export function quoteOccurs(quote: string, document: PageDocument): boolean {
  const parts = quote.split(CUT).map(collapse).filter(Boolean);
  if (parts.length === 0) return false;
  const sources = [document.text, document.title, ...document.meta.values(), ...document.jsonLd];
  return sources.some((source) => containsInOrder(collapse(source), parts));
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
export function shortened(quote: string): string {
  const words = collapse(quote);
  return words.length <= MAX_QUOTE ? words : `${words.slice(0, MAX_QUOTE - 1).trimEnd()}${CUT}`;
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
