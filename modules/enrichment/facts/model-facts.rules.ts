import {
  ASKED_FIELDS,
  type ExtractCompanyFactsInput,
  type ExtractCompanyFactsOutput,
  extractCompanyFacts,
  type StatedFact,
} from '#prompts/extract-company-facts';
import { INDUSTRIES } from '#src/platform/industries/industries';
import { withRules } from '#src/platform/llm-gateway/llm-gateway';
import { factsFromSite } from './facts-from-site.rules.ts';
import { MARKETS, marketLabelOf } from './industry/markets.data.ts';
import { quoteOccurs, wordsOccur } from './quote.rules.ts';
import type { Candidate, Site } from './site-page.ts';

/** Characters of one page that a model is shown, so that a long one does not push the others out. */
const MOST_OF_A_PAGE = 5_000;
const MOST_PAGES = 12;
/** Shorter quotes occur on any page and prove nothing. */
const LEAST_QUOTE = 4;
const MOST_FACTS = 40;
const LONGEST_QUOTE = 400;

/** The prompt that reads pages as a person would, with the rules that answer when no model does. */
export const extractCompanyFactsPrompt = withRules(extractCompanyFacts, factsByRules);

/** What a model is shown of a site: the text of its pages, cut. Menus are left out; they only repeat. */
export function inputFor(site: Site): ExtractCompanyFactsInput {
  return {
    domain: site.domain,
    year: Math.max(...site.pages.map(({ document }) => new Date(document.page.fetchedAt).getUTCFullYear())),
    industries: INDUSTRY_LABELS,
    pages: site.pages.slice(0, MOST_PAGES).map(({ kind, document }, index) => ({
      index: index + 1,
      kind,
      url: document.page.url,
      text: document.lines
        .filter(({ region }) => region !== 'navigation')
        .map(({ text }) => text)
        .join('\n')
        .slice(0, MOST_OF_A_PAGE),
    })),
  };
}

/**
 * What of a model's answer can be believed: the quote stands on the page it names, and the value within the quote. An
 * industry is a label of ours, so only its quote can be looked up. Everything else is dropped.
 */
export function provenByPages(facts: readonly StatedFact[], site: Site): { candidates: Candidate[]; dropped: number } {
  const candidates = facts.flatMap((fact): Candidate[] => {
    const page = site.pages[fact.page - 1];
    if (page === undefined || fact.quote.trim().length < LEAST_QUOTE || !quoteOccurs(fact.quote, page.document))
      return [];
    const value = provenValueOf(fact);
    return value === null ? [] : [{ field: fact.field, value, quote: fact.quote, method: 'model', page }];
  });
  return { candidates, dropped: facts.length - candidates.length };
}

/** The markets, and the industries that belong to none of them. */
const INDUSTRY_LABELS: string[] = [
  ...MARKETS.map(({ label }) => label),
  ...INDUSTRIES.map(({ label }) => label).filter((label) => marketLabelOf(label) === null),
];

const LISTS: ReadonlySet<string> = new Set(['customerSegments', 'customers', 'technologies', 'openRoles']);
const NUMBERS: ReadonlySet<string> = new Set(['founded', 'employeeCount']);

function provenValueOf({ field, value, quote }: StatedFact): Candidate['value'] | null {
  if (field === 'industry') return INDUSTRY_LABELS.includes(value) ? value : null;
  if (NUMBERS.has(field)) return numbersIn(quote).includes(value) ? Number(value) : null;
  if (!wordsOccur(value, quote)) return null;
  return LISTS.has(field) ? [value] : value;
}

/** Whole numbers of a quote, without the signs between thousands. */
function numbersIn(quote: string): string[] {
  return [...quote.matchAll(/\d+(?:[.,'’ \u00a0\u202f]\d{3})*/g)].flatMap(([number]) => [
    number,
    number.replace(/\D/g, ''),
  ]);
}

/** The rules read the same text, line by line, as far as text alone tells. */
function factsByRules({ domain, year, pages, industries }: ExtractCompanyFactsInput): ExtractCompanyFactsOutput {
  const { facts } = factsFromSite(
    pages.map(({ index, kind, text }) => ({
      kind,
      page: { url: String(index), status: 200, html: asMarkup(text), fetchedAt: `${year}-12-31T00:00:00.000Z` },
    })),
    { domain },
  );
  const asked = new Set<string>(ASKED_FIELDS);
  const seen = new Set<string>();
  const stated = facts.flatMap(({ field, value, evidence }): StatedFact[] => {
    const isRepeated = seen.has(field) && !LISTS.has(field);
    seen.add(field);
    if (!asked.has(field) || isRepeated || (field === 'industry' && !industries.includes(String(value)))) return [];
    const values = Array.isArray(value) ? value : [String(value)];
    return values.map((one) => ({
      field: field as StatedFact['field'],
      value: one,
      quote: evidence.quote.slice(0, LONGEST_QUOTE),
      page: Number(evidence.source),
    }));
  });
  return { facts: stated.slice(0, MOST_FACTS) };
}

function asMarkup(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return escaped
    .split('\n')
    .map((line) => `<p>${line}</p>`)
    .join('\n');
}
