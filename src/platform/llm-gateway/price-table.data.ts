/** When the prices below were last read, partly from copies and third parties: check them before relying on a budget. */
export const PRICES_AS_OF = '2026-11-21';

/** US dollars per million tokens. */
export interface ModelPrice {
  input: number;
  output: number;
  /** Input that the vendor has kept from an earlier call. */
  cachedInput: number;
}

/**
 * `vendor:model` -> price. Where a price depends on the time of day or the length of the input, the dearer hour and the
 * short input stand here. A model that is missing costs an unknown amount, which is shown as unknown, never as nothing.
 */
export const PRICES: Readonly<Record<string, ModelPrice>> = {
  'openai:gpt-6-luna': { input: 0.1, output: 0.5, cachedInput: 0.01 },
  'openai:gpt-6.1-terra': { input: 1, output: 5, cachedInput: 0.05 },
  'openai:gpt-6.1-sol': { input: 2, output: 10, cachedInput: 0.1 },
  'openai:gpt-5.6-luna': { input: 0.2, output: 1.2, cachedInput: 0.02 },
  'anthropic:claude-haiku-5-5': { input: 0.1, output: 0.5, cachedInput: 0.01 },
  'anthropic:claude-sonnet-5-5': { input: 2, output: 10, cachedInput: 0.1 },
  'anthropic:claude-opus-5-5': { input: 4, output: 20, cachedInput: 0.2 },
  'cerebras:gpt-oss-120b': { input: 0.35, output: 0.75, cachedInput: 0.35 },
  'gemini:gemini-3.8-flash': { input: 0.75, output: 3.75, cachedInput: 0.075 },
  'deepseek:deepseek-flash': { input: 0.3, output: 1.2, cachedInput: 0.006 },
  'deepseek:deepseek-v4-pro': { input: 1.32, output: 3.96, cachedInput: 0.044 },
};

/** Servers of one's own: their electricity is not ours to count. */
export const FREE_VENDORS: readonly string[] = ['ollama', 'vllm'];
