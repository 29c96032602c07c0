import { tokensOf } from './metrics.ts';

/** A block found at this place in the truth, in a chain of such finds that keeps the order of both texts. */
interface Find {
  block: number;
  at: number;
  words: number;
  before: Find | null;
}

/** Longer blocks are the truth's own words even out of order; shorter ones occur everywhere. */
const TELLING_WORDS = 4;
const COMPARABLE_WORDS = 6;
const MOST_PLACES = 200;

/**
 * How much of each block (0 to 1) is main content, from the truth's text alone: the blocks are laid along the truth so
 * that as many words as possible are found in order; a long block out of order counts where its words are still free;
 * one that is not found whole counts by its share of three-word sequences.
 */
export function blockLabels(blocks: readonly string[], truth: string): number[] {
  const tokens = tokensOf(truth);
  const blockTokens = blocks.map(tokensOf);
  const places = placesOf(tokens);
  const finds = blockTokens.map((block) => findsOf(block, tokens, places));
  const labels = blockTokens.map(() => 0);
  const used = new Uint8Array(tokens.length);
  for (let find = bestChain(blockTokens, finds, tokens.length); find !== null; find = find.before) {
    labels[find.block] = 1;
    used.fill(1, find.at, find.at + blockTokens[find.block]!.length);
  }
  const triples = new Set(triplesOf(tokens));
  for (const [index, block] of blockTokens.entries()) {
    if (labels[index] === 1 || block.length < TELLING_WORDS) continue;
    const free = finds[index]!.find((at) => !used.subarray(at, at + block.length).includes(1));
    if (free !== undefined) {
      labels[index] = 1;
      used.fill(1, free, free + block.length);
    } else if (block.length >= COMPARABLE_WORDS && finds[index]!.length === 0) {
      const own = triplesOf(block);
      labels[index] = own.filter((triple) => triples.has(triple)).length / own.length;
    }
  }
  return labels;
}

function placesOf(tokens: readonly string[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [at, token] of tokens.entries()) {
    const known = places.get(token);
    if (known === undefined) places.set(token, [at]);
    else known.push(at);
  }
  return places;
}

/** Where all words of a block stand in the truth in a row. Looked for by the rarest of its first words. */
function findsOf(block: readonly string[], tokens: readonly string[], places: ReadonlyMap<string, number[]>): number[] {
  const first = block.slice(0, 12).map((token) => places.get(token) ?? []);
  const rarest = first.reduce((best, found, index) => (found.length < first[best]!.length ? index : best), 0);
  return (first[rarest] ?? [])
    .map((at) => at - rarest)
    .filter((at) => at >= 0 && block.every((token, offset) => tokens[at + offset] === token))
    .slice(0, MOST_PLACES);
}

/** The chain of finds with most words, in the order of both texts (a Fenwick tree over places in the truth). */
function bestChain(blocks: readonly string[][], finds: readonly number[][], length: number): Find | null {
  const tree: (Find | null)[] = new Array(length + 2).fill(null);
  const upTo = (place: number): Find | null => {
    let best: Find | null = null;
    for (let i = place + 1; i > 0; i -= i & -i) if ((tree[i]?.words ?? 0) > (best?.words ?? 0)) best = tree[i] ?? null;
    return best;
  };
  for (const [block, found] of finds.entries()) {
    const words = blocks[block]!.length;
    const extended = found.map((at): Find => {
      const before = upTo(at);
      return { block, at, words: (before?.words ?? 0) + words, before };
    });
    for (const find of extended) {
      for (let i = find.at + words + 1; i < tree.length; i += i & -i) {
        if (find.words > (tree[i]?.words ?? 0)) tree[i] = find;
      }
    }
  }
  return upTo(length);
}

function triplesOf(tokens: readonly string[]): string[] {
  return tokens.slice(2).map((token, index) => `${tokens[index]} ${tokens[index + 1]} ${token}`);
}
