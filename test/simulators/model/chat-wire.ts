import type { SpokenAnswer } from './answers.ts';
import type { ModelCall } from './script.ts';
import { piecesOf, usageOf, type Wire } from './wire.ts';

const CREATED = Date.UTC(2026, 10, 21) / 1_000;

/** Chat completions, as OpenAI, Cerebras and the compatible servers write them. */
export const chatWire: Wire = {
  whole: (answer, call) => ({
    ...envelope(answer, call, 'chat.completion'),
    choices: [
      {
        index: 0,
        message: { role: 'assistant', ...said(answer, call) },
        logprobs: null,
        finish_reason: finishReason(answer, call),
      },
    ],
    usage: usage(answer, call),
  }),

  events: (answer, call) => {
    const chunk = (delta: object, finish: string | null, more: object = {}) =>
      event({
        ...envelope(answer, call, 'chat.completion.chunk'),
        choices: [{ index: 0, delta, finish_reason: finish }],
        ...more,
      });
    const refusal = said(answer, call).refusal !== null;
    const wantsUsage = Object(call.body.stream_options).include_usage === true;
    // Cerebras puts usage into the last chunk, unasked; the others send one more, without choices, when asked.
    const inLast = call.vendor === 'cerebras' ? { usage: usage(answer, call) } : {};
    const apart = { ...envelope(answer, call, 'chat.completion.chunk'), choices: [], usage: usage(answer, call) };
    return {
      opening: [chunk({ role: 'assistant', content: '' }, null)],
      pieces: piecesOf(answer.text).map((piece) => chunk(refusal ? { refusal: piece } : { content: piece }, null)),
      closing: [
        chunk({}, finishReason(answer, call), inLast),
        ...(wantsUsage && call.vendor !== 'cerebras' ? [event(apart)] : []),
        'data: [DONE]\n\n',
      ],
    };
  },

  error: (status, message, type = typeOf(status)) => ({ error: { message, type, param: null, code: null } }),

  errorEvent: (message, type) => event({ error: { message, type, code: null } }),
};

function envelope(answer: SpokenAnswer, call: ModelCall, object: string) {
  return { id: 'chatcmpl-1', object, created: CREATED, model: answer.model ?? call.model };
}

/** Only OpenAI has a field for refusals; others say it, and name the filter as reason. */
function said(answer: SpokenAnswer, call: ModelCall): { content: string | null; refusal: string | null } {
  const apart = answer.finish === 'refusal' && call.vendor === 'openai';
  return apart ? { content: null, refusal: answer.text } : { content: answer.text, refusal: null };
}

function finishReason(answer: SpokenAnswer, call: ModelCall): string {
  if (answer.finish === 'length') return 'length';
  return answer.finish === 'refusal' && call.vendor !== 'openai' ? 'content_filter' : 'stop';
}

function usage(answer: SpokenAnswer, call: ModelCall) {
  const { inputTokens, outputTokens, cachedInputTokens } = usageOf(answer, call);
  const cached =
    call.vendor === 'deepseek'
      ? { prompt_cache_hit_tokens: cachedInputTokens, prompt_cache_miss_tokens: inputTokens - cachedInputTokens }
      : { prompt_tokens_details: { cached_tokens: cachedInputTokens } };
  return {
    prompt_tokens: inputTokens,
    completion_tokens: outputTokens,
    total_tokens: inputTokens + outputTokens,
    ...cached,
  };
}

function typeOf(status: number): string {
  if (status === 401) return 'authentication_error';
  if (status === 429) return 'rate_limit_error';
  return status >= 500 ? 'server_error' : 'invalid_request_error';
}

function event(data: unknown): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}
