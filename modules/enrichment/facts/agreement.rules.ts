import type { Fact } from '#src/domain/fact';
import { countryCodeOf } from '#src/platform/geography/countries';
import { foldedKey } from '#src/platform/text/words';
import { FACT_FIELDS, type FactField } from './data/fact-fields.data.ts';
import { FACT_METHODS, type FactMethod } from './data/fact-methods.data.ts';
import { marketLabelOf } from './industry/markets.data.ts';
import { joinedQuote, MAX_LIST_QUOTE, normalised, quoteOccurs, shortened } from './quote.rules.ts';
import { withoutLegalForm } from './readers/legal-form.rules.ts';
import type { Candidate } from './site-page.ts';

/** However many pages agree, one website is one source. */
const MOST_CONFIDENCE = 0.95;
/** Each further independent reading that agrees takes this share off the distance to the most. */
const SHARE_OF_AGREEMENT = 0.25;
/** A rival of equal strength takes this share off; weaker ones less. */
const SHARE_OF_CONFLICT = 0.25;
/** Pages that speak of others, or of the company on one day: their statements count less. */
const FACTOR_BY_KIND: Partial<Record<Candidate['page']['kind'], number>> = {
  press: 0.75,
  other: 0.75,
  customers: 0.75,
  careers: 0.85,
};
/** Readings of one field that are compared, the surest first; comparing takes time that grows with their square. */
const MOST_READINGS = 200;
/** Longer texts are no statement but the page again, or somebody's joke; they are cut. */
const LONGEST_TEXT = 1_000;
/** Nothing else that is known of a company needs more letters: an address is the longest. */
const LONGEST_VALUE = 300;
/** Contradicting values kept as evidence beside the shown one. */
const MOST_RIVALS = 3;

/**
 * Makes facts of what was read, after each quote was looked up in its page.
 *
 * Confidence of a value: c = M - (M - c1) * (1 - a)^(n - 1), where c1 is its surest reading, n the number of independent
 * readings that agree (another method, or another page with other words: a footer repeated on every page is one), a =
 * 0.25 and M = 0.95. When readings contradict, each value's confidence is multiplied by 1 - 0.25 * (rival / own), at
 * most 1, with the surest rival; all stay as facts, the surest first. A fact of weaker authority never stands before a
 * stronger one.
 */
export function factsFrom(candidates: readonly Candidate[]): Fact[] {
  return (Object.keys(FACT_FIELDS) as FactField[]).flatMap((field) => {
    const surest = strongestFirst(candidates.filter((candidate) => candidate.field === field));
    const ofField = surest.slice(0, MOST_READINGS).filter(isProven);
    const { shape } = FACT_FIELDS[field];
    if (ofField.length === 0) return [];
    if (shape === 'list') return listFacts(ofField);
    return shape === 'text' ? [textFact(ofField)] : valueFacts(ofField);
  });
}

/** No words on the page, no fact; and no page is quoted as a whole. */
function isProven({ field, value, quote, page, place }: Candidate): boolean {
  const values = Array.isArray(value) ? value : [String(value)];
  const isBounded = FACT_FIELDS[field].shape === 'text' || values.every(({ length }) => length <= LONGEST_VALUE);
  return isBounded && quoteOccurs(quote, page.document, place);
}

function textFact(candidates: readonly Candidate[]): Fact {
  const [best] = strongestFirst(candidates);
  return factOf(best!, confidenceOf(best!));
}

/** Readings of one field that say the same. */
interface Opinion {
  readings: Candidate[];
  confidence: number;
}

function valueFacts(candidates: readonly Candidate[]): Fact[] {
  const opinions: Opinion[] = [];
  for (const candidate of strongestFirst(candidates)) {
    const agreeing = opinions.find(({ readings }) => readings.some((reading) => agree(reading, candidate)));
    if (agreeing === undefined) opinions.push({ readings: [candidate], confidence: 0 });
    else agreeing.readings.push(candidate);
  }
  for (const opinion of opinions) opinion.confidence = confidenceOfAgreeing(opinion.readings);
  opinions.sort((a, b) => byAuthority(a.readings[0]!, b.readings[0]!) || b.confidence - a.confidence);
  const facts = opinions.slice(0, 1 + MOST_RIVALS).map(({ readings, confidence }, index, all) => {
    // Who has less authority casts no doubt on who has more.
    const rivals = all.filter((other, at) => at !== index && byAuthority(other.readings[0]!, readings[0]!) <= 0);
    const rival = Math.max(0, ...rivals.map((other) => other.confidence));
    return factOf(readings[0]!, confidence * (1 - SHARE_OF_CONFLICT * Math.min(1, rival / confidence)));
  });
  return oncePerSourceAndMethod(facts);
}

/** See `factsFrom`. */
function confidenceOfAgreeing(readings: readonly Candidate[]): number {
  const surest = Math.max(...readings.map(confidenceOf));
  const independent = new Set(readings.map(({ method, quote }) => `${method}\n${normalised(quote)}`)).size;
  return (
    MOST_CONFIDENCE -
    (MOST_CONFIDENCE - Math.min(surest, MOST_CONFIDENCE)) * (1 - SHARE_OF_AGREEMENT) ** (independent - 1)
  );
}

/** One fact for each page and way of reading it; the items of all of them are the list. */
function listFacts(candidates: readonly Candidate[]): Fact[] {
  const groups = new Map<string, Candidate[]>();
  const seen = new Set<string>();
  for (const candidate of strongestFirst(candidates)) {
    const group = `${candidate.page.document.page.url}\n${candidate.method}`;
    // What a surer reading has said already is not repeated by others.
    const fresh = itemsOf(candidate).filter((item) => !seen.has(itemKey(item)));
    if (fresh.length === 0) continue;
    for (const item of fresh) seen.add(itemKey(item));
    groups.set(group, [...(groups.get(group) ?? []), { ...candidate, value: fresh }]);
  }
  return [...groups.values()].map(listFact).filter((fact) => fact !== null);
}

function listFact(candidates: Candidate[]): Fact | null {
  const inOrder = inOrderOfPage(candidates);
  const items: string[] = [];
  const quotes: string[] = [];
  for (const { value, quote } of inOrder) {
    const known = quotes.some((given) => normalised(given) === normalised(quote));
    if (!known && joinedQuote([...quotes, quote]).length > MAX_LIST_QUOTE) break;
    if (!known) quotes.push(quote);
    items.push(...(value as string[]));
  }
  const [first] = inOrder;
  const quote = joinedQuote(quotes);
  if (first === undefined || items.length === 0) return null;
  if (quoteOccurs(quote, first.page.document, first.place)) {
    return { ...factOf({ ...first, value: items }, confidenceOf(first)), evidence: evidenceOf(first, quote) };
  }
  // Pieces that overlap cannot be quoted in a row; the first stands for itself.
  return factOf(first, confidenceOf(first));
}

/** Pieces must follow one another in the quote as they do on the page. */
function inOrderOfPage(candidates: Candidate[]): Candidate[] {
  const [first] = candidates;
  if (first === undefined) return [];
  const { document } = first.page;
  const source = normalised(first.place === 'markup' ? document.page.html : document.text);
  const at = new Map(candidates.map((candidate) => [candidate, source.indexOf(normalised(candidate.quote))]));
  return [...candidates].sort((a, b) => (at.get(a) ?? 0) - (at.get(b) ?? 0));
}

function strongestFirst(candidates: readonly Candidate[]): Candidate[] {
  return [...candidates].sort((a, b) => byAuthority(a, b) || confidenceOf(b) - confidenceOf(a));
}

function byAuthority(a: Candidate, b: Candidate): number {
  return Number(a.method === 'model') - Number(b.method === 'model');
}

function confidenceOf({ method, page }: Candidate): number {
  return FACT_METHODS[method] * (FACTOR_BY_KIND[page.kind] ?? 1);
}

function factOf(candidate: Candidate, confidence: number): Fact {
  return {
    field: candidate.field,
    value: typeof candidate.value === 'string' ? shortened(candidate.value, LONGEST_TEXT) : candidate.value,
    authority: candidate.method === 'model' ? 'model' : 'website',
    evidence: evidenceOf(candidate, shortened(candidate.quote)),
    method: candidate.method,
    confidence: Math.round(confidence * 1_000) / 1_000,
  };
}

function evidenceOf({ page }: Candidate, quote: string): Fact['evidence'] {
  const { url, fetchedAt } = page.document.page;
  return { source: url, quote, observed_at: fetchedAt };
}

/** Under this key a source's word is kept. */
function oncePerSourceAndMethod(facts: readonly Fact[]): Fact[] {
  const seen = new Set<string>();
  return facts.filter(({ evidence, method }) => {
    const key = `${evidence.source}\n${method}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

function agree(one: Candidate, other: Candidate): boolean {
  if (one.field === 'employeeCount') return headCountsAgree(one, other);
  if (typeof one.value === 'number' || typeof other.value === 'number') return one.value === other.value;
  const [a, b] = [String(one.value), String(other.value)];
  if (one.field === 'country') return (countryCodeOf(a) ?? foldedKey(a)) === (countryCodeOf(b) ?? foldedKey(b));
  if (one.field === 'industry') return (marketLabelOf(a) ?? a) === (marketLabelOf(b) ?? b);
  if (one.field === 'name' || one.field === 'legalName') return namesAgree(a, b, one.field);
  if (one.field === 'headquarters' || one.field === 'location') return placesAgree(a, b);
  return foldedKey(a) === foldedKey(b);
}

const AT_LEAST: FactMethod = 'text-team-size-at-least';
/** Head counts this close are the same count on two days. */
const SAME_HEAD_COUNT = 0.1;

function headCountsAgree(one: Candidate, other: Candidate): boolean {
  const [a, b] = [Number(one.value), Number(other.value)];
  if (one.method === AT_LEAST && b >= a && b <= a * 2) return true;
  if (other.method === AT_LEAST && a >= b && a <= b * 2) return true;
  return Math.abs(a - b) <= Math.max(a, b) * SAME_HEAD_COUNT;
}

/** "Nordlicht" and "Nordlicht Routing GmbH": one begins with the other, legal forms aside where the trade name counts. */
function namesAgree(a: string, b: string, field: 'name' | 'legalName'): boolean {
  const key = (name: string) => foldedKey(field === 'name' ? withoutLegalForm(name) : name);
  const [one, other] = [key(a), key(b)];
  return one === other || (field === 'name' && (one.startsWith(`${other} `) || other.startsWith(`${one} `)));
}

function placesAgree(a: string, b: string): boolean {
  const [one, other] = [foldedKey(a), foldedKey(b)];
  return one.includes(other) || other.includes(one);
}

function itemsOf({ value }: Candidate): string[] {
  return Array.isArray(value) ? value : [String(value)];
}

function itemKey(item: string): string {
  return foldedKey(item) || item;
}
