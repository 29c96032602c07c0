import { describe, expect, it } from '@jest/globals';
import type { PromptContract } from '#src/domain/prompt';
import type { Prompt } from '#src/platform/llm-gateway/llm-gateway';
import { casesOf, failuresOf } from '#test/support/prompt-cases';
import { explainMatchPrompt, extractCompaniesPrompt, planSearchesPrompt, understandRequestPrompt } from './prompts.ts';

describe('the rules of the find prompts', () => {
  meetTheirCases(understandRequestPrompt);
  meetTheirCases(planSearchesPrompt);
  meetTheirCases(extractCompaniesPrompt);
  meetTheirCases(explainMatchPrompt);
});

function meetTheirCases<Input, Output>({ contract, rules }: Prompt<Input, Output>): void {
  const cases = casesOf(contract.id).filter(({ by }) => by === 'all');
  it.each(cases.map((one) => [one.id, one] as const))(`answer ${contract.id}: %s`, (_, one) => {
    const input = contract.input.parse(one.input);
    const output = contract.output.parse(rules(input));
    expect(failuresOf(one.expect, output)).toEqual([]);
    expect(issuesOf(contract, output, input)).toEqual([]);
  });
}

function issuesOf<Input, Output>(contract: PromptContract<Input, Output>, output: Output, input: Input): string[] {
  return contract.check?.(output, input) ?? [];
}
