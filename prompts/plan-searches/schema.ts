import { z } from 'zod';
import { Understanding } from '../../src/domain/criteria.ts';
import type { PromptContract } from '../../src/domain/prompt.ts';
import { addressesIn, standsIn } from '../grounding.ts';

const Input = z.object({ understanding: Understanding });

/** Queries without their filters, which are the same for all and come from the criteria. */
const Output = z
  .array(z.object({ text: z.string(), terms: z.array(z.string()), industries: z.array(z.string()) }))
  .max(10);

type Queries = z.infer<typeof Output>;

/** Which queries to ask a search for these criteria, most precise first. */
export const planSearches: PromptContract<z.infer<typeof Input>, Queries> = {
  id: 'plan-searches',
  version: 2,
  input: Input,
  output: Output,
  check: (queries, { understanding }) => [
    ...(queries.length === 0 ? ['there is no query'] : []),
    ...repeatedTexts(queries),
    ...foreignIndustries(queries, understanding),
    ...excludedTerms(queries, understanding),
    ...strangeAddresses(queries, understanding),
  ],
};

function repeatedTexts(queries: Queries): string[] {
  const texts = queries.map((query) => query.text.trim().toLowerCase());
  return texts
    .filter((text, index) => texts.indexOf(text) !== index)
    .map((text) => `two queries have the text "${text}"`);
}

/** Labels are compared whole, or as a branch below ("Fintech -> Payments"). */
function foreignIndustries(queries: Queries, { criteria }: Understanding): string[] {
  const labels = criteria.topics.flat().flatMap((topic) => topic.industries);
  const belongs = (industry: string) =>
    labels.some((label) => industry === label || industry.startsWith(`${label} -> `));
  return [...new Set(queries.flatMap((query) => query.industries))]
    .filter((industry) => !belongs(industry))
    .map((industry) => `"${industry}" is no industry of the criteria`);
}

function excludedTerms(queries: Queries, { criteria }: Understanding): string[] {
  const wanted = new Set(criteria.topics.flat().flatMap((topic) => topic.terms.map((term) => term.toLowerCase())));
  const excluded = new Set(
    criteria.excludedTopics
      .flatMap((topic) => [topic.label, ...topic.terms])
      .map((term) => term.toLowerCase())
      .filter((term) => !wanted.has(term)),
  );
  return [...new Set(queries.flatMap((query) => query.terms))]
    .filter((term) => excluded.has(term.toLowerCase()))
    .map((term) => `"${term}" looks for an excluded topic`);
}

/** The queries are shown to people; an address that no topic names is not ours to show. */
function strangeAddresses(queries: Queries, { criteria }: Understanding): string[] {
  const topics = criteria.topics.flat().flatMap(({ label, terms }) => [label, ...terms]);
  const shown = queries.flatMap(({ text, terms }) => [text, ...terms]).join('\n');
  return addressesIn(shown)
    .filter((address) => !standsIn(address, topics.join('\n')))
    .map((address) => `"${address}" is a link or an address that no topic names`);
}
