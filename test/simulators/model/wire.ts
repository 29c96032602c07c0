import type { SpokenAnswer } from './answers.ts';
import type { ModelCall } from './script.ts';

/** How one family of vendors writes answers. */
export interface Wire {
  whole(answer: SpokenAnswer, call: ModelCall): unknown;
  /** Complete server-sent events, the last ones included. */
  events(answer: SpokenAnswer, call: ModelCall): { opening: string[]; pieces: string[]; closing: string[] };
  error(status: number, message: string, type?: string): unknown;
  errorEvent(message: string, type: string): string;
}

/** Never splits a surrogate pair. Large answers come in larger pieces, as they do from fast servers. */
export function piecesOf(text: string): string[] {
  const characters = Array.from(text);
  const size = Math.max(7, Math.ceil(characters.length / 50));
  const pieces: string[] = [];
  for (let at = 0; at < characters.length; at += size) pieces.push(characters.slice(at, at + size).join(''));
  return pieces;
}

export function usageOf(answer: SpokenAnswer, call: ModelCall): Required<NonNullable<SpokenAnswer['usage']>> {
  const input = call.system + call.turns.map((turn) => turn.text).join('');
  const counted = { inputTokens: tokens(input), outputTokens: tokens(answer.text) };
  return { cachedInputTokens: 0, ...(answer.usage ?? counted) };
}

function tokens(text: string): number {
  return Math.ceil(text.length / 4);
}
