import { z } from 'zod';
import { list, secret, url } from './values.ts';

/** Language models, and what they may cost. */
export const ModelsEnv = {
  LLM_FAST: list.describe(
    'Models for quick answers in the order in which they are asked, as vendor:model, comma separated (for example ' +
      'cerebras:gpt-oss-120b,openai:gpt-6-luna). Unset: a default of every vendor whose key is set; none: rules answer.',
  ),
  LLM_SMART: list.describe('Models for the best answers; the same form as LLM_FAST.'),
  LLM_CHEAP: list.describe('Models for the least expensive answers; the same form as LLM_FAST.'),
  OPENAI_API_KEY: secret.optional().describe('Key of OpenAI; setting it turns the vendor on.'),
  ANTHROPIC_API_KEY: secret.optional().describe('Key of Anthropic; setting it turns the vendor on.'),
  CEREBRAS_API_KEY: secret.optional().describe('Key of Cerebras; setting it turns the vendor on.'),
  GEMINI_API_KEY: secret
    .optional()
    .describe('Key of the Gemini API (Google AI Studio); setting it turns the vendor on.'),
  DEEPSEEK_API_KEY: secret.optional().describe('Key of DeepSeek; setting it turns the vendor on.'),
  OPENROUTER_API_KEY: secret.optional().describe('Key of OpenRouter; setting it turns the vendor on.'),
  HF_TOKEN: secret
    .optional()
    .describe('Token for the Hugging Face router; setting it turns the vendor huggingface on.'),
  OLLAMA_BASE_URL: url
    .optional()
    .describe('Ollama server of your own, e.g. http://127.0.0.1:11434/v1. Name its models in LLM_FAST and the others.'),
  VLLM_BASE_URL: url
    .optional()
    .describe('vLLM server of your own, e.g. http://127.0.0.1:8000/v1. Name its models in LLM_FAST and the others.'),
  VLLM_API_KEY: secret.optional().describe('Key of the vLLM server, if it wants one.'),
  OPENAI_BASE_URL: url.optional().describe('Other address for OpenAI (a proxy or a simulator).'),
  ANTHROPIC_BASE_URL: url.optional().describe('Other address for Anthropic (a proxy or a simulator).'),
  CEREBRAS_BASE_URL: url.optional().describe('Other address for Cerebras (a proxy or a simulator).'),
  GEMINI_BASE_URL: url.optional().describe('Other address for Gemini (a proxy or a simulator).'),
  DEEPSEEK_BASE_URL: url.optional().describe('Other address for DeepSeek (a proxy or a simulator).'),
  OPENROUTER_BASE_URL: url.optional().describe('Other address for OpenRouter (a proxy or a simulator).'),
  HUGGINGFACE_BASE_URL: url.optional().describe('Other address for the Hugging Face router (a proxy or a simulator).'),
  LLM_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .min(50)
    .max(600_000)
    .default(20_000)
    .describe(
      'Longest time one call of a language model may take, in milliseconds: so long a vendor that hangs is waited for ' +
        'before the next one is asked. Other times for single vendors: LLM_VENDOR_LIMITS.',
    ),
  LLM_CONCURRENCY: z.coerce.number().int().min(1).max(1_000).default(8).describe('Calls per vendor at the same time.'),
  LLM_BREAKER_FAILURES: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000)
    .default(5)
    .describe('Failures in a row after which a vendor is left alone for a while.'),
  LLM_BREAKER_SECONDS: z.coerce
    .number()
    .int()
    .min(1)
    .max(86_400)
    .default(60)
    .describe('For how long a failing vendor is left alone before one call tries it again, in seconds.'),
  LLM_VENDOR_LIMITS: list.describe(
    'Other limits for single vendors, e.g. openai:timeout=30000:concurrency=4,ollama:concurrency=1:failures=3:seconds=30.',
  ),
  LLM_BUDGET_RUN_USD: z.coerce
    .number()
    .min(0)
    .default(0.5)
    .describe('Dollars one run may spend on language models; then rules answer and say so.'),
  LLM_BUDGET_DAY_USD: z.coerce
    .number()
    .min(0)
    .default(10)
    .describe('Dollars all runs of a day (UTC) may spend on language models; then rules answer and say so.'),
  LLM_TRACE_BODIES: z
    .enum(['on', 'off'])
    .default('off')
    .describe('Whether prompts and answers are kept with the record of a model call. They can hold personal data.'),
  LLM_TRACE_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(3_650)
    .default(30)
    .describe('Days after which records of model calls are deleted.'),
};
