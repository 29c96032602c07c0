import {
  emailAnglesPrompt,
  emailChoicePrompt,
  emailMessagesPrompt,
  emailRevisionPrompt,
  emailSubjectsPrompt,
  positioningPrompt,
  productOverviewPrompt,
  targetCompanyPrompt,
  targetPersonaPrompt,
} from '#modules/campaigns';
import {
  explainMatchPrompt,
  extractCompaniesPrompt,
  planSearchesPrompt,
  understandRequestPrompt,
} from '#modules/discovery';
import { extractCompanyFactsPrompt } from '#modules/enrichment';
import { explainScorePrompt, salesAnglePrompt } from '#modules/scoring';
import type { Prompt } from './platform/llm-gateway/llm-gateway.ts';
import type { PromptShape } from './platform/prompts/prompt-contract.rules.ts';

/** All prompts with the rules that answer without a model, for those who only know at run time which one they ask. */
export const PROMPTS: readonly Prompt<unknown, unknown>[] = [
  checkingItsInput(understandRequestPrompt),
  checkingItsInput(planSearchesPrompt),
  checkingItsInput(extractCompaniesPrompt),
  checkingItsInput(extractCompanyFactsPrompt),
  checkingItsInput(explainMatchPrompt),
  checkingItsInput(explainScorePrompt),
  checkingItsInput(salesAnglePrompt),
  checkingItsInput(productOverviewPrompt),
  checkingItsInput(targetCompanyPrompt),
  checkingItsInput(targetPersonaPrompt),
  checkingItsInput(positioningPrompt),
  checkingItsInput(emailAnglesPrompt),
  checkingItsInput(emailMessagesPrompt),
  checkingItsInput(emailSubjectsPrompt),
  checkingItsInput(emailChoicePrompt),
  checkingItsInput(emailRevisionPrompt),
];

/** The contracts of all prompts. The check at the start finds a folder under prompts/ that is missing here. */
export const PROMPT_CONTRACTS: readonly PromptShape[] = PROMPTS.map(({ contract }) => contract);

/** A caller that does not know the prompt cannot promise that the input is right. */
function checkingItsInput<Input, Output>({ contract, rules }: Prompt<Input, Output>): Prompt<unknown, unknown> {
  const { id, version, input, output, check } = contract;
  return {
    contract: {
      id,
      version,
      input,
      output,
      check: (value, given) => check?.(output.parse(value), input.parse(given)) ?? [],
    },
    rules: (given) => rules(input.parse(given)),
  };
}
