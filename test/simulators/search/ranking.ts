import { wordsOf } from '#src/platform/text/words';
import type { KnownPage } from './web-pages.ts';

const IDLE = new Set('the a an in of and or for to with from on by at is are official website'.split(' '));

/** Pages that have most of the query's words, the title counting more; a phrase in quotation marks must stand there. */
export function rankedPages(pages: readonly KnownPage[], query: string, limit: number): KnownPage[] {
  const phrases = [...query.matchAll(/"([^"]{1,200})"/g)].map((match) => folded(match[1] ?? ''));
  const words = [...new Set(wordsOf(query).map((word) => word.folded))].filter((word) => !IDLE.has(word));
  const scored = pages.flatMap((page) => {
    const title = folded(page.title);
    const text = folded(`${page.title} ${page.snippet} ${page.keywords}`);
    if (phrases.some((phrase) => !text.includes(phrase))) return [];
    const score = words.reduce(
      (sum, word) => sum + (text.includes(` ${word} `) ? 2 : 0) + (title.includes(` ${word} `) ? 1 : 0),
      0,
    );
    return words.length > 0 && score > words.length ? [{ page, score }] : [];
  });
  // The sort is stable, so equals stay in the order of the pages.
  return scored
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ page }) => page);
}

function folded(text: string): string {
  return ` ${wordsOf(text)
    .map((word) => word.folded)
    .join(' ')} `;
}
