import type { KnownBlock } from '@slack/types';
import type { RenderedMessage } from '#src/ports/messenger';
import { context } from './builders.ts';
import { LIMITS } from './limits.ts';
import { cut } from './text.ts';

/**
 * A message that Slack will take: text shortened, and blocks left out - the largest first, never the ones with buttons -
 * until number and size are allowed, with a line that says how many. `text` is mrkdwn, outside text already escaped.
 */
export function message(input: { text: string; blocks: readonly KnownBlock[] }): RenderedMessage {
  const text = cut(input.text, LIMITS.fallbackText).trim() || '–';
  if (fits(input.blocks)) return { text, blocks: [...input.blocks] };
  const blocks = [...input.blocks];
  const withNote = () => [...blocks, context(`… and ${input.blocks.length - blocks.length} more parts left out`)];
  while (blocks.length > 0 && !fits(withNote())) blocks.splice(leastNeeded(blocks), 1);
  return { text, blocks: withNote() };
}

/** Builds a list card with as many of `count` items as a message takes, so that `build` can say what is missing. */
export function largestFitting(count: number, build: (shown: number) => KnownBlock[]): KnownBlock[] {
  for (let shown = count; shown > 0; shown -= 1) {
    const blocks = build(shown);
    if (fits(blocks)) return blocks;
  }
  return build(0);
}

function fits(blocks: readonly KnownBlock[]): boolean {
  return blocks.length <= LIMITS.blocks && sizeOf(blocks) <= LIMITS.messageJson;
}

function leastNeeded(blocks: readonly KnownBlock[]): number {
  const sizes = blocks.map((block) => (block.type === 'actions' ? 0 : sizeOf(block)));
  return sizes.indexOf(Math.max(...sizes));
}

function sizeOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value), 'utf8');
}
