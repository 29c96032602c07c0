import { ConfigError } from '#src/domain/errors';
import type { LanguageModel, LlmVendor } from '#src/ports/language-model';
import type { ModelSettings } from './language-model/model-settings.ts';

/**
 * Makes the adapter of a vendor and loads its SDK, which nobody else does: without a key nothing is imported at start.
 * Throws ConfigError when the vendor needs a key and there is none.
 */
export async function openModel(
  vendor: LlmVendor,
  settings: Omit<ModelSettings, 'fetch'>,
  fetch: typeof globalThis.fetch,
): Promise<LanguageModel> {
  const all: ModelSettings = { ...settings, fetch };
  switch (vendor) {
    case 'openai': {
      requireKey(vendor, settings);
      const { OpenAiModel } = await import('./language-model/openai/openai.model.ts');
      return new OpenAiModel(all);
    }
    case 'anthropic': {
      requireKey(vendor, settings);
      const { AnthropicModel } = await import('./language-model/anthropic/anthropic.model.ts');
      return new AnthropicModel(all);
    }
    case 'cerebras': {
      requireKey(vendor, settings);
      const { CerebrasModel } = await import('./language-model/cerebras/cerebras.model.ts');
      return new CerebrasModel(all);
    }
    default: {
      const { OpenAiCompatibleModel } = await import('./language-model/openai-compatible/openai-compatible.model.ts');
      return new OpenAiCompatibleModel(vendor, all);
    }
  }
}

function requireKey(vendor: LlmVendor, settings: { apiKey: string | null }): void {
  if (!settings.apiKey) throw new ConfigError('LLM.NO_KEY', `${vendor} needs an API key.`);
}
