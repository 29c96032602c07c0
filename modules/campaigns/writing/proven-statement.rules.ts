import { readTitle } from '#modules/atl-discovery';
import type { DraftLanguage, FindingKind, GroundItem } from '../gates/draft.ts';
import { inventedClaims } from '../gates/fabrication/fabrication.rules.ts';
import { comparable } from '../gates/fabrication/sentence.rules.ts';
import type { Statement } from '../parts/statement.ts';
import { type KnownItem, wordsOf } from './known-material.ts';
import { shareSaid } from './same-words.rules.ts';

/** A statement as a model made it, with the material it points to. */
export interface SourcedStatement {
  text: string;
  basis: 'evidence' | 'inferred' | 'given';
  quote: string | null;
  sources: readonly KnownItem[];
}

/** Where a statement is to stand, and of whom it speaks. */
export interface StatementPlace {
  /** Path of the section, e.g. `customers`. */
  path: string;
  company: string;
  language: DraftLanguage;
}

/** So much of a text has to stand in its quote for the quote to say it; else it only follows from it. */
const LEAST_SAID = 0.8;
/** A shorter quote stands anywhere. */
const LEAST_QUOTE = 6;
const LONGEST = { job_titles: 60, department: 40, customers: 80 } as const;
const CUSTOMER_CLAIM = {
  en: (name: string) => `Our customers include ${name}.`,
  de: (name: string) => `Zu unseren Kunden gehört ${name}.`,
} as const;

/**
 * What of a model's statement can be believed, without a model. The quote stands word for word in the material it names,
 * or the statement goes; every number, name, date, title, award, customer and relation stands in that material, or it
 * goes; what says more than its quote says is called inferred, whatever the model called it.
 */
export function provenStatement(said: SourcedStatement, place: StatementPlace): Statement | null {
  const text = said.text.trim();
  const [first] = said.sources;
  if (first === undefined || text === '' || !fits(text, place) || claims(text, said.sources, place)) return null;
  if (first.statement.basis === 'given' && said.basis === 'given' && same(first.statement.text, text)) {
    return first.statement;
  }
  const inferred: Statement = { basis: 'inferred', text, from: [...new Set(said.sources.map(fromOf))] };
  if (said.basis !== 'evidence') return inferred;
  if (first.statement.basis !== 'evidence' || !isQuoteOf(said.quote, first.statement.quote)) return null;
  const says = `${first.statement.quote} ${first.field === null ? '' : first.statement.text}`;
  return shareSaid(text, says) >= LEAST_SAID ? { ...first.statement, text } : inferred;
}

/** Sections that hold one kind of thing take nothing else. */
function fits(text: string, { path }: StatementPlace): boolean {
  switch (path) {
    case 'job_titles':
      return text.length <= LONGEST.job_titles && !/\d/.test(text) && readTitle(text) !== null;
    case 'department':
      return text.length <= LONGEST.department && !/[\d.!?]/.test(text);
    case 'customers':
      return text.length <= LONGEST.customers && !/[.!?]\s/.test(text);
    default:
      return true;
  }
}

/** True when the text claims what the material does not hold. */
function claims(text: string, sources: readonly KnownItem[], { path, company, language }: StatementPlace): boolean {
  const sentence = path === 'customers' ? CUSTOMER_CLAIM[language](text) : text;
  const draft = { subject: '', body: sentence, language, step: 1 };
  const evidence = [...sources.flatMap(groundOf), { text: company, about: null, field: 'name' }];
  const tolerated = TOLERATED[path] ?? [];
  return inventedClaims(draft, evidence).some(({ kind }) => !tolerated.includes(kind));
}

/** A title or department is concluded, so no material gives it; its form was looked at. */
const TOLERATED: Readonly<Record<string, readonly FindingKind[]>> = {
  job_titles: ['title', 'name'],
  department: ['title', 'name'],
};

/** Of nobody in particular: a statement of a part addresses nobody. */
function groundOf({ statement, field }: KnownItem): GroundItem[] {
  return [...new Set([statement.text, wordsOf(statement)])].map((text) => ({ text, about: null, field }));
}

function fromOf({ statement }: KnownItem): string {
  return wordsOf(statement);
}

function isQuoteOf(quote: string | null, words: string): boolean {
  const wanted = comparable(quote ?? '');
  return wanted.trim().length >= LEAST_QUOTE && comparable(words).includes(wanted);
}

function same(one: string, other: string): boolean {
  return comparable(one) === comparable(other);
}
