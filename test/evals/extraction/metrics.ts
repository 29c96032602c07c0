/** Lower-cased words: runs of letters and digits in any script. */
export function tokensOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** F1 over words as multisets: each word counts as often as it occurs. Two empty texts agree. */
export function wordF1(text: string, truth: string): number {
  const found = tokensOf(text);
  const wanted = tokensOf(truth);
  if (found.length + wanted.length === 0) return 1;
  const left = new Map<string, number>();
  for (const token of wanted) left.set(token, (left.get(token) ?? 0) + 1);
  let common = 0;
  for (const token of found) {
    const count = left.get(token) ?? 0;
    if (count === 0) continue;
    common += 1;
    left.set(token, count - 1);
  }
  return (2 * common) / (found.length + wanted.length);
}

/** The share of snippets that stand in the text, apart from white space and case; `null` when there are none. */
export function snippetShare(text: string, snippets: readonly string[], fold: (text: string) => string = plain) {
  if (snippets.length === 0) return null;
  const searched = fold(text);
  return snippets.filter((snippet) => searched.includes(fold(snippet))).length / snippets.length;
}

/** Shorter texts are parts of snippets by chance. */
const LEAST_PART = 9;

/** Whether a snippet stands in the text, or the text is a part of one. */
export function sharesSnippet(text: string, snippets: readonly string[]): boolean {
  const searched = plain(text);
  return snippets.map(plain).some((snippet) => {
    return searched.includes(snippet) || (searched.length >= LEAST_PART && snippet.includes(searched));
  });
}

/** White space and case made alike. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase();
}

/** Quotation marks made alike as well: many truths were typed with straight ones where the page has curly ones. */
export function plainQuotes(text: string): string {
  return plain(text).replace(/[‘’ʼ]/g, "'").replace(/[“”„]/g, '"');
}

export function mean(values: readonly (number | null)[]): number {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? 0 : known.reduce((sum, value) => sum + value, 0) / known.length;
}
