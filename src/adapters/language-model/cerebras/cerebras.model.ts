import type { ChatDialect } from '../chat-completions.dialect.ts';
import { ChatCompletionsModel } from '../chat-completions.model.ts';
import type { ModelSettings } from '../model-settings.ts';
import { cerebrasClient } from './cerebras.client.ts';

const DIALECT: ChatDialect = {
  structured: 'json-schema',
  constraints: 'describe',
  maxTokensName: 'max_completion_tokens',
  asksForUsage: true,
  takesTemperature: () => true,
};

/** Cerebras's inference API. */
export class CerebrasModel extends ChatCompletionsModel {
  constructor(settings: ModelSettings) {
    super('cerebras', DIALECT, cerebrasClient(settings), settings);
  }
}
