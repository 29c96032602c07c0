import { explainMatch } from '#prompts/explain-match';
import { extractCompanies } from '#prompts/extract-companies';
import { planSearches } from '#prompts/plan-searches';
import { understandRequest } from '#prompts/understand-request';
import type { PromptShape } from './platform/prompts/prompt-contract.rules.ts';

/** The contracts of all prompts. The check at the start finds a folder under prompts/ that is missing here. */
export const PROMPT_CONTRACTS: readonly PromptShape[] = [
  understandRequest,
  planSearches,
  extractCompanies,
  explainMatch,
];
