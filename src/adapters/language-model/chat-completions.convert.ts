import type { Completion, CompletionRequest } from '#src/ports/language-model';
import type { ChatDialect } from './chat-completions.dialect.ts';
import { ChatAnswer, ChatChunk, type ChatUsage } from './chat-completions.schema.ts';
import { AnswerBroken, streamCutShort } from './model-errors.ts';
import { schemaInWords } from './schema-in-words.ts';
import { toStrictSchema } from './strict-schema.rules.ts';

/** The part of a request that all servers share; the SDKs' own parameter types accept it. */
export interface ChatBody {
  model: string;
  messages: { role: 'system' | 'user' | 'assistant'; content: string }[];
  temperature?: number;
  max_tokens?: number;
  max_completion_tokens?: number;
  response_format?:
    | { type: 'json_object' }
    | { type: 'json_schema'; json_schema: { name: string; schema: Record<string, unknown>; strict: boolean } };
}

/** Our request in the words of chat completions. */
export function toChatBody(request: CompletionRequest, dialect: ChatDialect): ChatBody {
  const { model, schema, turns } = request;
  const system =
    schema && dialect.structured !== 'json-schema' ? schemaInWords(request.system, schema) : request.system;
  return {
    model,
    messages: [
      ...(system === '' ? [] : [{ role: 'system' as const, content: system }]),
      ...turns.map(({ role, text }) => ({ role, content: text })),
    ],
    ...(dialect.takesTemperature(model) ? { temperature: request.temperature } : {}),
    [dialect.maxTokensName]: request.maxOutputTokens,
    ...(schema ? { ...responseFormat(schema, dialect), ...dialect.withSchema } : {}),
  };
}

/** A whole answer. Throws AnswerBroken when there is none in it. */
export function completionOfAnswer(raw: unknown, request: CompletionRequest): Completion {
  const answer = ChatAnswer.parse(raw);
  throwInnerError(answer);
  const choice = answer.choices?.[0];
  if (!choice) throw new AnswerBroken('bad-answer', 'the answer has no choices');
  const refusal = choice.message?.refusal ?? '';
  return {
    text: choice.message?.content || refusal,
    finish: finishOf(choice.finish_reason, refusal),
    usage: usageOf(answer.usage),
    model: answer.model || request.model,
  };
}

/** An answer that arrives in pieces. */
export class ChatStreamReader {
  private text = '';
  private refusal = '';
  private finishReason: string | null = null;
  private usage: ChatUsage = null;
  private model: string | null = null;
  private started = false;

  constructor(private readonly request: CompletionRequest) {}

  read(raw: unknown): void {
    this.started = true;
    const chunk = ChatChunk.parse(raw);
    throwInnerError(chunk);
    this.model = chunk.model || this.model;
    this.usage = chunk.usage ?? this.usage;
    const choice = chunk.choices?.[0];
    if (!choice) return;
    this.finishReason = choice.finish_reason ?? this.finishReason;
    this.refusal += choice.delta?.refusal ?? '';
    const piece = choice.delta?.content ?? '';
    if (piece === '') return;
    this.text += piece;
    this.request.onText?.(piece);
  }

  /** Throws AnswerBroken when the stream ended before the answer did. */
  completion(): Completion {
    if (this.finishReason === null) throw streamCutShort(this.started);
    return {
      text: this.text || this.refusal,
      finish: finishOf(this.finishReason, this.refusal),
      usage: usageOf(this.usage),
      model: this.model ?? this.request.model,
    };
  }
}

function responseFormat(
  schema: NonNullable<CompletionRequest['schema']>,
  dialect: ChatDialect,
): Pick<ChatBody, 'response_format'> {
  if (dialect.structured === 'none') return {};
  if (dialect.structured === 'json-object') return { response_format: { type: 'json_object' } };
  const { schema: strictSchema, strict } = toStrictSchema(schema.jsonSchema, dialect.constraints);
  const name = schema.name.replaceAll(/[^a-zA-Z0-9_-]/g, '_').slice(0, 64);
  return { response_format: { type: 'json_schema', json_schema: { name, schema: strictSchema, strict } } };
}

function finishOf(reason: string | null | undefined, refusal: string): Completion['finish'] {
  // The server behind a router failed, or ran out of resources, in the middle of the answer.
  if (reason === 'error' || reason === 'insufficient_system_resource') {
    throw new AnswerBroken('unavailable', `the model stopped in the middle of the answer (${reason})`);
  }
  // Gemini adds what was filtered: "content_filter: PROHIBITED_CONTENT".
  if (refusal !== '' || reason?.startsWith('content_filter')) return 'refusal';
  return reason === 'length' ? 'length' : 'complete';
}

function usageOf(usage: ChatUsage): Completion['usage'] {
  return {
    inputTokens: usage?.prompt_tokens ?? 0,
    outputTokens: usage?.completion_tokens ?? 0,
    cachedInputTokens: usage?.prompt_tokens_details?.cached_tokens ?? usage?.prompt_cache_hit_tokens ?? 0,
  };
}

/** Thrown in the shape the SDKs throw, so that it is read by the same rules. */
function throwInnerError(answer: { error?: unknown }): void {
  if (answer.error !== undefined && answer.error !== null) {
    throw Object.assign(new Error('an error inside of an answer'), { error: answer.error });
  }
}
