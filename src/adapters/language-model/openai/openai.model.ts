import type { ChatDialect } from '../chat-completions.dialect.ts';
import { ChatCompletionsModel } from '../chat-completions.model.ts';
import type { ModelSettings } from '../model-settings.ts';
import { openAiClient } from './openai.client.ts';

/** Reasoning models (o1 and later, gpt-5 and later) refuse a temperature; the chat variants and older ones take it. */
const TAKES_TEMPERATURE = /^(ft:)?(gpt-3\.5|gpt-4|chatgpt-|gpt-5(\.\d+)?-chat)/;

const DIALECT: ChatDialect = {
  structured: 'json-schema',
  constraints: 'keep',
  maxTokensName: 'max_completion_tokens',
  asksForUsage: true,
  takesTemperature: (model) => TAKES_TEMPERATURE.test(model),
};

/** OpenAI's own API, over chat completions. */
export class OpenAiModel extends ChatCompletionsModel {
  constructor(settings: ModelSettings) {
    super('openai', DIALECT, openAiClient(settings), settings);
  }
}
