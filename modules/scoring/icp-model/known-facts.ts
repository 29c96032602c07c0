import type { Evidence } from '#src/domain/fact';
import { type FactValue, knownTexts } from '../model/answer.rules.ts';

/** What is known about one fact, with the words that say it. */
export interface KnownFact {
  value: Exclude<FactValue, null | undefined>;
  evidence: Evidence[];
}

/** Everything known of a company or lead, by name of the fact. What is not in it is unknown. */
export type KnownFacts = Readonly<Record<string, KnownFact | undefined>>;

/** A fact that says something; `null` for none, an empty list, or a text such as "n/a". */
export function known(facts: KnownFacts, name: string): KnownFact | null {
  const fact = Object.hasOwn(facts, name) ? facts[name] : undefined;
  return fact !== undefined && knownTexts(fact.value).length > 0 ? fact : null;
}

/** The value as people read it. */
export function written(fact: KnownFact): string {
  const texts = knownTexts(fact.value);
  return texts.length > 3 ? `${texts.slice(0, 3).join(', ')} and ${texts.length - 3} more` : texts.join(', ');
}
