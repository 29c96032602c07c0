import type { Completion, CompletionRequest } from '#src/ports/language-model';
import { streamCutShort } from '../model-errors.ts';
import { schemaInWords } from '../schema-in-words.ts';
import { toStrictSchema } from '../strict-schema.rules.ts';
import { AnthropicEvent, AnthropicMessage, type AnthropicUsage } from './anthropic.schema.ts';

export interface AnthropicBody {
  model: string;
  max_tokens: number;
  system?: string;
  messages: { role: 'user' | 'assistant'; content: string }[];
  output_config?: { format: { type: 'json_schema'; schema: Record<string, unknown> } };
}

/** Our request in Anthropic's words. The temperature is left out: current models refuse it, the SDK no longer has it. */
export function toAnthropicBody(request: CompletionRequest): AnthropicBody {
  const { schema } = request;
  const strictSchema = schema ? toStrictSchema(schema.jsonSchema, 'describe') : null;
  // The format knows no dictionaries and the like, and would close them to empty objects.
  const system = schema && !strictSchema?.strict ? schemaInWords(request.system, schema) : request.system;
  return {
    model: request.model,
    max_tokens: request.maxOutputTokens,
    ...(system === '' ? {} : { system }),
    messages: request.turns.map(({ role, text }) => ({ role, content: text })),
    ...(strictSchema?.strict
      ? { output_config: { format: { type: 'json_schema' as const, schema: strictSchema.schema } } }
      : {}),
  };
}

/** A whole answer. Thinking and other blocks are not part of its text. */
export function completionOfMessage(raw: unknown): Completion {
  const message = AnthropicMessage.parse(raw);
  const text = message.content.map((block) => (block.type === 'text' ? (block.text ?? '') : '')).join('');
  return { text, finish: finishOf(message.stop_reason), usage: usageOf(message.usage), model: message.model };
}

/** An answer that arrives in pieces. */
export class AnthropicStreamReader {
  private text = '';
  private stopReason: string | null = null;
  private usage: AnthropicUsage = {};
  private model: string | null = null;
  private started = false;

  constructor(private readonly request: CompletionRequest) {}

  read(raw: unknown): void {
    this.started = true;
    const event = AnthropicEvent.parse(raw);
    if (event.message) {
      this.model = event.message.model;
      this.usage = event.message.usage;
    }
    // Only what the last event repeats is newer; it may leave out what the first one said.
    if (event.usage) this.usage = { ...this.usage, ...withoutNulls(event.usage) };
    this.stopReason = event.delta?.stop_reason ?? this.stopReason;
    const piece = event.delta?.type === 'text_delta' ? (event.delta.text ?? '') : '';
    if (piece === '') return;
    this.text += piece;
    this.request.onText?.(piece);
  }

  /** Throws AnswerBroken when the stream ended before the answer did. */
  completion(): Completion {
    if (this.stopReason === null) throw streamCutShort(this.started);
    return {
      text: this.text,
      finish: finishOf(this.stopReason),
      usage: usageOf(this.usage),
      model: this.model ?? this.request.model,
    };
  }
}

function finishOf(reason: string | null | undefined): Completion['finish'] {
  if (reason === 'refusal') return 'refusal';
  return reason === 'max_tokens' || reason === 'model_context_window_exceeded' ? 'length' : 'complete';
}

/** Anthropic counts input that touched the cache apart; ours includes it. */
function usageOf(usage: AnthropicUsage): Completion['usage'] {
  const cached = usage.cache_read_input_tokens ?? 0;
  return {
    inputTokens: (usage.input_tokens ?? 0) + cached + (usage.cache_creation_input_tokens ?? 0),
    outputTokens: usage.output_tokens ?? 0,
    cachedInputTokens: cached,
  };
}

function withoutNulls(usage: AnthropicUsage): AnthropicUsage {
  return Object.fromEntries(Object.entries(usage).filter(([, value]) => typeof value === 'number'));
}
