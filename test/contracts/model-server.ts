import type { ModelSettings } from '#src/adapters/language-model/model-settings';
import { openModel } from '#src/adapters/language-models.factory';
import { VendorError } from '#src/domain/errors';
import { SystemClock } from '#src/platform/clock';
import type { CallOptions } from '#src/ports/call-options';
import type { CompletionRequest, LanguageModel, LlmVendor } from '#src/ports/language-model';
import type { ScriptedAnswer } from '#test/simulators/model/answers';

/** A server the contract can be run against: it plays a scene and shows what it was sent. */
export interface ModelServer {
  baseUrl(vendor: LlmVendor): string;
  apiKey: string;
  /** The way to it; the standard one when left out. */
  fetch?: typeof globalThis.fetch;
  /** Prepares the answer to the next call. */
  plays(scene: ScriptedAnswer): void;
  /** Bodies as they arrived, one per call; a repeated call shows up twice. */
  requests(): Record<string, unknown>[];
  /** Throws when a call was repeated, or did not come. */
  assertAllUsed(): void;
  reset(): void;
  close(): Promise<void>;
}

/** The adapter of a vendor, made as the service makes it. */
export function modelOf(
  server: ModelServer,
  vendor: LlmVendor,
  settings: Partial<ModelSettings> = {},
): Promise<LanguageModel> {
  const { fetch = server.fetch ?? globalThis.fetch, ...more } = settings;
  const own = { apiKey: server.apiKey, baseUrl: server.baseUrl(vendor), clock: new SystemClock() };
  return openModel(vendor, { ...own, ...more }, fetch);
}

export const MODELS: Record<LlmVendor, string> = {
  openai: 'gpt-4.1-mini',
  anthropic: 'claude-haiku-4-5',
  cerebras: 'gpt-oss-120b',
  gemini: 'gemini-2.5-flash',
  deepseek: 'deepseek-chat',
  openrouter: 'meta-llama/llama-3.3-70b-instruct',
  huggingface: 'meta-llama/Llama-3.3-70B-Instruct',
  ollama: 'llama3.2',
  vllm: 'Qwen/Qwen3-8B',
};

export function ask(vendor: LlmVendor, over: Partial<CompletionRequest> = {}): CompletionRequest {
  return {
    model: MODELS[vendor],
    system: 'You judge companies.',
    turns: [{ role: 'user', text: 'Is Acme Pay a fintech?' }],
    temperature: 0.2,
    maxOutputTokens: 400,
    schema: null,
    ...over,
  };
}

export function options(over: Partial<CallOptions> = {}): CallOptions {
  return { signal: new AbortController().signal, deadline: Date.now() + 30_000, runId: 'test', ...over };
}

/** The vendor error a call fails with; anything else fails the test. */
export async function failure(promise: Promise<unknown>): Promise<VendorError> {
  const error = await promise.then(
    (value) => new Error(`It succeeded: ${JSON.stringify(value)?.slice(0, 300)}`),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof VendorError)) throw error;
  return error;
}

/** Waits for other input and output to be done, never for time to pass; a condition that never comes fails the test. */
export async function until(condition: () => boolean): Promise<void> {
  const giveUpAt = Date.now() + 5_000;
  while (!condition()) {
    if (Date.now() > giveUpAt) throw new Error(`This never came true: ${condition}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
