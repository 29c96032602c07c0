import type { Fact } from '#src/domain/fact';
import type { SiteReading } from '../parts/site-reading.ts';
import { stated } from '../parts/statement.ts';
import type { Lock } from './correction.ts';

/** What people took back: nothing may be built on it any more. */
export interface Struck {
  /** Statements, word for word. */
  texts: ReadonlySet<string>;
  /** Names of customers; a sentence that names one of them is struck with it. */
  names: readonly string[];
}

/** The statements that corrections took back and that no later one gave again. */
export function struckBy(locks: readonly Lock[]): Struck {
  const struck = new Map<string, boolean>();
  for (const { correction } of locks) {
    if (correction.kind === 'section') for (const text of correction.texts) struck.delete(text);
    if (correction.kind !== 'statement') continue;
    if (correction.was !== null) struck.set(correction.was, correction.path === 'customers');
    // A sentence may name several customers, of which one is wrong; others it would only repeat in other words.
    if (correction.quote !== null && correction.path !== 'customers') struck.set(correction.quote, false);
    if (correction.text !== null) struck.delete(correction.text);
  }
  return {
    texts: new Set(struck.keys()),
    names: [...struck].flatMap(([text, isCustomer]) => (isCustomer ? [text] : [])),
  };
}

/** A reading without what people took back. */
export function withoutStruck(reading: SiteReading, { texts, names }: Struck): SiteReading {
  if (texts.size === 0) return reading;
  return {
    ...reading,
    facts: reading.facts.flatMap((fact) => factWithout(fact, texts)),
    sentences: reading.sentences.filter(({ text }) => !texts.has(text) && !namesOne(text, names)),
  };
}

function factWithout(fact: Fact, texts: ReadonlySet<string>): Fact[] {
  if (!Array.isArray(fact.value)) return texts.has(stated(fact).text) ? [] : [fact];
  const left = fact.value.filter((one) => !texts.has(one));
  return left.length === 0 ? [] : [{ ...fact, value: left }];
}

export function namesOne(text: string, names: readonly string[]): boolean {
  const lower = text.toLowerCase();
  return names.some((name) => lower.includes(name.toLowerCase()));
}
