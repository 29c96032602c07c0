import type { SpokenAnswer } from './answers.ts';
import type { ModelCall } from './script.ts';
import { piecesOf, usageOf, type Wire } from './wire.ts';

const STOP_REASONS = { complete: 'end_turn', length: 'max_tokens', refusal: 'refusal' };

/** Messages, as Anthropic writes them. */
export const anthropicWire: Wire = {
  whole: (answer, call) => ({
    ...message(answer, call),
    content: answer.text === '' ? [] : [{ type: 'text', text: answer.text, citations: null }],
    stop_reason: STOP_REASONS[answer.finish],
    usage: usage(answer, call),
  }),

  events: (answer, call) => ({
    opening: [
      event('message_start', {
        message: { ...message(answer, call), usage: { ...usage(answer, call), output_tokens: 1 } },
      }),
      event('content_block_start', { index: 0, content_block: { type: 'text', text: '' } }),
      event('ping', {}),
    ],
    pieces: piecesOf(answer.text).map((text) =>
      event('content_block_delta', { index: 0, delta: { type: 'text_delta', text } }),
    ),
    closing: [
      event('content_block_stop', { index: 0 }),
      event('message_delta', {
        delta: { stop_reason: STOP_REASONS[answer.finish], stop_sequence: null },
        usage: { output_tokens: usageOf(answer, call).outputTokens },
      }),
      event('message_stop', {}),
    ],
  }),

  error: (status, message, type = typeOf(status)) => ({ type: 'error', error: { type, message }, request_id: 'req_1' }),

  errorEvent: (message, type) => event('error', { error: { type, message } }),
};

function message(answer: SpokenAnswer, call: ModelCall) {
  return {
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model: answer.model ?? call.model,
    content: [],
    stop_reason: null,
    stop_sequence: null,
  };
}

/** Input read from the cache is counted apart from the rest. */
function usage(answer: SpokenAnswer, call: ModelCall) {
  const { inputTokens, outputTokens, cachedInputTokens } = usageOf(answer, call);
  return {
    input_tokens: inputTokens - cachedInputTokens,
    cache_read_input_tokens: cachedInputTokens,
    cache_creation_input_tokens: 0,
    output_tokens: outputTokens,
  };
}

const TYPES: Record<number, string> = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  402: 'billing_error',
  403: 'permission_error',
  404: 'not_found_error',
  413: 'request_too_large',
  429: 'rate_limit_error',
  529: 'overloaded_error',
};

function typeOf(status: number): string {
  return TYPES[status] ?? 'api_error';
}

function event(type: string, data: object): string {
  return `event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`;
}
