import { explainMatch } from '#prompts/explain-match';
import { extractCompanies } from '#prompts/extract-companies';
import { planSearches } from '#prompts/plan-searches';
import { understandRequest } from '#prompts/understand-request';
import { withRules } from '#src/platform/llm-gateway/llm-gateway';
import { explainMatch as explainMatchByRules } from './explain-match.rules.ts';
import { extractCompanies as extractCompaniesByRules } from './extract-companies.rules.ts';
import { planQueries } from './plan-queries.rules.ts';
import { understand } from './understand/understand.rules.ts';

/** The prompts of a find, each with the rules that answer when no model does. */
export const understandRequestPrompt = withRules(understandRequest, ({ text }) => understand(text));

export const planSearchesPrompt = withRules(planSearches, ({ understanding }) =>
  planQueries(understanding).map(({ text, terms, industries }) => ({ text, terms, industries })),
);

export const explainMatchPrompt = withRules(explainMatch, explainMatchByRules);

export const extractCompaniesPrompt = withRules(extractCompanies, extractCompaniesByRules);
