import type { LlmVendor } from '#src/ports/language-model';
import type { ChatDialect } from '../chat-completions.dialect.ts';

export type CompatibleVendor = Exclude<LlmVendor, 'openai' | 'anthropic' | 'cerebras'>;

export interface CompatibleVendorFacts {
  /** With the version in its path, as the vendor documents it. */
  baseUrl: string;
  needsKey: boolean;
  /** A GET that needs the key where one is needed; where `/models` is public, something else. */
  probePath: string;
  /** Sent with every request; the vendor shows them in its statistics. */
  headers: Record<string, string>;
  dialect: ChatDialect;
}

const USUAL: ChatDialect = {
  structured: 'json-schema',
  constraints: 'keep',
  maxTokensName: 'max_tokens',
  asksForUsage: true,
  takesTemperature: () => true,
};

/** All that is different about the servers that speak OpenAI's chat completions. */
export const COMPATIBLE_VENDORS: Record<CompatibleVendor, CompatibleVendorFacts> = {
  gemini: {
    baseUrl: 'https://generativelanguage.googleapis.com/v1beta/openai',
    needsKey: true,
    probePath: '/models',
    headers: {},
    dialect: { ...USUAL, constraints: 'describe' },
  },
  deepseek: {
    baseUrl: 'https://api.deepseek.com',
    needsKey: true,
    probePath: '/models',
    headers: {},
    dialect: { ...USUAL, structured: 'json-object' },
  },
  openrouter: {
    baseUrl: 'https://openrouter.ai/api/v1',
    needsKey: true,
    probePath: '/key',
    headers: { 'X-Title': 'gtm-agent' },
    dialect: {
      ...USUAL,
      constraints: 'describe',
      // Without it a request may be routed to a provider that ignores the schema.
      withSchema: { provider: { require_parameters: true } },
    },
  },
  huggingface: {
    baseUrl: 'https://router.huggingface.co/v1',
    needsKey: true,
    probePath: '/models',
    headers: {},
    dialect: { ...USUAL, constraints: 'describe' },
  },
  ollama: {
    baseUrl: 'http://127.0.0.1:11434/v1',
    needsKey: false,
    probePath: '/models',
    headers: {},
    dialect: USUAL,
  },
  vllm: {
    baseUrl: 'http://127.0.0.1:8000/v1',
    needsKey: false,
    probePath: '/models',
    headers: {},
    dialect: USUAL,
  },
};
