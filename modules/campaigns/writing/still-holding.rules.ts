import { namesOne, type Struck } from '../corrections/struck.rules.ts';
import { comparable } from '../gates/fabrication/sentence.rules.ts';
import { pathsOf, sectionAt, withSection } from '../parts/part-sections.ts';
import type { SectionPart } from '../parts/sections.data.ts';
import type { SiteReading } from '../parts/site-reading.ts';
import { type Statement, section } from '../parts/statement.ts';

/** What holds now. */
export interface Standing {
  /** As the website was read last, without what people took back. */
  reading: SiteReading;
  struck: Struck;
}

/**
 * A part that a model made earlier, as far as it still holds: its quotes stand on the website, and nobody took them
 * back. What people gave is left out; their corrections bring it again.
 */
export function stillHolding<D extends object>(part: SectionPart, data: D, standing: Standing): D {
  return pathsOf(part).reduce((kept, path) => {
    const statements = sectionAt(kept, path).statements.filter((one) => one.basis !== 'given' && holds(one, standing));
    return withSection(kept, path, section(part, path as never, statements));
  }, data);
}

/** True when nobody took the statement back and its quote, if it has one, is still there. */
export function holds(statement: Statement, { reading, struck }: Standing): boolean {
  if (isStruck(statement, struck)) return false;
  return statement.basis !== 'evidence' || stands(statement.quote, reading);
}

/** True when a person took back its words, those it rests on, or a customer that it names. */
export function isStruck(statement: Statement, { texts, names }: Struck): boolean {
  if (statement.basis === 'given') return texts.has(statement.text);
  const restsOn = statement.basis === 'evidence' ? [statement.quote] : statement.from;
  if ([statement.text, ...restsOn].some((words) => texts.has(words))) return true;
  const said = comparable(statement.text);
  return namesOne(statement.text, names) || [...texts].some((text) => comparable(text) === said);
}

function stands(quote: string, { facts, sentences }: SiteReading): boolean {
  return facts.some(({ evidence }) => evidence.quote === quote) || sentences.some(({ text }) => text === quote);
}
