import { z } from 'zod';
import { type Topic, Understanding } from '../../src/domain/criteria.ts';
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
  version: 3,
  input: Input,
  output: Output,
  check: (queries, { understanding }) => [
    ...(queries.length === 0 ? ['there is no query'] : forgottenTopics(queries, understanding)),
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

/** Companies of a topic that no query looks for are found by chance. Its name, its words and its industries count. */
function forgottenTopics(queries: Queries, { criteria }: Understanding): string[] {
  return criteria.topics
    .flat()
    .filter((topic) => !queries.some((query) => looksFor(query, topic)))
    .map(({ label }) => `no query looks for "${label}"`);
}

function looksFor({ text, terms, industries }: Queries[number], topic: Topic): boolean {
  const words = [topic.label, ...topic.terms];
  const said = [text, ...terms].some((part) => words.some((word) => standsIn(word, part)));
  return said || industries.some((industry) => belongsTo(industry, topic.industries));
}

/** Labels are compared whole, or as a branch below ("Fintech -> Payments"). */
function belongsTo(industry: string, labels: readonly string[]): boolean {
  return labels.some((label) => industry === label || industry.startsWith(`${label} -> `));
}

function foreignIndustries(queries: Queries, { criteria }: Understanding): string[] {
  const labels = criteria.topics.flat().flatMap((topic) => topic.industries);
  return [...new Set(queries.flatMap((query) => query.industries))]
    .filter((industry) => !belongsTo(industry, labels))
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
