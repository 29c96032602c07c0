import type { ZodType } from 'zod';

/** The part of a prompt that is no wording: what goes in, what must come out. The wording is `prompt.md` beside it. */
export interface PromptContract<Input, Output> {
  /** Name of its folder under prompts/. */
  id: string;
  /** Raised whenever wording or shape change; kept with everything the prompt produced. */
  version: number;
  input: ZodType<Input>;
  output: ZodType<Output>;
}
