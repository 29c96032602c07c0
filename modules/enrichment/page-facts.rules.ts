import type { Fact } from '#src/domain/fact';
import type { WebPage } from '#src/ports/website';
import { organizationOf, type Stated } from './organization-json-ld.rules.ts';
import { openPage, type PageDocument } from './page-document.ts';
import { quoteOccurs, shortened } from './quote.rules.ts';
import { foundedIn, type TextStatement, teamSizeIn } from './text-statements.rules.ts';
import { isParked, reasonForNothing, type UnreadableReason } from './unreadable-page.rules.ts';

/** What was read of a page: facts (perhaps none), or why it cannot be read. */
export type PageReading = { kind: 'facts'; facts: Fact[] } | { kind: 'unreadable'; reason: UnreadableReason };

/**
 * Confidence by method. Structured data is written to be read by machines but is often left over from a template, so it
 * is good and not certain; a sentence may be old or meant otherwise; a lower bound is the right order of magnitude at
 * best. Nothing read from a website is as certain as what a person or an import says.
 */
const PAGE_METHODS = {
  'json-ld': 0.8,
  'meta-description': 0.7,
  'og-site-name': 0.7,
  'og-description': 0.65,
  'text-founded': 0.65,
  'text-team-size': 0.6,
  'text-team-size-about': 0.5,
  /** Addresses in several countries: the first one need not be the seat. */
  'json-ld-one-of-several': 0.5,
  'text-team-size-at-least': 0.4,
} as const satisfies Record<string, number>;
type Method = keyof typeof PAGE_METHODS;

/** The fields a page can say something about, named as in Company. */
export type PageField = 'name' | 'description' | 'country' | 'location' | 'employeeCount' | 'founded';

interface Candidate {
  field: PageField;
  value: string | number;
  quote: string;
  method: Method;
}

/** Texts that come with the software and say nothing about the company. */
const BOILERPLATE = /^(just another wordpress site|my blog|home|website|welcome)\W*$/i;
const LEAST_DESCRIPTION = 20;

/**
 * Reads what a company's own page says about it: at most one fact per field, the most certain. Every fact quotes words
 * that stand in the page; a fact whose quote does not is dropped. A parked, empty or script-only page is a result of
 * its own, so that nobody mistakes it for a company without anything to say.
 */
export function factsFromPage(page: WebPage): PageReading {
  const document = openPage(page);
  if (isParked(document)) return { kind: 'unreadable', reason: 'parked' };
  const facts = mostCertain(candidatesIn(document))
    .filter((candidate) => quoteOccurs(candidate.quote, document))
    .map((candidate) => factOf(candidate, page));
  const reason = facts.length === 0 ? reasonForNothing(document) : null;
  return reason === null ? { kind: 'facts', facts } : { kind: 'unreadable', reason };
}

function candidatesIn(document: PageDocument): Candidate[] {
  return [...fromJsonLd(document), ...fromMeta(document), ...fromText(document)];
}

function fromJsonLd(document: PageDocument): Candidate[] {
  const organization = organizationOf(document);
  if (organization === null) return [];
  const { name, description, employeeCount, founded, location, country, severalCountries } = organization;
  const place: Method = severalCountries ? 'json-ld-one-of-several' : 'json-ld';
  return [
    ...stated('name', name, 'json-ld'),
    ...stated('description', describes(description?.value) ? description : null, 'json-ld'),
    ...stated('employeeCount', employeeCount, 'json-ld'),
    ...stated('founded', founded !== null && founded.value <= yearOf(document) ? founded : null, 'json-ld'),
    ...stated('location', location, place),
    ...stated('country', country, place),
  ];
}

function fromMeta(document: PageDocument): Candidate[] {
  const meta = (name: string) => document.meta.get(name);
  const candidates: Candidate[] = [];
  const siteName = meta('og:site_name');
  if (siteName !== undefined && !BOILERPLATE.test(siteName)) {
    candidates.push({ field: 'name', value: siteName, quote: siteName, method: 'og-site-name' });
  }
  for (const [name, method] of [
    ['description', 'meta-description'],
    ['og:description', 'og-description'],
  ] as const) {
    const value = meta(name);
    if (value !== undefined && describes(value)) {
      candidates.push({ field: 'description', value, quote: value, method });
    }
  }
  return candidates;
}

function fromText(document: PageDocument): Candidate[] {
  const methods: Record<TextStatement['exactness'], Method> = {
    exact: 'text-team-size',
    about: 'text-team-size-about',
    'at-least': 'text-team-size-at-least',
  };
  const size = teamSizeIn(document.text);
  const founded = foundedIn(document.text, yearOf(document));
  return [
    ...stated('employeeCount', size, size === null ? 'text-team-size' : methods[size.exactness]),
    ...stated('founded', founded, 'text-founded'),
  ];
}

function stated(field: PageField, statement: Stated<string | number> | null, method: Method): Candidate[] {
  return statement === null ? [] : [{ field, value: statement.value, quote: statement.quote, method }];
}

/** One candidate per field; of equally certain ones the first. */
function mostCertain(candidates: Candidate[]): Candidate[] {
  const best = new Map<PageField, Candidate>();
  for (const candidate of candidates) {
    const known = best.get(candidate.field);
    if (known === undefined || PAGE_METHODS[candidate.method] > PAGE_METHODS[known.method]) {
      best.set(candidate.field, candidate);
    }
  }
  return [...best.values()];
}

function factOf(candidate: Candidate, page: WebPage): Fact {
  return {
    field: candidate.field,
    value: candidate.value,
    authority: 'website',
    evidence: { source: page.url, quote: shortened(candidate.quote), observed_at: page.fetchedAt },
    method: candidate.method,
    confidence: PAGE_METHODS[candidate.method],
  };
}

function describes(text: string | undefined): boolean {
  return text !== undefined && text.length >= LEAST_DESCRIPTION && !BOILERPLATE.test(text);
}

function yearOf(document: PageDocument): number {
  return new Date(document.page.fetchedAt).getUTCFullYear();
}
