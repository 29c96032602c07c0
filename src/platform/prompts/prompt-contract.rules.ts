import { ZodObject } from 'zod';
import type { PromptContract } from '#src/domain/prompt';

/** What of a contract the wording has to agree with. */
export type PromptShape<Input = unknown> = Pick<PromptContract<Input, unknown>, 'id' | 'version' | 'input'>;

/** Names of a prompt's inputs; `null` when its input is no object schema, which a template could not name. */
export function inputsOf<Input>(contract: PromptShape<Input>): string[] | null {
  return contract.input instanceof ZodObject ? Object.keys(contract.input.shape) : null;
}
