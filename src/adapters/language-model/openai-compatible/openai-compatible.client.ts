import OpenAI from 'openai';
import type { ChatClient } from '../chat-completions.model.ts';
import { ModelList } from '../chat-completions.schema.ts';
import type { ModelSettings } from '../model-settings.ts';
import type { CompatibleVendorFacts } from './compatible-vendors.ts';

/** OpenAI's SDK pointed at another server, with nothing of an OpenAI account in what it sends. */
export function openAiCompatibleClient(facts: CompatibleVendorFacts, settings: ModelSettings): ChatClient {
  const sdk = new OpenAI({
    // The SDK insists on a key; servers without one do not read it.
    apiKey: settings.apiKey ?? 'none',
    baseURL: settings.baseUrl ?? facts.baseUrl,
    fetch: settings.fetch,
    fetchOptions: { redirect: 'manual' },
    defaultHeaders: settings.apiKey ? facts.headers : { ...facts.headers, Authorization: null },
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
      const answer = await sdk.get(facts.probePath, options);
      if (facts.probePath !== '/models') return 'the key is accepted';
      const { data } = ModelList.parse(answer);
      return `the server answers; ${data.length} models`;
    },
  };
}
