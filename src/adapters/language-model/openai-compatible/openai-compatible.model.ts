import { ConfigError } from '#src/domain/errors';
import { ChatCompletionsModel } from '../chat-completions.model.ts';
import type { ModelSettings } from '../model-settings.ts';
import { COMPATIBLE_VENDORS, type CompatibleVendor } from './compatible-vendors.ts';
import { openAiCompatibleClient } from './openai-compatible.client.ts';

/** Any server that speaks OpenAI's chat completions; what is different about it stands in a table. */
export class OpenAiCompatibleModel extends ChatCompletionsModel {
  constructor(vendor: CompatibleVendor, settings: ModelSettings) {
    const facts = COMPATIBLE_VENDORS[vendor];
    if (facts.needsKey && !settings.apiKey) throw new ConfigError('LLM.NO_KEY', `${vendor} needs an API key.`);
    super(vendor, facts.dialect, openAiCompatibleClient(facts, settings), settings);
  }
}
