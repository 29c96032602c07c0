import { z } from 'zod';
import type { PromptContract } from '../../src/domain/prompt.ts';
import { standsIn } from '../grounding.ts';

const MOST_COMPANIES = 30;
const LONGEST_QUOTE = 300;

const SearchResult = z.object({
  /** Number under which the answer refers to it. */
  index: z.number().int(),
  title: z.string(),
  url: z.string().nullable(),
  snippet: z.string(),
});
type SearchResult = z.infer<typeof SearchResult>;

const Input = z.object({ results: z.array(SearchResult) });
export type ExtractCompaniesInput = z.infer<typeof Input>;

/** A company as a search result names it. */
const NamedCompany = z.object({
  name: z.string().min(1).describe('As it is written in the result.'),
  domain: z.string().nullable().describe("The company's own domain when a result shows it, else null."),
  quote: z.string().min(1).max(LONGEST_QUOTE).describe('Words of the result that hold the name, unchanged.'),
  result: z.number().int().describe('The index of that result.'),
});
export type NamedCompany = z.infer<typeof NamedCompany>;

const Output = z.object({ companies: z.array(NamedCompany).max(MOST_COMPANIES) });
export type ExtractCompaniesOutput = z.infer<typeof Output>;

/** Which companies the text of search results names, each with the words that prove it. */
export const extractCompanies: PromptContract<ExtractCompaniesInput, ExtractCompaniesOutput> = {
  id: 'extract-companies',
  version: 1,
  input: Input,
  output: Output,
  check: ({ companies }, { results }) => companies.flatMap((company) => issuesOf(company, results)),
};

function issuesOf(company: NamedCompany, results: readonly SearchResult[]): string[] {
  const result = results.find(({ index }) => index === company.result);
  if (!result) return [`"${company.name}": there is no result ${company.result}`];
  const text = `${result.title}\n${result.snippet}\n${result.url ?? ''}`;
  const issues: string[] = [];
  if (!standsIn(company.name, text)) issues.push(`"${company.name}" does not stand in result ${company.result}`);
  if (!standsIn(company.quote, text))
    issues.push(`the quote of "${company.name}" does not stand in result ${company.result}`);
  if (!standsIn(company.name, company.quote)) issues.push(`the quote of "${company.name}" does not hold the name`);
  if (company.domain !== null && !standsIn(company.domain, text))
    issues.push(`the domain "${company.domain}" does not stand in result ${company.result}`);
  return issues;
}
