import Cerebras from '@cerebras/cerebras_cloud_sdk';
import type { Fetch } from '@cerebras/cerebras_cloud_sdk/core';
import type { ChatClient } from '../chat-completions.model.ts';
import { ModelList } from '../chat-completions.schema.ts';
import type { ModelSettings } from '../model-settings.ts';

const BASE_URL = 'https://api.cerebras.ai';

/** The official SDK with retries off and without the request it would otherwise send when it is made. */
export function cerebrasClient(settings: ModelSettings): ChatClient {
  const sdk = new Cerebras({
    apiKey: settings.apiKey ?? '',
    baseURL: settings.baseUrl ?? BASE_URL,
    fetch: withoutRedirects(settings.fetch),
    maxRetries: 0,
    warmTCPConnection: false,
  });
  return {
    create: (body, options) => sdk.chat.completions.create({ ...body, stream: false }, options),
    stream: (body, options) => sdk.chat.completions.create(body, options),
    probe: async (options) => {
      const { data } = ModelList.parse(await sdk.models.list({}, options));
      return `the key is accepted; ${data.length} models`;
    },
  };
}

/**
 * This SDK has no option for it. Its types are those of node-fetch, but what it calls and reads exists in both: it only
 * ever gives a text as address.
 */
function withoutRedirects(send: typeof globalThis.fetch): Fetch {
  const sendOnce: typeof globalThis.fetch = (url, init) => send(url, { ...init, redirect: 'manual' });
  return sendOnce as unknown as Fetch;
}
