import { z } from 'zod';

// What we read of Anthropic's answers; everything else passes by.

const Usage = z.object({
  input_tokens: z.number().nullish(),
  output_tokens: z.number().nullish(),
  cache_read_input_tokens: z.number().nullish(),
  cache_creation_input_tokens: z.number().nullish(),
});
export type AnthropicUsage = z.infer<typeof Usage>;

export const AnthropicMessage = z.object({
  model: z.string(),
  stop_reason: z.string().nullish(),
  content: z.array(z.object({ type: z.string(), text: z.string().nullish() })),
  usage: Usage,
});

export const AnthropicEvent = z.object({
  type: z.string(),
  message: z.object({ model: z.string(), usage: Usage }).nullish(),
  delta: z
    .object({ type: z.string().nullish(), text: z.string().nullish(), stop_reason: z.string().nullish() })
    .nullish(),
  usage: Usage.nullish(),
});
