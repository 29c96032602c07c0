import { z } from 'zod';
import { PAGE_KINDS } from '../../src/domain/page-kind.ts';
import type { PromptContract } from '../../src/domain/prompt.ts';

const MOST_FACTS = 40;
const LONGEST_QUOTE = 400;

const Page = z.object({
  /** Number under which the answer refers to it. */
  index: z.number().int(),
  /** What the page is for, e.g. `about`. */
  kind: z.enum(PAGE_KINDS),
  url: z.string(),
  text: z.string(),
});

const Input = z.object({
  domain: z.string(),
  /** In which the pages were read: nothing was founded after it. */
  year: z.number().int(),
  /** The labels an industry may have. */
  industries: z.array(z.string()),
  pages: z.array(Page),
});
export type ExtractCompanyFactsInput = z.infer<typeof Input>;

/** What this prompt is asked for. Phones, addresses of mail and profiles are read by rules alone. */
export const ASKED_FIELDS = [
  'name',
  'legalName',
  'description',
  'offering',
  'customerSegments',
  'industry',
  'founded',
  'employeeCount',
  'headquarters',
  'location',
  'country',
  'customers',
  'technologies',
  'openRoles',
] as const;

/** Fields with several values: one entry each. */
const SEVERAL: ReadonlySet<string> = new Set(['customerSegments', 'customers', 'technologies', 'openRoles']);

/** One value with the words that say it. */
const StatedFact = z.object({
  field: z.enum(ASKED_FIELDS),
  value: z.string().min(1).describe('As it stands within the quote; digits only for founded and employeeCount.'),
  quote: z.string().min(1).max(LONGEST_QUOTE).describe('Words of the page, unchanged.'),
  page: z.number().int().describe('The index of that page.'),
});
export type StatedFact = z.infer<typeof StatedFact>;

const Output = z.object({ facts: z.array(StatedFact).max(MOST_FACTS) });
export type ExtractCompanyFactsOutput = z.infer<typeof Output>;

/**
 * What a company's pages say about it, each value with a quote. Whether the quote stands on the page is not checked
 * here but by the reader, which drops what does not: one invented value is no reason to lose the others.
 */
export const extractCompanyFacts: PromptContract<ExtractCompanyFactsInput, ExtractCompanyFactsOutput> = {
  id: 'extract-company-facts',
  version: 1,
  input: Input,
  output: Output,
  check: ({ facts }, { pages, industries }) => {
    const indexes = new Set(pages.map(({ index }) => index));
    const single = facts.filter(({ field }) => !SEVERAL.has(field)).map(({ field }) => field);
    return [
      ...facts.filter(({ page }) => !indexes.has(page)).map(({ field, page }) => `${field}: there is no page ${page}`),
      ...single.filter((field, at) => single.indexOf(field) !== at).map((field) => `${field} is given more than once`),
      ...facts
        .filter(({ field, value }) => isBadNumber(field, value))
        .map(({ field, value }) => `${field} "${value}" is no whole number`),
      ...facts
        .filter(({ field, value }) => field === 'industry' && !industries.includes(value))
        .map(({ value }) => `"${value}" is none of the industries`),
    ];
  },
};

function isBadNumber(field: string, value: string): boolean {
  return (field === 'founded' || field === 'employeeCount') && !/^\d{1,7}$/.test(value);
}
