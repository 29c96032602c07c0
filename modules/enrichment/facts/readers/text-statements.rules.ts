import { numberInWords } from '#src/platform/text/number-words';
import type { FactMethod } from '../data/fact-methods.data.ts';
import { quoteAround } from '../quote.rules.ts';
import { type Candidate, type Site, type SitePage } from '../site-page.ts';
import {
  FOUNDED_FORMS,
  LOWER_BOUND,
  TEAM_RANGE_FORMS,
  TEAM_SIZE_FORMS,
  UPPER_BOUND,
} from './text-statement-forms.data.ts';

/** A number the text states about the company, with the sentence that says it. */
export interface TextStatement {
  value: number;
  quote: string;
  /** `at-least` for "more than 200" and "200+", where the number is a lower bound; `about` for "around 200". */
  exactness: 'exact' | 'about' | 'at-least';
}

/** The sentence speaks of others: whom the product is for, or whom it serves. */
const ABOUT_OTHERS =
  /\b(companies|businesses|organi[sz]ations|customers?|clients?|firms|enterprises|employers|teams|unternehmen|kunden|betriebe|firmen|entreprises|clientes|empresas|aziende|clienti|imprese|bedrijven|klanten)\b/iu;
/** "50 to 100 people": the number is the end of a range. */
const RANGE_BEFORE = /\d\s*(?:-|–|to|bis|and|und|à|et|a|y|e|tot|en)\s*$/iu;
/** Fewer people than this are given as a head count only in digits. */
const LEAST_IN_WORDS = 5;
/** Pages that tell of others: customers, or what a newspaper wrote. */
const ABOUT_OTHERS_KINDS = new Set(['customers', 'press']);

const METHOD_OF_SIZE: Record<TextStatement['exactness'], FactMethod> = {
  exact: 'text-team-size',
  about: 'text-team-size-about',
  'at-least': 'text-team-size-at-least',
};

/** Founding year and head count as the site's sentences state them. */
export function fromStatements(site: Site): Candidate[] {
  return site.pages.filter(({ kind }) => !ABOUT_OTHERS_KINDS.has(kind)).flatMap(statementsOn);
}

function statementsOn(page: SitePage): Candidate[] {
  const own = page.document.lines.filter(({ region }) => region !== 'quotation' && region !== 'navigation');
  const text = own.map((line) => line.text).join('\n');
  const candidates: Candidate[] = [];
  const size = teamSizeIn(text);
  if (size !== null) {
    const method = METHOD_OF_SIZE[size.exactness];
    candidates.push({ field: 'employeeCount', value: size.value, quote: size.quote, method, page });
  }
  const range = teamRangeIn(text);
  if (range !== null) {
    candidates.push({
      field: 'employeeRange',
      value: range.value,
      quote: range.quote,
      method: 'text-team-range',
      page,
    });
  }
  const founded = foundedIn(text, new Date(page.document.page.fetchedAt).getUTCFullYear());
  if (founded !== null) {
    candidates.push({ field: 'founded', value: founded.value, quote: founded.quote, method: 'text-founded', page });
  }
  return candidates;
}

/** How many people the company says it has; `null` when the text does not say, or speaks of others. */
export function teamSizeIn(text: string): TextStatement | null {
  for (const match of matchesOf(TEAM_SIZE_FORMS, text)) {
    const { words, number = words ?? '', plus, bound = '' } = match.groups ?? {};
    const numberAt = match.index + match[0].indexOf(number);
    if (UPPER_BOUND.test(bound) || RANGE_BEFORE.test(text.slice(Math.max(0, numberAt - 12), numberAt))) continue;
    const quote = quoteAround(text, match.index, match.index + match[0].length);
    if (ABOUT_OTHERS.test(quote)) continue;
    const value = words === undefined ? Number(number.replace(/\D/g, '')) : (numberInWords(words) ?? 0);
    // Small numbers in words count whoever did something: "our two colleagues in Lyon".
    if (value < (words === undefined ? 1 : LEAST_IN_WORDS)) continue;
    const lower = plus !== undefined || LOWER_BOUND.test(bound);
    return { value, quote, exactness: lower ? 'at-least' : bound === '' ? 'exact' : 'about' };
  }
  return null;
}

/** A range of people ("50-100 employees") the company says it has, as `50-100`. */
function teamRangeIn(text: string): { value: string; quote: string } | null {
  for (const match of matchesOf(TEAM_RANGE_FORMS, text)) {
    const [least, most] = [Number(match.groups?.least), Number(match.groups?.most)];
    const quote = quoteAround(text, match.index, match.index + match[0].length);
    if (least > 0 && least < most && !ABOUT_OTHERS.test(quote)) return { value: `${least}-${most}`, quote };
  }
  return null;
}

/** The year the company says it was founded in, not after `latest`; `null` when the text does not say. */
export function foundedIn(text: string, latest: number): TextStatement | null {
  for (const match of matchesOf(FOUNDED_FORMS, text)) {
    const value = Number(match.groups?.year);
    if (value > latest) continue;
    const quote = quoteAround(text, match.index, match.index + match[0].length);
    return { value, quote, exactness: 'exact' };
  }
  return null;
}

function* matchesOf(forms: readonly RegExp[], text: string): Generator<RegExpExecArray> {
  for (const form of forms) yield* text.matchAll(form);
}
