import type { TextBlock } from './text-blocks.ts';

/**
 * The blocks whose text is expected to agree best with the main content: taken in the order of their probability as
 * long as the expected F1 over words grows. A page with clear content is cut sharply, one with doubtful content widely.
 */
export function mainBlocks(blocks: readonly TextBlock[], probabilities: readonly number[]): TextBlock[] {
  const ordered = [...blocks].sort((a, b) => probabilities[b.index]! - probabilities[a.index]! || a.index - b.index);
  const expectedMain = blocks.reduce((sum, block) => sum + block.words * probabilities[block.index]!, 0);
  let taken = 0;
  let right = 0;
  let best = { count: 0, agreement: 0 };
  for (const [position, block] of ordered.entries()) {
    taken += block.words;
    right += block.words * probabilities[block.index]!;
    const agreement = (2 * right) / (taken + expectedMain);
    if (agreement > best.agreement) best = { count: position + 1, agreement };
  }
  return ordered.slice(0, best.count).sort((a, b) => a.index - b.index);
}
