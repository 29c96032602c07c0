import type { PageText, Place, TextBlock } from './text-blocks.ts';

/** Blocks from `first` up to but not including `end`. */
export interface Span {
  first: number;
  end: number;
}

/** The cost of a word in a link, or of a block that is no sentence, when looking for the densest stretch of prose. */
const LINK_WORD_COST = 1.5;
const STRAY_BLOCK_COST = 3;
/** Shares of a paragraph's weight that its container and that one's container get (as in Readability). */
const CONTAINER_SHARES = [1, 0.5, 0.25];
const LEAST_SCORED_WORDS = 5;
const MOST_SCORED_WORDS = 100;

/** The stretch of the page with the most words outside links, each block of menus counting against it. */
export function densestStretch(blocks: readonly TextBlock[]): Span {
  let best = { first: 0, end: 0, gain: 0 };
  let first = 0;
  let gain = 0;
  for (const block of blocks) {
    if (gain <= 0) {
      gain = 0;
      first = block.index;
    }
    const own = block.words - block.linkWords;
    gain += (block.prose ? own : own * 0.3 - STRAY_BLOCK_COST) - block.linkWords * LINK_WORD_COST;
    if (gain > best.gain) best = { first, end: block.index + 1, gain };
  }
  return best;
}

/** The place whose own paragraphs weigh most, after what is mainly links has been discounted. */
export function richestPlace({ blocks }: PageText): Place | null {
  const scores = new Map<Place, number>();
  for (const block of blocks) {
    if (block.words < LEAST_SCORED_WORDS || !block.prose) continue;
    const score = 1 + Math.min(block.words, MOST_SCORED_WORDS) / 10;
    let place = block.place.parent;
    for (const share of CONTAINER_SHARES) {
      if (place === null) break;
      scores.set(place, (scores.get(place) ?? 0) + score * share);
      place = place.parent;
    }
  }
  let best: { place: Place; score: number } | null = null;
  for (const [place, raw] of scores) {
    const score = raw * (1 - place.linkWords / Math.max(1, place.words));
    if (best === null || score > best.score) best = { place, score };
  }
  return best?.place ?? null;
}

/** What the author calls the main part: the largest `<main>` or `role="main"`, else the largest `<article>`. */
export function declaredMain({ places }: PageText): Place | null {
  const largest = (candidates: Place[]) =>
    candidates.reduce<Place | null>((best, place) => (best === null || place.words > best.words ? place : best), null);
  const mains = places.filter((place) => place.name === 'main' || /(^|\s)main(\s|$)/.test(place.called));
  return largest(mains) ?? largest(places.filter((place) => place.name === 'article'));
}
