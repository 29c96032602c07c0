import { z } from 'zod';
import { Understanding } from '../../src/domain/criteria.ts';
import type { PromptContract } from '../../src/domain/prompt.ts';

const Input = z.object({ understanding: Understanding });

/** Queries without their filters, which are the same for all and come from the criteria. */
const Output = z
  .array(z.object({ text: z.string(), terms: z.array(z.string()), industries: z.array(z.string()) }))
  .max(10);

/** Which queries to ask a search for these criteria, most precise first. */
export const planSearches: PromptContract<z.infer<typeof Input>, z.infer<typeof Output>> = {
  id: 'plan-searches',
  version: 1,
  input: Input,
  output: Output,
};
