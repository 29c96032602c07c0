/** Longest quote shown as evidence, in characters. */
const LONGEST_QUOTE = 160;

/** The words of a text around a match, verbatim, cut at blanks; the whole text when it is short. */
export function quoteAround(text: string, start: number, end: number): string {
  if (text.length <= LONGEST_QUOTE) return text.trim();
  const from = sentenceStart(text, start);
  const begin = end - from <= LONGEST_QUOTE ? from : nextBlank(text, Math.max(0, end - LONGEST_QUOTE), start);
  const stop = Math.min(text.length, begin + LONGEST_QUOTE);
  const cut = stop === text.length ? stop : lastBlank(text, stop, end);
  return text.slice(begin, cut).trim();
}

function sentenceStart(text: string, position: number): number {
  for (let index = position - 1; index > 0; index -= 1) {
    if (/[.!?\n]/.test(text[index - 1] ?? '') && /\s/.test(text[index] ?? '')) return index + 1;
  }
  return 0;
}

function nextBlank(text: string, from: number, limit: number): number {
  for (let index = from; index < limit; index += 1) if (/\s/.test(text[index] ?? '')) return index + 1;
  return limit;
}

function lastBlank(text: string, from: number, limit: number): number {
  for (let index = from; index > limit; index -= 1) if (/\s/.test(text[index] ?? '')) return index;
  return limit;
}
