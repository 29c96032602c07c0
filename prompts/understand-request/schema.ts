import { z } from 'zod';
import { Understanding } from '../../src/domain/criteria.ts';
import type { PromptContract } from '../../src/domain/prompt.ts';

const Input = z.object({ text: z.string() });

/** What a person asks for, as criteria. */
export const understandRequest: PromptContract<z.infer<typeof Input>, Understanding> = {
  id: 'understand-request',
  version: 1,
  input: Input,
  output: Understanding,
};
