import type { ModelRole } from '#src/domain/prompt';
import type { LlmVendor } from '#src/ports/language-model';

/** When the lists of models were last read, partly from copies and third parties: `gtm doctor` tells what answers. */
export const DEFAULT_MODELS_AS_OF = '2026-11-21';

/**
 * The model a vendor is asked for in each role when the chain is not set, in the order in which the vendors are asked:
 * speed first for `fast`, quality first for `smart`, price first for `cheap`. Servers of one's own have no default,
 * because what is installed there is known to their owner only.
 */
export const DEFAULT_MODELS: Readonly<Record<ModelRole, readonly { vendor: LlmVendor; model: string }[]>> = {
  fast: [
    { vendor: 'cerebras', model: 'gpt-oss-120b' },
    { vendor: 'openai', model: 'gpt-6-luna' },
    { vendor: 'anthropic', model: 'claude-haiku-5-5' },
    { vendor: 'gemini', model: 'gemini-3.8-flash' },
    { vendor: 'deepseek', model: 'deepseek-flash' },
    { vendor: 'openrouter', model: 'openai/gpt-oss-120b' },
    { vendor: 'huggingface', model: 'openai/gpt-oss-120b' },
  ],
  smart: [
    { vendor: 'anthropic', model: 'claude-sonnet-5-5' },
    { vendor: 'openai', model: 'gpt-6.1-sol' },
    { vendor: 'gemini', model: 'gemini-3.8-flash' },
    { vendor: 'deepseek', model: 'deepseek-v4-pro' },
    { vendor: 'cerebras', model: 'gpt-oss-120b' },
    { vendor: 'openrouter', model: 'openai/gpt-oss-120b' },
    { vendor: 'huggingface', model: 'openai/gpt-oss-120b' },
  ],
  cheap: [
    { vendor: 'openai', model: 'gpt-6-luna' },
    { vendor: 'anthropic', model: 'claude-haiku-5-5' },
    { vendor: 'cerebras', model: 'gpt-oss-120b' },
    { vendor: 'deepseek', model: 'deepseek-flash' },
    { vendor: 'gemini', model: 'gemini-3.8-flash' },
    { vendor: 'openrouter', model: 'openai/gpt-oss-120b' },
    { vendor: 'huggingface', model: 'openai/gpt-oss-120b' },
  ],
};
