import { Injectable } from '@nestjs/common';
import { ConfigError } from '#src/domain/errors';
import type { PromptContract } from '#src/domain/prompt';
import type { CallOptions } from '#src/ports/call-options';

/**
 * A prompt ready to be asked: its contract and `rules`, a deterministic answer of the same shape. Rules answer when no
 * model does, and leave `null` what they cannot know.
 */
export interface Prompt<Input, Output> {
  contract: PromptContract<Input, Output>;
  rules: (input: Input) => Output;
}

/** Joins a contract with the rules that keep it. */
export function withRules<Input, Output>(
  contract: PromptContract<Input, Output>,
  rules: (input: Input) => Output,
): Prompt<Input, Output> {
  return { contract, rules };
}

export interface Answer<Output> {
  value: Output;
  /** `rules`, or `vendor:model`. */
  producedBy: string;
  promptId: string;
  promptVersion: number;
  costUsd: number;
}

/** The only way to a language model: features ask a prompt, never a vendor. Without a model the rules answer. */
@Injectable()
export class LlmGateway {
  /** Throws ConfigError when the rules break their own contract, which is a defect and never the caller's fault. */
  async generate<Input, Output>(
    prompt: Prompt<Input, Output>,
    input: Input,
    call: CallOptions,
  ): Promise<Answer<Output>> {
    call.signal.throwIfAborted();
    const { id, version, output } = prompt.contract;
    const parsed = output.safeParse(prompt.rules(input));
    if (!parsed.success)
      throw new ConfigError(
        'PROMPT.RULES_BROKEN',
        `The rules of prompt "${id}" broke its contract: ${parsed.error.message}`,
      );
    return { value: parsed.data, producedBy: 'rules', promptId: id, promptVersion: version, costUsd: 0 };
  }
}
