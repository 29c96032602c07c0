/** What the model is to say. */
export interface SpokenAnswer {
  kind: 'answer';
  text: string;
  finish: 'complete' | 'length' | 'refusal';
  /** Counted from the texts (four characters a token) when left out. */
  usage?: { inputTokens: number; outputTokens: number; cachedInputTokens?: number };
  /** Milliseconds before the first byte. */
  delayMs?: number;
  /** The model that answers, when it is not the one that was asked for. */
  model?: string;
}

/** What goes wrong instead of an answer, or in the middle of one. */
export type FaultyAnswer =
  | { kind: 'status'; status: number; body?: unknown; headers?: Record<string, string> }
  /** Never answers. */
  | { kind: 'hang' }
  /** Sends the beginning and never the rest. */
  | { kind: 'stall'; text: string }
  /** The connection is reset before anything was sent. */
  | { kind: 'drop' }
  /** The connection is reset after a part of the answer. */
  | { kind: 'reset'; text: string }
  /** The connection ends in good order after a part of the answer. */
  | { kind: 'early-end'; text: string }
  /** An error inside a stream that had begun with 200. */
  | { kind: 'error-inside'; text: string; type: string; message: string }
  /** 200 and a body that is no JSON. */
  | { kind: 'bad-body' }
  /** 200 and JSON of another shape. */
  | { kind: 'bad-shape'; body: unknown };

export type ScriptedAnswer = SpokenAnswer | FaultyAnswer;

export function says(text: string, more: Partial<Omit<SpokenAnswer, 'kind' | 'text'>> = {}): SpokenAnswer {
  return { kind: 'answer', text, finish: 'complete', ...more };
}

export function saysJson(value: unknown, more: Partial<Omit<SpokenAnswer, 'kind' | 'text'>> = {}): SpokenAnswer {
  return says(JSON.stringify(value), more);
}

/** JSON as models break it: in a fence, with a trailing comma, and not closed. */
export function saysBrokenJson(value: unknown): SpokenAnswer {
  return says(`Here you are:\n\`\`\`json\n${JSON.stringify(value).replace(/\}$/, ',')}\n`);
}

export function refuses(text = 'I cannot help with that.'): SpokenAnswer {
  return says(text, { finish: 'refusal' });
}

export function isCut(text: string): SpokenAnswer {
  return says(text, { finish: 'length' });
}

export function saysNothing(): SpokenAnswer {
  return says('');
}

/** A valid JSON answer of about so many characters. */
export function saysHuge(characters = 1_048_576): SpokenAnswer {
  return saysJson({ text: 'x'.repeat(characters) });
}

export function rateLimited(retryAfterSeconds: number | null = 7): FaultyAnswer {
  return {
    kind: 'status',
    status: 429,
    headers: retryAfterSeconds === null ? {} : { 'Retry-After': `${retryAfterSeconds}` },
  };
}

export function serverError(status = 500): FaultyAnswer {
  return { kind: 'status', status };
}
