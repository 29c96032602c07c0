import OpenAI from 'openai';
import type { ChatClient } from '../chat-completions.model.ts';
import { ModelList } from '../chat-completions.schema.ts';
import type { ModelSettings } from '../model-settings.ts';

const BASE_URL = 'https://api.openai.com/v1';

/** The official SDK with everything of its own switched off: retries, logging, and settings from the environment. */
export function openAiClient(settings: ModelSettings): ChatClient {
  const sdk = new OpenAI({
    apiKey: settings.apiKey ?? '',
    baseURL: settings.baseUrl ?? BASE_URL,
    fetch: settings.fetch,
    // A vendor's API does not redirect; whoever does gets neither key nor prompt.
    fetchOptions: { redirect: 'manual' },
    organization: null,
    project: null,
    adminAPIKey: null,
    webhookSecret: null,
    logLevel: 'off',
    maxRetries: 0,
  });
  return {
    create: (body, options) => sdk.chat.completions.create(body, options),
    stream: (body, options) => sdk.chat.completions.create(body, options),
    probe: async (options) => {
      const { data } = ModelList.parse(await sdk.get('/models', options));
      return `the key is accepted; ${data.length} models`;
    },
  };
}
