import { z } from 'zod';

// What OpenAI, Cerebras and the compatible servers answer, as far as we read it. Lax, because every server leaves out
// or adds something of its own.

const Usage = z
  .object({
    prompt_tokens: z.number().nullish(),
    completion_tokens: z.number().nullish(),
    prompt_tokens_details: z.object({ cached_tokens: z.number().nullish() }).nullish(),
    /** DeepSeek's name for the cached ones. */
    prompt_cache_hit_tokens: z.number().nullish(),
  })
  .nullish();
export type ChatUsage = z.infer<typeof Usage>;

/** OpenRouter and some gateways answer 200 with an error inside. */
const InnerError = z.unknown().optional();

export const ChatAnswer = z.object({
  model: z.string().nullish(),
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }).nullish(),
      }),
    )
    .nullish(),
  usage: Usage,
  error: InnerError,
});
export type ChatAnswer = z.infer<typeof ChatAnswer>;

export const ChatChunk = z.object({
  model: z.string().nullish(),
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        delta: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }).nullish(),
      }),
    )
    .nullish(),
  usage: Usage,
  error: InnerError,
});

export const ModelList = z.object({ data: z.array(z.object({ id: z.string() })) });
