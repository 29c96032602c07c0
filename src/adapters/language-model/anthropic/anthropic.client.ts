import Anthropic from '@anthropic-ai/sdk';
import type { ModelSettings } from '../model-settings.ts';

const BASE_URL = 'https://api.anthropic.com';

/** The official SDK with everything of its own switched off: retries, logging, tracing. */
export function anthropicClient(settings: ModelSettings): Anthropic {
  return new Anthropic({
    // Given in code, a key keeps the SDK from looking for others in the environment and in the home directory.
    apiKey: settings.apiKey ?? '',
    baseURL: settings.baseUrl ?? BASE_URL,
    fetch: settings.fetch,
    // A vendor's API does not redirect; whoever does gets neither key nor prompt.
    fetchOptions: { redirect: 'manual' },
    webhookKey: null,
    logLevel: 'off',
    openTelemetry: false,
    maxRetries: 0,
  });
}
