import { type ZodType, z } from 'zod';

/** What a feature asks for instead of a model: quick and good enough, the best there is, or the least expensive. */
export const MODEL_ROLES = ['fast', 'smart', 'cheap'] as const;
export type ModelRole = (typeof MODEL_ROLES)[number];

/** The head of a `prompt.md`. */
export const PromptHead = z.strictObject({
  id: z.string(),
  version: z.number().int().min(1),
  role: z.enum(MODEL_ROLES),
  temperature: z.number().min(0).max(1).default(0),
  maxOutputTokens: z.number().int().min(1).max(32_000).default(1_000),
  /** Inputs that come from outside (web, forms, CRM notes, Slack): fenced, cleaned and cut by the renderer. */
  untrusted: z.array(z.string()).default([]),
  /** Most characters of one untrusted input that are shown to the model. */
  untrustedBudget: z.number().int().min(100).default(8_000),
});
export type PromptHead = z.infer<typeof PromptHead>;

/** The part of a prompt that is no wording: what goes in, what must come out. The wording is `prompt.md` beside it. */
export interface PromptContract<Input, Output> {
  /** Name of its folder under prompts/. */
  id: string;
  /** Raised whenever wording or shape change; kept with everything the prompt produced. */
  version: number;
  input: ZodType<Input>;
  output: ZodType<Output>;
  /** What a schema cannot say, e.g. "names only companies that were given". Returns issues; none means good. */
  check?: (output: Output, input: Input) => string[];
}

/** A prompt with its input filled in, ready to be sent. */
export interface RenderedPrompt {
  id: string;
  version: number;
  /** SHA-256 of the wording (head, body and partials). */
  hash: string;
  role: ModelRole;
  temperature: number;
  maxOutputTokens: number;
  system: string;
  user: string;
}
