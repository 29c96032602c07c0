import { z } from 'zod';
import type { Fact } from '#src/domain/fact';
import { BENEFIT, CONTRAST } from './part-words.data.ts';
import { quoted, type SiteReading } from './site-reading.ts';
import { Section, type Statement, section, stated, statedEach } from './statement.ts';

/** What is sold, to whom already, and how it differs. */
export const ProductOverview = z.object({
  company_name: Section,
  description: Section,
  features: Section,
  customers: Section,
  competitive_context: Section,
});
export type ProductOverview = z.infer<typeof ProductOverview>;

const MOST = { features: 8, customers: 10, contrasts: 3, descriptions: 2 } as const;
/** Sections that say what a product or service is and does. */
const FEATURE_KINDS = new Set(['product', 'other', 'about']);

/** The product overview of a website, from its own words only. */
export function productOverview(reading: SiteReading): ProductOverview {
  const described = distinct(
    [...factsOf(reading, 'offering'), ...factsOf(reading, 'description')].map((fact) => stated(fact)),
  );
  // A site that never says so in a sentence of its own kind is described by how it begins.
  const beginning = reading.sentences.slice(0, 1).map(quoted);
  const descriptions = (described.length > 0 ? described : beginning).slice(0, MOST.descriptions);
  const customers = distinct(factsOf(reading, 'customers').flatMap(statedEach));
  const contrasts = reading.sentences.filter(({ text }) => CONTRAST.test(text)).slice(0, MOST.contrasts);
  const names = factsOf(reading, 'name').slice(0, 1);
  return {
    company_name: section(
      'product_overview',
      'company_name',
      names.map((fact) => stated(fact)),
    ),
    description: section('product_overview', 'description', descriptions),
    features: section('product_overview', 'features', featuresOf(reading, descriptions)),
    customers: section('product_overview', 'customers', customers.slice(0, MOST.customers)),
    competitive_context: section('product_overview', 'competitive_context', contrasts.map(quoted)),
  };
}

/** The facts of one field, surest first. */
export function factsOf({ facts }: SiteReading, field: string): Fact[] {
  return facts.filter((fact) => fact.field === field);
}

/** One sentence of each section, those that name a benefit first. */
function featuresOf({ sentences }: SiteReading, described: readonly Statement[]): Statement[] {
  const said = new Set(described.map(({ text }) => text));
  const own = sentences.filter(({ kind, text }) => FEATURE_KINDS.has(kind) && !said.has(text) && !CONTRAST.test(text));
  const bySection = [...Map.groupBy(own, ({ source, heading }) => `${source} ${heading}`).values()];
  const firsts = bySection.map((group) => group.find(({ text }) => BENEFIT.test(text)) ?? group[0]!);
  const rest = own.filter((one) => !firsts.includes(one) && BENEFIT.test(one.text));
  return [...firsts, ...rest].slice(0, MOST.features).map(quoted);
}

function distinct<S extends Statement>(statements: readonly S[]): S[] {
  return [...new Map(statements.map((one) => [one.text.toLowerCase(), one])).values()];
}
