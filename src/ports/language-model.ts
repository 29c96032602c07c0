import type { CallOptions, Probe } from './call-options.ts';

export const LLM_VENDORS = [
  'openai',
  'anthropic',
  'cerebras',
  'gemini',
  'deepseek',
  'openrouter',
  'huggingface',
  'ollama',
  'vllm',
] as const;
export type LlmVendor = (typeof LLM_VENDORS)[number];

/** One turn of a conversation with a model. */
export interface ModelTurn {
  role: 'user' | 'assistant';
  text: string;
}

/** One call of one model. Choosing, retrying, parsing and falling back happen above, in LlmGateway. */
export interface CompletionRequest {
  model: string;
  system: string;
  /** Begins with a user turn; a repair adds the model's answer and what was wrong with it. */
  turns: readonly ModelTurn[];
  /** 0-1; left out for models that do not take it. */
  temperature: number;
  maxOutputTokens: number;
  /** The wanted answer's JSON schema (draft 2020-12), or `null` for free text. */
  schema: { name: string; jsonSchema: Record<string, unknown> } | null;
  /** Receives the answer's text as it arrives; the completion still has all of it. */
  onText?: (piece: string) => void;
}

export interface Completion {
  /** The answer; JSON text when a schema was asked for. Empty when the model said nothing. */
  text: string;
  /** `length`: cut at maxOutputTokens; `refusal`: the model or its filter declined. */
  finish: 'complete' | 'length' | 'refusal';
  usage: { inputTokens: number; outputTokens: number; cachedInputTokens: number };
  /** The model that answered, as the vendor names it. */
  model: string;
}

/** What we need from a vendor of language models. Throws only VendorError. */
export abstract class LanguageModel {
  abstract readonly vendor: LlmVendor;
  /** Whether answers can be bound to a JSON schema by the vendor itself. */
  abstract readonly supports: { jsonSchema: boolean };
  abstract complete(request: CompletionRequest, options: CallOptions): Promise<Completion>;
  abstract probe(options: CallOptions): Promise<Probe>;
}
